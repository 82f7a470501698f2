#include "arm/expression.hpp"

#include <fmt/core.h>

#include "arm/builtins.hpp"

namespace expressroute::arm {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_name_part(char c) { return is_name_start(c) || is_digit(c); }

/// Recursive descent. A failing step sets `failure_` and returns false; nothing is read after that.
class Parser {
 public:
    explicit Parser(std::string_view text) : text_(text), end_(text.size() - 1) {}

    boost::system::result<Expression, Failure> parse() {
        Expression expression;
        if (!read_expression(expression, 0)) return std::move(failure_);
        skip_blanks();
        if (at_ != end_) {
            expected("the end of the expression");
            return std::move(failure_);
        }
        return expression;
    }

 private:
    char peek() const { return at_ < end_ ? text_[at_] : '\0'; }

    void skip_blanks() {
        while (is_blank(peek())) ++at_;
    }

    bool take(char c) {
        skip_blanks();
        if (peek() != c) return false;
        ++at_;
        return true;
    }

    bool fail(std::string message) {
        failure_ = {std::move(message)};
        return false;
    }

    bool expected(std::string_view what) {
        skip_blanks();
        const std::string found = at_ < end_ ? fmt::format("'{}'", text_[at_]) : "the closing ']'";
        return fail(fmt::format("expected {} at character {} of the expression, found {}", what,
                                at_ + 1, found));
    }

    bool read_expression(Expression& out, std::size_t depth) {
        if (depth > max_expression_depth) {
            failure_ = {
                fmt::format("the expression nests more than {} levels deep", max_expression_depth),
                true};
            return false;
        }
        skip_blanks();
        const char c = peek();
        if (c == '\'') return read_string(out);
        if (is_digit(c) || c == '-' || c == '+') return read_integer(out);
        if (is_name_start(c)) return read_call(out, depth) && read_accesses(out, depth);
        return expected("a function call, a string in single quotes or a number");
    }

    bool read_string(Expression& out) {
        const std::size_t start = at_++;
        std::string text;
        while (at_ < end_) {
            const std::size_t quote = text_.find('\'', at_);
            if (quote == std::string_view::npos || quote >= end_) break;
            text += text_.substr(at_, quote - at_);
            at_ = quote + 1;
            if (peek() != '\'') {
                out.literal = Value(std::move(text));
                return true;
            }
            text += '\'';
            ++at_;
        }
        return fail(fmt::format(
            "the string that begins at character {} of the expression does not end", start + 1));
    }

    bool read_integer(Expression& out) {
        const std::size_t start = at_;
        const bool negative = peek() == '-';
        if (negative || peek() == '+') ++at_;
        if (!is_digit(peek())) return expected("a digit");
        constexpr std::int64_t most = std::int64_t{1} << 31;
        std::int64_t number = 0;
        for (; is_digit(peek()); ++at_) {
            number = number * 10 + (peek() - '0');
            if (number > most) number = most + 1;
        }
        if (is_name_part(peek()) || peek() == '.') return expected("the end of the number");
        if (number > most - (negative ? 0 : 1)) {
            return fail(fmt::format("{} does not fit into 32 bits; write json('{}')",
                                    text_.substr(start, at_ - start),
                                    text_.substr(start, at_ - start)));
        }
        out.literal = Value(negative ? -number : number);
        return true;
    }

    bool read_name(std::string& out) {
        skip_blanks();
        if (!is_name_start(peek())) return expected("a name");
        const std::size_t start = at_;
        while (is_name_part(peek())) ++at_;
        out += text_.substr(start, at_ - start);
        return true;
    }

    bool read_call(Expression& out, std::size_t depth) {
        if (!read_name(out.name)) return false;
        while (take('.')) {
            out.name += '.';
            if (!read_name(out.name)) return false;
        }
        if (!take('(')) return expected(fmt::format("'(' after '{}'", out.name));
        out.builtin = find_builtin(out.name);
        if (take(')')) return true;
        do {
            if (!read_expression(out.arguments.emplace_back(), depth + 1)) return false;
        } while (take(','));
        return take(')') || expected("',' or ')'");
    }

    bool read_accesses(Expression& out, std::size_t depth) {
        while (true) {
            if (take('.')) {
                std::string name;
                if (!read_name(name)) return false;
                out.accesses.emplace_back().literal = Value(std::move(name));
            } else if (take('[')) {
                if (!read_expression(out.accesses.emplace_back(), depth + 1)) return false;
                if (!take(']')) return expected("']'");
            } else {
                return true;
            }
        }
    }

    std::string_view text_;
    std::size_t at_ = 1;  // behind the opening bracket
    std::size_t end_;     // the closing one
    Failure failure_;
};

}  // namespace

bool is_expression(std::string_view text) {
    return text.size() >= 2 && text.front() == '[' && text.back() == ']' && text[1] != '[';
}

std::string_view literal_text(std::string_view text) {
    return text.starts_with("[[") && text.ends_with(']') ? text.substr(1) : text;
}

boost::system::result<Expression, Failure> parse_expression(std::string_view text) {
    if (text.size() > max_expression_length) {
        return Failure{fmt::format("the expression has {} bytes; at most {} are read", text.size(),
                                   max_expression_length),
                       true};
    }
    return Parser(text).parse();
}

}  // namespace expressroute::arm
