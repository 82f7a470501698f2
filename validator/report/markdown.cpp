#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <ostream>
#include <vector>

#include "report/escape.hpp"
#include "report/render.hpp"
#include "rules/rule.hpp"

namespace expressroute::report {
namespace {

// A comment on GitHub holds 65,536 characters; a job summary and GitLab's comments hold more. What one part leaves, the
// next may use.
constexpr std::size_t room_for_problems = 12'000;
constexpr std::size_t room_for_table = 28'000;
constexpr std::size_t room_for_details = 24'000;

/// Punctuation as character references: neither Markdown nor HTML nor a table sees anything to obey in it.
std::string inert(std::string_view text) {
    constexpr std::string_view harmless = " ,/-()'";
    std::string out;
    for (const char c : text) {
        const bool is_letter =
            c < 0 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (is_letter || harmless.find(c) != std::string_view::npos)
            out += c;
        else
            out += fmt::format("&#{};", static_cast<int>(c));
    }
    return out;
}

/// In code nobody is mentioned, no issue is referred to and no address becomes a link.
std::string code(std::string_view text) { return fmt::format("<code>{}</code>", inert(text)); }

/// Words that mean the same in Markdown as they do in a letter.
bool is_plain(std::string_view text) {
    return text.find_first_of("!#$&*<>@[\\]^_`{|}~") == std::string_view::npos &&
           text.find("//") == std::string_view::npos && text.find("www.") == std::string_view::npos;
}

/// Words as they are, and what stands between backticks as code; a sentence that holds anything else is code as a whole.
std::string prose(std::string_view sentence) {
    std::string out;
    bool is_code = false;
    for (std::size_t at = 0; at <= sentence.size(); is_code = !is_code) {
        const std::size_t end = std::min(sentence.find('`', at), sentence.size());
        const std::string_view part = sentence.substr(at, end - at);
        const bool is_unclosed = is_code && end == sentence.size();
        if (is_unclosed || (!is_code && !is_plain(part))) return code(sentence);
        out += is_code ? code(part) : std::string(part);
        at = end + 1;
    }
    return out;
}

std::string place_text(const Run& run, const Place& place) {
    return code(fmt::format("{}:{}:{}", visible(run.texts[place.document].name), place.begin.line,
                            place.begin.column));
}

std::string row(const Run& run, const PlacedFinding& placed) {
    const rules::Finding& finding = placed.finding;
    return fmt::format("| {} | {} | {} | [{}]({}) |\n", text(finding.severity),
                       place_text(run, placed.place), prose(visible(finding.message)),
                       finding.rule->name, rule_page(finding.rule->group, finding.rule->name));
}

std::string details(const Run& run, const PlacedFinding& placed) {
    return fmt::format(
        "<details>\n<summary>{}: {} in {}</summary>\n\n<pre>\n{}</pre>\n\n</details>\n\n",
        text(placed.finding.severity), placed.finding.rule->name, place_text(run, placed.place),
        markup(finding_text(run, placed, {})));
}

std::string item(const Problem& problem) {
    std::string place = visible(problem.file);
    if (problem.line > 0) place += fmt::format(":{}:{}", problem.line, problem.column);
    return fmt::format("- {}{} {}\n", problem.fatal ? "**not checked:** " : "",
                       place.empty() ? "" : code(place), prose(visible(problem.message)));
}

/// Writes the parts that fit into the room; how many they were.
template <class Parts, class ToText>
std::size_t write_fitting(std::ostream& out, std::size_t& room, const Parts& parts,
                          ToText to_text) {
    std::size_t written = 0;
    for (const auto& part : parts) {
        const std::string text = to_text(part);
        if (text.size() > room) continue;
        room -= text.size();
        out << text;
        ++written;
    }
    return written;
}

void write_cut(std::ostream& out, std::size_t shown, std::size_t all, std::string_view what) {
    if (shown < all)
        out << fmt::format(
            "\n{} of {} {} are shown: a comment holds no more. The other formats have all of "
            "them.\n",
            shown, all, what);
}

}  // namespace

void write_markdown(std::ostream& out, const Run& run, Style) {
    const std::vector<const PlacedFinding*> findings =
        most_severe(run, std::numeric_limits<std::size_t>::max());
    const auto to_row = [&run](const PlacedFinding* placed) { return row(run, *placed); };
    const auto to_details = [&run](const PlacedFinding* placed) { return details(run, *placed); };

    out << "### expressroute-lint\n\n" << conclusion(run) << '\n';
    if (!run.problems.empty()) out << '\n';
    std::size_t room = room_for_problems;
    const std::size_t problems = write_fitting(out, room, run.problems, item);
    write_cut(out, problems, run.problems.size(), "problems");
    if (findings.empty()) return;

    out << "\n| Severity | Place | Finding | Rule |\n| --- | --- | --- | --- |\n";
    room += room_for_table;
    const std::size_t rows = write_fitting(out, room, findings, to_row);
    write_cut(out, rows, findings.size(), "findings");

    out << '\n';
    room += room_for_details;
    const std::size_t opened = write_fitting(out, room, findings, to_details);
    write_cut(out, opened, findings.size(), "details");
}

}  // namespace expressroute::report
