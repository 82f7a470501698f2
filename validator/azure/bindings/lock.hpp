// Management locks.
#pragma once

#include "azure/binding.hpp"

namespace expressroute::azure::bindings {

inline constexpr Row management_lock_rows[] = {
    {"/scope", "/scope"},
    {"/properties/level", "/lock_level"},
    {"/properties/notes", "/notes"},
};

inline constexpr Binding management_lock{
    .arm_type = "Microsoft.Authorization/locks",
    .terraform_type = "azurerm_management_lock",
    .rows = management_lock_rows,
    .is_judged = false,
};

}  // namespace expressroute::azure::bindings
