// The parts of the JSON report (design.md section 4), for each format that is made of them.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <iosfwd>
#include <string>
#include <string_view>

#include "report/run.hpp"

namespace expressroute::report {

boost::json::object tool_object();
boost::json::object summary_object(const Summary& summary);
boost::json::object finding_object(const Run& run, const PlacedFinding& placed);
boost::json::object problem_object(const Problem& problem);

/// JSON is UTF-8; a file's name need not be. What is not becomes U+FFFD.
std::string utf8(std::string_view text);

/// Compact, and safe in the log of a pipeline.
std::string serialized(const boost::json::value& value);

/// Writes an array with one element on each line: easy to search, and no tree of the whole report is ever built.
class ArrayWriter {
 public:
    explicit ArrayWriter(std::ostream& out);
    void add(const boost::json::object& element);
    void end();

 private:
    std::ostream& out_;
    std::string_view separator_ = "\n";
};

}  // namespace expressroute::report
