// An ExpressRoute circuit (Microsoft.Network/expressRouteCircuits; domain.md 3.1).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "network/declaration.hpp"
#include "network/secret.hpp"
#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Authorization;
struct Connection;
struct CrossConnection;
struct GlobalReach;
struct Peering;
struct Port;

/// Metered or unlimited, and how far the circuit reaches. All text as written.
struct CircuitSku {
    Value<std::string> name;
    Value<std::string> tier;
    Value<std::string> family;
};

struct Circuit : Subject {
    Value<std::string> location;
    CircuitSku sku;
    Value<bool> allows_classic_operations;
    /// "NotProvisioned", "Provisioning", "Provisioned", "Deprovisioning": the provider's doing; not in templates.
    Value<std::string> provider_state;
    /// What it is now, not linked, where a plan changes it; nullptr where it is not there yet or stays as it is.
    std::shared_ptr<const Circuit> before;
    std::string service_key;  ///< in lower case, for links; empty where nobody tells it
    /// How another document of the run describes it: what is deployed if one says so, else the first; or nullptr.
    const Circuit* elsewhere = nullptr;

    // Bought from a connectivity provider.
    Value<Block>
        provider_block;  ///< serviceProviderProperties; in Terraform known if any of the three is
    Value<std::string> provider;
    Value<std::string> peering_location;
    Value<std::int64_t> bandwidth_mbps;

    // Carved from a port of ExpressRoute Direct.
    Value<std::string> port_id;
    Value<double> bandwidth_gbps;
    Value<Secret> authorization_key;  ///< redeems an authorization of the port
    Value<bool> rate_limit;
    const Port* port = nullptr;  ///< nullptr where it is not in the deployment

    Declared<ConnectivityModel> model;
    Declared<PeeringLayer> layer;

    std::vector<const Peering*> peerings;  ///< inline, child and separate ones
    /// Peerings may exist that the document does not show: the list itself is unknown, or a peering whose
    /// circuit is unknown could be this one's.
    bool may_have_more_peerings = false;
    /// The config says that nothing about it lives in another document.
    bool is_complete = false;
    /// The config's name for the cloud that it is in unless its region says otherwise; may be empty.
    std::string assumed_cloud;
    std::vector<const Authorization*> authorizations;
    std::vector<const Connection*> connections;
    std::vector<const GlobalReach*> global_reach;  ///< from either end
    std::vector<const CrossConnection*> cross_connections;

    /// What it is now, as far as the run tells: by the plan, or for a template by an export of the same circuit beside it;
    /// else nullptr.
    const Circuit* deployed() const;

    /// The SKU it has now, where it stays the same circuit; else nullptr.
    const CircuitSku* sku_before_update() const;

    /// A provider block that says anything, and no port.
    bool is_provider_circuit() const;
    /// A port, known or coming, and no provider beside it.
    bool is_direct() const;
};

}  // namespace expressroute::network
