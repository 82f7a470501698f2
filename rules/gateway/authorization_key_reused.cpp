#include <fmt/core.h>

#include <string>
#include <unordered_map>

#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using network::Secret;

/// Cmdlet help, New-AzExpressRouteCircuitAuthorization.
constexpr std::size_t most_authorizations = 10;

/// What tells a key from others without telling it: what it refers to, or a number made of it. Empty where it may be any.
std::string identity_of(const Value<Secret>& key) {
    if (const auto* unknown = key.unknown()) return unknown->identity;
    const Secret* secret = key.known();
    if (!secret || secret->length == 0 || secret->is_placeholder) return {};
    return fmt::format("#{}", secret->identity);
}

class Keys {
 public:
    /// Each certain link redeems a key of its own.
    void redeem(const Subject& link, const Value<Secret>& key, Report& report) {
        const std::string identity = identity_of(key);
        if (identity.empty() || !is_certain(link)) return;
        const auto [entry, is_new] = users_.try_emplace(identity, User{&link, &key});
        if (is_new || is_same(link, *entry->second.link)) return;
        report
            .add(link, key.origin(),
                 fmt::format("`{}` is an authorization that {} redeems already; create one for "
                             "each",
                             key.property(), name_of(*entry->second.link)))
            .see(*entry->second.key, "redeemed here");
    }

 private:
    struct User {
        const Subject* link;
        const Value<Secret>* key;
    };

    static std::string name_of(const Subject& link) {
        return link.name.known() ? *link.name.known() : "another link";
    }

    /// Two mentions of one link.
    static bool is_same(const Subject& a, const Subject& b) {
        const std::string* one = a.name.known();
        const std::string* other = b.name.known();
        return a.type == b.type && one && other && is_same_word(*one, *other);
    }

    std::unordered_map<std::string, User> users_;
};

void check_count(const Circuit& circuit, Report& report) {
    std::size_t count = 0;
    for (const network::Authorization* each : circuit.authorizations) {
        if (!is_certain(*each) || ++count != most_authorizations + 1) continue;
        report
            .add(*each, each->origin,
                 fmt::format("{} has more than {} authorizations; this one is refused",
                             rules::name_of(&circuit), most_authorizations))
            .as(Severity::warning);
    }
}

void check(const Network& network, Report& report) {
    Keys keys;
    for (const Connection& each : network.connections)
        keys.redeem(each, each.authorization_key, report);
    for (const GlobalReach& each : network.global_reach)
        keys.redeem(each, each.authorization_key, report);
    for (const Circuit& circuit : network.circuits) check_count(circuit, report);
}

}  // namespace

constinit const Rule authorization_key_reused{
    .name = "authorization-key-reused",
    .group = "gateway",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "Each link redeems an authorization of its own, and a circuit has at most 10.",
    .why =
        "An authorization is for one connection. The second that redeems the same key is refused, "
        "often in a subscription whose owners cannot see why.",
    .how_to_fix = "Create an authorization for each link.",
    .source =
        "Connect a virtual network to an ExpressRoute circuit "
        "(expressroute-howto-linkvnet-arm.md), "
        "circuit authorizations; cmdlet help of New-AzExpressRouteCircuitAuthorization",
    .when_not =
        "Keys are compared by what they refer to, or by their text, which is never shown. "
        "Placeholders are no keys. More than 10 authorizations is a warning.",
    .check = check,
};

}  // namespace expressroute::rules
