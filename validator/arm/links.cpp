#include "arm/links.hpp"

#include <fmt/core.h>

#include <charconv>

namespace expressroute::arm {
namespace {

constexpr std::string_view scheme = "https://template-";
constexpr std::string_view domain = ".invalid/";

// The template pretends to lie this many folders deep: each ".." that `uri()` resolves takes one away.
constexpr std::string_view folder = "up/";
constexpr int folders = 9;

}  // namespace

std::string address_of(std::size_t document) {
    std::string address = fmt::format("{}{}{}", scheme, document, domain);
    for (int i = 0; i < folders; ++i) address += folder;
    return address + "main.json";
}

std::optional<RelativePath> relative_path(std::string_view address) {
    if (!address.starts_with(scheme)) return std::nullopt;
    address.remove_prefix(scheme.size());
    RelativePath result;
    const auto [end, error] =
        std::from_chars(address.data(), address.data() + address.size(), result.document);
    address.remove_prefix(static_cast<std::size_t>(end - address.data()));
    if (error != std::errc() || !address.starts_with(domain)) return std::nullopt;
    address.remove_prefix(domain.size());

    int missing = folders;
    for (; missing > 0 && address.starts_with(folder); --missing) {
        address.remove_prefix(folder.size());
    }
    for (; missing > 0; --missing) result.path += "../";
    result.path += address.substr(0, address.find('?'));  // a token for reading it from afar
    return result;
}

}  // namespace expressroute::arm
