#include "schema.hpp"

#include <boost/json/parse.hpp>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "paths.hpp"

namespace expressroute::test {
namespace {

using valijson::adapters::BoostJsonAdapter;

boost::json::value read_schema(const std::string& name) {
    std::ifstream file(std::string(project_root) + "/schemas/" + name);
    if (!file) throw std::runtime_error("no such schema: " + name);
    return boost::json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

}  // namespace

bool conforms(const boost::json::value& document, const std::string& schema) {
    const boost::json::value definition = read_schema(schema);
    valijson::Schema parsed;
    valijson::SchemaParser().populateSchema(BoostJsonAdapter(definition), parsed);
    return valijson::Validator().validate(parsed, BoostJsonAdapter(document), nullptr);
}

}  // namespace expressroute::test
