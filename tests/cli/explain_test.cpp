#include "cli/explain.hpp"

#include "catch.hpp"

namespace expressroute::cli {
namespace {

rules::Rule example() {
    return {
        .name = "vlan-shared",
        .group = "bgp",
        .severity = rules::Severity::error,
        .certainty = rules::Certainty::enforced,
        .summary = "Each peering of a circuit needs a VLAN of its own.",
        .why =
            "The VLAN tells the peerings of a link apart: with one VLAN for both, the second one "
            "is "
            "refused and stays unprovisioned.",
        .how_to_fix = "Give one of them another VLAN.",
        .source = "A page, a section",
        .when_not = "Never.",
        .check = static_cast<void (*)(const network::Circuit&, rules::Report&)>(nullptr),
    };
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("an explanation is the rule's record on 80 columns") {
    CHECK(explain_text(example()) == R"(vlan-shared
Each peering of a circuit needs a VLAN of its own.

Why:
  The VLAN tells the peerings of a link apart: with one VLAN for both, the
  second one is refused and stays unprovisioned.

How to fix it:
  Give one of them another VLAN.

When it is not a defect:
  Never.

Source:
  A page, a section

Group:      bgp
Severity:   error; warning about what is deployed already (exports and states)
Certainty:  enforced: the platform or the provider refuses anything else
By default: on
Page:       https://github.com/expressroute-lint/expressroute-lint/blob/main/docs/rules/bgp/vlan-shared.md
)");
}

TEST_CASE("an explanation leaves out what the rule does not have") {
    rules::Rule rule = example();
    rule.when_not = "";
    rule.severity = rules::Severity::info;
    rule.on_by_default = false;
    const std::string explanation = explain_text(rule);
    CHECK_FALSE(contains(explanation, "not a defect"));
    CHECK(contains(explanation, "Severity:   info\n"));
    CHECK(contains(explanation, "By default: off\n"));
}

TEST_CASE("wrapping counts characters, and gives a long word a line of its own") {
    const auto why = [](const std::string& text) {
        rules::Rule rule = example();
        rule.why = text;
        return explain_text(rule);
    };
    std::string accents;
    for (int i = 0; i < 39; ++i) accents += "é";
    const std::string word(90, 'x');
    CHECK(contains(why(accents + "  " + accents.substr(2)),
                   "  " + accents + ' ' + accents.substr(2) + "\n\n"));
    CHECK(contains(why(accents + ' ' + accents), "  " + accents + "\n  " + accents + "\n\n"));
    CHECK(contains(why("a " + word + " b"), "  a\n  " + word + "\n  b\n\n"));
    CHECK(contains(why(""), "own.\n\nHow to fix it:"));
}

TEST_CASE("every certainty is told in words") {
    const auto check = [](rules::Certainty certainty, std::string_view line) {
        rules::Rule rule = example();
        rule.certainty = certainty;
        CHECK(contains(explain_text(rule), line));
    };
    using enum rules::Certainty;
    check(enforced, "enforced: the platform or the provider refuses anything else\n");
    check(documented, "documented: the documentation requires it\n");
    check(accepted, "accepted: the documentation requires it");
    check(advised, "advised: recommended practice\n");
    check(inferred, "inferred: follows from other facts\n");
    check(unconfirmed, "unconfirmed: no source has confirmed it yet\n");
    check(configured, "configured: the repository's own config asks for it\n");
}

}  // namespace expressroute::cli
