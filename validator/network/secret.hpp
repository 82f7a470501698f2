// A key or a password: what may be said of it without telling it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace expressroute::network {

struct Secret {
    std::size_t length = 0;  ///< in bytes; 0 where it is set to nothing
    bool is_alphanumeric = true;
    std::uint64_t identity = 0;  ///< the same for the same text; never shown
    bool is_placeholder =
        false;  ///< stands for a key to be filled in: "<key>", "{{key}}", "changeme"

    friend bool operator==(const Secret&, const Secret&) = default;
};

/// The text itself is not kept.
Secret analyse(std::string_view text);

}  // namespace expressroute::network
