#include "rules/suppression/suppression.hpp"

namespace expressroute::rules {
namespace {

/// Which findings there are is known only after all other rules: the engine reports this one.
void check(const Network&, Report&) {}

}  // namespace

constinit const Rule suppression_unused{
    .name = "suppression-unused",
    .group = "suppression",
    .severity = Severity::info,
    .certainty = Certainty::enforced,
    .summary = "Each suppression hides a finding.",
    .why =
        "A suppression that hides nothing is a leftover: what it was about is mended or gone, or "
        "its "
        "pattern has a slip. Left alone it will one day hide a finding that nobody has looked at.",
    .how_to_fix = "Remove the suppression, or correct what it names.",
    .source = "docs/suppressing.md of expressroute-lint",
    .when_not =
        "Suppressions of rules that are off, or could not be decided, and those of the config in a "
        "run over a part of the repository are not judged.",
    .check = check,
};

}  // namespace expressroute::rules
