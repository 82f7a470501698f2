// One instance of a resource, as a plan or state has it.
#pragma once

#include <cstdint>
#include <string>

#include "azure/value.hpp"

namespace expressroute::terraform {

/// Terraform declares a managed resource, and looks a data source up.
enum class Mode : std::uint8_t { managed, data };

struct Instance {
    std::string type;  ///< Terraform's: "azurerm_express_route_circuit"
    Mode mode = Mode::managed;
    std::string address;
    azure::Value attributes;  ///< as `attributes` makes them
    /// Of the attributes in the document: "/resource_changes/3/change/after".
    std::string pointer;
};

}  // namespace expressroute::terraform
