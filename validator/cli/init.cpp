// Writes a config for a repository, of what is found in it. (`expressroute-lint init`)
#include <fmt/core.h>

#include <filesystem>
#include <map>
#include <ostream>
#include <set>
#include <system_error>

#include "azure/value.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "cli/settings.hpp"
#include "network/network.hpp"
#include "report/render.hpp"
#include "rules/inference.hpp"

namespace expressroute::cli {
namespace {

namespace fs = std::filesystem;
using network::Circuit;

std::string quoted(const std::string& text) { return azure::to_json(azure::Value(text)); }

/// What the circuits of a repository are.
struct Found {
    std::map<std::string, std::string> undeclared;  ///< a line about each, by name
    std::size_t declared = 0;
    std::set<std::string> providers;
    std::set<std::string> locations;
    std::set<std::int64_t> mbps;
    std::set<std::string> skus;
};

/// "Equinix, Amsterdam": what can be said of the circuit in a comment, which no input can end.
std::string sketch(const Circuit& circuit, const std::string& file) {
    std::string text = quoted(file);
    for (const auto* value : {&circuit.provider, &circuit.peering_location})
        if (value->known()) text += ", " + quoted(*value->known());
    return text;
}

template <class T>
void keep(const network::Value<T>& value, std::set<T>& all) {
    if (value.known()) all.insert(*value.known());
}

void look_at(const Circuit& circuit, const std::string& file, const catalogue::Catalogue& catalogue,
             Found& found) {
    if (circuit.is_fact) return;
    keep(circuit.provider, found.providers);
    keep(circuit.peering_location, found.locations);
    keep(circuit.bandwidth_mbps, found.mbps);
    keep(circuit.sku.name, found.skus);
    if (circuit.model.meaning.known() && circuit.layer.meaning.known()) {
        ++found.declared;
        return;
    }
    const std::string* const name = circuit.name.known();
    if (!name) return;
    const rules::Inference inference = rules::infer_model(circuit, catalogue);
    const std::string model =
        inference.models.size() == 1 ? std::string(text(inference.models.front())) : "";
    found.undeclared.emplace(
        *name, fmt::format("    // {}{}\n    // {{\"match\": {}, \"connectivityModel\": {}, "
                           "\"peeringLayer\": \"\"}},\n",
                           sketch(circuit, file),
                           model.empty() ? "" : fmt::format("; maybe {}", inference.basis),
                           quoted(*name), quoted(model)));
}

template <class Words>
std::string list(const Words& words) {
    std::string text;
    for (const auto& word : words) {
        if (!text.empty()) text += ", ";
        text += azure::to_json(azure::Value(word));
    }
    return text;
}

std::string circuits_text(const Found& found) {
    if (found.undeclared.empty() && found.declared > 0)
        return "  // Every circuit found here declares its model and layer by tags.\n";
    std::string text =
        "  // What was bought for each circuit: neither Azure nor Terraform knows. Say it here, or "
        "in the\n"
        "  // circuit's tags connectivityModel and peeringLayer (docs/declaring.md).\n"
        "  // connectivityModel: cloud-exchange, point-to-point-ethernet, any-to-any-ipvpn or "
        "direct.\n"
        "  // peeringLayer: layer2 (you run BGP) or managed-layer3 (the provider does).\n"
        "  \"circuits\": [\n";
    for (const auto& [name, line] : found.undeclared) text += line;
    if (found.undeclared.empty())
        text +=
            "    // No circuit was found in the JSON files here. For a Terraform plan, which is "
            "not committed:\n"
            "    // {\"match\": \"azurerm_express_route_circuit.*\", \"connectivityModel\": \"\", "
            "\"peeringLayer\": \"\"},\n";
    return text + "  ],\n";
}

std::string allow_text(const Found& found) {
    if (found.providers.empty() && found.mbps.empty()) return "";
    return fmt::format(
        "\n  // What may be used at all; these are in use today.\n"
        "  // \"allow\": {{\n"
        "  //   \"providers\": [{}],\n"
        "  //   \"peeringLocations\": [{}],\n"
        "  //   \"bandwidthsInMbps\": [{}],\n"
        "  //   \"circuitSkus\": [{}],\n"
        "  // }},\n",
        list(found.providers), list(found.locations), list(found.mbps), list(found.skus));
}

std::string config_text(const Found& found) {
    return fmt::format(
        "// The config of expressroute-lint for this repository. All keys: docs/configuration.md "
        "of the\n"
        "// project; what counts in the end: `expressroute-lint config show`.\n"
        "{{\n"
        "  \"$schema\": "
        "\"https://raw.githubusercontent.com/expressroute-lint/expressroute-lint/main/schemas/"
        "config.schema.json\",\n\n"
        "  // default, strict (infos are warnings, and warnings fail) or advisory-off (no mere "
        "advice).\n"
        "  \"profile\": \"default\",\n\n"
        "{}"
        "{}\n"
        "  // Findings to live with, each for a reason.\n"
        "  // \"suppressions\": [\n"
        "  //   {{\"rule\": \"single-circuit-or-site\", \"name\": \"er-lab-*\", \"reason\": \"a "
        "lab\", "
        "\"until\": \"2027-12-31\"}},\n"
        "  // ],\n"
        "}}\n",
        circuits_text(found), allow_text(found));
}

/// No config counts here: there is none yet.
Found look_into(const std::string& folder, const Streams& streams) {
    InputOptions options;
    options.paths = {folder};
    const Config config;
    const Scope scope = scope_on_disk(options, config);
    Progress progress(streams.err, streams.err_is_terminal);
    Inputs inputs = read(scope, options, Extent::relevant, progress);
    const std::vector<azure::Deployment> deployments =
        evaluate(inputs, scope, options, config.deployment, Extent::relevant);
    const catalogue::Catalogue catalogue;
    Found found;
    for (const azure::Deployment& deployment : deployments) {
        const network::Network network = network::link(deployment, {});
        for (const Circuit& circuit : network.circuits)
            look_at(circuit, inputs.texts[deployment.document].name, catalogue, found);
    }
    streams.err << report::problems(inputs.problems, report::Color::off);
    return found;
}

}  // namespace

int init(std::span<const std::string> arguments, const Streams& streams) {
    const Result<InitOptions> options = parse_init(arguments);
    if (!options) return misuse(options.error(), streams);
    if (options->help) {
        streams.out << help("init");
        return ExitCode::clean;
    }
    std::error_code failed;
    const std::string name = source::report_name(options->folder);
    if (!fs::is_directory(options->folder, failed))
        return misuse({ProblemKind::config, "no such folder: name one for the config", name},
                      streams);
    const fs::path path = fs::path(options->folder) / config_name;
    if (fs::exists(fs::symlink_status(path, failed)))
        return misuse({ProblemKind::config,
                       "there is a config here already, which is left as it is: remove it first, "
                       "or edit it",
                       source::report_name(path)},
                      streams);
    const Found found = look_into(options->folder, streams);
    if (const auto problem = write_file("config", path, config_text(found)))
        return unusable(*problem, streams);
    streams.out << fmt::format("{} written: {} to declare\n",
                               report::visible(source::report_name(path)),
                               report::counted(found.undeclared.size(), "circuit"));
    return ExitCode::clean;
}

}  // namespace expressroute::cli
