#include "arm/functions/json.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <optional>

#include "arm/functions/arguments.hpp"

namespace expressroute::arm {
namespace {

namespace json = boost::json;

/// Appends the string that opens at `at` as standard JSON, and gives the place behind it.
std::size_t copy_string(std::string_view text, std::size_t at, std::string& standard) {
    const char quote = text[at++];
    standard += '"';
    for (; at < text.size() && text[at] != quote; ++at) {
        const char c = text[at];
        const char escaped = c == '\\' && at + 1 < text.size() ? text[++at] : '\0';
        if (escaped == '\'') {
            standard += '\'';
        } else if (escaped != '\0') {
            standard += {'\\', escaped};
        } else if (c == '"') {
            standard += "\\\"";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            standard += fmt::format("\\u{:04x}", static_cast<int>(c));
        } else {
            standard += c;
        }
    }
    if (at == text.size()) return at;
    standard += '"';
    return at + 1;
}

/// The place behind the comment that opens at `at`.
std::size_t skip_comment(std::string_view text, std::size_t at) {
    const bool is_block = text[at + 1] == '*';
    const std::size_t end = is_block ? text.find("*/", at + 2) : text.find('\n', at);
    if (end == std::string_view::npos) return text.size();
    return is_block ? end + 2 : end;
}

/// Boost.JSON knows double quotes only, and no raw line breaks inside them.
std::string in_standard_quotes(std::string_view text) {
    std::string standard;
    standard.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with('"') || rest.starts_with('\'')) {
            at = copy_string(text, at, standard);
        } else if (rest.starts_with("//") || rest.starts_with("/*")) {
            at = skip_comment(text, at);
            standard += ' ';
        } else {
            standard += text[at++];
        }
    }
    return standard;
}

/// Nothing if a number is too large to be one.
std::optional<Value> converted(const json::value& value) {
    switch (value.kind()) {
        case json::kind::null:
            return Value();
        case json::kind::bool_:
            return Value(value.get_bool());
        case json::kind::int64:
            return Value(value.get_int64());
        case json::kind::uint64:
            return Value(static_cast<double>(value.get_uint64()));
        case json::kind::double_:
            if (!std::isfinite(value.get_double())) return std::nullopt;
            return Value(value.get_double());
        case json::kind::string:
            return Value(std::string(value.get_string()));
        case json::kind::array: {
            Array array;
            for (const json::value& element : value.get_array()) {
                std::optional<Value> next = converted(element);
                if (!next) return std::nullopt;
                array.push_back(*std::move(next));
            }
            return Value(std::move(array));
        }
        case json::kind::object: {
            std::vector<azure::Member> members;
            for (const json::key_value_pair& pair : value.get_object()) {
                std::optional<Value> next = converted(pair.value());
                if (!next) return std::nullopt;
                members.push_back({std::string(pair.key()), *std::move(next)});
            }
            return Value(Object(std::move(members)));
        }
    }
    return std::nullopt;
}

json::parse_options lenient_options() {
    json::parse_options options;
    options.allow_trailing_commas = true;
    options.max_depth = 200;
    return options;
}

}  // namespace

Evaluated read_json(std::string_view text, Budget& budget) {
    const auto elements = static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return c == ',' || c == '[' || c == '{'; }));
    if (!budget.take(text.size() + elements * element_cost)) return Budget::exhausted();

    if (text.find_first_not_of(" \t\r\n") == std::string::npos) return Value();

    json::error_code error;
    json::value parsed = json::parse({text.data(), text.size()}, error, {}, lenient_options());
    if (error) parsed = json::parse(in_standard_quotes(text), error, {}, lenient_options());
    if (error) return failure("text is not JSON: {}", error.message());

    std::optional<Value> value = converted(parsed);
    if (!value) return failure("text is JSON with a number beyond all limits");
    return *std::move(value);
}

}  // namespace expressroute::arm
