#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "catalogue/tables.hpp"
#include "rules/inference.hpp"
#include "rules/model/model.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using enum ConnectivityModel;

/// What the lists of providers say that one is.
struct Classes {
    bool is_exchange = false;
    bool is_network_service = false;
};

Classes classes_of(const catalogue::Provider& provider) {
    constexpr std::array<std::string_view, 3> exchange{"exchange", "exchange-for-others",
                                                       "exp-2015"};
    Classes classes;
    for (const std::string_view category : provider.categories) {
        if (std::ranges::find(exchange, category) != exchange.end()) classes.is_exchange = true;
        if (category == "nsp-2015") classes.is_network_service = true;
    }
    return classes;
}

/// The only class of the provider, where the model is one that it did not sell.
std::string_view contradicting_class(const Classes& classes, ConnectivityModel model) {
    if (classes.is_exchange == classes.is_network_service) return {};
    if (classes.is_exchange && model == any_to_any_ipvpn) return "exchange provider";
    if (classes.is_network_service && model == cloud_exchange) return "network service provider";
    return {};
}

void check(const Circuit& circuit, Report& report) {
    const ConnectivityModel* model = report.known(circuit.model.meaning);
    const std::string* provider = report.known(circuit.provider);
    if (!model || !provider || !circuit.is_provider_circuit() || product_named(*provider)) return;
    const catalogue::Provider* facts = report.catalogue().facts(*provider);
    const std::string_view listed = facts ? contradicting_class(classes_of(*facts), *model) : "";
    if (listed.empty()) return;

    const auto& written = circuit.model.written;
    report
        .add(written, fmt::format("`{}` says {}, but {} is listed as {} {} only (as of {})",
                                  written.property(), network::text(*model), *provider,
                                  listed.front() == 'e' ? "an" : "a", listed, catalogue::as_of))
        .see(circuit.provider, "the provider");
}

}  // namespace

constinit const Rule model_contradicts_provider_class{
    .name = "model-contradicts-provider-class",
    .group = "model",
    .severity = Severity::info,
    .certainty = Certainty::inferred,
    .summary = "The connectivity model declared is one that the provider's class sells.",
    .why =
        "Exchanges sell cross-connections and Ethernet, network service providers sell VPNs. A "
        "declaration that goes against the lists may be a mistake.",
    .how_to_fix = "Ask the provider which model the circuit is, and correct the declaration.",
    .source =
        "ExpressRoute partners and peering locations (expressroute-locations-providers.md), "
        "connectivity through exchange providers; the provider lists of 2015",
    .when_not =
        "The lists are old, and a class is a property of the product sold, not of the company.",
    .check = check,
};

}  // namespace expressroute::rules
