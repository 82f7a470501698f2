#include "cli/explain.hpp"

#include <fmt/core.h>

#include "cli/columns.hpp"
#include "report/render.hpp"

namespace expressroute::cli {
namespace {

using rules::Rule;

std::string section(std::string_view title, std::string_view text) {
    if (text.empty()) return "";
    return fmt::format("\n{}:\n{}", title, wrapped("", 2, text));
}

std::string options_section(const Rule& rule) {
    if (rule.options.empty()) return "";
    std::string out = "\nOptions in the config:\n";
    for (const rules::Option& option : rule.options)
        out += wrapped("", 2, fmt::format("{}: {}", option.name, option_text(option)));
    return out;
}

std::string entry(std::string_view label, std::string_view text) {
    return wrapped(label, 12, text);
}

}  // namespace

std::string severity_text(const Rule& rule) {
    if (rule.in_exports >= rule.severity) return std::string(text(rule.severity));
    return fmt::format("{}; {} about what is deployed already (exports and states)",
                       text(rule.severity), text(rule.in_exports));
}

std::string option_text(const rules::Option& option) {
    return fmt::format("{} Usually {}; it takes {} to {}.", option.description, option.usual,
                       option.least, option.most);
}

std::string explain_text(const Rule& rule) {
    std::string out = fmt::format("{}\n", rule.name);
    out += wrapped("", 0, rule.summary);
    out += section("Why", rule.why);
    out += section("How to fix it", rule.how_to_fix);
    out += section("When it is not a defect", rule.when_not);
    out += options_section(rule);
    out += section("Source", rule.source);
    out += '\n';
    out += entry("Group:", rule.group);
    out += entry("Severity:", severity_text(rule));
    out += entry("Certainty:",
                 fmt::format("{}: {}", text(rule.certainty), rules::meaning(rule.certainty)));
    out += entry("By default:", rule.on_by_default ? "on" : "off");
    out += entry("Page:", report::rule_page(rule.group, rule.name));
    return out;
}

}  // namespace expressroute::cli
