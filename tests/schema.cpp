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

bool conforms_to(const boost::json::value& document, const std::filesystem::path& schema,
                 valijson::SchemaParser::Version version) {
    std::ifstream file(schema);
    if (!file) throw std::runtime_error("no such schema: " + schema.string());
    const boost::json::value definition =
        boost::json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
    valijson::Schema parsed;
    valijson::SchemaParser(version).populateSchema(BoostJsonAdapter(definition), parsed);
    return valijson::Validator().validate(parsed, BoostJsonAdapter(document), nullptr);
}

}  // namespace

bool conforms(const boost::json::value& document, const std::string& schema) {
    return conforms_to(document, std::filesystem::path(project_root) / "schemas" / schema,
                       valijson::SchemaParser::kDraft7);
}

bool conforms_to_draft_4(const boost::json::value& document, const std::filesystem::path& schema) {
    return conforms_to(document, schema, valijson::SchemaParser::kDraft4);
}

}  // namespace expressroute::test
