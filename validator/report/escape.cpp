#include "report/escape.hpp"

namespace expressroute::report {
namespace {

std::string_view in_markup(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        default:
            return "";
    }
}

}  // namespace

std::string_view line_end_in_command(char c) {
    if (c == '\r') return "%0D";
    return c == '\n' ? "%0A" : "";
}

std::string markup(std::string_view visible_text) { return escaped(visible_text, in_markup); }

}  // namespace expressroute::report
