// Addresses of templates relative to each other: nothing is fetched, but a file beside the template can be read
// (arm-language.md sections 7.1 and 11.3).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace expressroute::arm {

/// What `deployment().properties.templateLink.uri` says of the n-th document of an expansion. What `uri()` makes of it stays
/// recognisable.
std::string address_of(std::size_t document);

/// A path relative to the n-th document of an expansion.
struct RelativePath {
    std::size_t document = 0;
    std::string path;
};

/// The file that an address made from `address_of` means; nothing for any other address.
std::optional<RelativePath> relative_path(std::string_view address);

}  // namespace expressroute::arm
