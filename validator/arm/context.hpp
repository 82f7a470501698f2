// Where would the template be deployed? From the config, else placeholders (arm-language.md section 7.2).
#pragma once

#include <optional>
#include <string>

namespace expressroute::arm {

/// The config's "deployment" section; every part optional. What is not given is a placeholder: equal to itself, so
/// that ids still link, but nothing a rule reports on.
struct DeploymentContext {
    std::optional<std::string> subscription_id;
    std::optional<std::string> subscription_name;
    std::optional<std::string> tenant_id;
    std::optional<std::string> tenant_display_name;
    std::optional<std::string> resource_group;
    std::optional<std::string> location;
    std::optional<std::string> management_group;
    std::optional<std::string> deployment_name;
    std::optional<std::string>
        environment;  ///< "AzureCloud", "AzureChinaCloud", "AzureUSGovernment"
};

}  // namespace expressroute::arm
