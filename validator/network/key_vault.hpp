// The vault that holds the MACsec keys of a port (Microsoft.KeyVault/vaults).
#pragma once

#include <string>

#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct KeyVault : Subject {
    /// The first part of its host name, which is its own name, in lower case; empty where it is not known.
    std::string label;
    Value<bool> soft_delete;
    Value<bool> public_access;
    Value<std::string> default_action;  ///< "Allow", "Deny": of the firewall
    Value<std::string> bypass;          ///< "AzureServices", "None"
};

}  // namespace expressroute::network
