// Finding a text in a text, in time that grows with their sizes and not with the product.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace expressroute::arm {

/// Longest that the standard library's search, at worst the product of both sizes, may look for.
inline constexpr std::size_t short_part = 32;

/// Where `part` first stands at or behind `from`; npos if it does not. Knuth, Morris and Pratt's way: what has matched is never
/// read again.
template <class View>
std::size_t find_text(View text, View part, std::size_t from = 0) {
    if (part.size() <= short_part) return text.find(part, from);
    // How much of the part still matches where it stops matching.
    std::vector<std::size_t> fallback(part.size(), 0);
    std::size_t matched = 0;
    for (std::size_t i = 1; i < part.size(); ++i) {
        while (matched > 0 && part[i] != part[matched]) matched = fallback[matched - 1];
        if (part[i] == part[matched]) ++matched;
        fallback[i] = matched;
    }
    matched = 0;
    for (std::size_t i = from; i < text.size(); ++i) {
        while (matched > 0 && text[i] != part[matched]) matched = fallback[matched - 1];
        if (text[i] == part[matched]) ++matched;
        if (matched == part.size()) return i + 1 - matched;
    }
    return View::npos;
}

/// Where `part` last stands; npos if it does not.
template <class View>
std::size_t find_last_text(View text, View part) {
    if (part.size() <= short_part) return text.rfind(part);
    using Text = std::basic_string<typename View::value_type>;
    const Text backward(text.rbegin(), text.rend());
    const Text part_backward(part.rbegin(), part.rend());
    const std::size_t found = find_text<View>(backward, part_backward);
    return found == View::npos ? found : text.size() - found - part.size();
}

}  // namespace expressroute::arm
