#include <fmt/core.h>

#include <cstddef>

#include "rules/bgp/bgp.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

constexpr std::size_t longest_key = 25;

void check(const Peering& peering, Report& report) {
    // Exports do not give the key: what stands in its place is not one.
    if (peering.input == Input::exports) return;
    const auto& shared_key = peering.shared_key;
    const network::Secret* key = report.known(shared_key);
    if (!key || key->is_placeholder) return;

    if (key->length > longest_key) {
        report.add(shared_key, fmt::format("`{}` has {} characters, more than {}",
                                           shared_key.property(), key->length, longest_key));
        return;
    }
    if (key->is_alphanumeric) return;
    report
        .add(shared_key,
             fmt::format("`{}` has characters other than letters and digits; use these alone",
                         shared_key.property()))
        .as(Severity::warning);
}

}  // namespace

constinit const Rule shared_key_format{
    .name = "shared-key-format",
    .group = "bgp",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "The MD5 key of a peering has at most 25 characters, letters and digits alone.",
    .why =
        "A longer key is refused. With special characters, which the documentation rules out, the "
        "two sides may not compute the same hash, and the sessions stay down.",
    .how_to_fix =
        "Use at most 25 letters and digits, the same on both of your routers, and pass the key as "
        "a secure parameter.",
    .source =
        "Microsoft Learn, Create and modify peering for an ExpressRoute circuit: MD5 hash; "
        "azurerm, azurerm_express_route_circuit_peering",
    .when_not =
        "Special characters are a warning. A key that is empty or missing means sessions without "
        "MD5. The key itself is never shown.",
    .check = check,
};

}  // namespace expressroute::rules
