// Does a JSON document keep the contract that a file of schemas/ describes?
#pragma once

#include <boost/json/value.hpp>
#include <string>

namespace expressroute::test {

/// `schema` is the file's name in schemas/.
bool conforms(const boost::json::value& document, const std::string& schema);

}  // namespace expressroute::test
