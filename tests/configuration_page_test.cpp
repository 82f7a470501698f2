// docs/configuration.md: its keys are those of the schema, and its examples work.
#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "paths.hpp"
#include "program.hpp"
#include "schema.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

const fs::path page = fs::path(project_root) / "docs/configuration.md";
const std::string mark =
    "<!-- The rest is made of schemas/config.schema.json by tests/configuration_page_test.cpp. "
    "-->\n";

json::value schema() {
    return json::parse(read_file(fs::path(project_root) / "schemas/config.schema.json"));
}

std::string text(const json::value& value) { return json::value_to<std::string>(value); }

std::string description(const json::value& property) {
    const json::value* found = property.as_object().if_contains("description");
    return found ? text(*found) : "";
}

/// The members of the objects that the key takes, or of the elements of its list.
const json::object* members(const json::value& property) {
    const json::object& object = property.as_object();
    if (const json::value* items = object.if_contains("items")) return members(*items);
    const json::value* found = object.if_contains("properties");
    return found ? &found->as_object() : nullptr;
}

/// The values that the key takes, where they are few words.
std::string words(const json::value& property) {
    const json::value* found = property.as_object().if_contains("enum");
    std::string list;
    if (found)
        for (const json::value& word : found->as_array())
            list += (list.empty() ? "" : ", ") + ('`' + text(word) + '`');
    return list;
}

std::string section(std::string_view key, const json::value& property) {
    std::string out = "\n## " + std::string(key) + "\n\n" + description(property) + "\n";
    if (const std::string list = words(property); !list.empty()) out += "\nOne of " + list + ".\n";
    if (const json::object* inner = members(property)) {
        out += "\n| Member | What it says |\n| --- | --- |\n";
        for (const auto& member : *inner)
            out +=
                "| `" + std::string(member.key()) + "` | " + description(member.value()) + " |\n";
    }
    for (const json::value& example : property.at("examples").as_array())
        out += "\n```json\n{\"" + std::string(key) + "\": " + json::serialize(example) + "}\n```\n";
    return out;
}

std::string sections() {
    std::string out;
    const json::value root = schema();
    for (const auto& property : root.at("properties").as_object())
        out += section(property.key(), property.value());
    return out;
}

/// What the examples name exists here.
class Folder : public TemporaryFolder {
 public:
    Folder() {
        write("main.json", template_of());
        for (const auto* name :
             {"ci/base.json", "ci/base.expressroute-lint.json", "ci/direct.json"})
            write(name, "{}");
        write(".expressroute-lint-baseline.json", R"({"version": 1, "findings": []})");
        write("ci/expressroute-providers.json",
              read_file(fs::path(project_root) / "fixtures/catalogue/overlay.json"));
    }
};

}  // namespace

TEST_CASE("the page of the config has every key of the schema, as the schema describes it") {
    const std::string now = read_file(page);
    const std::size_t end = now.find(mark);
    REQUIRE(end != std::string::npos);
    const std::string expected = now.substr(0, end + mark.size()) + sections();
    if (std::getenv("UPDATE_GOLDENS")) std::ofstream(page, std::ios::binary) << expected;
    CHECK(read_file(page) == expected);
}

TEST_CASE("every key and member of the config is described, and shown by an example") {
    const json::value root = schema();
    for (const auto& property : root.at("properties").as_object()) {
        INFO(std::string(property.key()));
        CHECK_FALSE(description(property.value()).empty());
        const json::array& examples = property.value().at("examples").as_array();
        REQUIRE_FALSE(examples.empty());
        const json::object* inner = members(property.value());
        if (!inner) continue;
        const std::string shown = json::serialize(examples);
        for (const auto& member : *inner) {
            INFO(std::string(member.key()));
            CHECK_FALSE(description(member.value()).empty());
            CHECK(shown.find('"' + std::string(member.key()) + "\":") != std::string::npos);
        }
    }
}

TEST_CASE("every example of the page is a config that the schema and the program take") {
    const json::value root = schema();
    for (const auto& property : root.at("properties").as_object()) {
        for (const json::value& example : property.value().at("examples").as_array()) {
            const json::object config{{property.key(), example}};
            const Folder folder;
            folder.write(".expressroute-lint.json", json::serialize(config));
            const Outcome outcome = run({"lint"}, {.folder = folder.path()});
            INFO(json::serialize(config) << '\n' << outcome.err);
            CHECK((outcome.exit_code == 0 || outcome.exit_code == 1));
            CHECK(conforms(config, "config.schema.json"));
        }
    }
}

}  // namespace expressroute::test
