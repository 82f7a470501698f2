#include <ostream>

#include "report/json_objects.hpp"
#include "report/render.hpp"

namespace expressroute::report {
namespace {

void write_line(std::ostream& out, std::string_view name, boost::json::object object) {
    out << serialized({{name, std::move(object)}}) << '\n';
}

}  // namespace

void write_jsonl(std::ostream& out, const Run& run, Style) {
    write_line(out, "tool", tool_object());
    for (const PlacedFinding& placed : run.findings)
        write_line(out, "finding", finding_object(run, placed));
    for (const Problem& problem : run.problems) write_line(out, "problem", problem_object(problem));
    write_line(out, "summary", summary_object(run.summary));
}

}  // namespace expressroute::report
