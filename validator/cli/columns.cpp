#include "cli/columns.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace expressroute::cli {
namespace {

constexpr std::size_t most_columns = 80;
constexpr std::string_view spaces = " \t\n";

}  // namespace

std::size_t code_points(std::string_view utf8) {
    const auto begins_one = [](char byte) { return (byte & 0xc0) != 0x80; };
    return static_cast<std::size_t>(std::ranges::count_if(utf8, begins_one));
}

std::string wrapped(std::string_view label, std::size_t indent, std::string_view text) {
    std::string out = fmt::format("{:<{}}", label, indent);
    std::size_t column = indent;
    for (auto begin = text.find_first_not_of(spaces); begin != std::string_view::npos;) {
        const auto end = std::min(text.find_first_of(spaces, begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        const std::size_t width = code_points(word);
        if (column > indent && column + 1 + width > most_columns) {
            out += '\n' + std::string(indent, ' ');
            column = indent;
        }
        if (column > indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += width;
        begin = text.find_first_not_of(spaces, end);
    }
    return out + '\n';
}

std::string padded(std::string_view text, std::size_t columns) {
    const std::size_t width = code_points(text);
    return std::string(text) + std::string(columns > width ? columns - width : 0, ' ');
}

}  // namespace expressroute::cli
