#include "terraform/address.hpp"

#include <algorithm>

namespace expressroute::terraform {
namespace {

/// Where the text goes on after the instance key that opens at `open`. Quoted keys may hold brackets and dots.
std::size_t after_key(std::string_view text, std::size_t open) {
    bool quoted = false;
    for (std::size_t i = open + 1; i < text.size(); ++i) {
        if (quoted && text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && text[i] == ']') {
            return i + 1;
        }
    }
    return text.size();
}

/// The end of an address's first step.
std::size_t step_end(std::string_view address) {
    constexpr std::size_t none = std::string_view::npos;
    std::size_t dot = address.find('.');
    std::size_t from = 0;
    for (;;) {
        const std::size_t open = address.substr(0, dot).find('[', from);
        if (open == none) return std::min(dot, address.size());
        from = after_key(address, open);
        if (dot < from) dot = address.find('.', from);
    }
}

/// The text from one step of an address to the end of another.
std::string_view between(std::string_view first, std::string_view last) {
    return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

/// The first steps of an address, as far as the end of the last of them.
std::string_view leading(const std::vector<std::string_view>& steps, std::size_t count) {
    return count == 0 ? std::string_view{} : between(steps.front(), steps[count - 1]);
}

}  // namespace

std::vector<std::string_view> steps(std::string_view address) {
    std::vector<std::string_view> found;
    for (;;) {
        const std::size_t end = step_end(address);
        found.push_back(address.substr(0, end));
        if (end == address.size()) return found;
        address.remove_prefix(end + 1);
    }
}

std::vector<std::string_view> parts(std::string_view address) {
    const std::vector<std::string_view> all = steps(address);
    std::vector<std::string_view> found;
    for (std::size_t i = 0; i < all.size();) {
        const std::size_t count = std::min<std::size_t>(all[i] == "data" ? 3 : 2, all.size() - i);
        found.push_back(between(all[i], all[i + count - 1]));
        i += count;
    }
    return found;
}

std::string_view last_key(std::string_view address) {
    const std::string_view last = steps(address).back();
    return last.substr(std::min(last.find('['), last.size()));
}

std::string without_keys(std::string_view address) {
    if (address.find('[') == std::string_view::npos) return std::string(address);
    std::string bare;
    std::size_t i = 0;
    while (i < address.size()) {
        if (address[i] == '[') {
            i = after_key(address, i);
        } else {
            bare += address[i++];
        }
    }
    return bare;
}

std::string_view module_of(std::string_view address) {
    const std::vector<std::string_view> parts = steps(address);
    std::size_t count = 0;
    while (count + 1 < parts.size() && parts[count] == "module") count += 2;
    return leading(parts, count);
}

std::string_view resource_of(std::string_view reference) {
    const std::vector<std::string_view> parts = steps(reference);
    const std::size_t count = parts[0] == "data" ? 3 : 2;
    return parts.size() < count ? std::string_view{} : leading(parts, count);
}

std::string_view type_of(std::string_view address) {
    const auto next = [&address] {
        const std::size_t end = step_end(address);
        const std::string_view step = address.substr(0, end);
        address.remove_prefix(std::min(end + 1, address.size()));
        return step;
    };
    std::string_view step = next();
    while (step == "module") {
        next();
        step = next();
    }
    if (step == "data") step = next();
    return address.empty() ? std::string_view() : step;
}

std::string_view parent_module(std::string_view module) {
    const std::vector<std::string_view> parts = steps(module);
    return parts.size() < 2 ? std::string_view{} : leading(parts, parts.size() - 2);
}

std::string in_module(std::string_view module, std::string_view address) {
    std::string joined(module);
    if (!joined.empty()) joined += '.';
    return joined.append(address);
}

}  // namespace expressroute::terraform
