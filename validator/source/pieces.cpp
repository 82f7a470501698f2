#include "source/pieces.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <semaphore>
#include <thread>
#include <vector>

namespace expressroute::source {
namespace {

/// Bytes from one mark of a piece to the next.
constexpr std::size_t stride = 4096;

/// Strides in a piece of a file: a quarter of a megabyte, as waking the other thread costs more than a bigger buffer.
constexpr std::size_t strides = 64;

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
        : file_(path, std::ios::binary), thread_([this] { read(); }) {}

    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    ~ReadAhead() {
        is_enough_ = true;
        free_.release();
    }

    /// Valid until the next call. Empty after the last.
    const Piece& next() {
        if (taken_ > 0) free_.release();
        read_.acquire();
        return buffer(taken_++).piece;
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

    void read() {
        PositionWalk walk;
        std::size_t offset = 0;
        for (std::size_t number = 0;; ++number) {
            free_.acquire();
            if (is_enough_) return;
            Buffer& next = buffer(number);
            file_.read(next.bytes.data(), static_cast<std::streamsize>(next.bytes.size()));
            const std::string_view text(next.bytes.data(),
                                        static_cast<std::size_t>(file_.gcount()));
            mark(text, walk, next.marks);
            next.piece = {text, offset, next.marks};
            read_.release();
            if (text.empty()) return;
            offset += text.size();
        }
    }

    std::ifstream file_;
    std::array<Buffer, 3> buffers_;
    std::counting_semaphore<> free_{3};  ///< buffers that nobody looks at
    std::counting_semaphore<> read_{0};  ///< pieces that are there
    std::atomic<bool> is_enough_ = false;
    std::size_t taken_ = 0;  ///< pieces that were asked for
    std::jthread thread_;    ///< ends first
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
