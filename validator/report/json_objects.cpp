#include "report/json_objects.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/nowide/utf/convert.hpp>
#include <ostream>

#include "report/escape.hpp"
#include "rules/rule.hpp"
#include "version.hpp"

namespace expressroute::report {
namespace {

namespace json = boost::json;

json::value optional(const std::optional<std::string>& text) {
    return text ? json::value(utf8(*text)) : json::value();
}

json::value optional(std::size_t number) {
    return number > 0 ? json::value(number) : json::value();
}

json::object resource(const rules::Finding& finding) {
    return {{"type", utf8(finding.resource_type)},
            {"name", optional(finding.resource_name)},
            {"address", optional(finding.address)}};
}

json::array related(const Run& run, const PlacedFinding& placed) {
    json::array places;
    for (const auto& [place, message] : placed.related)
        places.push_back({{"file", utf8(run.texts[place.document].name)},
                          {"line", place.begin.line},
                          {"column", place.begin.column},
                          {"message", utf8(message)}});
    return places;
}

json::value fix(const Run& run, const PlacedFinding& placed) {
    const std::optional<rules::Fix>& offered = placed.finding.fix;
    if (!offered) return nullptr;
    json::array edits;
    for (const fix::Change& change : placed.changes)
        edits.push_back({{"file", utf8(run.texts[change.document].name)},
                         {"line", change.begin.line},
                         {"column", change.begin.column},
                         {"endLine", change.end.line},
                         {"endColumn", change.end.column},
                         {"replacement", change.text}});
    return {{"description", utf8(offered->description)},
            {"safe", offered->is_safe},
            {"edits", std::move(edits)}};
}

}  // namespace

json::object tool_object() { return {{"name", "expressroute-lint"}, {"version", version}}; }

json::object summary_object(const Summary& summary) {
    return {{"files", summary.files},
            {"documents", summary.documents},
            {"resources", summary.resources},
            {"circuits", summary.circuits},
            {"errors", summary.errors},
            {"warnings", summary.warnings},
            {"infos", summary.infos},
            {"suppressed", summary.suppressed},
            {"undetermined", summary.undetermined}};
}

json::object finding_object(const Run& run, const PlacedFinding& placed) {
    const rules::Finding& finding = placed.finding;
    const Place& place = placed.place;
    json::object object{{"rule", finding.rule->name},
                        {"severity", text(finding.severity)},
                        {"message", utf8(finding.message)},
                        {"file", utf8(run.texts[place.document].name)},
                        {"line", place.begin.line},
                        {"column", place.begin.column},
                        {"endLine", place.end.line},
                        {"endColumn", place.end.column},
                        {"pointer", utf8(finding.origin.pointer)},
                        {"resource", resource(finding)},
                        {"related", related(run, placed)},
                        {"fix", fix(run, placed)},
                        {"fingerprint", placed.fingerprint}};
    if (placed.parameters.empty()) return object;

    json::array parameters;
    for (const std::string& name : placed.parameters) parameters.push_back(json::value(utf8(name)));
    object["parameters"] = std::move(parameters);
    return object;
}

json::object problem_object(const Problem& problem) {
    return {{"file", utf8(problem.file)},     {"kind", text(problem.kind)},
            {"fatal", problem.fatal},         {"message", utf8(problem.message)},
            {"line", optional(problem.line)}, {"column", optional(problem.column)}};
}

std::string utf8(std::string_view text) {
    return boost::nowide::utf::convert_string<char>(text.data(), text.data() + text.size());
}

// Azure Pipelines obeys "##vso[" wherever a step prints it. In JSON "#" stands in strings alone.
std::string serialized(const json::value& value) {
    return escaped(json::serialize(value),
                   [](char c) { return std::string_view(c == '#' ? "\\u0023" : ""); });
}

ArrayWriter::ArrayWriter(std::ostream& out) : out_(out) { out_ << '['; }

void ArrayWriter::add(const json::object& element) {
    out_ << separator_ << serialized(element);
    separator_ = ",\n";
}

void ArrayWriter::end() { out_ << ']'; }

}  // namespace expressroute::report
