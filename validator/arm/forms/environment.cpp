// environment(): the addresses of the clouds (arm-language.md section 7.4).
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "arm/builtins.hpp"
#include "arm/evaluate.hpp"

namespace expressroute::arm {
namespace {

using azure::Member;
using azure::Unknown;

struct Cloud {
    std::string_view name;
    std::string_view portal;
    std::string_view resource_manager;
    std::string_view login;
    std::string_view key_vault;
    std::string_view sql;
    std::string_view storage;
};

constexpr std::array clouds{
    Cloud{"AzureCloud", "https://portal.azure.com", "https://management.azure.com/",
          "https://login.microsoftonline.com/", ".vault.azure.net", ".database.windows.net",
          "core.windows.net"},
    Cloud{"AzureChinaCloud", "https://portal.azure.cn", "https://management.chinacloudapi.cn/",
          "https://login.chinacloudapi.cn/", ".vault.azure.cn", ".database.chinacloudapi.cn",
          "core.chinacloudapi.cn"},
    Cloud{"AzureUSGovernment", "https://portal.azure.us", "https://management.usgovcloudapi.net/",
          "https://login.microsoftonline.us/", ".vault.usgovcloudapi.net",
          ".database.usgovcloudapi.net", "core.usgovcloudapi.net"},
};

Value text_value(std::string_view text) { return Value(std::string(text)); }

/// What only the public cloud's values are known of is unknown elsewhere.
Value public_only(const Cloud& cloud, std::string_view value) {
    if (&cloud == &clouds[0]) return text_value(value);
    return Value(Unknown{fmt::format("not known for {}", cloud.name)});
}

Evaluated evaluate_environment(const Expression&, const Scope& scope) {
    const auto& given = scope.module.expansion().input.context.environment;
    const auto named = std::find_if(clouds.begin(), clouds.end(), [&](const Cloud& cloud) {
        return given && azure::equal_ignoring_case(cloud.name, *given);
    });
    if (given && named == clouds.end()) {
        return Value(Unknown{fmt::format("the cloud '{}' of the config is not known", *given)});
    }
    const Cloud& cloud = given ? *named : clouds[0];
    Object authentication({
        {"loginEndpoint", text_value(cloud.login)},
        {"audiences", Value(Array{public_only(cloud, "https://management.core.windows.net/"),
                                  text_value(cloud.resource_manager)})},
        {"tenant", Value("common")},
        {"identityProvider", Value("AAD")},
    });
    Object suffixes({
        {"acrLoginServer", public_only(cloud, ".azurecr.io")},
        {"azureDatalakeAnalyticsCatalogAndJob", public_only(cloud, "azuredatalakeanalytics.net")},
        {"azureDatalakeStoreFileSystem", public_only(cloud, "azuredatalakestore.net")},
        {"azureFrontDoorEndpointSuffix", public_only(cloud, "azurefd.net")},
        {"keyvaultDns", text_value(cloud.key_vault)},
        {"sqlServerHostname", text_value(cloud.sql)},
        {"storage", text_value(cloud.storage)},
    });
    return Value(Object({
        {"name", text_value(cloud.name)},
        {"gallery", public_only(cloud, "https://gallery.azure.com/")},
        {"graph", public_only(cloud, "https://graph.windows.net/")},
        {"portal", text_value(cloud.portal)},
        {"graphAudience", public_only(cloud, "https://graph.windows.net/")},
        {"activeDirectoryDataLake", public_only(cloud, "https://datalake.azure.net/")},
        {"batch", public_only(cloud, "https://batch.core.windows.net/")},
        {"media", public_only(cloud, "https://rest.media.azure.net")},
        {"sqlManagement", public_only(cloud, "https://management.core.windows.net:8443/")},
        {"vmImageAliasDoc", Value(Unknown{"a document's address"})},
        {"resourceManager", text_value(cloud.resource_manager)},
        {"authentication", Value(std::move(authentication))},
        {"suffixes", Value(std::move(suffixes))},
    }));
}

constexpr std::array forms{
    Form{"environment", 0, 0, evaluate_environment},
};

}  // namespace

std::span<const Form> environment_forms() { return forms; }

}  // namespace expressroute::arm
