#include "network/key_vault.hpp"

#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {

KeyVault read_key_vault(const azure::Resource& resource, Input input) {
    KeyVault vault;
    describe(vault, resource, input);
    const Part properties = Part(resource).at("properties");
    const Part firewall = properties.at("networkAcls");
    if (const std::string* name = vault.name.known()) vault.label = azure::lower_case(*name);
    vault.soft_delete = flag_of(properties.at("enableSoftDelete"));
    vault.public_access = enabled_of(properties.at("publicNetworkAccess"));
    vault.default_action = filled_text_of(firewall.at("defaultAction"));
    vault.bypass = filled_text_of(firewall.at("bypass"));
    return vault;
}

}  // namespace expressroute::network
