#include <algorithm>
#include <cstddef>

#include "report/glyph.hpp"
#include "report/render.hpp"

namespace expressroute::report {
namespace {

/// GitHub Actions obeys a line that begins with "::", after any blanks; the text may come to stand where a line begins.
bool begins_command(std::string_view text) {
    const auto graphic =
        std::ranges::find_if(text, [](char c) { return c > ' ' && c <= '~'; }) - text.begin();
    return text.substr(static_cast<std::size_t>(graphic)).starts_with("::");
}

}  // namespace

std::string visible(std::string_view text) {
    std::string shown;
    shown.reserve(text.size());
    bool hides_colon = begins_command(text);
    for (std::size_t offset = 0; offset < text.size();) {
        const Glyph glyph = glyph_at(text, offset);
        const bool is_hidden = hides_colon && text[offset] == ':';
        hides_colon = hides_colon && !is_hidden;
        shown += is_hidden ? "\\u{3a}" : glyph.shown;
        offset += glyph.bytes;
    }
    return shown;
}

}  // namespace expressroute::report
