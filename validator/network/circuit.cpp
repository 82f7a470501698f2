#include "network/circuit.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "network/part.hpp"
#include "network/read.hpp"
#include "source/glob.hpp"

namespace expressroute::network {
namespace {

bool names_provider(const Circuit& circuit) {
    return circuit.provider_block.known() &&
           (circuit.provider.is_given() || circuit.peering_location.is_given() ||
            circuit.bandwidth_mbps.is_given());
}

template <class T>
Declared<T> understand(Value<std::string> written, std::optional<T> (*parse)(std::string_view)) {
    const Place place = written.place();
    Value<T> meaning{Absent{}, place};
    if (const Unknown* unknown = written.unknown()) {
        meaning = {*unknown, place};
    } else if (const std::string* text = written.known()) {
        const std::optional<T> understood = parse(*text);
        meaning = understood
                      ? Value<T>(*understood, place)
                      : Value<T>(Unknown{fmt::format("'{}' is not understood", *text)}, place);
    }
    return {std::move(written), std::move(meaning), {}};
}

bool fits(const Circuit& circuit, const std::string& pattern) {
    const auto fits_text = [&pattern](const std::string* text) {
        return text && source::fits(*text, pattern);
    };
    return fits_text(circuit.name.known()) || fits_text(circuit.id.known()) ||
           (circuit.address && source::fits(*circuit.address, pattern));
}

/// What the config says; the first entry that fits and says it.
Value<std::string> configured(const Circuit& circuit, const Declarations& declarations,
                              Value<std::string> CircuitDeclaration::*part) {
    for (const CircuitDeclaration& each : declarations.circuits) {
        if (!(each.*part).is_absent() && fits(circuit, each.match)) return each.*part;
    }
    return {};
}

/// The tag speaks first, found without regard to the case of its name (decisions.md 4).
template <class T>
Declared<T> declaration_of(const Part& tag, const Value<std::string>& config,
                           std::optional<T> (*parse)(std::string_view)) {
    Declared<T> by_tag = understand(filled_text_of(tag), parse);
    Declared<T> by_config = understand(config, parse);
    if (by_tag.written.is_absent() && !by_config.written.is_absent()) return by_config;
    contradict(by_tag, by_config);
    return by_tag;
}

/// In Terraform there is no block: it is there if any of what it holds is.
Value<Block> provider_block_of(const Part& part, const Circuit& circuit) {
    Value<Block> block = block_of(part);
    const bool any = circuit.provider.is_given() || circuit.peering_location.is_given() ||
                     circuit.bandwidth_mbps.is_given();
    if (block.known() && !any) return {Absent{}, block.place()};
    return block;
}

CircuitSku sku_of(const Part& sku) {
    return {.name = filled_text_of(sku.at("name")),
            .tier = filled_text_of(sku.at("tier")),
            .family = filled_text_of(sku.at("family"))};
}

}  // namespace

const Circuit* Circuit::deployed() const {
    if (before) return before.get();
    const bool is_exported = elsewhere && elsewhere->input == Input::exports;
    return is_exported && input == Input::templates ? elsewhere : nullptr;
}

const CircuitSku* Circuit::sku_before_update() const {
    const bool is_another = before && action != Action::update;
    const Circuit* now = is_another ? nullptr : deployed();
    return now ? &now->sku : nullptr;
}

bool Circuit::is_provider_circuit() const {
    // What says only a part of a circuit, as a data source, says nothing of a port.
    const bool is_unsaid = is_partial && port_id.unknown();
    return names_provider(*this) && (is_unsaid || !port_id.is_given());
}

bool Circuit::is_direct() const {
    // An unknown port may turn out null; without a provider it cannot.
    if (port_id.unknown()) return provider_block.is_absent();
    return port_id.is_given() && !names_provider(*this);
}

Circuit read_circuit(const azure::Resource& resource, Input input,
                     const Declarations& declarations) {
    Circuit circuit;
    describe(circuit, resource, input);
    const Part body(resource);
    const Part properties = body.at("properties");
    const Part provider = properties.at("serviceProviderProperties");
    circuit.location = text_of(body.at("location"));
    circuit.sku = sku_of(body.at("sku"));
    circuit.allows_classic_operations = flag_of(properties.at("allowClassicOperations"));
    // Terraform calls it sensitive; it links all the same.
    if (const azure::Value* key = properties.at("serviceKey").value(); key && key->string())
        circuit.service_key = azure::lower_case(*key->string());
    circuit.provider_state = filled_text_of(properties.at("serviceProviderProvisioningState"));
    if (resource.change && resource.change->before) {
        circuit.before = std::make_shared<const Circuit>(
            read_circuit(*resource.change->before, input, declarations));
    }
    circuit.provider = filled_text_of(provider.at("serviceProviderName"));
    circuit.peering_location = filled_text_of(provider.at("peeringLocation"));
    circuit.bandwidth_mbps = integer_of(provider.at("bandwidthInMbps"));
    circuit.provider_block = provider_block_of(provider, circuit);
    circuit.port_id = id_of(properties.at("expressRoutePort").at("id"));
    circuit.bandwidth_gbps = real_of(properties.at("bandwidthInGbps"));
    circuit.authorization_key = secret_of(properties.at("authorizationKey"));
    circuit.rate_limit = flag_of(properties.at("enableDirectPortRateLimit"));
    const Part tags = body.at("tags");
    circuit.model =
        declaration_of(tags.at(declarations.model_tag),
                       configured(circuit, declarations, &CircuitDeclaration::model), parse_model);
    circuit.layer =
        declaration_of(tags.at(declarations.layer_tag),
                       configured(circuit, declarations, &CircuitDeclaration::layer), parse_layer);
    circuit.is_complete = std::ranges::any_of(
        declarations.complete,
        [&circuit](const std::string& pattern) { return fits(circuit, pattern); });
    circuit.assumed_cloud = declarations.cloud;
    circuit.may_have_more_peerings = resource.partial || is_uncertain(properties.at("peerings"));
    return circuit;
}

}  // namespace expressroute::network
