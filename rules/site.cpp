#include "rules/site.hpp"

#include "rules/reach.hpp"

namespace expressroute::rules {
namespace {

/// Metro locations are called so; for those that the catalogue does not know.
bool is_called_metro(const std::string& name) {
    return catalogue::fold(name).find("metro") != std::string::npos;
}

std::optional<Site> site_of_port(const Circuit& circuit, Report& report) {
    if (!circuit.port) {
        report.doubt("the port is not in the document");
        return std::nullopt;
    }
    const Value<std::string>& location = circuit.port->peering_location;
    const std::string* name = report.known(location);
    if (!name) return std::nullopt;
    return Site{.name = *name,
                .is_metro = is_called_metro(*name),
                .is_port = true,
                .origin = location.origin()};
}

}  // namespace

std::optional<Site> site_of(const Circuit& circuit, Report& report) {
    if (circuit.is_direct()) return site_of_port(circuit, report);
    const std::string* written = report.known(circuit.peering_location);
    if (!written || !circuit.is_provider_circuit()) return std::nullopt;
    Site site{.name = *written,
              .is_metro = is_called_metro(*written),
              .origin = circuit.peering_location.origin()};
    if (const catalogue::Location* location = location_of(circuit, report)) {
        site.name = location->name;
        site.is_metro = location->kind == catalogue::LocationKind::metro;
    }
    return site;
}

bool is_same_site(const Site& a, const Site& b) {
    return a.is_port == b.is_port && catalogue::fold(a.name) == catalogue::fold(b.name);
}

}  // namespace expressroute::rules
