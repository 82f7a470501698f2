// Terraform addresses: module.hub["eu.west"].azurerm_express_route_circuit.er[0].id
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace expressroute::terraform {

/// The parts between the dots, instance keys included: `module`, `hub["eu.west"]`, ... They view the address.
std::vector<std::string_view> steps(std::string_view address);

/// The modules and the resource of an address, each with its instance key: `module.hub["a"]`, `azurerm_x.er[0]`.
std::vector<std::string_view> parts(std::string_view address);

/// The instance key of the last step with its brackets; empty where it has none.
std::string_view last_key(std::string_view address);

/// The address without its instance keys.
std::string without_keys(std::string_view address);

/// The leading `module.NAME` pairs; empty in the root module.
std::string_view module_of(std::string_view address);

/// The resource of a reference, `TYPE.NAME` or `data.TYPE.NAME`: what follows is its attribute. Empty where it is none.
std::string_view resource_of(std::string_view reference);

/// The type of the resource at an address: "azurerm_express_route_circuit"; empty where it is no resource's.
std::string_view type_of(std::string_view address);

/// The module that calls this one; empty for a module called from the root.
std::string_view parent_module(std::string_view module);

/// Both joined with a dot; the address alone in the root module.
std::string in_module(std::string_view module, std::string_view address);

}  // namespace expressroute::terraform
