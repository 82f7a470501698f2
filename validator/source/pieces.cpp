#include "source/pieces.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace expressroute::source {
namespace {

/// Bytes from one mark of a piece to the next.
constexpr std::size_t stride = 4096;

/// Strides in a piece of a file: half a megabyte, as waking the other thread costs more than a bigger buffer.
constexpr std::size_t strides = 128;

void mark(std::string_view text, PositionWalk& walk, std::span<PositionWalk> marks) {
    for (PositionWalk& mark : marks) {
        mark = walk;
        walk.pass(text.substr(0, stride));
        text.remove_prefix(std::min(stride, text.size()));
    }
}

/// Reads a file on a thread of its own: while one piece is worked on, the next ones come in. Pieces are numbered, and
/// take turns in a few buffers.
class ReadAhead {
 public:
    explicit ReadAhead(const std::filesystem::path& path)
        : file_(path, std::ios::binary),
          thread_([this](const std::stop_token& stop) { read(stop); }) {}

    /// Valid until the next call. Empty after the last.
    const Piece& next() {
        std::unique_lock lock(mutex_);
        const std::size_t number = wanted_++;
        changed_.notify_one();
        changed_.wait(lock, [&] { return number < read_; });
        return buffer(number).piece;
    }

    /// After the empty piece: whether it is the end of the file.
    bool is_at_end() const { return file_.eof(); }

 private:
    struct Buffer {
        std::vector<char> bytes = std::vector<char>(strides * stride);
        std::vector<PositionWalk> marks = std::vector<PositionWalk>(strides);
        Piece piece;
    };

    Buffer& buffer(std::size_t number) { return buffers_[number % buffers_.size()]; }

    void read(const std::stop_token& stop) {
        PositionWalk walk;
        std::size_t offset = 0;
        for (std::size_t number = 0; may_read(number, stop); ++number) {
            Buffer& next = buffer(number);
            file_.read(next.bytes.data(), static_cast<std::streamsize>(next.bytes.size()));
            const std::string_view text(next.bytes.data(),
                                        static_cast<std::size_t>(file_.gcount()));
            mark(text, walk, next.marks);
            next.piece = {text, offset, next.marks};
            publish();
            if (text.empty()) return;
            offset += text.size();
        }
    }

    /// Waits until nobody looks at the buffer any more. False where no more is wanted at all.
    bool may_read(std::size_t number, const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        return changed_.wait(lock, stop, [&] { return number + 1 < wanted_ + buffers_.size(); });
    }

    void publish() {
        const std::lock_guard lock(mutex_);
        ++read_;
        changed_.notify_one();
    }

    std::ifstream file_;
    std::array<Buffer, 3> buffers_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::size_t wanted_ = 0;  ///< pieces that were asked for
    std::size_t read_ = 0;    ///< pieces that are there
    std::jthread thread_;     ///< ends first
};

}  // namespace

Position Piece::position(std::size_t at) const {
    const std::size_t behind = at % stride;
    PositionWalk walk = marks[at / stride];
    walk.pass(text.substr(at - behind, behind));
    return walk.before(text[at]);
}

bool for_each_piece(const Text& text, const std::function<bool(const Piece& piece)>& visit) {
    if (text.on_disk.empty()) {
        PositionWalk walk;
        std::vector<PositionWalk> marks(text.utf8.size() / stride + 1);
        mark(text.utf8, walk, marks);
        visit({text.utf8, 0, marks});
        return true;
    }
    ReadAhead file(text.on_disk);
    for (;;) {
        const Piece& piece = file.next();
        if (piece.text.empty()) return file.is_at_end();
        if (!visit(piece)) return true;
    }
}

}  // namespace expressroute::source
