#include "report/sarif_rule.hpp"

#include <fmt/core.h>

#include <boost/json/array.hpp>

#include "report/render.hpp"

namespace expressroute::report {
namespace {

namespace json = boost::json;
using rules::Certainty;
using rules::Rule;
using rules::Severity;

/// How seldom a finding is a false alarm.
std::string_view precision(Certainty certainty) {
    switch (certainty) {
        case Certainty::enforced:
        case Certainty::configured:
            return "very-high";
        case Certainty::documented:
            return "high";
        case Certainty::accepted:
        case Certainty::advised:
        case Certainty::inferred:
            return "medium";
        case Certainty::unconfirmed:
            return "low";
    }
    return "";
}

std::string_view problem_severity(Severity severity) {
    return severity == Severity::info ? "recommendation" : rules::text(severity);
}

/// A point of the CVSS scale in the band that says so: from 7.0 high, from 4.0 medium, below it low.
std::string_view security_severity(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "7.5";
        case Severity::warning:
            return "5.0";
        case Severity::info:
            return "3.0";
    }
    return "";
}

json::object properties(const Rule& rule) {
    json::array tags{"expressroute", rule.group, text(rule.certainty)};
    json::object properties{{"precision", precision(rule.certainty)},
                            {"problem.severity", problem_severity(rule.severity)}};
    // It moves an alert among those about security, where a VLAN has no business.
    if (rule.group == "secrets") {
        tags.push_back("security");
        properties["security-severity"] = security_severity(rule.severity);
    }
    properties["tags"] = std::move(tags);
    return properties;
}

json::object help(const Rule& rule) {
    std::string text(rule.why);
    std::string markdown(rule.why);
    const auto section = [&](std::string_view title, std::string_view words) {
        if (words.empty()) return;
        text += fmt::format("\n\n{}: {}", title, words);
        markdown += fmt::format("\n\n**{}:** {}", title, words);
    };
    section("How to fix it", rule.how_to_fix);
    section("When it is not a defect", rule.when_not);
    section("Source", rule.source);
    return {{"text", text}, {"markdown", markdown}};
}

/// "VlanDuplicateInCircuit": what viewers show that have no room for a sentence.
std::string friendly_name(std::string_view kebab_case) {
    std::string name;
    bool begins_word = true;
    for (const char c : kebab_case) {
        const bool is_small = c >= 'a' && c <= 'z';
        if (c != '-') name += begins_word && is_small ? static_cast<char>(c - 'a' + 'A') : c;
        begins_word = c == '-';
    }
    return name;
}

}  // namespace

std::string_view sarif_level(Severity severity) {
    return severity == Severity::info ? "note" : rules::text(severity);
}

json::object sarif_rule(const Rule& rule) {
    return {{"id", rule.name},
            {"name", friendly_name(rule.name)},
            {"shortDescription", {{"text", rule.summary}}},
            {"fullDescription", {{"text", rule.why}}},
            {"help", help(rule)},
            {"helpUri", rule_page(rule.group, rule.name)},
            {"defaultConfiguration", {{"level", sarif_level(rule.severity)}}},
            {"properties", properties(rule)}};
}

}  // namespace expressroute::report
