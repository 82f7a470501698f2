#include "document/mistaken.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "source/text.hpp"

namespace expressroute::document {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view blanks = " \t\r\n";

// --- forms that are no JSON at all

template <std::size_t Count>
bool starts_with_any(std::string_view text, const std::array<std::string_view, Count>& starts) {
    return std::ranges::any_of(starts,
                               [&](std::string_view start) { return text.starts_with(start); });
}

/// The first line that is neither empty nor indented, no comment and none of Bicep's decorators.
std::string_view first_statement(std::string_view text) {
    constexpr std::string_view passed_over = "\r \t#/*@)'";
    while (!text.empty()) {
        // Of a comment's end the slash is left over, and passed over next.
        const std::string_view end = text.starts_with("/*") ? "*/" : "\n";
        const std::string_view line = text.substr(0, text.find(end));
        if (!line.empty() && passed_over.find(line.front()) == npos) return line;
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return {};
}

/// A ZIP archive whose first entry is what `terraform plan -out` writes first (terraform, internal/plans/planfile).
bool is_plan_file(std::string_view bytes) {
    constexpr std::size_t header = 64;
    const std::string_view start = bytes.substr(0, header);
    return start.starts_with("PK\3\4") &&
           (start.find("tfplan") != npos || start.find("tfstate") != npos);
}

/// One JSON object a line, each with this key first (Terraform's documentation, "Machine-Readable UI"). No JSON breaks
/// a line inside a string.
bool is_log(std::string_view text) {
    constexpr std::string_view line = "\n{\"@level\":";
    return text.starts_with(line.substr(1)) || text.find(line) != npos;
}

/// Terraform's and OpenTofu's own words; the colours, where there are any, stand around them.
bool is_plan_for_people(std::string_view text) {
    return text.find("will perform the following actions:") != npos ||
           text.find("planned the following actions, but then encountered") != npos;
}

bool is_terraform_source(std::string_view text) {
    constexpr std::array<std::string_view, 14> blocks{
        "resource \"", "data \"",      "module \"", "provider \"", "variable \"",
        "output \"",   "ephemeral \"", "action \"", "check \"",    "terraform {",
        "locals {",    "moved {",      "removed {", "import {",
    };
    const std::string_view statement = first_statement(text);
    return starts_with_any(statement, blocks) && statement.find('{') != npos;
}

bool is_bicep_parameters(std::string_view text) {
    constexpr std::array<std::string_view, 2> starts{"using '", "using none"};
    return starts_with_any(first_statement(text), starts);
}

/// A `var` says nothing: other languages begin like that too.
bool is_bicep_source(std::string_view text) {
    constexpr std::array<std::string_view, 4> quoting{"targetScope ", "metadata ", "resource ",
                                                      "module "};
    constexpr std::array<std::string_view, 6> types{"string", "int",   "bool",
                                                    "object", "array", "resourceInput<"};
    const std::string_view statement = first_statement(text);
    if (starts_with_any(statement, quoting)) return statement.find(" '") != npos;
    if (!statement.starts_with("param ")) return false;
    const std::string_view name_and_type = statement.substr(6);
    const std::size_t space = name_and_type.find(' ');
    return space != npos && starts_with_any(name_and_type.substr(space + 1), types);
}

/// The resource id that every export has, unquoted and first on its line.
bool is_yaml_export(std::string_view text) {
    constexpr std::string_view id = "id: /subscriptions/";
    for (std::size_t at = text.find(id); at != npos; at = text.find(id, at + id.size())) {
        const std::size_t before = text.substr(0, at).find_last_not_of(" -");
        if (before == npos || text[before] == '\n') return true;
    }
    return false;
}

constexpr std::string_view make_plan =
    "terraform plan -out=plan.tfplan && terraform show -json plan.tfplan > plan.json";

struct Form {
    bool (*recognises)(std::string_view text);
    std::string_view name;
    std::string_view command;
};

constexpr std::array forms{
    Form{is_plan_for_people, "a plan as Terraform prints it for people", make_plan},
    Form{is_terraform_source, "Terraform source, not a plan", make_plan},
    Form{is_bicep_parameters, "Bicep parameters, not compiled", "bicep build-params FILE"},
    Form{is_bicep_source, "Bicep source, not compiled", "bicep build FILE"},
    Form{is_yaml_export, "YAML, not JSON", "az ... --output json > export.json"},
};

std::string advice(std::string_view name, std::string_view command) {
    return fmt::format("{}: lint the file that `{}` writes", name, command);
}

// --- a plan's JSON with other text around it

/// Where a plan or state begins: its first key is always this one. npos if nowhere.
std::size_t begin_of_plan(std::string_view text) {
    const std::size_t key = text.find("\"format_version\"");
    if (key == npos) return npos;
    const std::size_t brace = text.substr(0, key).find_last_not_of(blanks);
    return brace != npos && text[brace] == '{' ? brace : npos;
}

/// The offset after the bracket that closes the one at `begin`; npos where none does.
std::size_t end_of_object(std::string_view text, std::size_t begin) {
    std::size_t depth = 0;
    bool is_quoted = false;
    for (std::size_t i = begin; i < text.size(); ++i) {
        const char c = text[i];
        if (is_quoted && c == '\\') ++i;
        if (c == '"') is_quoted = !is_quoted;
        if (is_quoted) continue;
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && --depth == 0) return i + 1;
    }
    return npos;
}

/// Whether the parser got as far as the end of the plan and met other text there, not more JSON.
bool is_followed_by_text(const Problem& problem, std::string_view text, std::size_t end) {
    const std::size_t next = end == npos ? npos : text.find_first_not_of(blanks, end);
    if (next == npos || std::string_view("{}[],\"").find(text[next]) != npos) return false;
    const source::Position at = source::position(text, next);
    return at.line == problem.line && at.column == problem.column;
}

std::optional<std::string> surrounded_plan(const Problem& problem, std::string_view text) {
    const std::size_t begin = begin_of_plan(text);
    if (begin == npos) return std::nullopt;
    const std::size_t first = text.find_first_not_of(blanks);
    const std::size_t end = end_of_object(text, begin);
    const bool is_surrounded =
        begin == first ? is_followed_by_text(problem, text, end) : text[first] != '{';
    if (!is_surrounded) return std::nullopt;

    const std::string where =
        end == npos ? "does not end"
                    : fmt::format("ends at line {}", source::position(text, end - 1).line);
    return fmt::format(
        "other text stands around the plan, whose JSON begins at line {} and {}: "
        "write it with `terraform show -json plan.tfplan > plan.json` and without "
        "a wrapper's lines (setup-terraform: `terraform_wrapper: false`)",
        source::position(text, begin).line, where);
}

}  // namespace

Problem explain_mistake(Problem problem, std::string_view text) {
    if (problem.kind == ProblemKind::encoding && is_plan_file(text)) {
        return {ProblemKind::encoding, advice("a Terraform plan in its binary form",
                                              "terraform show -json FILE > plan.json")};
    }
    if (problem.kind != ProblemKind::syntax) return problem;

    if (auto message = surrounded_plan(problem, text)) {
        problem.message = std::move(*message);
        return problem;
    }
    if (is_log(text)) {
        problem.message =
            advice("a log of `terraform plan -json` or `apply -json`, not the plan", make_plan);
        return problem;
    }
    // What damaged JSON holds may look like anything.
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == npos || text[first] == '{') return problem;
    const auto* form =
        std::ranges::find_if(forms, [&](const Form& each) { return each.recognises(text); });
    if (form != forms.end()) problem.message = advice(form->name, form->command);
    return problem;
}

}  // namespace expressroute::document
