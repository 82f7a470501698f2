#include "document/parse.hpp"

#include <fmt/core.h>

#include <boost/json/basic_parser_impl.hpp>
#include <unordered_set>
#include <variant>

#include "source/scanner.hpp"

namespace expressroute::document {
namespace {

using azure::Array;
using azure::Member;
using azure::Object;
using azure::Value;
using boost::json::error_code;

/// Members stay in the order written; of a repeated key only the last.
bool drop_overruled(std::vector<Member>& members) {
    std::unordered_set<std::string_view> seen;
    std::vector<bool> overruled(members.size(), false);
    bool any = false;
    for (std::size_t i = members.size(); i-- > 0;) {
        if (!seen.insert(members[i].key).second) any = overruled[i] = true;
    }
    if (!any) return false;
    std::vector<Member> kept;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (!overruled[i]) kept.push_back(std::move(members[i]));
    }
    members = std::move(kept);
    return true;
}

bool has_duplicates(const std::vector<Member>& members) {
    constexpr std::size_t few = 12;
    if (members.size() > few) {
        std::unordered_set<std::string_view> seen;
        for (const Member& member : members) {
            if (!seen.insert(member.key).second) return true;
        }
        return false;
    }
    for (std::size_t i = 1; i < members.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (members[i].key == members[j].key) return true;
        }
    }
    return false;
}

/// Boost.JSON's handler: finished values wait on a stack until their container ends.
class Builder {
 public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    Parsed take() { return {std::move(values_.front()), has_duplicate_keys_}; }

    /// Inside an object (as against an array or nothing) when parsing stopped.
    bool in_object() const { return !open_.empty() && open_.back() == '{'; }

    bool in_array() const { return !open_.empty() && open_.back() == '['; }

    bool is_complete() const { return open_.empty() && !values_.empty(); }

    bool on_document_begin(error_code&) { return true; }

    bool on_document_end(error_code&) { return true; }

    bool on_object_begin(error_code&) {
        open_ += '{';
        return true;
    }

    bool on_object_end(std::size_t count, error_code&) {
        open_.pop_back();
        std::vector<Member> members(count);
        for (std::size_t i = 0; i < count; ++i) {
            members[i].key = std::move(keys_[keys_.size() - count + i]);
            members[i].value = std::move(values_[values_.size() - count + i]);
        }
        keys_.resize(keys_.size() - count);
        values_.resize(values_.size() - count);
        if (has_duplicates(members) && drop_overruled(members)) has_duplicate_keys_ = true;
        values_.emplace_back(Object(std::move(members)));
        return true;
    }

    bool on_array_begin(error_code&) {
        open_ += '[';
        return true;
    }

    bool on_array_end(std::size_t count, error_code&) {
        open_.pop_back();
        const auto first = values_.end() - static_cast<std::ptrdiff_t>(count);
        Array elements(std::make_move_iterator(first), std::make_move_iterator(values_.end()));
        values_.erase(first, values_.end());
        values_.emplace_back(std::move(elements));
        return true;
    }

    bool on_key_part(boost::json::string_view part, std::size_t, error_code&) {
        partial_.append(part.data(), part.size());
        return true;
    }

    bool on_key(boost::json::string_view part, std::size_t, error_code&) {
        partial_.append(part.data(), part.size());
        keys_.push_back(std::exchange(partial_, {}));
        return true;
    }

    bool on_string_part(boost::json::string_view part, std::size_t, error_code&) {
        partial_.append(part.data(), part.size());
        return true;
    }

    bool on_string(boost::json::string_view part, std::size_t, error_code&) {
        partial_.append(part.data(), part.size());
        values_.emplace_back(std::exchange(partial_, {}));
        return true;
    }

    bool on_number_part(boost::json::string_view, error_code&) { return true; }

    bool on_int64(std::int64_t number, boost::json::string_view, error_code&) {
        values_.emplace_back(number);
        return true;
    }

    bool on_uint64(std::uint64_t number, boost::json::string_view, error_code&) {
        values_.emplace_back(static_cast<double>(number));
        return true;
    }

    bool on_double(double number, boost::json::string_view, error_code&) {
        values_.emplace_back(number);
        return true;
    }

    bool on_bool(bool boolean, error_code&) {
        values_.emplace_back(boolean);
        return true;
    }

    bool on_null(error_code&) {
        values_.emplace_back();
        return true;
    }

    bool on_comment_part(boost::json::string_view, error_code&) { return true; }

    bool on_comment(boost::json::string_view, error_code&) { return true; }

 private:
    std::vector<Value> values_;
    std::vector<std::string> keys_;
    std::string partial_;
    std::string open_;
    bool has_duplicate_keys_ = false;
};

struct SyntaxError {
    std::size_t offset;
    std::string message;
    ProblemKind kind = ProblemKind::syntax;
};

std::string expected(const Builder& builder, char before) {
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

SyntaxError explain(const Builder& builder, std::string_view text, std::size_t offset,
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
    boost::json::basic_parser<Builder> parser(options);
    error_code error;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    if (!error && read < text.size()) error = boost::json::error::extra_data;
    if (error) return explain(parser.handler(), text, read, error);
    return parser.handler().take();
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
