#include "source/text.hpp"

#include <algorithm>
#include <boost/nowide/utf/convert.hpp>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <utility>

#include "source/pieces.hpp"

namespace expressroute::source {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_mark = "\xFF\xFE";
constexpr std::string_view utf16_big_mark = "\xFE\xFF";

/// Bytes that are looked at together.
constexpr std::size_t block_size = 256;

Problem malformed(std::string name, std::string_view utf8, std::size_t offset,
                  std::string message) {
    const Position at = position(utf8, offset);
    return {.kind = ProblemKind::encoding,
            .message = std::move(message),
            .file = std::move(name),
            .line = at.line,
            .column = at.column};
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The length of the well-formed sequence at the offset, 0 if there is none (Unicode's table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t offset) {
    const auto within = [&](std::size_t i, unsigned char low, unsigned char high) {
        if (offset + i >= text.size()) return false;
        const auto byte = static_cast<unsigned char>(text[offset + i]);
        return low <= byte && byte <= high;
    };
    const auto continues = [&](std::size_t i) { return within(i, 0x80, 0xBF); };
    const auto lead = static_cast<unsigned char>(text[offset]);

    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    if (lead < 0xE0) return continues(1) ? 2 : 0;
    if (lead < 0xF0) {
        const bool second = within(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
        return second && continues(2) ? 3 : 0;
    }
    const bool second = within(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
    return second && continues(2) && continues(3) ? 4 : 0;
}

bool is_ascii(const char* eight_bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, eight_bytes, sizeof word);
    return (word & 0x8080808080808080U) == 0;
}

// The length of the text's longest valid start.
std::size_t valid_length(std::string_view text) {
    std::size_t valid = 0;
    while (valid < text.size()) {
        if (text.size() - valid >= 8 && is_ascii(text.data() + valid)) {
            valid += 8;
            continue;
        }
        const std::size_t length = sequence_length(text, valid);
        if (length == 0) return valid;
        valid += length;
    }
    return valid;
}

void append_utf8(std::string& text, std::uint32_t code_point) {
    const auto append = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    const auto append_tail = [&](unsigned shift) {
        append(0x80U | ((code_point >> shift) & 0x3FU));
    };

    if (code_point < 0x80) return append(code_point);
    if (code_point < 0x800) {
        append(0xC0U | (code_point >> 6U));
        return append_tail(0);
    }
    if (code_point < 0x10000) {
        append(0xE0U | (code_point >> 12U));
        append_tail(6);
        return append_tail(0);
    }
    append(0xF0U | (code_point >> 18U));
    append_tail(12);
    append_tail(6);
    append_tail(0);
}

enum class ByteOrder : std::uint8_t { little, big };

// What could be decoded, and whether that was everything.
struct Converted {
    std::string utf8;
    bool complete = false;
};

Converted from_utf16(std::string_view bytes, ByteOrder order) {
    const auto unit = [&](std::size_t i) -> std::uint32_t {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        return order == ByteOrder::big ? first * 256U + second : second * 256U + first;
    };
    const auto is_high = [](std::uint32_t u) { return u >= 0xD800 && u < 0xDC00; };
    const auto is_low = [](std::uint32_t u) { return u >= 0xDC00 && u < 0xE000; };

    Converted converted;
    converted.utf8.reserve(bytes.size() / 2);
    std::size_t i = 0;
    for (; i + 1 < bytes.size(); i += 2) {
        std::uint32_t code_point = unit(i);
        if (is_low(code_point)) return converted;
        if (is_high(code_point)) {
            if (i + 3 >= bytes.size() || !is_low(unit(i + 2))) return converted;
            i += 2;
            code_point = 0x10000 + (code_point - 0xD800) * 0x400 + (unit(i) - 0xDC00);
        }
        append_utf8(converted.utf8, code_point);
    }
    converted.complete = i == bytes.size();
    return converted;
}

Result<Text> decode_utf16(std::string name, std::string_view bytes, ByteOrder order) {
    Converted converted = from_utf16(bytes, order);
    if (!converted.complete) {
        return malformed(
            std::move(name), converted.utf8, converted.utf8.size(),
            "not valid UTF-16, although its byte order mark says so: save it as UTF-8");
    }
    return Text{std::move(name), std::move(converted.utf8)};
}

/// Whether the block has neither line ends nor anything but ASCII. Plans are lines of hundreds of megabytes.
bool is_plain(const char* block) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    constexpr std::uint64_t from_blank =
        0x6060606060606060U;  // sets the high bit of a blank and all above
    std::uint64_t any = 0;
    std::uint64_t all = high_bits;
    for (std::size_t i = 0; i < block_size; i += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, block + i, sizeof word);
        any |= word;
        all &= word + from_blank;
    }
    return (any & high_bits) == 0 && (all & high_bits) == high_bits;
}

/// The length of the blocks that a text begins with in which every byte is a column.
std::size_t plain_start(std::string_view text) {
    std::size_t plain = 0;
    while (text.size() - plain >= block_size && is_plain(text.data() + plain)) plain += block_size;
    return plain;
}

/// Of so few bytes the compiler can count in vectors of bytes.
std::size_t code_points(std::string_view utf8) {
    constexpr std::size_t few = 240;
    std::size_t count = utf8.size();
    for (std::size_t at = 0; at < utf8.size(); at += few) {
        std::uint8_t continuations = 0;
        for (const char c : utf8.substr(at, few)) {
            continuations = static_cast<std::uint8_t>(continuations + (is_continuation(c) ? 1 : 0));
        }
        count -= continuations;
    }
    return count;
}

}  // namespace

Result<Text> decode(std::string name, std::string bytes) {
    const std::string_view all = bytes;
    if (all.starts_with(utf16_little_mark)) {
        return decode_utf16(std::move(name), all.substr(2), ByteOrder::little);
    }
    if (all.starts_with(utf16_big_mark)) {
        return decode_utf16(std::move(name), all.substr(2), ByteOrder::big);
    }
    if (all.starts_with(utf8_mark)) bytes.erase(0, utf8_mark.size());

    if (const std::size_t nul = bytes.find('\0'); nul != std::string::npos) {
        return malformed(std::move(name), bytes, nul,
                         "holds a NUL byte: a binary file, or UTF-16 without a byte order mark, "
                         "which must be saved as UTF-8");
    }
    if (const std::size_t valid = valid_length(bytes); valid != bytes.size()) {
        return malformed(std::move(name), bytes, valid,
                         "not valid UTF-8, the encoding of JSON: save it as UTF-8");
    }
    return Text{std::move(name), std::move(bytes)};
}

bool is_utf16(std::string_view bytes) {
    return bytes.starts_with(utf16_little_mark) || bytes.starts_with(utf16_big_mark);
}

std::string encoded_as(std::string_view before, std::string_view utf8) {
    if (before.starts_with(utf8_mark)) return std::string(utf8_mark) + std::string(utf8);
    if (!is_utf16(before)) return std::string(utf8);
    const bool is_big = before.starts_with(utf16_big_mark);
    std::string bytes(is_big ? utf16_big_mark : utf16_little_mark);
    for (const char16_t unit :
         boost::nowide::utf::convert_string<char16_t>(utf8.data(), utf8.data() + utf8.size())) {
        const char high = static_cast<char>(unit >> 8U);
        const char low = static_cast<char>(unit & 0xFFU);
        bytes += is_big ? high : low;
        bytes += is_big ? low : high;
    }
    return bytes;
}

Position position(std::string_view utf8, std::size_t offset) {
    return positions(utf8, {&offset, 1}).front();
}

std::vector<Position> positions(std::string_view utf8, std::span<const std::size_t> offsets,
                                Position begin) {
    std::vector<std::size_t> order(offsets.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return offsets[i]; });

    std::vector<Position> found(offsets.size());
    PositionWalk walk(begin);
    std::size_t passed = 0;
    for (const std::size_t i : order) {
        const std::size_t offset = std::min(offsets[i], utf8.size());
        walk.pass(utf8.substr(passed, offset - passed));
        found[i] = walk.before(offset < utf8.size() ? utf8[offset] : '\0');
        passed = offset;
    }
    return found;
}

void PositionWalk::pass(std::string_view piece) {
    constexpr std::size_t few = 1024;
    while (!piece.empty()) {
        const std::size_t plain = plain_start(piece);
        if (plain > 0) {
            if (after_return_) here_ = next_line();
            after_return_ = false;
            here_.column += plain;
            piece.remove_prefix(plain);
        }
        pass_lines(piece.substr(0, few));
        piece.remove_prefix(std::min(few, piece.size()));
    }
}

void PositionWalk::pass_lines(std::string_view text) {
    if (text.empty()) return;
    if (after_return_ && text.front() != '\n') here_ = next_line();
    after_return_ = text.back() == '\r';

    constexpr std::size_t none = std::string_view::npos;
    std::size_t line = 0;
    std::size_t feed = text.find('\n');
    std::size_t carriage_return = text.find('\r');
    for (std::size_t end; (end = std::min(feed, carriage_return)) != none;) {
        const std::size_t next = end + 1;
        const bool is_feed = end == feed;
        (is_feed ? feed : carriage_return) = text.find(text[end], next);
        if (!is_feed && (next == text.size() || next == feed)) continue;
        here_ = next_line();
        line = next;
    }
    here_.column += code_points(text.substr(line));
}

Parts::Parts(const Text& text) : text_(text) {
    if (!text.on_disk.empty()) file_.open(text.on_disk, std::ios::binary);
}

std::string Parts::at(Span span) {
    if (text_.on_disk.empty()) {
        const std::size_t begin = std::min(span.begin, text_.utf8.size());
        return text_.utf8.substr(begin, span.end - begin);
    }
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(span.begin));
    std::string bytes(span.end - span.begin, '\0');
    file_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file_.gcount()));
    return bytes;
}

std::string whole(const Text& text) {
    std::string utf8;
    for_each_piece(text, [&](const Piece& piece) {
        utf8.append(piece.text);
        return true;
    });
    return utf8;
}

std::string_view line_at(std::string_view utf8, std::size_t offset) {
    constexpr std::string_view line_ends = "\r\n";
    offset = std::min(offset, utf8.size());
    // Between the halves of a CRLF we are still on the line that it ends.
    if (offset > 0 && utf8.substr(offset - 1).starts_with(line_ends)) --offset;

    const std::string_view before = utf8.substr(0, offset);
    const std::size_t last_end = before.find_last_of(line_ends);
    const std::size_t begin = last_end == std::string_view::npos ? 0 : last_end + 1;
    return utf8.substr(begin, utf8.find_first_of(line_ends, offset) - begin);
}

}  // namespace expressroute::source
