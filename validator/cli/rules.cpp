#include "cli/rules.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "report/render.hpp"

namespace expressroute::cli {
namespace {

using rules::Rule;

boost::json::array options(const Rule& rule) {
    boost::json::array options;
    for (const rules::Option& option : rule.options) {
        options.push_back({{"name", option.name},
                           {"description", option.description},
                           {"default", option.usual},
                           {"minimum", option.least},
                           {"maximum", option.most}});
    }
    return options;
}

boost::json::object record(const Rule& rule) {
    return {{"name", rule.name},
            {"group", rule.group},
            {"severity", text(rule.severity)},
            {"certainty", text(rule.certainty)},
            {"onByDefault", rule.on_by_default},
            {"summary", rule.summary},
            {"why", rule.why},
            {"howToFix", rule.how_to_fix},
            {"source", rule.source},
            {"whenNot", rule.when_not},
            {"options", options(rule)},
            {"page", report::rule_page(rule.group, rule.name)}};
}

std::string_view default_note(const Rule& rule) {
    return rule.on_by_default ? "" : " (off by default)";
}

std::string table_cell(std::string_view text) {
    std::string cell;
    for (const char byte : text) {
        if (byte == '|') cell += '\\';
        cell += byte;
    }
    return cell;
}

// Calls `start` with the name of each group and `each` with its rules.
template <class Start, class Each>
void for_each_group(Rules rules, Start start, Each each) {
    std::string_view group;
    for (const Rule* rule : rules) {
        if (rule->group != group) start(rule->group);
        group = rule->group;
        each(*rule);
    }
}

}  // namespace

std::vector<const Rule*> matching(Rules rules, const std::vector<std::string>& names) {
    const auto is_named = [&names](std::string_view name) {
        return std::ranges::find(names, name) != names.end();
    };
    std::vector<const Rule*> matches;
    for (const Rule* rule : rules)
        if (names.empty() || is_named(rule->name) || is_named(rule->group)) matches.push_back(rule);
    return matches;
}

std::string rules_text(Rules rules) {
    std::size_t width = 0;
    for (const Rule* rule : rules) width = std::max(width, rule->name.size());

    std::string out;
    const auto start = [&out](std::string_view group) {
        if (!out.empty()) out += '\n';
        out += fmt::format("{}\n", group);
    };
    const auto line = [&out, width](const Rule& rule) {
        out += fmt::format("  {:<{}}  {:<7}  {:<11}  {}{}\n", rule.name, width, text(rule.severity),
                           text(rule.certainty), rule.summary, default_note(rule));
    };
    for_each_group(rules, start, line);
    return out;
}

std::string rules_json(Rules rules) {
    std::string out = "{\"rules\":[";
    for (std::string_view separator = "\n"; const Rule* rule : rules) {
        out += separator;
        out += boost::json::serialize(record(*rule));
        separator = ",\n";
    }
    return out + "]}\n";
}

std::string rules_markdown(Rules rules) {
    std::string out = "# Rules\n";
    const auto start = [&out](std::string_view group) {
        out += fmt::format(
            "\n## {}\n\n| Rule | Severity | Certainty | What it wants |\n"
            "| --- | --- | --- | --- |\n",
            group);
    };
    const auto row = [&out](const Rule& rule) {
        out += fmt::format("| [{0}]({1}/{0}.md) | {2} | {3} | {4}{5} |\n", rule.name, rule.group,
                           text(rule.severity), text(rule.certainty), table_cell(rule.summary),
                           default_note(rule));
    };
    for_each_group(rules, start, row);
    return out;
}

}  // namespace expressroute::cli
