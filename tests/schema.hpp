// Does a JSON document keep the contract that a file of schemas/ describes?
#pragma once

#include <boost/json/value.hpp>
#include <filesystem>
#include <string>

namespace expressroute::test {

/// `schema` is the file's name in schemas/.
bool conforms(const boost::json::value& document, const std::string& schema);

/// A schema of somebody else's, in draft 4 of JSON Schema.
bool conforms_to_draft_4(const boost::json::value& document, const std::filesystem::path& schema);

}  // namespace expressroute::test
