#include <cstddef>

#include "report/glyph.hpp"
#include "report/render.hpp"

namespace expressroute::report {

std::string visible(std::string_view text) {
    std::string shown;
    shown.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const Glyph glyph = glyph_at(text, offset);
        shown += glyph.shown;
        offset += glyph.bytes;
    }
    return shown;
}

}  // namespace expressroute::report
