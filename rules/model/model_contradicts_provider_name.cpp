#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "catalogue/tables.hpp"
#include "rules/inference.hpp"
#include "rules/model/model.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using enum ConnectivityModel;

bool fit(Product product, ConnectivityModel model) {
    const bool is_ipvpn = model == any_to_any_ipvpn;
    if (product == Product::ethernet) return model == point_to_point_ethernet;
    return product == Product::ipvpn ? is_ipvpn : !is_ipvpn;
}

/// In China these are all that one can order from the carriers, whatever the model.
bool is_only_name_offered(std::string_view provider) {
    constexpr std::array<std::string_view, 2> carriers{"Beijing Telecom Ethernet",
                                                       "Shanghai Telecom Ethernet"};
    return std::ranges::any_of(carriers, [provider](std::string_view carrier) {
        return catalogue::fold(provider) == catalogue::fold(carrier);
    });
}

void check(const Circuit& circuit, Report& report) {
    const ConnectivityModel* model = report.known(circuit.model.meaning);
    const std::string* provider = report.known(circuit.provider);
    if (!model || *model == direct || !provider || !circuit.is_provider_circuit()) return;
    const auto product = product_named(*provider);
    if (!product || fit(*product, *model)) return;

    const auto& written = circuit.model.written;
    Added added = report.add(
        written, fmt::format("`{}` says {}, but \"{}\" is the name of an {} product",
                             written.property(), network::text(*model), *provider, text(*product)));
    added.see(circuit.provider, "the provider");
    // The exchange providers of 2015 sold Ethernet too.
    const bool is_exchange_over_ethernet =
        *product == Product::ethernet && *model == cloud_exchange;
    if (is_exchange_over_ethernet || is_only_name_offered(*provider)) added.as(Severity::info);
}

}  // namespace

constinit const Rule model_contradicts_provider_name{
    .name = "model-contradicts-provider-name",
    .group = "model",
    .severity = Severity::warning,
    .certainty = Certainty::inferred,
    .summary = "The connectivity model declared is that of the product ordered.",
    .why =
        "Some providers have a name of their own for each product, such as Colt IPVPN and Colt "
        "Ethernet. Either the wrong one is ordered, or the declaration is wrong and with it the "
        "checks that follow from it.",
    .how_to_fix = "Order the product that belongs to the model, or correct the declared model.",
    .source =
        "ExpressRoute partners and peering locations (expressroute-locations.md), the tables of "
        "2015 and 2016 that told exchange providers from network service providers",
    .when_not =
        "A provider that sells other models under an old name. Ethernet at a cloud exchange is "
        "info, and so are the names that are the only ones offered in China.",
    .check = check,
};

}  // namespace expressroute::rules
