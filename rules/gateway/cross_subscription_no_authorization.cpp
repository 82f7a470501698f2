#include <fmt/core.h>

#include <optional>

#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::Secret;

/// All zeros stand for a subscription that is not known.
std::optional<std::string> known_subscription(const Value<std::string>& id) {
    auto subscription = network::subscription_of(id);
    if (subscription && subscription->find_first_not_of("0-") == std::string::npos)
        return std::nullopt;
    return subscription;
}

/// A link to a circuit, and how both name their subscriptions.
struct Link {
    const Subject& subject;
    const Value<std::string>& far_id;  ///< of the circuit, or of its peering
    std::optional<std::string> own;
    const Value<Secret>& key;
};

void check_missing_key(const Link& link, const std::string& far, Report& report) {
    // What is deployed has been allowed to be, and the platform does not show its key.
    if (link.subject.input == Input::exports || link.subject.action == Action::none) return;
    report.add(
        link.subject, link.far_id.origin(),
        fmt::format("`{}` is in subscription {}, the link in {}, and no authorization key is "
                    "given; redeem an authorization of the circuit",
                    property_of(link.far_id), far, *link.own));
}

void check_needless_key(const Link& link, Report& report) {
    report
        .add(link.subject, link.key.origin(),
             fmt::format("`{}` is given, but the circuit is in the same subscription, where none "
                         "is needed",
                         link.key.property()))
        .as(Severity::info)
        .see(link.far_id, "the circuit");
}

void check_link(const Link& link, Report& report) {
    const auto far = known_subscription(link.far_id);
    if (!far || !link.own) return;
    if (*far == *link.own) {
        if (link.key.is_surely_given()) check_needless_key(link, report);
    } else if (!link.key.is_given()) {
        check_missing_key(link, *far, report);
    }
}

/// A connection is in the subscription of its gateway, where its own id does not tell.
std::optional<std::string> home_of(const Connection& connection) {
    if (auto own = known_subscription(connection.id)) return own;
    if (auto gateway = known_subscription(connection.gateway_id)) return gateway;
    return connection.gateway ? known_subscription(connection.gateway->id) : std::nullopt;
}

void check(const Network& network, Report& report) {
    for (const Connection& each : network.connections)
        check_link({each, each.circuit_id, home_of(each), each.authorization_key}, report);
    for (const GlobalReach& each : network.global_reach) {
        check_link({each, each.peer_peering_id, known_subscription(each.peering_id),
                    each.authorization_key},
                   report);
    }
}

}  // namespace

constinit const Rule cross_subscription_no_authorization{
    .name = "cross-subscription-no-authorization",
    .group = "gateway",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A link to a circuit of another subscription redeems an authorization.",
    .why =
        "The owner of a circuit lets others use it by an authorization, whose key the link names. "
        "Without it the link is refused, unless whoever deploys it has rights on both "
        "subscriptions.",
    .how_to_fix =
        "Let the circuit's owner create an authorization, and give its key to the link as a secret "
        "parameter.",
    .source =
        "Connect a virtual network to an ExpressRoute circuit "
        "(expressroute-howto-linkvnet-arm.md), "
        "in a different subscription",
    .when_not =
        "Who has rights on both subscriptions may need no key; that is not confirmed. Where a "
        "template is deployed is known only if the config says it. A key that is not needed is for "
        "information only.",
    .check = check,
};

}  // namespace expressroute::rules
