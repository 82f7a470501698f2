#include "network/read.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "azure/resource.hpp"
#include "azure/resource_id.hpp"
#include "azure/value.hpp"
#include "source/glob.hpp"
#include "source/pointer.hpp"

namespace expressroute::network {
namespace {

using azure::equal_ignoring_case;
using azure::Member;

/// A part of a resource's body: there, absent or unknown, and where it was or would be written.
class Part {
 public:
    explicit Part(const azure::Resource& resource) : resource_(&resource), value_(&resource.body) {}

    /// The part at `key`; keys match without regard to case.
    Part at(std::string_view key) const {
        Part part = *this;
        part.value_ = nullptr;
        if (!property_.empty()) part.property_ += '.';
        part.property_ += key;
        std::string_view spelling = key;
        if (const azure::Object* object = value_ ? value_->object() : nullptr) {
            if (const Member* member = object->member(key)) {
                spelling = member->key;
                if (!member->value.is_null()) part.value_ = &member->value;
            } else if (has_unknown_key(*object)) {
                part.why_ = azure::Unknown{"a property's name is unknown"};
            }
        } else if (value_ && value_->is_unknown()) {
            part.why_ = *value_->unknown();
        } else if (value_ && !is_empty_text(*value_)) {
            part.why_ = azure::Unknown{fmt::format("'{}' is {}, not an object", last_token(),
                                                   azure::text(value_->kind()))};
        }
        if (!part.value_ && !part.why_ && resource_->partial) {
            part.why_ = azure::Unknown{"the document does not say all of the resource"};
        }
        part.body_ += '/' + source::escape_token(spelling);
        return part;
    }

    /// The element of a list, called `name` in fingerprints.
    Part element(std::size_t index, const azure::Value& value, std::string_view name) const {
        Part part = *this;
        part.value_ = &value;
        part.body_ += fmt::format("/{}", index);
        part.property_ = fmt::format("{}[{}]", property_, name);
        return part;
    }

    /// Of a child that stands inside its parent: `properties`, or the child itself where an export has flattened it.
    Part properties() const {
        const azure::Object* object = value_ ? value_->object() : nullptr;
        if (object && !object->find("properties")) {
            Part flat = *this;
            flat.property_ = property_.empty() ? "properties" : property_ + ".properties";
            return flat;
        }
        return at("properties");
    }

    /// The same part, as its own resource's: paths in fingerprints begin here.
    Part as_resource() const {
        Part part = *this;
        part.property_.clear();
        return part;
    }

    const azure::Value* value() const { return value_; }

    Origin origin() const { return azure::origin(*resource_, body_, property_); }

    /// A Value<T> of what `convert` makes: an optional<T>, nothing where the value is not of the kind.
    template <class T, class Convert>
    Value<T> as(const Convert& convert, std::string_view kind) const {
        if (why_) return {Unknown{why_->why, why_->identity}, origin()};
        if (!value_) return {Absent{}, origin()};
        if (const azure::Unknown* unknown = value_->unknown()) {
            return {Unknown{unknown->why, unknown->identity}, origin()};
        }
        if (value_->is_secret()) return {Unknown{"a secret"}, origin()};
        if (value_->holds_placeholder()) {
            return {
                Unknown{
                    "it rests on where the template is deployed, which the config does not say"},
                origin()};
        }
        if (std::optional<T> converted = convert(*value_)) return {std::move(*converted), origin()};
        return {Unknown{fmt::format("it is {}, not {}", azure::text(value_->kind()), kind)},
                origin()};
    }

 private:
    static bool is_empty_text(const azure::Value& value) {
        return value.string() && value.string()->empty();
    }

    static bool has_unknown_key(const azure::Object& object) {
        for (const Member& member : object) {
            if (member.key.starts_with('[') && member.key.ends_with(']')) return true;
        }
        return false;
    }

    std::string_view last_token() const {
        return std::string_view(body_).substr(body_.rfind('/') + 1);
    }

    const azure::Resource* resource_;
    const azure::Value* value_ = nullptr;  ///< nullptr where absent, or unknown by `why_`
    std::optional<azure::Unknown> why_;
    std::string body_;
    std::string property_;
};

std::optional<std::string> to_text(const azure::Value& value) {
    if (const std::string* text = value.string()) return *text;
    if (const std::int64_t* integer = value.integer()) return std::to_string(*integer);
    return std::nullopt;
}

/// Terraform and hand-written templates write numbers as text too; both mean the number.
std::optional<std::int64_t> to_integer(const azure::Value& value) {
    if (const std::int64_t* integer = value.integer()) return *integer;
    if (const double* real = value.real()) {
        constexpr double exact = 9.0e15;
        if (std::trunc(*real) == *real && std::abs(*real) < exact)
            return static_cast<std::int64_t>(*real);
        return std::nullopt;
    }
    const std::string* text = value.string();
    if (!text || text->empty()) return std::nullopt;
    std::int64_t number = 0;
    const char* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, number);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return number;
}

std::optional<double> to_real(const azure::Value& value) {
    if (const double* real = value.real()) return *real;
    if (const auto integer = to_integer(value)) return static_cast<double>(*integer);
    const std::string* text = value.string();
    if (!text || text->empty()) return std::nullopt;
    double number = 0;
    const char* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, number);
    if (error != std::errc{} || stop != end || !std::isfinite(number)) return std::nullopt;
    return number;
}

std::optional<bool> to_enabled(const azure::Value& value) {
    const std::string* text = value.string();
    if (text && equal_ignoring_case(*text, "Enabled")) return true;
    if (text && equal_ignoring_case(*text, "Disabled")) return false;
    return std::nullopt;
}

std::optional<Block> to_block(const azure::Value& value) {
    return value.object() ? std::optional(Block{}) : std::nullopt;
}

std::optional<Prefix> to_prefix(const azure::Value& value) {
    const std::string* text = value.string();
    return text ? std::optional(parse_prefix(*text)) : std::nullopt;
}

std::optional<PeeringType> to_peering_type(const azure::Value& value) {
    const std::string* written = value.string();
    if (!written) return std::nullopt;
    for (const PeeringType type :
         {PeeringType::azure_private, PeeringType::microsoft, PeeringType::azure_public}) {
        if (equal_ignoring_case(*written, text(type))) return type;
    }
    return PeeringType::other;
}

Value<std::string> text_of(const Part& part) { return part.as<std::string>(to_text, "text"); }

/// Text in which "" means that nothing is set.
Value<std::string> filled_text_of(const Part& part) {
    Value<std::string> value = text_of(part);
    if (const std::string* written = value.known(); written && written->empty())
        return {Absent{}, value.origin()};
    return value;
}

Value<std::int64_t> integer_of(const Part& part) {
    return part.as<std::int64_t>(to_integer, "a whole number");
}

Value<Block> block_of(const Part& part) {
    Value<Block> block = part.as<Block>(to_block, "an object");
    const bool is_empty = part.value() && part.value()->object() && part.value()->object()->empty();
    const bool is_blank = part.value() && part.value()->string() && part.value()->string()->empty();
    if (is_empty || is_blank) return {Absent{}, block.origin()};
    return block;
}

Value<Prefix> prefix_of(const Part& part) {
    const bool is_blank = part.value() && part.value()->string() && part.value()->string()->empty();
    if (is_blank) return {Absent{}, part.origin()};
    return part.as<Prefix>(to_prefix, "text");
}

Value<std::vector<Value<Prefix>>> prefixes_of(const Part& part) {
    using List = std::vector<Value<Prefix>>;
    return part.as<List>(
        [&](const azure::Value& value) -> std::optional<List> {
            if (!value.array()) return std::nullopt;
            List list;
            for (std::size_t i = 0; i < value.array()->size(); ++i) {
                list.push_back(prefix_of(part.element(i, (*value.array())[i], std::to_string(i))));
            }
            return list;
        },
        "a list");
}

/// Whether anything is there; what it is, a secret perhaps, is not looked at.
Value<bool> is_set(const Part& part) {
    if (part.value() && !part.value()->is_unknown()) return {true, part.origin()};
    return part.as<bool>([](const azure::Value&) { return std::optional(true); }, "set");
}

// --- subjects

Action action_of(azure::Action action) {
    switch (action) {
        case azure::Action::no_op:
        case azure::Action::read:
        case azure::Action::forget:
            return Action::none;
        case azure::Action::remove:
            return Action::remove;
        case azure::Action::create:
            return Action::create;
        case azure::Action::update:
            return Action::update;
        case azure::Action::replace:
            return Action::replace;
        case azure::Action::unspecified:
            return Action::unspecified;
    }
    return Action::unspecified;
}

/// A resource's own name and id: an unknown or placeholder one is unknown, but ids link by their text all the same.
Value<std::string> identity_of(const azure::Value& value, const Origin& origin) {
    if (const azure::Unknown* unknown = value.unknown()) {
        return {Unknown{unknown->why, unknown->identity}, origin};
    }
    if (value.is_secret()) return {Unknown{"a secret"}, origin};
    return value.string() ? Value<std::string>(*value.string(), origin)
                          : Value<std::string>(Absent{}, origin);
}

void describe(Subject& subject, const azure::Resource& resource, Input input) {
    subject.type = resource.type;
    subject.origin = azure::origin(resource, "", "");
    subject.name = identity_of(resource.name, azure::origin(resource, "/name", "name"));
    subject.id = identity_of(resource.id, azure::origin(resource, "/id", "id"));
    subject.address = resource.address;
    subject.input = input;
    subject.action = action_of(resource.action);
    subject.is_fact = resource.existing;
    subject.is_conditional = resource.condition.is_unknown();
    subject.is_partial = resource.partial;
}

template <class T>
Declared<T> understand(Value<std::string> written, std::optional<T> (*parse)(std::string_view)) {
    const Origin origin = written.origin();
    Value<T> meaning{Absent{}, origin};
    if (const Unknown* unknown = written.unknown()) {
        meaning = {*unknown, origin};
    } else if (const std::string* text = written.known()) {
        const std::optional<T> understood = parse(*text);
        meaning = understood
                      ? Value<T>(*understood, origin)
                      : Value<T>(Unknown{fmt::format("'{}' is not understood", *text)}, origin);
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
    if (block.known() && !any) return {Absent{}, block.origin()};
    return block;
}

MicrosoftConfig microsoft_config_of(const Part& part) {
    return {.block = block_of(part),
            .advertised_prefixes = prefixes_of(part.at("advertisedPublicPrefixes"))};
}

/// The property, or where it is missing what the last part of the name says.
Value<PeeringType> peering_type_of(const Part& properties, const Value<std::string>& name) {
    const Value<PeeringType> written =
        properties.at("peeringType").as<PeeringType>(to_peering_type, "text");
    if (!written.is_absent()) return written;
    if (const Unknown* unknown = name.unknown()) return {*unknown, written.origin()};
    if (!name.known()) return written;
    const azure::Value last(name.known()->substr(name.known()->rfind('/') + 1));
    const PeeringType type = *to_peering_type(last);
    return type == PeeringType::other ? written : Value<PeeringType>(type, name.origin());
}

void fill_peering(Peering& peering, const Part& properties) {
    peering.peering_type = peering_type_of(properties, peering.name);
    peering.enabled = properties.at("state").as<bool>(to_enabled, "Enabled or Disabled");
    peering.vlan = integer_of(properties.at("vlanId"));
    peering.peer_asn = integer_of(properties.at("peerASN"));
    peering.azure_asn = integer_of(properties.at("azureASN"));
    peering.has_shared_key = is_set(properties.at("sharedKey"));
    peering.ipv4 = {prefix_of(properties.at("primaryPeerAddressPrefix")),
                    prefix_of(properties.at("secondaryPeerAddressPrefix"))};
    peering.microsoft = microsoft_config_of(properties.at("microsoftPeeringConfig"));
    peering.route_filter = filled_text_of(properties.at("routeFilter").at("id"));
    peering.last_modified_by = filled_text_of(properties.at("lastModifiedBy"));

    const Part ipv6 = properties.at("ipv6PeeringConfig");
    peering.ipv6_block = block_of(ipv6);
    peering.ipv6_enabled = ipv6.at("state").as<bool>(to_enabled, "Enabled or Disabled");
    peering.ipv6 = {prefix_of(ipv6.at("primaryPeerAddressPrefix")),
                    prefix_of(ipv6.at("secondaryPeerAddressPrefix"))};
    peering.ipv6_microsoft = microsoft_config_of(ipv6.at("microsoftPeeringConfig"));
    peering.ipv6_route_filter = filled_text_of(ipv6.at("routeFilter").at("id"));
}

/// Name and id of a child that stands inside its parent.
void describe_inline(Subject& subject, const Subject& parent, const Part& child,
                     std::string_view child_type) {
    subject = parent;
    subject.type += fmt::format("/{}", child_type);
    subject.origin = child.as_resource().origin();
    const Value<std::string> own = text_of(child.as_resource().at("name"));
    const Value<std::string> parent_name = subject.name;
    const Value<std::string> parent_id = subject.id;
    if (own.known() && parent_name.known()) {
        subject.name = {fmt::format("{}/{}", *parent_name.known(), *own.known()), own.origin()};
    } else {
        subject.name = {Unknown{"the name is not known"}, own.origin()};
    }
    if (own.known() && parent_id.known()) {
        subject.id = {fmt::format("{}/{}/{}", *parent_id.known(), child_type, *own.known()),
                      own.origin()};
    } else {
        subject.id = {Unknown{"the id is not known"}, own.origin()};
    }
}

/// Inline children: {"name", "properties"}, flattened ones without "properties".
template <class Make>
void for_each_inline(const Part& list, const Make& make) {
    const azure::Array* array = list.value() ? list.value()->array() : nullptr;
    for (std::size_t i = 0; array && i < array->size(); ++i) {
        if ((*array)[i].object()) make(list.element(i, (*array)[i], std::to_string(i)));
    }
}

/// The list itself, or an element of it, is unknown.
bool is_uncertain(const Part& list) {
    if (const azure::Array* array = list.value() ? list.value()->array() : nullptr) {
        for (const azure::Value& element : *array) {
            if (element.is_unknown()) return true;
        }
        return false;
    }
    return list.as<bool>([](const azure::Value&) { return std::optional(true); }, "").unknown() !=
           nullptr;
}

/// The id of another resource: one that rests on where the template is deployed is there and links all the same.
Value<std::string> id_of(const Part& part) {
    Value<std::string> id = filled_text_of(part);
    const azure::Value* written = part.value();
    const bool is_text = written && written->string() && !written->is_secret();
    return is_text && id.unknown() ? Value<std::string>(*written->string(), id.origin()) : id;
}

void fill_connection(Connection& connection, const Part& properties, std::string_view end) {
    connection.circuit_id = id_of(properties.at(end).at("id"));
    connection.gateway_id = id_of(properties.at("virtualNetworkGateway1").at("id"));
}

void fill_global_reach(GlobalReach& reach, const Part& properties) {
    reach.peering_id = id_of(properties.at("expressRouteCircuitPeering").at("id"));
    reach.peer_peering_id = id_of(properties.at("peerExpressRouteCircuitPeering").at("id"));
}

void append_global_reach(const Part& list, const Subject& peering,
                         std::vector<GlobalReach>& found) {
    for_each_inline(list, [&](const Part& written) {
        GlobalReach& reach = found.emplace_back();
        describe_inline(reach, peering, written, "connections");
        fill_global_reach(reach, written.as_resource().properties());
    });
}

CircuitSku sku_of(const Part& sku) {
    return {.name = filled_text_of(sku.at("name")),
            .tier = filled_text_of(sku.at("tier")),
            .family = filled_text_of(sku.at("family"))};
}

std::optional<CircuitSku> sku_before_update(const azure::Resource& resource) {
    const bool is_update = resource.action == azure::Action::update;
    if (!is_update || !resource.change || !resource.change->before) return std::nullopt;
    return sku_of(Part(*resource.change->before).at("sku"));
}

}  // namespace

std::string_view text(PeeringType type) {
    switch (type) {
        case PeeringType::azure_private:
            return "AzurePrivatePeering";
        case PeeringType::microsoft:
            return "MicrosoftPeering";
        case PeeringType::azure_public:
            return "AzurePublicPeering";
        case PeeringType::other:
            return "other";
    }
    return "";
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
    circuit.sku_before = sku_before_update(resource);
    circuit.provider = filled_text_of(provider.at("serviceProviderName"));
    circuit.peering_location = filled_text_of(provider.at("peeringLocation"));
    circuit.bandwidth_mbps = integer_of(provider.at("bandwidthInMbps"));
    circuit.provider_block = provider_block_of(provider, circuit);
    circuit.port_id = id_of(properties.at("expressRoutePort").at("id"));
    circuit.bandwidth_gbps = properties.at("bandwidthInGbps").as<double>(to_real, "a number");
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
    circuit.has_certain_id = resource.id.string() && !resource.id.holds_placeholder();
    circuit.may_have_more_peerings = resource.partial || is_uncertain(properties.at("peerings"));
    return circuit;
}

std::vector<Peering> read_inline_peerings(const azure::Resource& circuit, Input input) {
    Subject parent;
    describe(parent, circuit, input);
    std::vector<Peering> peerings;
    for_each_inline(Part(circuit).at("properties").at("peerings"), [&](const Part& written) {
        Peering& peering = peerings.emplace_back();
        describe_inline(peering, parent, written, "peerings");
        fill_peering(peering, written.as_resource().properties());
    });
    return peerings;
}

Peering read_peering(const azure::Resource& resource, Input input) {
    Peering peering;
    describe(peering, resource, input);
    fill_peering(peering, Part(resource).at("properties"));
    return peering;
}

std::optional<Gateway> read_gateway(const azure::Resource& resource, Input input) {
    const Part body(resource);
    const Value<std::string> type = text_of(body.at("properties").at("gatewayType"));
    const bool is_of_hub =
        equal_ignoring_case(resource.type, "Microsoft.Network/expressRouteGateways");
    const bool is_express_route =
        type.known() && equal_ignoring_case(*type.known(), "ExpressRoute");
    if (!is_of_hub && !is_express_route) return std::nullopt;

    Gateway gateway;
    describe(gateway, resource, input);
    gateway.location = filled_text_of(body.at("location"));
    return gateway;
}

GlobalReach read_global_reach(const azure::Resource& resource, Input input) {
    GlobalReach reach;
    describe(reach, resource, input);
    fill_global_reach(reach, Part(resource).at("properties"));
    return reach;
}

std::vector<GlobalReach> read_inline_global_reach(const azure::Resource& resource, Input input) {
    Subject owner;
    describe(owner, resource, input);
    const Part properties = Part(resource).at("properties");
    std::vector<GlobalReach> found;
    append_global_reach(properties.at("connections"), owner, found);
    for_each_inline(properties.at("peerings"), [&](const Part& written) {
        Subject peering;
        describe_inline(peering, owner, written, "peerings");
        append_global_reach(written.properties().at("connections"), peering, found);
    });
    return found;
}

std::vector<Connection> read_connection(const azure::Resource& resource, Input input) {
    const Part properties = Part(resource).at("properties");
    const Value<std::string> type = text_of(properties.at("connectionType"));
    if (const std::string* known = type.known();
        !known || !equal_ignoring_case(*known, "ExpressRoute"))
        return {};
    std::vector<Connection> connections(1);
    describe(connections[0], resource, input);
    fill_connection(connections[0], properties, "peer");
    return connections;
}

Connection read_hub_connection(const azure::Resource& resource, Input input) {
    Connection connection;
    describe(connection, resource, input);
    fill_connection(connection, Part(resource).at("properties"), "expressRouteCircuitPeering");
    return connection;
}

std::vector<CrossConnection> read_cross_connection(const azure::Resource& resource, Input input) {
    std::vector<CrossConnection> sides(1);
    describe(sides[0], resource, input);
    for_each_inline(Part(resource).at("properties").at("peerings"), [&](const Part& written) {
        CrossConnection& peering = sides.emplace_back();
        describe_inline(peering, sides[0], written, "peerings");
        peering.peering_type = peering_type_of(written.as_resource().properties(), peering.name);
    });
    return sides;
}

CrossConnection read_cross_peering(const azure::Resource& resource, Input input) {
    CrossConnection peering;
    describe(peering, resource, input);
    peering.peering_type = peering_type_of(Part(resource).at("properties"), peering.name);
    return peering;
}

std::vector<Connection> read_inline_hub_connections(const azure::Resource& gateway, Input input) {
    Subject parent;
    describe(parent, gateway, input);
    std::vector<Connection> connections;
    const Part list = Part(gateway).at("properties").at("expressRouteConnections");
    for_each_inline(list, [&](const Part& written) {
        Connection& connection = connections.emplace_back();
        describe_inline(connection, parent, written, "expressRouteConnections");
        fill_connection(connection, written.as_resource().properties(),
                        "expressRouteCircuitPeering");
    });
    return connections;
}

}  // namespace expressroute::network
