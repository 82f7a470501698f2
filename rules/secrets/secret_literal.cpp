#include <fmt/core.h>

#include <string>

#include "network/key_source.hpp"
#include "rules/rule.hpp"
#include "rules/secrets/secrets.hpp"
#include "rules/terraform/terraform.hpp"

namespace expressroute::rules {
namespace {

using network::KeySource;

/// How the literal gets there, without the literal.
std::string way_of(const Subject& subject, const KeySource& source) {
    if (!source.parameter.empty())
        return fmt::format("comes from the literal that {} '{}' is given",
                           is_terraform(subject) ? "variable" : "parameter", source.parameter);
    if (source.place.pointer != source.property.pointer) return "comes from a literal elsewhere";
    return "is a literal";
}

void check_subject(const Subject& subject, const KeySource& source, Report& report) {
    const std::string_view remedy = is_terraform(subject)
                                        ? "a sensitive variable without default, or a vault"
                                        : "a secure parameter without default, or a Key Vault";
    Added added =
        report.add(subject, source.property,
                   fmt::format("`{}` {}, for all to read who see the file; take it from {}",
                               spelling(source.property), way_of(subject, source), remedy));
    if (source.place.pointer != source.property.pointer) added.see(source.place, "the literal");
}

void check(const Network& network, Report& report) {
    for_each_subject(network, [&report](const Subject& subject) {
        for (const KeySource& source : key_sources(subject))
            if (source.kind == KeySource::Kind::literal) check_subject(subject, source, report);
    });
}

}  // namespace

constinit const Rule secret_literal{
    .name = "secret-literal",
    .group = "secrets",
    .severity = Severity::error,
    .certainty = Certainty::advised,
    .summary = "Keys do not stand in templates or configurations.",
    .why =
        "Who has the MD5 key of a session can tear it down, and who has an authorization key can "
        "connect to the circuit. A literal is in the history of the repository for good, and in "
        "that of every deployment.",
    .how_to_fix =
        "Replace the key first: it is known now. Take the new one from a secureString parameter "
        "without default that a Key Vault fills; in Terraform from a variable marked sensitive, "
        "or from a data source.",
    .source =
        "Azure Resource Manager, template best practices (best-practices.md), security "
        "recommendations for parameters; azurerm, express_route_circuit_peering and "
        "express_route_connection, shared_key and authorization_key",
    .when_not =
        "Samples in angle brackets or double braces, changeme and a GUID of zeros are taken for "
        "none. What a parameter file gives is not looked at. A plan shows all values: it is judged "
        "by its configuration, and one without is silent here. The service key is no secret, and "
        "of MACsec keys macsec-secret-not-keyvault-reference speaks.",
    .check = check,
};

}  // namespace expressroute::rules
