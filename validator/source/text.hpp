// One document's text: UTF-8 whatever the file was, with the name that reports give it.
#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/origin.hpp"
#include "source/problem.hpp"

namespace expressroute::source {

/// A range of bytes in a text.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    friend bool operator==(const Span&, const Span&) = default;
};

/// Lines and columns count from 1. A column counts code points.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
};

/// Where the value at a JSON pointer stands, so that what is inside it is found without a walk from the beginning.
struct Anchor {
    std::string pointer;
    Span span;       ///< from its first character to after its last, or a little more
    Position begin;  ///< of its first character
};

struct Text {
    /// As the report names it: relative to the working directory, with '/'.
    std::string name;
    /// Valid UTF-8 without a byte order mark; empty where the text is left on disk.
    std::string utf8{};
    /// The file that a big text is read from again, piece by piece, instead of being held; else empty.
    std::filesystem::path on_disk{};
    /// In the order of the text.
    std::vector<Anchor> anchors{};
};

/// The texts of a run, by DocumentIndex. Elements never move.
using Texts = std::deque<Text>;

/// Decodes a file's bytes: UTF-8 with or without a byte order mark, UTF-16 LE or BE with one (what PowerShell's
/// `>` writes). A NUL byte in anything else means a binary file. Malformed input is an `encoding` problem
/// with the line and column of the first bad byte, counted over what could be decoded before it.
Result<Text> decode(std::string name, std::string bytes);

/// The text as a file has it whose bytes were those before: UTF-8 or UTF-16, with the same byte order mark or none.
std::string encoded_as(std::string_view before, std::string_view utf8);

/// Whether a byte order mark says that the bytes are UTF-16.
bool is_utf16(std::string_view bytes);

/// The position of a byte offset (clamped to the text's end). LF, CRLF and lone CR end a line. Linear in the offset.
Position position(std::string_view utf8, std::size_t offset);

/// The positions of many offsets, which may come in any order, in one walk for all of them. The text may be a part of
/// another, that begins there.
std::vector<Position> positions(std::string_view utf8, std::span<const std::size_t> offsets,
                                Position begin = {});

/// The same for a text that is shown piece by piece.
class PositionWalk {
 public:
    explicit PositionWalk(Position begin = {}) : here_(begin) {}

    void pass(std::string_view piece);

    /// Of the byte that comes next, or of the end: only a carriage return without a line feed behind it ends a line.
    Position before(char next) const { return after_return_ && next != '\n' ? next_line() : here_; }

 private:
    Position next_line() const { return {.line = here_.line + 1, .column = 1}; }

    void pass_lines(std::string_view text);

    Position here_;
    bool after_return_ = false;
};

/// Looks into a text here and there.
class Parts {
 public:
    explicit Parts(const Text& text);

    /// The bytes of the span; fewer where the text ends before, or can no longer be read.
    std::string at(Span span);

 private:
    const Text& text_;
    std::ifstream file_;
};

/// The text itself, or what can be read of its file.
std::string whole(const Text& text);

/// The line that holds the offset, without its line end.
std::string_view line_at(std::string_view utf8, std::size_t offset);

}  // namespace expressroute::source
