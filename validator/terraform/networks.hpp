// Plans are full of virtual networks and subnets. They concern us where a gateway stands in one, or where a peering has
// addresses of one: else they are not worth reading.
#pragma once

#include <string_view>

#include "terraform/listing.hpp"

namespace expressroute::terraform {

/// "azurerm_virtual_network": its address space is all that tells whether it matters.
bool is_network(std::string_view type);

/// "azurerm_subnet".
bool is_subnet(std::string_view type);

/// Whether anything that is listed meets networks. By the first byte of addresses, and so more often than it is true.
bool meets_networks(const Listing& listing);

}  // namespace expressroute::terraform
