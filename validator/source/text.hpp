// One document's text: UTF-8 whatever the file was, with the name that reports give it.
#pragma once

#include <cstddef>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/origin.hpp"
#include "source/problem.hpp"

namespace expressroute::source {

struct Text {
    /// As the report names it: relative to the working directory, with '/'.
    std::string name;
    /// Valid UTF-8 without a byte order mark.
    std::string utf8;
};

/// The texts of a run, by DocumentIndex. Elements never move.
using Texts = std::deque<Text>;

/// Decodes a file's bytes: UTF-8 with or without a byte order mark, UTF-16 LE or BE with one (what PowerShell's
/// `>` writes). A NUL byte in anything else means a binary file. Malformed input is an `encoding` problem
/// with the line and column of the first bad byte, counted over what could be decoded before it.
Result<Text> decode(std::string name, std::string bytes);

/// Lines and columns count from 1. A column counts code points.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
};

/// The position of a byte offset (clamped to the text's end). LF, CRLF and lone CR end a line. Linear in the offset.
Position position(std::string_view utf8, std::size_t offset);

/// The positions of many offsets, which may come in any order, in one walk for all of them.
std::vector<Position> positions(std::string_view utf8, std::span<const std::size_t> offsets);

/// The line that holds the offset, without its line end.
std::string_view line_at(std::string_view utf8, std::size_t offset);

}  // namespace expressroute::source
