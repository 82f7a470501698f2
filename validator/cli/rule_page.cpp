#include "cli/rule_page.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <sstream>
#include <string_view>

#include "cli/config.hpp"
#include "cli/explain.hpp"

namespace expressroute::cli {
namespace {

namespace fs = std::filesystem;
using rules::Rule;

struct Dialect {
    std::string_view prefix;  ///< of a fixture's name
    std::string_view title;
};

constexpr std::array dialects{Dialect{"arm-", "ARM"}, Dialect{"export-", "an export"},
                              Dialect{"plan-", "Terraform"}};

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool is_document(const fs::path& file) {
    return file.extension() == ".json" && file.stem().extension() != ".parameters" &&
           file.filename() != config_name;
}

/// A case of the fixtures: a document, or a folder of one and its config.
struct Case {
    fs::path path;
    fs::path document;
    std::string config;

    std::string name() const {
        return document.lexically_relative(path.parent_path()).generic_string();
    }
};

/// Nothing of parameter files, and of folders with several documents.
std::optional<Case> case_at(const fs::path& path) {
    if (!fs::is_directory(path)) {
        if (!is_document(path)) return std::nullopt;
        return Case{path, path, ""};
    }
    std::vector<fs::path> inside;
    for (const fs::directory_entry& entry : fs::directory_iterator(path))
        if (is_document(entry.path())) inside.push_back(entry.path());
    if (inside.size() != 1) return std::nullopt;
    return Case{path, inside.front(), contents(path / config_name)};
}

/// The cases of one dialect, by name.
std::vector<Case> cases(const fs::path& folder, std::string_view prefix) {
    std::vector<Case> found;
    if (!fs::is_directory(folder)) return found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (!entry.path().filename().string().starts_with(prefix)) continue;
        if (auto each = case_at(entry.path())) found.push_back(std::move(*each));
    }
    std::ranges::sort(found, {}, &Case::path);
    return found;
}

/// How many lines of `text` do not stand in `other`.
std::size_t lines_beside(const std::string& text, const std::string& other) {
    std::map<std::string, std::size_t> there;
    std::istringstream others(other);
    for (std::string line; std::getline(others, line);) ++there[line];
    std::size_t beside = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const auto found = there.find(line);
        if (found == there.end() || found->second == 0) {
            ++beside;
        } else {
            --found->second;
        }
    }
    return beside;
}

void add_nearest(Example& example, const std::vector<Case>& good) {
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (const Case& each : good) {
        std::string text = contents(each.document);
        const std::size_t distance =
            lines_beside(text, example.bad) + lines_beside(example.bad, text);
        if (distance >= least) continue;
        least = distance;
        example.good_name = each.name();
        example.good = std::move(text);
    }
}

std::string fenced(std::string_view language, std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    return fmt::format("```{}\n{}\n```\n", language, text);
}

std::string collapsed(std::string_view title, std::string_view text) {
    return fmt::format("\n<details>\n<summary>{}</summary>\n\n{}\n</details>\n", title,
                       fenced("json", text));
}

/// Each option with an example of the config; empty where there is none.
std::string options_list(const Rule& rule) {
    std::string out;
    for (const rules::Option& option : rule.options) {
        out += fmt::format("- `{}`: {} In the config: `\"options\": {{\"{}\": {{\"{}\": {}}}}}`.\n",
                           option.name, option_text(option), rule.name, option.name, option.usual);
    }
    if (!out.empty()) out.pop_back();
    return out;
}

}  // namespace

std::vector<Example> examples(const fs::path& fixtures, const Rule& rule) {
    std::vector<Example> found;
    const fs::path folder = fixtures / rule.name;
    for (const Dialect& dialect : dialects) {
        for (const Case& bad : cases(folder / "bad", dialect.prefix)) {
            const std::string report = contents(fs::path(bad.path).replace_extension(".txt"));
            if (report.empty()) continue;
            Example& example = found.emplace_back();
            example.dialect = dialect.title;
            example.bad_name = bad.name();
            example.bad = contents(bad.document);
            example.config = bad.config;
            example.report = report;
            add_nearest(example, cases(folder / "good", dialect.prefix));
            break;
        }
    }
    return found;
}

std::string page_markdown(const Rule& rule, const std::vector<Example>& examples) {
    std::string out = fmt::format("# {}\n\n{}\n\n", rule.name, rule.summary);
    out += fmt::format(
        "| | |\n| --- | --- |\n| Group | {} |\n| Severity | {} |\n| Certainty | {}: {} |\n",
        rule.group, severity_text(rule), text(rule.certainty), meaning(rule.certainty));
    out += fmt::format("| By default | {} |\n", rule.on_by_default ? "on" : "off");
    const auto section = [&out](std::string_view title, std::string_view words) {
        if (!words.empty()) out += fmt::format("\n## {}\n\n{}\n", title, words);
    };
    section("Why it matters", rule.why);
    section("How to fix it", rule.how_to_fix);
    section("When it is not a defect", rule.when_not);
    for (const Example& example : examples) {
        out += fmt::format("\n## In {}\n\n{}", example.dialect, fenced("text", example.report));
        out += collapsed("The document that this is about: " + example.bad_name, example.bad);
        if (!example.config.empty())
            out += collapsed("The config that it is measured by", example.config);
        if (!example.good.empty())
            out += collapsed("One that passes: " + example.good_name, example.good);
    }
    section("Options", options_list(rule));
    section(
        "How to switch it off",
        fmt::format("`--ignore {0}` leaves it out of a run, `--severity {0}=info` makes it milder.",
                    rule.name));
    section("Source", rule.source);
    return out;
}

}  // namespace expressroute::cli
