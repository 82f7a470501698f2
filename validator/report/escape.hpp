// Text for a grammar that gives some characters a meaning of its own.
#pragma once

#include <string>
#include <string_view>

namespace expressroute::report {

/// The text with what `replacement` gives for a character in its place; where that is empty, the character stays.
template <class Replacement>
std::string escaped(std::string_view text, Replacement replacement) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const std::string_view instead = replacement(c);
        if (instead.empty())
            out += c;
        else
            out += instead;
    }
    return out;
}

/// Of a carriage return and a line feed, as both grammars of commands in logs write them; empty of all others.
std::string_view line_end_in_command(char c);

/// As the content of an element or an attribute of XML and HTML. Neither can hold most control characters at all: they
/// must have been made visible before.
std::string markup(std::string_view visible_text);

}  // namespace expressroute::report
