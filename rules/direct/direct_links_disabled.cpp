#include <fmt/core.h>

#include "rules/direct/direct.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::PortLink;

/// On a new port the links stay dark until the cross-connects are in place, and no template tells whether a port is new.
Severity severity_of(const Port& port) {
    const bool may_be_new = port.input == Input::templates || port.action == Action::create;
    return may_be_new ? Severity::info : Severity::warning;
}

void check_both(const Port& port, Report& report) {
    if (port.circuits.empty()) return;
    const PortLink& link = port.links.front();
    report
        .add(link.admin_enabled, fmt::format("`{}` disables both links of a port that has circuits",
                                             link.admin_enabled.property()))
        .as(severity_of(port))
        .see(port.links.back().admin_enabled, "the other link")
        .see(port.circuits.front()->port_id, "a circuit of the port");
}

void check_one(const Port& port, const PortLink& disabled, const PortLink& enabled,
               Report& report) {
    report
        .add(disabled.admin_enabled,
             fmt::format("`{}` disables this link while the other one is enabled: nothing on the "
                         "port is redundant",
                         disabled.admin_enabled.property()))
        .as(severity_of(port))
        .see(enabled.admin_enabled, "the other link");
}

/// What an export does not show may be there all the same.
void check_sole(const Port& port, const PortLink& link, Report& report) {
    const bool* enabled = report.known(link.admin_enabled);
    if (!enabled || !*enabled || port.input == Input::exports) return;
    report
        .add(link.admin_enabled,
             "only this link is declared and enabled: nothing on the port is redundant")
        .as(severity_of(port));
}

void check(const Port& port, Report& report) {
    if (port.may_have_more_links) return report.doubt("the links of the port are not all known");
    if (port.links.size() == 1) return check_sole(port, port.links.front(), report);
    if (port.links.size() != 2) return;
    const PortLink& first = port.links.front();
    const PortLink& second = port.links.back();
    const bool* first_enabled = report.known(first.admin_enabled);
    const bool* second_enabled = report.known(second.admin_enabled);
    if (!first_enabled || !second_enabled) return;
    if (!*first_enabled && !*second_enabled) return check_both(port, report);
    if (!*first_enabled) return check_one(port, first, second, report);
    if (!*second_enabled) return check_one(port, second, first, report);
}

}  // namespace

constinit const Rule direct_links_disabled{
    .name = "direct-links-disabled",
    .group = "direct",
    .severity = Severity::warning,
    .certainty = Certainty::advised,
    .summary = "Both links of a port in use are enabled.",
    .why =
        "A link is dark until it is enabled, and azurerm leaves it disabled unless told otherwise. "
        "With one link the circuits of the port have no redundancy, with none they have no path at "
        "all.",
    .how_to_fix = "Enable both links once the cross-connects are in place.",
    .source =
        "How to configure ExpressRoute Direct (expressroute-howto-erdirect.md), enabling the "
        "links; Azure Proactive Resiliency Library, ExpressRoute Direct",
    .when_not =
        "Before the cabling is done: enabling a link starts the billing of the port. Info for new "
        "ports, and in templates, which do not tell whether the port is new.",
    .check = check,
};

}  // namespace expressroute::rules
