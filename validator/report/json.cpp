#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/nowide/utf/convert.hpp>

#include "report/render.hpp"
#include "rules/rule.hpp"
#include "version.hpp"

namespace expressroute::report {
namespace {

namespace json = boost::json;

// JSON is UTF-8; a file's name need not be. What is not becomes U+FFFD.
std::string utf8(std::string_view text) {
    return boost::nowide::utf::convert_string<char>(text.data(), text.data() + text.size());
}

json::value optional(const std::optional<std::string>& text) {
    return text ? json::value(utf8(*text)) : json::value();
}

json::value optional(std::size_t number) {
    return number > 0 ? json::value(number) : json::value();
}

json::object tool() { return {{"name", "expressroute-lint"}, {"version", version}}; }

json::object summary(const Summary& summary) {
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

json::object finding(const Run& run, const PlacedFinding& placed) {
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
                        {"fix", nullptr},
                        {"fingerprint", placed.fingerprint}};
    if (placed.parameters.empty()) return object;

    json::array parameters;
    for (const std::string& name : placed.parameters) parameters.push_back(json::value(utf8(name)));
    object["parameters"] = std::move(parameters);
    return object;
}

json::object problem(const Problem& problem) {
    return {{"file", utf8(problem.file)},     {"kind", text(problem.kind)},
            {"fatal", problem.fatal},         {"message", utf8(problem.message)},
            {"line", optional(problem.line)}, {"column", optional(problem.column)}};
}

// One element on each line: easy to search, and no tree of the whole report is ever built.
template <class Elements, class ToObject>
void append_array(std::string& out, const Elements& elements, ToObject to_object) {
    out += '[';
    for (std::string_view separator = "\n"; const auto& element : elements) {
        out += separator;
        out += json::serialize(to_object(element));
        separator = ",\n";
    }
    out += ']';
}

}  // namespace

std::string json(const Run& run) {
    std::string out = "{\"tool\":" + json::serialize(tool());
    out += ",\n\"summary\":" + json::serialize(summary(run.summary));
    out += ",\n\"findings\":";
    append_array(out, run.findings,
                 [&run](const PlacedFinding& placed) { return finding(run, placed); });
    out += ",\n\"problems\":";
    append_array(out, run.problems, problem);
    out += "}\n";
    return out;
}

}  // namespace expressroute::report
