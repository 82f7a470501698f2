#include "document/parse.hpp"

#include <fmt/core.h>

#include <boost/json/basic_parser_impl.hpp>
#include <string_view>
#include <variant>

#include "document/handler.hpp"
#include "document/value_builder.hpp"
#include "source/scanner.hpp"

namespace expressroute::document {
namespace {

using boost::json::error_code;

/// Everything is built.
struct Tree : ValueBuilder {
    static constexpr bool skips() { return false; }

    static void at(const char*) {}
};

struct SyntaxError {
    std::size_t offset;
    std::string message;
    ProblemKind kind = ProblemKind::syntax;
};

std::string expected(const ValueBuilder& builder, char before) {
    if (builder.is_complete()) return "the end of the text";
    if (before == ':' || (before == ',' && builder.in_array())) return "a value";
    if (before == ',' && builder.in_object()) return "a key in double quotes";
    if (before == '{') return "a key in double quotes or '}'";
    if (before == '[') return "a value or ']'";
    if (builder.in_object()) return "',', ':' or '}'";
    if (builder.in_array()) return "',' or ']'";
    return "a value";
}

std::string found(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return "the text ends";
    const auto byte = static_cast<unsigned char>(text[offset]);
    if (byte < 0x20 || byte == 0x7f)
        return fmt::format("found the control character {:#04x}", byte);
    std::size_t length = 1;
    while (length < 4 && offset + length < text.size() && (text[offset + length] & 0xC0) == 0x80) {
        ++length;
    }
    return fmt::format("found '{}'", text.substr(offset, length));
}

SyntaxError explain(const ValueBuilder& builder, std::string_view text, std::size_t offset,
                    error_code error) {
    if (error == boost::json::error::too_deep) {
        return {offset,
                fmt::format("nested more than {} levels deep; no template or plan is", max_depth),
                ProblemKind::limit};
    }
    const std::string_view blanks = " \t\r\n";
    while (offset < text.size() && blanks.find(text[offset]) != std::string_view::npos) ++offset;
    const std::size_t last =
        offset == 0 ? std::string_view::npos : text.find_last_not_of(blanks, offset - 1);
    const char before = last == std::string_view::npos ? '\0' : text[last];
    if (last == std::string_view::npos && offset >= text.size()) {
        return {offset, "the text is empty; expected a JSON document"};
    }
    if (builder.is_complete()) {
        return {offset, fmt::format("{} after the end of the document; expected nothing more",
                                    found(text, offset))};
    }
    return {offset, fmt::format("{} where {} was expected", found(text, offset),
                                expected(builder, before))};
}

std::variant<Parsed, SyntaxError> parse_strict(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = max_depth;
    Tree values;
    boost::json::basic_parser<Handler<Tree>> parser(options, values);
    error_code error;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    if (!error && read < text.size()) error = boost::json::error::extra_data;
    if (error) return explain(values, text, read, error);
    return Parsed{values.take(), values.has_duplicate_keys()};
}

}  // namespace

Result<Parsed> parse(const source::Text& text) {
    auto attempt = parse_strict(text.utf8);
    if (auto* parsed = std::get_if<Parsed>(&attempt)) return std::move(*parsed);

    SyntaxError error = std::get<SyntaxError>(attempt);
    if (error.kind == ProblemKind::syntax) {
        const source::StrictText strict = source::strict(text.utf8);
        if (strict.text != text.utf8) {
            attempt = parse_strict(strict.text);
            if (auto* parsed = std::get_if<Parsed>(&attempt)) return std::move(*parsed);
            error = std::get<SyntaxError>(attempt);
            error.offset = strict.original(error.offset);
        }
    }
    const source::Position at = source::position(text.utf8, error.offset);
    return Problem{error.kind, std::move(error.message), text.name, at.line, at.column, true};
}

}  // namespace expressroute::document
