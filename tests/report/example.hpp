// A run to report on: texts and findings made by hand, without a front end or a rule.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "report/quote.hpp"
#include "report/render.hpp"
#include "report/run.hpp"
#include "rules/rule.hpp"

namespace expressroute::report {

inline constinit const rules::Rule example_rule{
    .name = "vlan-shared",
    .group = "bgp",
    .severity = rules::Severity::error,
    .certainty = rules::Certainty::enforced,
    .summary = "Each peering of a circuit needs a VLAN of its own.",
    .why = "The VLAN tells the peerings of a link apart.",
    .how_to_fix = "Give one of them another VLAN.",
    .source = "A page, a section",
    .when_not = "",
    .check = static_cast<void (*)(const network::Circuit&, rules::Report&)>(nullptr),
};

/// The place of the first `part` in a text that holds it.
inline Place place_of(const Run& run, DocumentIndex document, std::string_view part) {
    const std::string& utf8 = run.texts[document].utf8;
    Place place;
    place.document = document;
    place.span.begin = utf8.find(part);
    place.span.end = place.span.begin + part.size();
    place.begin = source::position(utf8, place.span.begin);
    place.end = source::position(utf8, place.span.end);
    place.excerpt = excerpt(utf8, place.span);
    return place;
}

/// An error about the circuit er-paris, at a part of the document.
inline PlacedFinding finding_at(const Run& run, DocumentIndex document, std::string_view part) {
    PlacedFinding placed;
    placed.finding.rule = &example_rule;
    placed.finding.severity = rules::Severity::error;
    placed.finding.message = "both peerings use VLAN 200";
    placed.finding.origin.document = document;
    placed.finding.origin.pointer = "/resources/0/properties/vlanId";
    placed.finding.resource_type = "Microsoft.Network/expressRouteCircuits";
    placed.finding.resource_name = "er-paris";
    placed.place = place_of(run, document, part);
    placed.fingerprint = "0123456789abcdef";
    return placed;
}

/// What a report comes to.
inline std::string written(void (*write)(std::ostream&, const Run&, Style), const Run& run,
                           Style style = {}) {
    std::ostringstream out;
    write(out, run, style);
    return out.str();
}

/// One document, "main.json", and one finding at a part of it.
inline Run example_run(std::string utf8, std::string_view part) {
    Run run;
    run.texts.push_back({"main.json", std::move(utf8)});
    run.findings.push_back(finding_at(run, 0, part));
    run.summary.files = 3;
    run.summary.documents = 1;
    run.summary.resources = 2;
    run.summary.circuits = 1;
    run.summary.errors = 1;
    return run;
}

}  // namespace expressroute::report
