// Who gives the wrong file is told what it is and which command makes the right one.
#include <algorithm>
#include <boost/json.hpp>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace json = boost::json;

const std::string mark = "Microsoft.Network/expressRouteCircuits";

const std::string make_plan =
    "`terraform plan -out=plan.tfplan && terraform show -json plan.tfplan > plan.json`";

/// The file without a mark of ours is worth a line, the one with a mark was to be read.
void check(const std::string& bytes, const std::string& place, const std::string& sentence) {
    const TemporaryFolder folder;
    const auto refused = [&](const std::string& content, const std::string& level, int exit_code) {
        INFO(content);
        folder.write("given", content);
        const Outcome outcome = run({"lint", "--quiet", "given"}, {.folder = folder.path()});
        CHECK(outcome.exit_code == exit_code);
        CHECK(outcome.out.empty());
        CHECK(outcome.err == "given" + place + ": " + level + ": " + sentence + '\n');
    };
    refused(bytes, "warning", 0);
    refused(bytes + mark + '\n', "error", 3);
}

/// The message of a file that no sentence of ours is about: what the parser says.
std::string what_the_parser_says(const std::string& bytes) {
    const TemporaryFolder folder;
    folder.write("given", bytes);
    const std::string err = run({"lint", "--quiet", "given"}, {.folder = folder.path()}).err;
    CHECK(err.find("lint the file that") == std::string::npos);
    CHECK(err.find("other text stands") == std::string::npos);
    return err;
}

/// As long as Go's archive/zip writes it: a local header whose sizes come later, and its first bytes.
std::string zip_of(const std::string& entry) {
    const std::string header("PK\3\4\x14\0\x08\0\x08\0\x33\x39\x76\x5d\0\0\0\0\0\0\0\0\0\0\0\0",
                             26);
    return header + static_cast<char>(entry.size()) + std::string("\0\0\0", 3) + entry +
           "\xe2\x60\x96";
}

std::string plan() { return read_file(std::string(project_root) + "/fixtures/dialects/plan.json"); }

/// A plan that is one line, as Terraform writes it.
std::string plan_line() { return json::serialize(json::parse(plan())); }

json::value report_of(const std::string& bytes) {
    const TemporaryFolder folder;
    folder.write("plan.json", bytes);
    return run({"lint", "--format", "json", "plan.json"}, {.folder = folder.path()}).json();
}

/// Of a plan in other text: one fatal problem with this message, and nothing else.
void check_surrounded(const std::string& bytes, int line, const std::string& extent) {
    const json::value report = report_of(bytes);
    CHECK(report.at("findings") == json::array());
    CHECK(report.at("summary").at("documents") == 0);
    REQUIRE(report.at("problems").as_array().size() == 1);
    const json::value& problem = report.at("problems").at(0);
    CHECK(problem.at("fatal") == true);
    CHECK(problem.at("line") == line);
    CHECK(problem.at("message") ==
          json::value("other text stands around the plan, whose JSON " + extent +
                      ": write it with `terraform show -json plan.tfplan > plan.json` and without "
                      "a wrapper's lines (setup-terraform: `terraform_wrapper: false`)"));
}

}  // namespace

TEST_CASE("a plan in its binary form is told by the archive's first entry") {
    const std::string sentence =
        "a Terraform plan in its binary form: lint the file that `terraform show -json FILE > "
        "plan.json` writes";
    check(zip_of("tfplan"), "", sentence);
    check(zip_of("tfstate"), "", sentence);
    CHECK(what_the_parser_says(zip_of("readme")).find("holds a NUL byte") != std::string::npos);
}

TEST_CASE("Terraform source is told by its first block") {
    const std::string sentence =
        "Terraform source, not a plan: lint the file that " + make_plan + " writes";
    check("resource \"azurerm_express_route_circuit\" \"er\" {\n  name = \"er\"\n}\n", ":1:1",
          sentence);
    check("terraform {\r\n  required_version = \">= 1.5\"\r\n}\r\n", ":1:1", sentence);
    check("\n# Circuits\n\nvariable \"mbps\" {}\n", ":2:1", sentence);
    check("/*\nAll rights reserved\n*/\nprovider \"azurerm\" {\n  features {}\n}\n", ":4:1",
          sentence);
    check("module \"hub\" {\n  source = \"./hub\"\n}\n", ":1:1", sentence);
    check("import {\n  to = azurerm_route_filter.x\n}\n", ":1:1", sentence);
    check("ephemeral \"azurerm_key_vault_secret\" \"key\" {\n}\n", ":1:1", sentence);
}

TEST_CASE("a log of plan or apply is told by its lines") {
    const std::string line =
        R"({"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","type":"version"})"
        "\n";
    const std::string sentence =
        "a log of `terraform plan -json` or `apply -json`, not the plan: lint the file that " +
        make_plan + " writes";
    check(line + line, ":2:1", sentence);
    check("Initializing the backend...\n" + line, ":1:1", sentence);
    const TemporaryFolder folder;
    folder.write("one.json", line);
    CHECK(run({"lint", "one.json"}, {.folder = folder.path()}).err.find("a line of a log of") !=
          std::string::npos);
}

TEST_CASE("a plan printed for people is told by Terraform's words, in colours too") {
    const std::string sentence =
        "a plan as Terraform prints it for people: lint the file that " + make_plan + " writes";
    check(
        "Terraform used the selected providers to generate the following execution\nplan.\n\n"
        "Terraform will perform the following actions:\n\n  # azurerm_route_filter.x\n",
        ":1:1", sentence);
    check("\x1b[0m\x1b[1mOpenTofu will perform the following actions:\x1b[0m\n", ":1:1", sentence);
    check("Terraform planned the following actions, but then encountered a problem:\n", ":1:1",
          sentence);
}

TEST_CASE("Bicep is told by its first statement") {
    const std::string source =
        "Bicep source, not compiled: lint the file that `bicep build FILE` writes";
    check("targetScope = 'resourceGroup'\n", ":1:1", source);
    check("@description('Where')\nparam location string = 'westeurope'\n", ":1:1", source);
    check("// A circuit\nresource er 'Microsoft.Network/virtualNetworks@2023-11-01' = {\n", ":2:1",
          source);
    check("module hub './hub.bicep' = {\n", ":1:1", source);
    check("using './main.bicep'\n\nparam mbps = 1000\n", ":1:1",
          "Bicep parameters, not compiled: lint the file that `bicep build-params FILE` writes");
}

TEST_CASE("an export in YAML is told by the resource's id") {
    const std::string sentence =
        "YAML, not JSON: lint the file that `az ... --output json > export.json` writes";
    check("etag: x\nid: /subscriptions/s/resourceGroups/g\n", ":1:1", sentence);
    check("- id: /subscriptions/s/resourceGroups/g\n  name: x\n", ":1:3", sentence);
}

TEST_CASE("where the content leaves a doubt the parser has the word") {
    for (const std::string text :
         {"# Notes\n\nresource \"x\" is what Terraform calls it\n", "", "param (\n  $Name\n)\n",
          "var x = 1;\n", "resource pools\n", "using namespace std;\n", "tfplan\n",
          "{\"a\": \"will perform the following actions:\", \"b\"",
          "{\"id\": \"\nid: /subscriptions/s\n", "providerid: /subscriptions/s\n",
          "see \"format_version\": {\n", "\"format_version\" {", "/* resource \"x\" {"}) {
        INFO(text);
        CHECK_FALSE(what_the_parser_says(text).empty());
    }
}

TEST_CASE("text around a plan's JSON is told with the lines where the JSON begins and ends") {
    const std::string wrapped = "[command]/opt/terraform show -json plan.tfplan\n";
    const std::string outputs = "%0A\n::set-output name=stderr::\n::set-output name=exitcode::0\n";
    check_surrounded(wrapped + plan_line() + outputs, 1, "begins at line 2 and ends at line 2");
    check_surrounded(wrapped + plan_line(), 1, "begins at line 2 and ends at line 2");
    check_surrounded(plan_line() + outputs, 1, "begins at line 1 and ends at line 1");
    check_surrounded(plan_line() + "\n::debug::Terraform exited with code 0.\n", 2,
                     "begins at line 1 and ends at line 1");
    check_surrounded(plan_line() + "\n\nDone.\n", 3, "begins at line 1 and ends at line 1");
    check_surrounded(wrapped + plan_line().substr(0, 5000), 1, "begins at line 2 and does not end");
    check_surrounded("Refreshing state...\n\n" + plan() + "Done.\n", 1,
                     "begins at line 3 and ends at line " +
                         std::to_string(2 + std::ranges::count(plan(), '\n')));
}

TEST_CASE("damage inside a plan is not taken for text around it") {
    std::string damaged = plan_line();
    damaged.insert(damaged.find("\"resource_changes\""), "]}]}}}");
    CHECK(what_the_parser_says(damaged).find("found ']' where") != std::string::npos);
    CHECK(what_the_parser_says(plan_line() + plan_line()).find("after the end of the document") !=
          std::string::npos);
}

TEST_CASE("a plan in UTF-16 reads as in UTF-8") {
    const json::value expected = report_of(plan()).at("findings");
    CHECK(expected.as_array().size() == 29);
    for (const ByteOrder order : {ByteOrder::little, ByteOrder::big}) {
        for (const std::string& text : {plan(), with_line_ends(plan(), "\r\n")}) {
            const json::value report = report_of(utf16(text, order));
            CHECK(report.at("findings") == expected);
            CHECK(report.at("problems") == json::array());
        }
    }
}

TEST_CASE("a plan of a format to come is fatal, and the way out is told") {
    const json::value report = report_of(R"({"format_version": "2.0", "resource_changes": []})");
    REQUIRE(report.at("problems").as_array().size() == 1);
    CHECK(report.at("problems").at(0).at("fatal") == true);
    CHECK(report.at("problems").at(0).at("message") ==
          "format version 2.0 of `terraform show -json` is not known: write the file with a "
          "Terraform or OpenTofu of format version 0.x or 1.x, or update this linter");
}

}  // namespace expressroute::test
