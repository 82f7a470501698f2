// Which of two parts of a template is deployed first?
#pragma once

#include <cstdint>

#include "network/network.hpp"

namespace expressroute::network {

enum class Order : std::uint8_t {
    after,      ///< depends on the other, directly or through others
    unordered,  ///< nothing makes it wait
    unknown,    ///< a dependency is not known, or the way is too long to follow
};

/// Whether `later` waits for `earlier`; both are of the network. What stands in one resource is deployed with it.
Order order_of(const Network& network, const Subject& later, const Subject& earlier);

}  // namespace expressroute::network
