#include "arm/functions/uri.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "arm/unicode.hpp"
#include "azure/value.hpp"

namespace expressroute::arm {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view digits = "0123456789";

bool is_letter(char c) { return letters.find(c) != std::string_view::npos; }

bool is_letter_or_digit(char c) { return is_letter(c) || digits.find(c) != std::string_view::npos; }

bool is_scheme(std::string_view text) {
    return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, [](char c) {
        return is_letter_or_digit(c) || c == '+' || c == '-' || c == '.';
    });
}

/// Takes off `text` what follows the first `mark`, and the mark.
std::optional<std::string> take_behind(std::string_view& text, char mark) {
    const std::size_t found = text.find(mark);
    if (found == std::string_view::npos) return std::nullopt;
    std::string behind(text.substr(found + 1));
    text = text.substr(0, found);
    return behind;
}

/// The path of `relative` as seen from the folder of `base`.
std::string merged_path(const Uri& base, const Uri& relative) {
    if (relative.path.starts_with('/')) return relative.path;
    if (base.authority && base.path.empty()) return '/' + relative.path;
    return base.path.substr(0, base.path.rfind('/') + 1) + relative.path;
}

}  // namespace

Uri split_uri(std::string_view text) {
    Uri uri;
    uri.fragment = take_behind(text, '#');
    uri.query = take_behind(text, '?');
    if (const std::size_t colon = text.find(':');
        colon != std::string_view::npos && is_scheme(text.substr(0, colon))) {
        uri.scheme = std::string(text.substr(0, colon));
        text.remove_prefix(colon + 1);
    }
    if (text.starts_with("//")) {
        text.remove_prefix(2);
        const std::size_t end = std::min(text.find('/'), text.size());
        uri.authority = std::string(text.substr(0, end));
        text.remove_prefix(end);
    }
    uri.path = std::string(text);
    return uri;
}

std::string text(const Uri& uri) {
    std::string result;
    if (uri.scheme) result += *uri.scheme + ':';
    if (uri.authority) result += "//" + *uri.authority;
    result += uri.path;
    if (uri.query) result += '?' + *uri.query;
    if (uri.fragment) result += '#' + *uri.fragment;
    return result;
}

Uri resolve(const Uri& base, Uri relative) {
    Uri target = std::move(relative);
    if (!target.scheme) {
        target.scheme = base.scheme;
        if (!target.authority) {
            target.authority = base.authority;
            if (target.path.empty()) {
                target.path = base.path;
                if (!target.query) target.query = base.query;
            } else {
                target.path = merged_path(base, target);
            }
        }
    }
    target.path = without_dot_segments(target.path);
    if (target.authority && target.path.empty()) target.path = "/";
    return target;
}

std::string without_dot_segments(std::string_view path) {
    std::string result;
    while (!path.empty()) {
        const std::size_t start = path.starts_with('/') ? 1 : 0;
        const std::size_t end = std::min(path.find('/', start), path.size());
        const std::string_view segment = path.substr(start, end - start);
        const bool is_last = end == path.size();
        if (segment == "..")
            result.resize(result.rfind('/') == std::string::npos ? 0 : result.rfind('/'));
        if (segment != "." && segment != "..") {
            result += path.substr(0, end);
        } else if (is_last) {
            result += '/';
        }
        path.remove_prefix(end);
    }
    return result;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view marks = "-_.~";
    std::string encoded;
    for (const char c : text) {
        if (is_letter_or_digit(c) || marks.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view code = text.substr(at + 1, 2);
        unsigned char byte = 0;
        const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), byte, 16);
        if (text[at] == '%' && code.size() == 2 && end == code.data() + 2) {
            decoded += static_cast<char>(byte);
            at += 2;
        } else {
            decoded += text[at];
        }
    }
    return utf8(utf16(decoded));
}

std::optional<int> default_port(std::string_view scheme) {
    struct Row {
        std::string_view scheme;
        int port;
    };

    constexpr Row rows[] = {{"http", 80},  {"https", 443}, {"ws", 80},     {"wss", 443},
                            {"ftp", 21},   {"ldap", 389},  {"telnet", 23}, {"gopher", 70},
                            {"nntp", 119}, {"news", 119}};
    for (const Row& row : rows) {
        if (azure::equal_ignoring_case(row.scheme, scheme)) return row.port;
    }
    return std::nullopt;
}

}  // namespace expressroute::arm
