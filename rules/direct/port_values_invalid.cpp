#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "rules/direct/direct.hpp"
#include "rules/fixes.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

/// About Azure ExpressRoute Direct (expressroute-erdirect-about.md).
constexpr double sold_gbps[]{10, 100, 400};

constexpr std::array<std::string_view, 2> encapsulations{"Dot1Q", "QinQ"};
constexpr std::array<std::string_view, 2> link_names{"link1", "link2"};

/// An export may have been cut down to some properties.
void check_missing(const Port& port, std::string_view property, const Origin& origin,
                   Report& report) {
    if (port.input != Input::exports)
        report.add(origin,
                   fmt::format("`{}` is missing, and of a port it cannot be set later", property));
}

void check_encapsulation(const Port& port, Report& report) {
    const Value<std::string>& encapsulation = port.encapsulation;
    if (encapsulation.is_absent())
        return check_missing(port, encapsulation.property(), encapsulation.origin(), report);
    const std::string* written = report.known(encapsulation);
    if (!written || is_same_word(*written, "Dot1Q") || is_same_word(*written, "QinQ")) return;
    Added added = report.add(encapsulation, fmt::format("`{}` is \"{}\"; a port has Dot1Q or QinQ",
                                                        encapsulation.property(), *written));
    offer_respelled(added, encapsulation, encapsulations);
}

void check_bandwidth(const Port& port, Report& report) {
    const Value<double>& bandwidth = port.bandwidth_gbps;
    if (bandwidth.is_absent())
        return check_missing(port, bandwidth.property(), bandwidth.origin(), report);
    const double* gbps = report.known(bandwidth);
    if (!gbps || std::ranges::find(sold_gbps, *gbps) != std::end(sold_gbps)) return;
    report
        .add(bandwidth, fmt::format("`{}` is {}; ports are sold with 10, 100 and 400 Gbps",
                                    bandwidth.property(), *gbps))
        .as(*gbps < 1 ? Severity::error : Severity::warning);
}

void check_links(const Port& port, Report& report) {
    if (port.links.size() > 2) {
        report.add(port.links[2].block, fmt::format("the port has {} links, but it is a pair: "
                                                    "link1 and link2",
                                                    port.links.size()));
        return;
    }
    for (const network::PortLink& link : port.links) {
        const std::string* name = report.known(link.name);
        if (!name || is_same_word(*name, "link1") || is_same_word(*name, "link2")) continue;
        Added added = report.add(
            link.name, fmt::format("`{}` is \"{}\"; the links of a port are link1 and link2",
                                   link.name.property(), *name));
        offer_respelled(added, link.name, link_names);
    }
}

void check(const Port& port, Report& report) {
    check_encapsulation(port, report);
    check_bandwidth(port, report);
    check_links(port, report);
}

}  // namespace

constinit const Rule port_values_invalid{
    .name = "port-values-invalid",
    .group = "direct",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary =
        "A port has an encapsulation, a bandwidth that is sold, and the links link1 and link2.",
    .why =
        "Encapsulation and bandwidth of a port cannot be changed. A wrong one means another port, "
        "another letter of authorization and new cabling.",
    .how_to_fix =
        "Set the encapsulation to Dot1Q or QinQ and the bandwidth to 10, 100 or, where the "
        "subscription is enrolled, 400 Gbps, before the port is ordered. Name the links link1 and "
        "link2.",
    .source =
        "Network REST API specification, expressRoutePort; About Azure ExpressRoute Direct "
        "(expressroute-erdirect-about.md), circuit bandwidths",
    .when_not =
        "Another bandwidth is a warning: ports of 1 Gbps exist for tests, and new sizes may come. "
        "That a port of 400 Gbps takes enrolment is not reported.",
    .check = check,
};

}  // namespace expressroute::rules
