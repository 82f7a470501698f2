#include "report/quote.hpp"

#include <algorithm>

#include "report/glyph.hpp"

namespace expressroute::report {
namespace {

constexpr std::string_view ellipsis = "…";
// 160 columns less one for an ellipsis on either side.
constexpr std::size_t most_columns = 158;
// What a long span leaves for the text before it, where the key stands.
constexpr std::size_t context_columns = 40;

bool is_line_break(char byte) { return byte == '\n' || byte == '\r'; }

bool begins_line(std::string_view text, std::size_t offset) {
    return offset == 0 || is_line_break(text[offset - 1]);
}

bool ends_line(std::string_view text, std::size_t offset) {
    return offset == text.size() || is_line_break(text[offset]);
}

std::size_t previous(std::string_view text, std::size_t offset) {
    do --offset;
    while (offset > 0 && (text[offset] & 0xc0) == 0x80);
    return offset;
}

Glyph glyph_in_line(std::string_view text, std::size_t offset) {
    if (text[offset] == '\t') return {"    ", 4, 1};
    return glyph_at(text, offset);
}

// Grows from the span outwards and never walks the whole line: a plan is one line of megabytes.
class Window {
 public:
    Window(std::string_view text, source::Span span) : text_(text), shown_{span.begin, span.begin} {
        while (shown_.end < span.end && left_ > context_columns && grow_right()) {
        }
        for (bool grew = true; grew;) {
            const bool grew_left = grow_left();
            grew = grow_right() || grew_left;
        }
    }

    source::Span shown() const { return shown_; }

 private:
    bool grow_left() {
        if (begins_line(text_, shown_.begin)) return false;
        const std::size_t offset = previous(text_, shown_.begin);
        if (!take(glyph_in_line(text_, offset))) return false;
        shown_.begin = offset;
        return true;
    }

    bool grow_right() {
        if (ends_line(text_, shown_.end)) return false;
        const Glyph glyph = glyph_in_line(text_, shown_.end);
        if (!take(glyph)) return false;
        shown_.end += glyph.bytes;
        return true;
    }

    // Combining marks count too, or a flood of them would have no end.
    bool take(const Glyph& glyph) {
        const std::size_t columns = std::max<std::size_t>(glyph.columns, 1);
        if (columns > left_) return false;
        left_ -= columns;
        return true;
    }

    std::string_view text_;
    source::Span shown_;
    std::size_t left_ = most_columns;
};

// More than `most_columns` code points of four bytes, so that a cut is never taken for the line's end.
constexpr std::size_t reach = 1024;

}  // namespace

Excerpt excerpt(std::string_view utf8, source::Span span) {
    span.begin = std::min(span.begin, utf8.size());
    std::size_t begin = span.begin;
    while (!begins_line(utf8, begin) && span.begin - begin < reach) --begin;
    std::size_t end = span.begin;
    while (!ends_line(utf8, end) && end - span.begin < reach) ++end;
    // Not in the middle of a code point: both loops may have stopped in one.
    while (begin < span.begin && (utf8[begin] & 0xc0) == 0x80) ++begin;
    while (end > span.begin && end < utf8.size() && (utf8[end] & 0xc0) == 0x80) --end;
    return {std::string(utf8.substr(begin, end - begin)),
            {span.begin - begin, std::max(span.begin, span.end) - begin}};
}

Quote quote(std::string_view utf8, source::Span span) {
    span.begin = std::min(span.begin, utf8.size());
    const source::Span shown = Window(utf8, span).shown();

    Quote quote;
    if (!begins_line(utf8, shown.begin)) {
        quote.line = ellipsis;
        quote.indent = 1;
    }
    for (std::size_t offset = shown.begin; offset < shown.end;) {
        const Glyph glyph = glyph_in_line(utf8, offset);
        quote.line += glyph.shown;
        if (offset < span.begin)
            quote.indent += glyph.columns;
        else if (offset < span.end)
            quote.width += glyph.columns;
        offset += glyph.bytes;
    }
    if (!ends_line(utf8, shown.end)) quote.line += ellipsis;
    quote.line.erase(quote.line.find_last_not_of(' ') + 1);
    quote.width = std::max<std::size_t>(quote.width, 1);
    return quote;
}

}  // namespace expressroute::report
