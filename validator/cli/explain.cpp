#include "cli/explain.hpp"

#include <fmt/core.h>

#include "cli/columns.hpp"
#include "cli/config_show.hpp"
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

/// What the choices make of a rule.
std::string word_for(const Rule& rule, const engine::Chosen& chosen) {
    const auto found = chosen.find(&rule);
    if (found == chosen.end()) return "off";
    return found->second ? std::string(text(*found->second)) : "as above";
}

/// Whether the setting says something of the rule.
bool is_about(const Effective& setting, const Rule& rule) {
    for (const std::string_view name : {rule.name, rule.group}) {
        if (setting.key == fmt::format("severity.{}", name)) return true;
        if (setting.key == fmt::format("options.{}", name)) return true;
        const bool is_list = setting.key == "select" || setting.key == "ignore" ||
                             setting.key == "overrides" || setting.key == "suppressions";
        if (is_list && setting.json.find(fmt::format("\"{}\"", name)) != std::string::npos)
            return true;
    }
    return setting.key == "profile" || setting.key == "select";
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

std::string explain_config(const Rule& rule, const Config& config) {
    if (config.files.empty()) return "";
    engine::Selection selection = selection_of(config, {});
    std::string out =
        fmt::format("\nIn this repository ({}):\n", report::visible(config.files.back().text.name));
    out += entry("  Severity:", word_for(rule, selection.at("")));
    for (const Effective& each : effective(config)) {
        if (each.file.empty() || !is_about(each, rule)) continue;
        out += fmt::format("  {}:{}: {} = {}\n", report::visible(each.file), each.line,
                           report::visible(each.key), report::visible(each.json));
    }
    return out;
}

}  // namespace expressroute::cli
