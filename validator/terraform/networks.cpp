#include "terraform/networks.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "azure/binding.hpp"
#include "terraform/access.hpp"

namespace expressroute::terraform {
namespace {

using azure::Value;

/// "10" of "10.0.0.0/16"; all of IPv6 has none.
std::string_view first_byte(std::string_view prefix) {
    const std::size_t dot = prefix.find('.');
    return prefix.substr(0, dot == std::string_view::npos ? 0 : dot);
}

/// "/7" and shorter: the first byte alone does not tell what lies in it.
bool is_wide(std::string_view prefix) {
    return prefix.size() > 2 && prefix[prefix.size() - 2] == '/' && prefix.back() < '8';
}

/// A gateway, what is attached to a subnet, or what is not told by its type.
bool stands_in_network(std::string_view type) {
    const azure::Binding* binding = azure::binding_for(type);
    return type == "azurerm_virtual_network_gateway" || !binding || binding->is_part;
}

void add_links(const Entry& entry, std::set<std::string>& bytes) {
    for (const Value* values :
         {azure::find(entry.value, {"change", "after"}), azure::find(entry.value, {"values"})}) {
        if (!values) continue;
        for (const std::string_view link :
             {"primary_peer_address_prefix", "secondary_peer_address_prefix"}) {
            const Value* prefix = azure::find(*values, {link});
            if (prefix && prefix->string()) bytes.emplace(first_byte(*prefix->string()));
        }
    }
}

}  // namespace

bool is_network(std::string_view type) { return type == "azurerm_virtual_network"; }

bool is_subnet(std::string_view type) { return type == "azurerm_subnet"; }

bool meets_networks(const Listing& listing) {
    std::set<std::string> bytes;
    for (const Entry& entry : listing.entries) {
        if (stands_in_network(text(entry.value, "type"))) return true;
        add_links(entry, bytes);
    }
    return !bytes.empty() &&
           std::ranges::any_of(listing.passed_spaces, [&](const std::string& space) {
               return is_wide(space) || bytes.contains(std::string(first_byte(space)));
           });
}

}  // namespace expressroute::terraform
