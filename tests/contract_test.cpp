// What the linter says of every combination of what was declared, where the circuit comes from, and who configures its
// peerings. The table of docs/declaring.md in full.
#include <fmt/core.h>

#include <boost/json.hpp>
#include <map>
#include <set>

#include "catch.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace json = boost::json;

/// inferred: not declared, but the provider's name says what was bought.
enum class Model { absent, inferred, exchange, ethernet, ipvpn, direct };
enum class Layer { absent, layer2, managed };
/// unknown: whether provider or port is chosen when the template is deployed.
enum class Source { provider, port, neither, both, unknown };
/// providers_own: written from the provider's side, through the cross-connection.
enum class Peerings { none, inline_ones, child, providers_own };

struct Combination {
    Model model;
    Layer layer;
    Source source;
    Peerings peerings;
};

// --- what is expected

bool is_declared(const Combination& c) {
    return c.model != Model::absent && c.model != Model::inferred;
}

bool comes_in_both_layers(const Combination& c) {
    return c.model == Model::exchange || c.model == Model::ethernet;
}

bool may_have_port(const Combination& c) {
    return c.source == Source::port || c.source == Source::both || c.source == Source::unknown;
}

bool has_own_peering(const Combination& c) {
    return c.peerings == Peerings::inline_ones || c.peerings == Peerings::child;
}

struct Statement {
    const char* rule;
    bool (*holds)(const Combination&);
};

const Statement contract[]{
    // A circuit has one source: a provider or a port.
    {"circuit-source-invalid",
     [](const Combination& c) { return c.source == Source::neither || c.source == Source::both; }},
    // Of a port nobody has to say that it is direct; of all others the model is worth a word.
    {"model-not-declared",
     [](const Combination& c) { return !is_declared(c) && !may_have_port(c); }},
    // Direct means a port; the three other models mean a provider.
    {"model-vs-circuit-source",
     [](const Combination& c) {
         if (!is_declared(c)) return false;
         return c.source == (c.model == Model::direct ? Source::provider : Source::port);
     }},
    // At an exchange and over Ethernet either side may run the routing.
    {"layer-not-declared",
     [](const Combination& c) {
         return comes_in_both_layers(c) && c.layer == Layer::absent && !may_have_port(c);
     }},
    // In an IPVPN it is usually the provider.
    {"layer-ipvpn-declared-l2",
     [](const Combination& c) {
         return c.model == Model::ipvpn && c.layer == Layer::layer2 && !may_have_port(c);
     }},
    // Without a provider nobody can manage layer 3.
    {"layer-direct-managed-l3",
     [](const Combination& c) {
         return c.layer == Layer::managed && (c.source == Source::port || c.model == Model::direct);
     }},
    // In layer 2 only the customer can configure a peering.
    {"layer-l2-no-peering",
     [](const Combination& c) { return c.layer == Layer::layer2 && !has_own_peering(c); }},
    // In managed layer 3 only the provider does.
    {"layer-managed-l3-customer-peering",
     [](const Combination& c) { return c.layer == Layer::managed && has_own_peering(c); }},
    // And never do both sides of a circuit stand in one document.
    {"cross-connection-contradiction",
     [](const Combination& c) { return c.peerings == Peerings::providers_own; }},
};

std::set<std::string> expected(const Combination& combination) {
    std::set<std::string> rules;
    for (const Statement& statement : contract) {
        if (statement.holds(combination)) rules.insert(statement.rule);
    }
    return rules;
}

// --- the documents

/// No list says what they sell.
constexpr const char* no_evidence = "AT&T Connectivity Plus";

json::object tags(const Combination& c) {
    const std::map<Model, const char*> models{{Model::exchange, "cloud-exchange"},
                                              {Model::ethernet, "point-to-point-ethernet"},
                                              {Model::ipvpn, "any-to-any-ipvpn"},
                                              {Model::direct, "direct"}};
    json::object written;
    if (is_declared(c)) written["connectivityModel"] = models.at(c.model);
    if (c.layer != Layer::absent)
        written["peeringLayer"] = c.layer == Layer::layer2 ? "layer2" : "managed-layer3";
    return written;
}

json::object source(const Combination& c) {
    const json::value provider = {
        {"serviceProviderName", c.model == Model::inferred ? "Colt IPVPN" : no_evidence},
        {"peeringLocation", "Dallas"},
        {"bandwidthInMbps", 1000}};
    const json::value port = {
        {"id", "[resourceId('Microsoft.Network/expressRoutePorts', 'erp-london')]"}};
    switch (c.source) {
        case Source::provider:
            return {{"serviceProviderProperties", provider}};
        case Source::port:
            return {{"expressRoutePort", port}, {"bandwidthInGbps", 1}};
        case Source::neither:
            return {};
        case Source::both:
            return {{"serviceProviderProperties", provider}, {"expressRoutePort", port}};
        case Source::unknown:
            return {{"serviceProviderProperties", "[parameters('provider')]"},
                    {"expressRoutePort", "[parameters('port')]"}};
    }
    return {};
}

const json::object session{{"peeringType", "AzurePrivatePeering"},
                           {"peerASN", 65010},
                           {"vlanId", 100},
                           {"primaryPeerAddressPrefix", "192.168.15.16/30"},
                           {"secondaryPeerAddressPrefix", "192.168.15.20/30"}};

json::object resource(const std::string& type, const std::string& name, json::object properties) {
    return {{"type", "Microsoft.Network/" + type},
            {"apiVersion", "2023-11-01"},
            {"name", name},
            {"location", "uksouth"},
            {"properties", std::move(properties)}};
}

void add(json::array& resources, const std::string& name, const Combination& c) {
    json::object circuit = resource("expressRouteCircuits", name, source(c));
    circuit["tags"] = tags(c);
    circuit["sku"] = {
        {"name", "Standard_MeteredData"}, {"tier", "Standard"}, {"family", "MeteredData"}};
    if (c.peerings == Peerings::inline_ones) {
        circuit["properties"].as_object()["peerings"] =
            json::array{json::object{{"name", "AzurePrivatePeering"}, {"properties", session}}};
    }
    resources.push_back(std::move(circuit));
    if (c.peerings == Peerings::child) {
        resources.push_back(
            resource("expressRouteCircuits/peerings", name + "/AzurePrivatePeering", session));
    }
    if (c.peerings == Peerings::providers_own) {
        const std::string id = "[resourceId('Microsoft.Network/expressRouteCircuits', '";
        resources.push_back(resource("expressRouteCrossConnections", "key-" + name,
                                     {{"expressRouteCircuit", {{"id", id + name + "')]"}}}}));
        resources.push_back(resource("expressRouteCrossConnections/peerings",
                                     "key-" + name + "/AzurePrivatePeering", session));
    }
}

std::map<std::string, Combination> combinations() {
    std::map<std::string, Combination> all;
    for (int model = 0; model <= static_cast<int>(Model::direct); ++model)
        for (int layer = 0; layer <= static_cast<int>(Layer::managed); ++layer)
            for (int from = 0; from <= static_cast<int>(Source::unknown); ++from)
                for (int peers = 0; peers <= static_cast<int>(Peerings::providers_own); ++peers)
                    all[fmt::format("er-{}{}{}{}", model, layer, from, peers)] = {
                        static_cast<Model>(model), static_cast<Layer>(layer),
                        static_cast<Source>(from), static_cast<Peerings>(peers)};
    return all;
}

std::string document(json::array resources) {
    return json::serialize(json::object{
        {"$schema",
         "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"},
        {"contentVersion", "1.0.0.0"},
        {"parameters", {{"provider", {{"type", "object"}}}, {"port", {{"type", "object"}}}}},
        {"resources", std::move(resources)}});
}

json::value lint(const std::string& text, std::vector<std::string> options) {
    options.insert(options.begin(), {"lint", "--no-config", "--format", "json"});
    options.insert(options.end(), {"-", "--stdin-filename", "main.json"});
    return run(options, {.input = text}).json();
}

/// The rules that speak of each circuit, its peerings, or its provider's side.
std::map<std::string, std::set<std::string>> rules_by_circuit(const json::value& report) {
    std::map<std::string, std::set<std::string>> rules;
    for (const json::value& finding : report.at("findings").as_array()) {
        std::string name = json::value_to<std::string>(finding.at("resource").at("name"));
        name = name.substr(0, name.find('/'));
        if (name.starts_with("key-")) name = name.substr(4);
        rules[name].insert(json::value_to<std::string>(finding.at("rule")));
    }
    return rules;
}

}  // namespace

TEST_CASE(
    "every combination of model, layer, source and peerings has the findings of the contract") {
    const std::map<std::string, Combination> all = combinations();
    CHECK(all.size() == 360);
    json::array resources;
    for (const auto& [name, combination] : all) add(resources, name, combination);

    const json::value report = lint(document(std::move(resources)), {"--select", "model,layer"});
    CHECK(report.at("problems") == json::array());
    CHECK(report.at("summary").at("circuits") == all.size());
    auto found = rules_by_circuit(report);
    for (const auto& [name, c] : all) {
        INFO("model " << static_cast<int>(c.model) << ", layer " << static_cast<int>(c.layer)
                      << ", source " << static_cast<int>(c.source) << ", peerings "
                      << static_cast<int>(c.peerings));
        CHECK(found[name] == expected(c));
    }
}

TEST_CASE("a model is suggested where evidence points to one, and never taken for declared") {
    const auto message = [](Model model) {
        json::array resources;
        add(resources, "er", {model, Layer::managed, Source::provider, Peerings::none});
        const json::value report = lint(document(resources), {"--select", "model,layer"});
        REQUIRE(report.at("findings").as_array().size() == 1);
        CHECK(report.at("findings").at(0).at("severity") == "info");
        return json::value_to<std::string>(report.at("findings").at(0).at("message"));
    };
    CHECK(message(Model::absent) == "the circuit declares no connectivity model");
    CHECK(message(Model::inferred) ==
          "the circuit declares no connectivity model; strong evidence points to any-to-any-ipvpn: "
          "\"Colt IPVPN\" names a product");
}

// domain.md 2.6
TEST_CASE("what only looks like a rule is never a finding") {
    struct Variant {
        std::string name = "er-london";
        std::string model = "cloud-exchange";
        std::string layer = "layer2";
        std::string location = "uksouth";
        std::string place = "London";
        std::string tier = "Standard";
        std::string family = "MeteredData";
        std::int64_t mbps = 1000;
        std::int64_t asn = 65010;
        std::string primary = "192.168.15.16/30";
        std::string secondary = "192.168.15.20/30";
        bool has_microsoft_peering = false;
    };

    const auto add_variant = [](json::array& resources, const Variant& v) {
        json::object circuit = resource("expressRouteCircuits", v.name,
                                        {{"serviceProviderProperties",
                                          {{"serviceProviderName", "Equinix"},
                                           {"peeringLocation", v.place},
                                           {"bandwidthInMbps", v.mbps}}}});
        circuit["location"] = v.location;
        circuit["tags"] = {{"connectivityModel", v.model}, {"peeringLayer", v.layer}};
        circuit["sku"] = {
            {"name", v.tier + "_" + v.family}, {"tier", v.tier}, {"family", v.family}};
        json::object own = session;
        own["peerASN"] = v.asn;
        own["primaryPeerAddressPrefix"] = v.primary;
        own["secondaryPeerAddressPrefix"] = v.secondary;
        own["ipv6PeeringConfig"] = {{"primaryPeerAddressPrefix", "fd00:0:0:1::/126"},
                                    {"secondaryPeerAddressPrefix", "fd00:0:0:1::4/126"}};
        json::array peerings{{{"name", "AzurePrivatePeering"}, {"properties", own}}};
        if (v.has_microsoft_peering) {
            const std::size_t number = resources.size();
            json::object microsoft{
                {"peeringType", "MicrosoftPeering"},
                {"peerASN", 3356},
                {"vlanId", 200},
                {"primaryPeerAddressPrefix", fmt::format("13.105.{}.0/30", number)},
                {"secondaryPeerAddressPrefix", fmt::format("13.105.{}.4/30", number)},
                {"microsoftPeeringConfig",
                 {{"advertisedPublicPrefixes", {"13.104.16.0/24"}},
                  {"routingRegistryName", "ARIN"}}},
                {"routeFilter",
                 {{"id", "[resourceId('Microsoft.Network/routeFilters', 'rf-london')]"}}}};
            peerings.push_back({{"name", "MicrosoftPeering"}, {"properties", microsoft}});
        }
        // With managed layer 3 the provider configures them.
        if (v.layer == "layer2") circuit["properties"].as_object()["peerings"] = peerings;
        resources.push_back(std::move(circuit));
    };
    const auto check = [&](const std::string& sentence, const std::vector<Variant>& variants) {
        DYNAMIC_SECTION(sentence) {
            json::array resources;
            for (const Variant& variant : variants) add_variant(resources, variant);
            // True of each of these templates, and info: the circuits come with their peerings, which have no key.
            const json::value report =
                lint(document(resources),
                     {"--ignore",
                      "model-contradicts-provider-class,peering-with-new-provider-circuit,"
                      "no-md5-or-macsec"});
            CHECK(report.at("findings") == json::array());
            CHECK(report.at("summary").at("circuits") == variants.size());
        }
    };

    std::vector<Variant> features;
    for (const std::string model :
         {"cloud-exchange", "point-to-point-ethernet", "any-to-any-ipvpn"}) {
        const std::string layer = model == "any-to-any-ipvpn" ? "managed-layer3" : "layer2";
        for (const std::string tier : {"Local", "Standard", "Premium"}) {
            for (const std::int64_t mbps : {1000, 10000}) {
                features.push_back({.name = fmt::format("er-{}-{}-{}", model, tier, mbps),
                                    .model = model,
                                    .layer = layer,
                                    .tier = tier,
                                    .family = "UnlimitedData",
                                    .mbps = mbps,
                                    .has_microsoft_peering = true});
            }
        }
    }
    check("a provider model forbids no tier, bandwidth, IPv6 or Microsoft peering", features);
    check("a circuit may be a resource of a region far from its peering location",
          {{.location = "northeurope"}, {.name = "er-2", .location = "swedencentral"}});
    check("a Metro circuit is a circuit like any other",
          {{.location = "westeurope", .place = "Amsterdam Metro"}});
    check("the prefixes of the two links need not be adjacent",
          {{.primary = "192.168.15.16/30", .secondary = "172.16.200.4/30"}});
    check("the links of a private peering may have public addresses",
          {{.primary = "13.104.8.0/30", .secondary = "13.104.8.4/30"}});
    check("different circuits may have one VLAN, and different ASNs and prefixes",
          {{.asn = 65010}, {.name = "er-2", .asn = 65020, .primary = "10.0.0.0/30"}});
}

TEST_CASE("the service key in an output is no secret") {
    json::array resources;
    add(resources, "er", {Model::ipvpn, Layer::managed, Source::provider, Peerings::none});
    json::value text = json::parse(document(resources));
    text.as_object()["outputs"] = {
        {"serviceKey",
         {{"type", "string"},
          {"value",
           "[reference(resourceId('Microsoft.Network/expressRouteCircuits', 'er')).serviceKey]"}}}};
    CHECK(lint(json::serialize(text), {}).at("findings") == json::array());
}

}  // namespace expressroute::test
