// What counts here, and who says so: `config show`, `explain`.
#include <boost/json.hpp>
#include <string>

#include "catch.hpp"
#include "cli/checkout.hpp"
#include "schema.hpp"

namespace expressroute::test {
namespace {

class Configured : public TemporaryFolder {
 public:
    Configured() {
        write("base.json",
              "{\"failOn\": \"warning\",\n\"severity\": {\"bgp\": \"info\"},\n"
              "\"ignore\": [\"model\"]}");
        write(
            ".expressroute-lint.json",
            "{\"extends\": \"base.json\",\n\"severity\": {\"sku\": \"off\", \"bgp\": \"error\"},\n"
            "\"ignore\": [\"gateway-public-ip\"],\n"
            "\"overrides\": [{\"files\": [\"lab/\"], \"ignore\": [\"bgp\"]}]}");
    }

    Outcome run(const Words& arguments) const { return test::run(arguments, {.folder = path()}); }
};

}  // namespace

TEST_CASE("config show prints each setting that counts, with its file and line") {
    const Configured folder;
    const std::string shown = folder.run({"config", "show"}).out;
    const auto has = [&shown](const std::string& setting, const std::string& place) {
        const std::size_t at = shown.find(setting + ' ');
        INFO(setting << " in\n" << shown);
        CHECK(at != std::string::npos);
        CHECK(shown.substr(at, shown.find('\n', at) - at).ends_with("# " + place));
    };
    has("profile = \"default\"", "nobody says otherwise");
    has("failOn = \"warning\"", "base.json:1");
    has("severity.bgp = \"error\"", ".expressroute-lint.json:2");
    has("severity.sku = \"off\"", ".expressroute-lint.json:2");
    has("ignore = [\"model\"]", "base.json:3");
    has("ignore = [\"gateway-public-ip\"]", ".expressroute-lint.json:3");
    CHECK_FALSE(contains(shown, "\"info\""));
}

TEST_CASE("config show gives the same to programs") {
    const Configured folder;
    const boost::json::value shown = folder.run({"config", "show", "--format", "json"}).json();
    CHECK(conforms(shown, "config-show.schema.json"));
    CHECK(shown.at("files") == boost::json::parse(R"(["base.json", ".expressroute-lint.json"])"));
    const auto has = [&shown](const std::string& setting) {
        const boost::json::array& all = shown.at("settings").as_array();
        return std::find(all.begin(), all.end(), boost::json::parse(setting)) != all.end();
    };
    CHECK(has(R"({"key": "profile", "value": "default", "from": null})"));
    CHECK(
        has(R"({"key": "failOn", "value": "warning", "from": {"file": "base.json", "line": 1}})"));
}

TEST_CASE("config show looks where lint would, and refuses what lint refuses") {
    const Configured folder;
    folder.write("other.json", R"({"profile": "strict"})");
    CHECK(contains(folder.run({"config", "show", "--config", "other.json"}).out,
                   "failOn = \"warning\""));
    CHECK(contains(folder.run({"config", "show", "--no-config"}).out, "failOn = \"error\""));
    folder.write("sub/.git/HEAD", "");
    CHECK(contains(folder.run({"config", "show", "sub"}).out, "failOn = \"error\""));
    folder.write("other.json", R"({"profil": 1})");
    CHECK(folder.run({"config", "show", "--config", "other.json"}).exit_code == 2);
    CHECK(folder.run({"config"}).exit_code == 2);
    CHECK(folder.run({"config", "show", "a", "b"}).exit_code == 2);
    CHECK(folder.run({"config", "show", "--format", "xml"}).exit_code == 2);
}

TEST_CASE("explain tells what the config makes of the rule, and where") {
    const Configured folder;
    const std::string told = folder.run({"explain", "vlan-duplicate-in-circuit"}).out;
    CHECK(contains(told, "In this repository (.expressroute-lint.json):\n  Severity: error\n"));
    CHECK(contains(told, "  .expressroute-lint.json:2: severity.bgp = \"error\"\n"));
    CHECK(contains(told, "  .expressroute-lint.json:4: overrides = "));
    CHECK(contains(folder.run({"explain", "sku-basic-tier"}).out, "  Severity: off\n"));
    CHECK(contains(folder.run({"explain", "gateway-public-ip"}).out, "  Severity: off\n"));
    CHECK(contains(folder.run({"explain", "secret-literal"}).out, "  Severity: as above\n"));
    CHECK_FALSE(contains(folder.run({"explain", "--no-config", "secret-literal"}).out,
                         "In this repository"));
}

}  // namespace expressroute::test
