#include <ostream>

#include "report/json_objects.hpp"
#include "report/render.hpp"

namespace expressroute::report {

void write_json(std::ostream& out, const Run& run, Style) {
    out << "{\"tool\":" << serialized(tool_object());
    out << ",\n\"summary\":" << serialized(summary_object(run.summary));
    out << ",\n\"findings\":";
    ArrayWriter findings(out);
    for (const PlacedFinding& placed : run.findings) findings.add(finding_object(run, placed));
    findings.end();
    out << ",\n\"problems\":";
    ArrayWriter problems(out);
    for (const Problem& problem : run.problems) problems.add(problem_object(problem));
    problems.end();
    out << "}\n";
}

}  // namespace expressroute::report
