#include <fmt/core.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <map>
#include <ostream>
#include <set>
#include <vector>

#include "report/json_objects.hpp"
#include "report/line_hash.hpp"
#include "report/render.hpp"
#include "report/sarif_rule.hpp"
#include "report/utf16.hpp"
#include "version.hpp"

namespace expressroute::report {
namespace {

namespace json = boost::json;

/// The repository's root. Whoever reads the report knows where that is; we name no folder of this machine.
constexpr std::string_view root_id = "%SRCROOT%";

/// What the texts say of places beyond line and column; each text is read once for all of them.
class Sources {
 public:
    Sources(const Run& run, const std::vector<const PlacedFinding*>& findings) {
        std::map<DocumentIndex, std::set<std::size_t>> offsets;
        std::map<DocumentIndex, std::set<std::size_t>> lines;
        const auto want = [&offsets](const auto& place) {
            offsets[place.document].insert({place.span.begin, place.span.end});
        };
        for (const PlacedFinding* placed : findings) {
            const Place& place = placed->place;
            want(place);
            for (const RelatedPlace& related : placed->related) want(related.place);
            for (const fix::Change& change : placed->changes) want(change);
            // The hash of a short line with a secret would give the secret away.
            if (run.without_secrets.contains(place.document))
                lines[place.document].insert(place.begin.line);
        }
        for (const auto& [document, wanted] : offsets)
            surplus_[document] = surplus_units(run.texts[document], wanted);
        for (const auto& [document, wanted] : lines)
            hashes_[document] = line_hashes(run.texts[document], wanted);
    }

    /// SARIF's columns count UTF-16 code units.
    template <class Range>
    json::object region(const Range& place) const {
        return {{"startLine", place.begin.line},
                {"startColumn", place.begin.column + surplus(place.document, place.span.begin)},
                {"endLine", place.end.line},
                {"endColumn", place.end.column + surplus(place.document, place.span.end)}};
    }

    /// Of the line on which the place begins; nullptr where it must not be told.
    const std::string* line_hash(const Place& place) const {
        const auto hashes = hashes_.find(place.document);
        if (hashes == hashes_.end()) return nullptr;
        const auto hash = hashes->second.find(place.begin.line);
        return hash == hashes->second.end() ? nullptr : &hash->second;
    }

 private:
    std::size_t surplus(DocumentIndex document, std::size_t offset) const {
        const auto& units = surplus_.at(document);
        const auto found = units.find(offset);
        return found == units.end() ? 0 : found->second;
    }

    std::map<DocumentIndex, std::map<std::size_t, std::size_t>> surplus_;
    std::map<DocumentIndex, std::map<std::size_t, std::string>> hashes_;
};

/// For people; what might be a link in SARIF's messages (3.11.6) is none.
std::string sentence(std::string_view text) {
    std::string shown = visible(text);
    for (std::size_t at = 0; (at = shown.find("](", at)) != std::string::npos; at += 2)
        shown.replace(at, 2, "] (");
    return shown.ends_with('.') ? shown : shown + '.';
}

json::object message(std::string_view text) { return {{"text", sentence(text)}}; }

/// Everything but the unreserved characters of RFC 3986 as octets.
std::string percent_encoded(std::string_view path) {
    constexpr std::string_view kept = "-._~/";
    std::string out;
    for (const char c : path) {
        const bool is_alphanumeric =
            (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (is_alphanumeric || kept.find(c) != std::string_view::npos)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

json::object artifact(const Run& run, std::string_view name) {
    const std::string path = in_repository(run, name);
    if (path.starts_with('/')) return {{"uri", "file://" + percent_encoded(path)}};
    return {{"uri", percent_encoded(path)}, {"uriBaseId", root_id}};
}

json::object physical_location(const Run& run, const Sources& sources, const Place& place) {
    return {{"artifactLocation", artifact(run, run.texts[place.document].name)},
            {"region", sources.region(place)}};
}

/// Takes the part before the first slash off a path.
std::string_view take_segment(std::string_view& path) {
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(segment.size() + 1, path.size()));
    return segment;
}

/// The end of a resource id, which is all of it that is known: "Microsoft.Network/expressRouteCircuits/er-paris". A name
/// that is not known is "*".
std::string id_end(std::string_view type, std::string_view name) {
    std::string id(take_segment(type));
    while (!type.empty()) {
        id += fmt::format("/{}/", take_segment(type));
        id += name.empty() ? "*" : take_segment(name);
    }
    return id;
}

json::object logical_location(const rules::Finding& finding) {
    const std::string name = finding.resource_name.value_or("");
    const std::string id = finding.address.value_or(id_end(finding.resource_type, name));
    return {{"name", visible(name.empty() ? id : name)},
            {"fullyQualifiedName", visible(id)},
            {"kind", "resource"}};
}

json::array related_locations(const Run& run, const Sources& sources, const PlacedFinding& placed) {
    json::array locations;
    for (const RelatedPlace& related : placed.related)
        locations.push_back({{"id", locations.size()},
                             {"physicalLocation", physical_location(run, sources, related.place)},
                             {"message", message(related.message)}});
    return locations;
}

/// SARIF 2.1.0, 3.55: one fix, with the changes of each file.
json::array fixes(const Run& run, const Sources& sources, const PlacedFinding& placed) {
    std::map<DocumentIndex, json::array> replacements;
    for (const fix::Change& change : placed.changes) {
        json::object replacement{{"deletedRegion", sources.region(change)}};
        if (!change.text.empty()) replacement["insertedContent"] = {{"text", change.text}};
        replacements[change.document].push_back(std::move(replacement));
    }
    json::array changes;
    for (auto& [document, each] : replacements)
        changes.push_back({{"artifactLocation", artifact(run, run.texts[document].name)},
                           {"replacements", std::move(each)}});
    return {json::object{{"description", message(placed.finding.fix->description)},
                         {"artifactChanges", std::move(changes)}}};
}

json::object fingerprints(const Sources& sources, const PlacedFinding& placed) {
    json::object fingerprints{{"expressroute-lint/v1", placed.fingerprint}};
    if (const std::string* hash = sources.line_hash(placed.place))
        fingerprints["primaryLocationLineHash"] = *hash;
    return fingerprints;
}

/// The rules that findings name, by their place in the report.
using RuleIndices = std::map<const rules::Rule*, std::size_t>;

/// All results of a run have them, or none has (3.27.23).
json::array suppressions(const PlacedFinding& placed) {
    if (!placed.suppressed) return {};
    return {{{"kind", placed.suppressed->is_in_source ? "inSource" : "external"},
             {"status", "accepted"},
             {"justification", visible(placed.suppressed->reason)}}};
}

json::object result(const Run& run, const Sources& sources, const RuleIndices& rules,
                    const PlacedFinding& placed) {
    const rules::Finding& finding = placed.finding;
    json::object result{{"ruleId", finding.rule->name},
                        {"ruleIndex", rules.at(finding.rule)},
                        {"level", sarif_level(finding.severity)},
                        {"message", message(finding.message)},
                        {"locations",
                         {{{"physicalLocation", physical_location(run, sources, placed.place)},
                           {"logicalLocations", json::array{logical_location(finding)}}}}},
                        {"partialFingerprints", fingerprints(sources, placed)}};
    if (!placed.related.empty())
        result["relatedLocations"] = related_locations(run, sources, placed);
    if (!run.suppressed.empty()) result["suppressions"] = suppressions(placed);
    if (!placed.changes.empty()) result["fixes"] = fixes(run, sources, placed);
    if (placed.parameters.empty()) return result;

    json::array parameters;
    for (const std::string& name : placed.parameters) parameters.push_back(json::value(utf8(name)));
    result["properties"] = json::object{{"parameters", std::move(parameters)}};
    return result;
}

json::object notification(const Run& run, const Problem& problem) {
    json::object notification{{"descriptor", {{"id", text(problem.kind)}}},
                              {"level", problem.fatal ? "error" : "warning"},
                              {"message", message(problem.message)}};
    if (problem.file.empty()) return notification;

    json::object location{{"artifactLocation", artifact(run, problem.file)}};
    if (problem.line > 0) location["region"] = json::object{{"startLine", problem.line}};
    notification["locations"] =
        json::array{json::object{{"physicalLocation", std::move(location)}}};
    return notification;
}

Problem cut(std::size_t kept, std::size_t all) {
    return {.kind = ProblemKind::limit,
            .message = fmt::format("only the {} most severe of {} findings are listed: code "
                                   "scanning takes no more",
                                   kept, all),
            .fatal = false};
}

RuleIndices write_rules(std::ostream& out, const std::vector<const PlacedFinding*>& findings) {
    RuleIndices indices;
    ArrayWriter rules(out);
    for (const PlacedFinding* placed : findings) {
        const rules::Rule* rule = placed->finding.rule;
        if (indices.try_emplace(rule, indices.size()).second) rules.add(sarif_rule(*rule));
    }
    rules.end();
    return indices;
}

void write_invocation(std::ostream& out, const Run& run, std::size_t kept) {
    const bool is_complete = std::ranges::none_of(run.problems, &Problem::fatal);
    out << fmt::format(R"({{"executionSuccessful":{},"exitCode":{},"toolExecutionNotifications":)",
                       is_complete, run.exit_code);
    ArrayWriter notifications(out);
    for (const Problem& problem : run.problems) notifications.add(notification(run, problem));
    if (kept < run.findings.size())
        notifications.add(notification(run, cut(kept, run.findings.size())));
    notifications.end();
    out << '}';
}

/// Uploads of one category replace each other: what checks another part of the repository needs another.
std::string category(const Run& run) {
    const std::string subject = run.subject == "." ? "" : utf8(run.subject) + '/';
    return "expressroute-lint/" + subject;
}

}  // namespace

void write_sarif(std::ostream& out, const Run& run, Style) {
    std::vector<const PlacedFinding*> findings = most_severe(run, most_sarif_results);
    const std::size_t kept = findings.size();
    for (const PlacedFinding& placed : run.suppressed)
        if (findings.size() < most_sarif_results) findings.push_back(&placed);
    out << R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[)"
        << R"({"tool":{"driver":{"name":"expressroute-lint","informationUri":)"
        << R"("https://github.com/expressroute-lint/expressroute-lint","semanticVersion":)"
        << serialized(json::value(version)) << R"(,"rules":)";
    const RuleIndices rules = write_rules(out, findings);
    out << R"(}},"automationDetails":)" << serialized({{"id", category(run)}})
        << R"(,"columnKind":"utf16CodeUnits","originalUriBaseIds":)"
        << serialized({{root_id, {{"description", {{"text", "The root of the repository."}}}}}})
        << R"(,"invocations":[)";
    write_invocation(out, run, kept);
    out << R"(],"results":)";
    const Sources sources(run, findings);
    ArrayWriter results(out);
    for (const PlacedFinding* placed : findings) results.add(result(run, sources, rules, *placed));
    results.end();
    out << "}]}\n";
}

}  // namespace expressroute::report
