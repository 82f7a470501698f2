#include <fmt/core.h>

#include "network/key_source.hpp"
#include "rules/rule.hpp"
#include "rules/secrets/secrets.hpp"

namespace expressroute::rules {
namespace {

void check(const Network& network, Report& report) {
    const std::string_view reader =
        network.input == Input::plan
            ? "is not sensitive, so that Terraform prints it"
            : "is no secure output, so that the deployment's history shows it";
    for (const network::Leak& leak : network.leaks) {
        report.add(
            leak, leak.origin,
            fmt::format("output '{}' gives {} away: it {}", *leak.name.known(), leak.of, reader));
    }
}

}  // namespace

constinit const Rule output_leaks_key{
    .name = "output-leaks-key",
    .group = "secrets",
    .severity = Severity::error,
    .certainty = Certainty::advised,
    .summary = "No output shows a key.",
    .why =
        "Outputs are stored in clear with the deployment, and Terraform prints them at the end "
        "of each apply, into the logs of pipelines too. Who reads an authorization key can "
        "connect a network of theirs to the circuit.",
    .how_to_fix =
        "Drop the output and let whoever needs the key read it from the resource. Otherwise use "
        "the output type secureString, or sensitive = true.",
    .source =
        "Azure Resource Manager, outputs in templates (outputs.md) and template best practices "
        "(best-practices.md); Terraform language, output values, sensitive",
    .when_not =
        "The service key is no secret. A sensitive output of Terraform is still in the state, "
        "which has to be kept safe.",
    .check = check,
};

}  // namespace expressroute::rules
