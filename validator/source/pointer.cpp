#include "source/pointer.hpp"

namespace expressroute::source {

std::string escape_token(std::string_view token) {
    constexpr std::size_t none = std::string_view::npos;
    if (token.find('~') == none && token.find('/') == none) return std::string(token);
    std::string escaped;
    for (const char c : token) {
        if (c == '~') {
            escaped += "~0";
        } else if (c == '/') {
            escaped += "~1";
        } else {
            escaped += c;
        }
    }
    return escaped;
}

std::string unescape_token(std::string_view token) {
    std::string unescaped;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const std::string_view pair = token.substr(i, 2);
        if (pair != "~0" && pair != "~1") {
            unescaped += token[i];
            continue;
        }
        unescaped += pair == "~0" ? '~' : '/';
        ++i;
    }
    return unescaped;
}

}  // namespace expressroute::source
