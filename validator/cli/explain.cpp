#include "cli/explain.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "report/render.hpp"

namespace expressroute::cli {
namespace {

using rules::Rule;

constexpr std::size_t most_columns = 80;
constexpr std::string_view spaces = " \t\n";

std::size_t code_points(std::string_view utf8) {
    const auto begins_one = [](char byte) { return (byte & 0xc0) != 0x80; };
    return static_cast<std::size_t>(std::ranges::count_if(utf8, begins_one));
}

// Lines of at most 80 columns. The first follows a label that fills the indentation.
std::string wrapped(std::string_view label, std::size_t indent, std::string_view text) {
    std::string out = fmt::format("{:<{}}", label, indent);
    std::size_t column = indent;
    for (auto begin = text.find_first_not_of(spaces); begin != std::string_view::npos;) {
        const auto end = std::min(text.find_first_of(spaces, begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        const std::size_t width = code_points(word);
        if (column > indent && column + 1 + width > most_columns) {
            out += '\n' + std::string(indent, ' ');
            column = indent;
        }
        if (column > indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += width;
        begin = text.find_first_not_of(spaces, end);
    }
    return out + '\n';
}

std::string section(std::string_view title, std::string_view text) {
    if (text.empty()) return "";
    return fmt::format("\n{}:\n{}", title, wrapped("", 2, text));
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

std::string explain_text(const Rule& rule) {
    std::string out = fmt::format("{}\n", rule.name);
    out += wrapped("", 0, rule.summary);
    out += section("Why", rule.why);
    out += section("How to fix it", rule.how_to_fix);
    out += section("When it is not a defect", rule.when_not);
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
