#include <fmt/core.h>

#include "network/key_source.hpp"
#include "rules/rule.hpp"
#include "rules/secrets/secrets.hpp"
#include "rules/terraform/terraform.hpp"

namespace expressroute::rules {
namespace {

using network::KeySource;

void check_subject(const Subject& subject, const KeySource& source, Report& report) {
    if (is_terraform(subject)) {
        report.add(
            subject, source.property,
            fmt::format("`{}` comes from variable '{}', which is not marked sensitive: plans "
                        "and logs print it",
                        spelling(source.property), source.parameter));
        return;
    }
    report
        .add(subject, source.property,
             fmt::format("`{}` comes from parameter '{}', which is not a secureString: the history "
                         "of deployments shows it",
                         spelling(source.property), source.parameter))
        .see(source.place, "the parameter");
}

void check(const Network& network, Report& report) {
    for_each_subject(network, [&report](const Subject& subject) {
        for (const KeySource& source : key_sources(subject))
            if (source.kind == KeySource::Kind::open_parameter)
                check_subject(subject, source, report);
    });
}

}  // namespace

constinit const Rule parameter_not_secure{
    .name = "parameter-not-secure",
    .group = "secrets",
    .severity = Severity::error,
    .certainty = Certainty::advised,
    .summary = "Parameters that carry keys are secure.",
    .why =
        "Azure keeps the values of plain parameters with each deployment, readable to everybody "
        "who may read the resource group. Terraform prints variables that are not sensitive.",
    .how_to_fix =
        "Give the parameter the type secureString (in Bicep, @secure()) and no default, or set "
        "sensitive = true on the variable. Replace the key if it was ever deployed.",
    .source =
        "Azure Resource Manager, parameters in templates (parameters.md), secure strings and "
        "objects; Terraform language, input variables, sensitive",
    .when_not =
        "Only the parameters whose text reaches a key are meant, not those that name the "
        "resource a key is read from. A secure parameter with a literal as its default is "
        "secret-literal's.",
    .check = check,
};

}  // namespace expressroute::rules
