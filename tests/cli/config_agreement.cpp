#include "cli/config_agreement.hpp"

#include <boost/json/parse.hpp>

#include "catch.hpp"
#include "cli/config.hpp"
#include "program.hpp"
#include "schema.hpp"

namespace expressroute::test {

void check_agreement(const std::string& config, bool is_valid) {
    INFO(config);
    const TemporaryFolder folder;
    folder.write("config.json", config);
    CHECK(cli::read_config(folder.path() / "config.json", source::disk()).has_value() == is_valid);
    CHECK(conforms(boost::json::parse(config), "config.schema.json") == is_valid);
}

}  // namespace expressroute::test
