#include "azure/binding.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "azure/bindings/circuit.hpp"
#include "azure/bindings/gateway.hpp"
#include "azure/bindings/key_vault.hpp"
#include "azure/bindings/lock.hpp"
#include "azure/bindings/monitor.hpp"
#include "azure/bindings/port.hpp"
#include "azure/bindings/public_ip.hpp"
#include "azure/bindings/route_filter.hpp"
#include "azure/bindings/route_table.hpp"
#include "azure/bindings/security_group.hpp"
#include "azure/bindings/virtual_network.hpp"
#include "azure/bindings/virtual_wan.hpp"
#include "azure/value.hpp"

namespace expressroute::azure {
namespace {

template <std::size_t size>
constexpr std::array<Binding, size> sorted(std::array<Binding, size> tables) {
    std::ranges::sort(tables, {}, &Binding::terraform_type);
    return tables;
}

constexpr auto tables = sorted(std::to_array<Binding>({
    bindings::circuit,
    bindings::circuit_authorization,
    bindings::circuit_connection,
    bindings::circuit_peering,
    bindings::port,
    bindings::port_authorization,
    bindings::virtual_network_gateway,
    bindings::virtual_network_gateway_connection,
    bindings::virtual_wan,
    bindings::virtual_hub,
    bindings::express_route_gateway,
    bindings::express_route_connection,
    bindings::virtual_network,
    bindings::subnet,
    bindings::subnet_security_group,
    bindings::subnet_route_table,
    bindings::public_ip,
    bindings::route,
    bindings::route_filter,
    bindings::route_table,
    bindings::security_group,
    bindings::key_vault,
    bindings::management_lock,
    bindings::metric_alert,
    bindings::activity_log_alert,
    bindings::diagnostic_setting,
}));

/// Takes the first token off a pointer that has one.
std::string_view take_token(std::string_view& pointer) {
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    return token;
}

/// The beginning of a body pointer that a row's pointer covers.
struct Covered {
    std::vector<std::string_view> elements;  ///< what the row's stars stand for
    std::string_view rest;                   ///< of the body pointer
};

std::optional<Covered> cover(std::string_view row, std::string_view body) {
    Covered covered{{}, body};
    while (!row.empty()) {
        if (covered.rest.empty()) return std::nullopt;
        const std::string_view wanted = take_token(row);
        const std::string_view token = take_token(covered.rest);
        if (wanted == "*") {
            covered.elements.push_back(token);
        } else if (!equal_ignoring_case(wanted, token)) {
            return std::nullopt;
        }
    }
    return covered;
}

std::string with_elements(std::string_view pointer, const Covered& covered) {
    std::string filled;
    auto element = covered.elements.begin();
    while (!pointer.empty()) {
        const std::string_view token = take_token(pointer);
        filled.append("/").append(token == "*" ? *element++ : token);
    }
    return filled;
}

/// The row of the innermost list that a row reaches into.
std::optional<Row> list_of(const Row& row) {
    if (row.arm.find('*') == std::string_view::npos) return std::nullopt;
    return Row{row.arm.substr(0, row.arm.rfind("/*")),
               row.terraform.substr(0, row.terraform.rfind("/*"))};
}

}  // namespace

std::span<const Binding> all_bindings() { return tables; }

const Binding* binding_for(std::string_view terraform_type) {
    const auto* found = std::ranges::find(tables, terraform_type, &Binding::terraform_type);
    return found == tables.end() ? nullptr : found;
}

std::string attribute_pointer(const Binding& binding, std::string_view body) {
    if (body.empty()) return {};
    if (body == "/name") return "/" + std::string(binding.name.back());
    // The way it nearly always goes; asked of every property of every resource.
    const auto same = std::ranges::find(binding.rows, body, &Row::arm);
    if (same != binding.rows.end()) return std::string(same->terraform);

    std::string deepest;
    std::size_t least_rest = body.size();
    constexpr std::size_t first = 2;  // a slash and a letter: few rows have those of "/id"
    for (const Row& row : binding.rows) {
        if (!equal_ignoring_case(row.arm.substr(0, first), body.substr(0, first))) continue;
        for (std::optional<Row> part = row; part; part = list_of(*part)) {
            const std::optional<Covered> covered = cover(part->arm, body);
            if (!covered || covered->rest.size() >= least_rest) continue;
            least_rest = covered->rest.size();
            deepest = with_elements(part->terraform, *covered);
            if (part->spelling == Spelling::block && least_rest > 0) deepest += "/0";
            deepest.append(covered->rest);
        }
    }
    return deepest;
}

}  // namespace expressroute::azure
