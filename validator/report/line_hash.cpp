#include "report/line_hash.hpp"

#include <fmt/core.h>

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>

#include "source/pieces.hpp"

namespace expressroute::report {
namespace {

constexpr std::size_t block = 100;
constexpr std::uint64_t base = 37;

constexpr std::uint64_t power(std::uint64_t factor, std::size_t exponent) {
    std::uint64_t product = 1;
    for (std::size_t i = 0; i < exponent; ++i) product *= factor;
    return product;
}

/// Takes a line's number and hash; false ends the walk.
using Visit = std::function<bool(std::size_t line, std::uint64_t hash)>;

/// Hashes lines as their text passes by. The window holds the last `block` code units; when a line's first leaves it,
/// the window is what the line's hash is made of.
class LineHasher {
 public:
    explicit LineHasher(const Visit& visit) : visit_(visit) {}

    /// False once the visitor has had enough.
    bool pass(std::string_view piece) {
        for (std::size_t i = 0; i < piece.size() && wanted_; ++i) {
            if (waiting_ == 0 && !begins_line_) i = skip_to_line_end(piece, i);
            if (i < piece.size()) take(static_cast<unsigned char>(piece[i]));
        }
        return wanted_;
    }

    void finish() {
        constexpr char16_t end_mark = 0xffff;
        push(end_mark);
        for (std::size_t i = 0; i < block; ++i) {
            emit();
            roll(0);
        }
    }

 private:
    /// Nothing that stands before the next line's beginning matters any more.
    std::size_t skip_to_line_end(std::string_view piece, std::size_t from) {
        std::size_t at = from;
        while (at < piece.size() && piece[at] != '\n' && piece[at] != '\r') ++at;
        if (at == from) return at;
        after_return_ = false;
        window_ = {};
        hash_ = 0;
        continuations_ = 0;
        return at;
    }

    void take(unsigned char byte) {
        if (byte < 0x80) return take_unit(byte);
        if (byte >= 0xC0) {
            continuations_ = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
            code_point_ = byte & (0x3FU >> continuations_);
            return;
        }
        if (continuations_ == 0) return;
        code_point_ = code_point_ << 6U | (byte & 0x3FU);
        if (--continuations_ > 0) return;
        if (code_point_ < 0x10000) return push(static_cast<char16_t>(code_point_));
        push(static_cast<char16_t>(0xD800 + ((code_point_ - 0x10000) >> 10U)));
        push(static_cast<char16_t>(0xDC00 + (code_point_ & 0x3FFU)));
    }

    void take_unit(char16_t unit) {
        const bool ends_return = after_return_ && unit == '\n';
        after_return_ = unit == '\r';
        if (unit == ' ' || unit == '\t' || ends_return) return;
        push(unit == '\r' ? u'\n' : unit);
    }

    void push(char16_t unit) {
        if (unit >= 0x80) after_return_ = false;
        emit();
        if (begins_line_) {
            line_at_[index_] = ++line_;
            ++waiting_;
        }
        begins_line_ = unit == '\n';
        roll(unit);
    }

    void emit() {
        std::size_t& line = line_at_[index_];
        if (line == 0) return;
        wanted_ = wanted_ && visit_(line, hash_);
        line = 0;
        --waiting_;
    }

    void roll(char16_t unit) {
        constexpr std::uint64_t leaving = power(base, block);
        hash_ = base * hash_ + unit - leaving * window_[index_];
        window_[index_] = unit;
        index_ = (index_ + 1) % block;
    }

    const Visit& visit_;
    std::array<char16_t, block> window_{};
    std::array<std::size_t, block> line_at_{};  ///< the line that begins there; 0: none
    std::size_t index_ = 0;
    std::size_t waiting_ = 0;  ///< lines that begin in the window
    std::size_t line_ = 0;
    std::uint64_t hash_ = 0;
    std::uint32_t code_point_ = 0;
    unsigned continuations_ = 0;
    bool begins_line_ = true;
    bool after_return_ = false;
    bool wanted_ = true;
};

void for_each_line(const source::Text& text, const Visit& visit) {
    LineHasher hasher(visit);
    const bool is_read = source::for_each_piece(
        text, [&](const source::Piece& piece) { return hasher.pass(piece.text); });
    if (is_read) hasher.finish();
}

}  // namespace

std::map<std::size_t, std::string> line_hashes(const source::Text& text,
                                               const std::set<std::size_t>& lines) {
    if (lines.empty()) return {};
    const std::size_t last = *lines.rbegin();
    std::unordered_map<std::uint64_t, std::size_t> seen;
    for_each_line(text, [&](std::size_t line, std::uint64_t hash) {
        if (lines.contains(line)) seen.emplace(hash, 0);
        return line < last;
    });
    std::map<std::size_t, std::string> hashes;
    for_each_line(text, [&](std::size_t line, std::uint64_t hash) {
        const auto known = seen.find(hash);
        if (known == seen.end()) return line < last;
        ++known->second;
        if (lines.contains(line)) hashes[line] = fmt::format("{:x}:{}", hash, known->second);
        return line < last;
    });
    return hashes;
}

}  // namespace expressroute::report
