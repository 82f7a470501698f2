// `lint --fix` and `lint --diff`: what they change, where, and what they leave alone.
#include <boost/json.hpp>
#include <filesystem>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "repository.hpp"
#include "schema.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string with(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// A circuit whose SKU has a name that tier and family do not make. `name` and what stands before the resources go in as
/// they are.
std::string with_sku(const std::string& name, const std::string& sections = "") {
    return with(with(template_of(), R"("Standard_MeteredData")", name), "  \"resources\"",
                sections + "  \"resources\"");
}

const std::string wrong = R"("Premium_MeteredData")";
const std::string right = R"("Standard_MeteredData")";

class Place : public Repository {
 public:
    Outcome lint(Words arguments, const fs::path& folder = ".") const {
        arguments.insert(arguments.begin(), "lint");
        return run(arguments, surroundings(folder));
    }

    std::string content(const fs::path& name) const { return read_file(path() / name); }

    /// Checks that --fix changes nothing, and that the finding is told with its fix in words.
    void check_only_explained(const Words& arguments = {}) const {
        const std::string before = content("main.json");
        Words words{"--fix", "--format", "json"};
        words.insert(words.end(), arguments.begin(), arguments.end());
        const Outcome outcome = lint(words);
        CHECK(content("main.json") == before);
        CHECK(outcome.err.find("fixed:") == std::string::npos);
        const auto report = outcome.json();
        REQUIRE_FALSE(report.at("findings").as_array().empty());
        CHECK_FALSE(report.at_pointer("/findings/0/fix/description").as_string().empty());
        CHECK(report.at_pointer("/findings/0/fix/edits").as_array().empty());
    }
};

/// What the file becomes; the report has nothing left to say.
void check_fixed(const std::string& before, const std::string& after) {
    const Place place;
    place.write("main.json", before);
    const Outcome outcome = place.lint({"--fix"});
    INFO(outcome.out << outcome.err);
    CHECK(place.content("main.json") == after);
    CHECK(outcome.exit_code == 0);
    CHECK(contains(outcome.err, "main.json:"));
    CHECK(contains(outcome.err, ": fixed: "));
    const Outcome again = place.lint({"--fix"});
    CHECK(again.err.empty());
    CHECK(place.content("main.json") == after);
}

/// The circuit with more properties, in the places of their own lines.
std::string with_property(const std::string& text) {
    return with(template_of(), "      \"properties\": {\n", "      \"properties\": {\n" + text);
}

}  // namespace

TEST_CASE(
    "the one right value is written by --fix, which reports what is left and says what it did") {
    const Place place;
    place.write("main.json", with_sku(wrong));
    place.write("other.json", with_error());
    const Outcome outcome = place.lint({"--fix"});
    CHECK(place.content("main.json") == with_sku(right));
    CHECK(place.content("other.json") == with_error());
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.out.starts_with("other.json:15:28: error[bandwidth-not-offered]"));
    CHECK(contains(outcome.out, "1 finding in 2 documents"));
    CHECK(outcome.err ==
          "main.json:12:23: fixed: set `name` to \"Standard_MeteredData\" (sku-triplet-invalid)\n");
}

TEST_CASE("numbers, flags and spellings have one answer") {
    const auto circuit = [](std::string_view from, std::string_view to) {
        check_fixed(with(template_of(), to, from), template_of());
    };
    circuit(R"("bandwidthInMbps": "1000")", R"("bandwidthInMbps": 1000)");
    circuit(R"("serviceProviderName": "EQUINIX")", R"("serviceProviderName": "Equinix")");
    circuit(R"("peeringLocation": "paris")", R"("peeringLocation": "Paris")");
    check_fixed(with_property("        \"allowClassicOperations\": \"False\",\n"),
                with_property("        \"allowClassicOperations\": false,\n"));
}

TEST_CASE("what changes a deployment is offered, and not made by itself") {
    const Place place;
    place.write("main.json", with_property("        \"allowClassicOperations\": true,\n"));
    const std::string before = place.content("main.json");
    const auto report = place.lint({"--fix", "--format", "json"}).json();
    CHECK(place.content("main.json") == before);
    const auto& fix = report.at_pointer("/findings/0/fix");
    CHECK(fix.at("safe") == false);
    CHECK(fix.at_pointer("/edits/0/replacement") == "false");
    CHECK(place.lint({"--diff"}).out.empty());
}

TEST_CASE("the JSON report has the edits of a fix, and keeps its schema") {
    const Place place;
    place.write("main.json", with_sku(wrong));
    const auto report = place.lint({"--format", "json"}).json();
    CHECK(conforms(report, "report.schema.json"));
    CHECK(report.at_pointer("/findings/0/fix") ==
          boost::json::parse(
              R"({"description": "set `name` to \"Standard_MeteredData\"", "safe": true, "edits":
                  [{"file": "main.json", "line": 12, "column": 23, "endLine": 12, "endColumn": 44,
                    "replacement": "\"Standard_MeteredData\""}]})"));
}

TEST_CASE("a SARIF report has the fix, with columns in UTF-16 code units") {
    const Place place;
    place.write("main.json", with(with_sku(wrong), R"("sku": {)", "\"sku\": {/*\U0001F600*/"));
    const auto report = place.lint({"--format", "sarif"}).json();
    const auto& fix = report.at_pointer("/runs/0/results/0/fixes/0");
    CHECK(fix.at_pointer("/artifactChanges/0/artifactLocation/uri") == "main.json");
    CHECK(
        fix.at_pointer("/artifactChanges/0/replacements/0") ==
        boost::json::parse(
            R"({"deletedRegion": {"startLine": 12, "startColumn": 29, "endLine": 12, "endColumn": 50},
                  "insertedContent": {"text": "\"Standard_MeteredData\""}})"));
}

TEST_CASE("the text report names the fix, and whether --fix makes it") {
    const Place place;
    place.write("main.json", with_sku(wrong));
    CHECK(contains(place.lint({}).out,
                   "= fix:  Set `name` to \"Standard_MeteredData\", as --fix does.\n"));
    place.write("main.json", with_property("        \"allowClassicOperations\": true,\n"));
    CHECK(contains(place.lint({}).out,
                   "= fix:  Set `allowClassicOperations` to false. Set it to false"));
}

TEST_CASE("a member that goes takes its line and one comma along, and leaves comments") {
    const std::string line = "        \"serviceKey\": \"0\",\n";
    check_fixed(with_property(line), template_of());
    check_fixed(with_property(line + "        \"stag\": 3,\n"), template_of());
    check_fixed(with_property("        \"stag\": 3, // of the provider\n"),
                with_property("        // of the provider\n"));
    check_fixed(with_property("        \"stag\": {\"a\": [1, 2]\n }, \"serviceKey\": \"0\",\n"),
                with_property("        \n"));
}

TEST_CASE("the last members of an object take the comma before them along") {
    const auto last = [](const std::string& text) {
        return with(template_of(), "1000}\n", "1000}" + text + "\n");
    };
    check_fixed(last(",\n        \"stag\": 3"), last(""));
    check_fixed(last(", \"stag\": 3, \"serviceKey\": \"0\""), last(""));
    check_fixed(last(", // why\n        \"stag\": 3"), last(" // why"));
    check_fixed(last(",\n        \"stag\": 3,"), last(","));
}

TEST_CASE("what stands around an edit stays byte for byte: comments, indentation, line ends") {
    const std::string odd = with(with_sku(wrong), "\"sku\": {", "\"sku\"\t:{ /* the /30 */  ");
    const std::string fixed = with(odd, wrong, right);
    check_fixed(odd, fixed);
    for (const std::string line_end : {"\r\n", "\r"})
        check_fixed(with_line_ends(with(odd, "/* the", "/* a"), line_end),
                    with_line_ends(with(fixed, "/* the", "/* a"), line_end));
    const std::string no_end = odd.substr(0, odd.size() - 1);
    check_fixed(no_end, fixed.substr(0, fixed.size() - 1));
    const std::string crlf = with_line_ends(with_property("        \"stag\": 3,\n"), "\r\n");
    check_fixed(crlf, with_line_ends(template_of(), "\r\n"));
}

TEST_CASE("a file keeps its encoding and its byte order mark") {
    check_fixed("\xEF\xBB\xBF" + with_sku(wrong), "\xEF\xBB\xBF" + with_sku(right));
    for (const ByteOrder order : {ByteOrder::little, ByteOrder::big})
        check_fixed(utf16(with_sku(wrong), order), utf16(with_sku(right), order));
}

TEST_CASE("a parameter is fixed where its value is written") {
    const std::string section = R"(  "parameters": {"name": {"type": "string"}},
)";
    const auto values = [](const std::string& value) {
        return with(parameters(value), "\"mbps\"", "\"NAME\"");
    };
    const std::string text = with(with_sku("\"[parameters('Name')]\"", section),
                                  "  \"parameters\": {\"mbps\": {\"type\": \"int\"}},\n", "");
    const Place place;
    place.write("main.json", text);
    place.write("main.parameters.json", values(wrong));
    const Outcome outcome = place.lint({"--fix"});
    CHECK(outcome.exit_code == 0);
    CHECK(place.content("main.json") == text);
    CHECK(place.content("main.parameters.json") == values(right));

    const auto with_default = [&](const std::string& value) {
        return with(text, "\"string\"", "\"string\", \"defaultValue\": " + value);
    };
    check_fixed(with_default(wrong), with_default(right));
}

TEST_CASE("each parameter file is fixed where all have the same to learn") {
    const std::string text = with(with_sku("\"[parameters('mbps')]\""), "\"int\"", "\"string\"");
    const Place place;
    place.write("main.json", text);
    for (const auto* name : {"main.parameters.a.json", "main.parameters.b.json"})
        place.write(name, parameters(wrong));
    CHECK(place.lint({"--fix"}).exit_code == 0);
    for (const auto* name : {"main.parameters.a.json", "main.parameters.b.json"})
        CHECK(place.content(name) == parameters(right));
}

TEST_CASE("a variable is fixed where it is written, and through other variables") {
    const auto text = [](const std::string& name) {
        return with_sku("\"[variables('sku')]\"",
                        "  \"variables\": {\"sku\": \"[variables('n')]\", "
                        "\"n\": " +
                            name + "},\n");
    };
    check_fixed(text(wrong), text(right));
}

TEST_CASE("a module's parameter is fixed where the module is called") {
    const auto text = [](const std::string& name) {
        const std::string body = template_of({.name = "er"});
        std::string inner =
            with(with(body, "{\"mbps\": {\"type\": \"int\"}}", "{\"sku\": {\"type\": \"string\"}}"),
                 right, "\"[parameters('sku')]\"");
        return R"({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
 "contentVersion": "1.0.0.0", "resources": [
  {"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "er", "properties": {
    "mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"},
    "parameters": {"sku": {"value": )" +
               name + R"(}}, "template": )" + inner + "}}]}\n";
    };
    check_fixed(text(wrong), text(right));
}

TEST_CASE("what is used elsewhere too is only explained") {
    const Place place;
    const auto write = [&](const std::string& variables) {
        place.write("main.json", with_sku("\"[variables('sku')]\"", variables));
    };
    write("  \"variables\": {\"sku\": " + wrong +
          ", \"other\": \"[toLower(VARIABLES('SKU'))]\"},\n");
    place.check_only_explained();
    write("  \"variables\": {\"sku\": " + wrong +
          ", \"other\": \"[variables(toLower('SKU'))]\"},\n");
    place.check_only_explained();
    place.write("main.json", with_sku("\"[concat('Premium', '_MeteredData')]\""));
    place.check_only_explained();
}

TEST_CASE("a parameter keeps to its type, its allowed values and its secrecy") {
    const auto text = [](const std::string& definition) {
        return with(with_sku("\"[parameters('mbps')]\""), R"({"type": "int"})", definition);
    };
    const Place place;
    place.write("main.json", text(R"({"type": "string", "defaultValue": "Premium_MeteredData",
        "allowedValues": ["Premium_MeteredData"]})"));
    place.check_only_explained();
    place.write("main.json",
                with(with(with_parameter(), R"("int")", R"("string", "defaultValue": "1000")"),
                     "[parameters", "[parameters"));
    place.check_only_explained();
    const auto allowed = [&](const std::string& name) {
        return text(R"({"type": "string", "allowedValues": ["Premium_MeteredData",
        "Standard_MeteredData"], "defaultValue": )" +
                    name + "}");
    };
    check_fixed(allowed(wrong), allowed(right));
}

TEST_CASE("a literal is changed where all copies and deployments agree, else only explained") {
    const auto copied = [](const std::string& name, const std::string& tier) {
        return with(
            with(with_sku(name), R"("tier": "Standard")", R"("tier": )" + tier),
            R"("name": "er-paris")",
            R"("copy": {"name": "all", "count": 2}, "name": "[concat('er', copyIndex())]")");
    };
    check_fixed(copied(wrong, R"("Standard")"), copied(right, R"("Standard")"));
    const Place place;
    place.write("main.json",
                copied(wrong, R"("[createArray('Standard', 'Premium')[copyIndex()]]")"));
    place.check_only_explained();

    place.write("main.json", with(with(with_sku(wrong), R"("int")", R"("string")"),
                                  R"("tier": "Standard")", R"("tier": "[parameters('mbps')]")"));
    place.write("main.parameters.a.json", parameters(R"("Standard")"));
    place.write("main.parameters.b.json", parameters(R"("Premium")"));
    place.check_only_explained();
}

TEST_CASE("of a key that stands twice nothing is changed") {
    const Place place;
    place.write("main.json", with_property("        \"stag\": 3, \"stag\": 4,\n"));
    place.check_only_explained();
}

TEST_CASE("exports and plans are explained in words, the plan's in those of Terraform") {
    const Place place;
    const fs::path fixtures = fs::path(project_root) / "fixtures/rules/link-prefix-not-usable/bad";
    std::size_t plans = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(fixtures)) {
        if (!entry.path().filename().string().starts_with("plan-")) continue;
        place.write("plan.json", read_file(entry.path()));
        const auto report =
            place.lint({"--fix", "--format", "json", "--select", "link-prefix-not-usable"}).json();
        for (const auto& finding : report.at("findings").as_array()) {
            if (finding.at("fix").is_null()) continue;
            ++plans;
            CHECK(finding.at_pointer("/fix/edits").as_array().empty());
            CHECK(contains(finding.at_pointer("/fix/description").as_string().c_str(),
                           "in the Terraform source of azurerm_express_route_circuit_peering."));
        }
        CHECK(place.content("plan.json") == read_file(entry.path()));
    }
    CHECK(plans > 0);
    place.write("main.json", R"([{"type": "Microsoft.Network/expressRouteCircuits", "name": "er",
        "sku": {"name": "Premium_MeteredData", "tier": "Standard", "family": "MeteredData"}}])");
    place.check_only_explained({"--select", "sku-triplet-invalid"});
}

TEST_CASE("a file keeps its permissions, and nothing is left beside it") {
    const Place place;
    place.write("infra/main.json", with_sku(wrong));
    fs::permissions(place.path() / "infra/main.json", fs::perms(0640));
    CHECK(place.lint({"--fix"}).exit_code == 0);
    CHECK(fs::status(place.path() / "infra/main.json").permissions() == fs::perms(0640));
    CHECK(std::distance(fs::directory_iterator(place.path() / "infra"), fs::directory_iterator()) ==
          1);
}

TEST_CASE("a symbolic link is followed inside the repository, and never out of it") {
    const Place place;
    place.write("real.data", with_sku(wrong));
    fs::create_symlink("real.data", place.path() / "main.json");
    CHECK(place.lint({"--fix"}).exit_code == 0);
    CHECK(place.content("real.data") == with_sku(right));
    CHECK(fs::is_symlink(place.path() / "main.json"));

    const TemporaryFolder outside;
    outside.write("main.json", with_sku(wrong));
    fs::create_symlink(outside.path() / "main.json", place.path() / "out.json");
    const Outcome outcome = place.lint({"--fix", "out.json"});
    CHECK(read_file(outside.path() / "main.json") == with_sku(wrong));
    CHECK(outcome.exit_code == 3);
    CHECK(contains(outcome.err, "out.json: error: it is not fixed, as a symbolic link leads out"));
    CHECK(contains(outcome.out, "error[sku-triplet-invalid]"));
}

TEST_CASE("a folder that cannot be written to is a problem, and the findings are reported") {
    const Place place;
    place.write("main.json", with_sku(wrong));
    Surroundings stranger = place.surroundings();
    stranger.rights = Rights::stranger;
    fs::permissions(place.path(), fs::perms(0555));
    const Outcome outcome = run({"lint", "--fix", "main.json"}, stranger);
    fs::permissions(place.path(), fs::perms(0755));
    CHECK(outcome.exit_code == 3);
    CHECK(contains(outcome.err, "main.json: error: it cannot be fixed"));
    CHECK(contains(outcome.out, "error[sku-triplet-invalid]"));
    CHECK(place.content("main.json") == with_sku(wrong));
}

TEST_CASE("the patch of --diff is one that git and patch apply, whatever the file is called") {
    const bool has_patch = is_installed("patch");
    for (const std::string name :
         {"main.json", "a b/the \"main\".json", "r\xC3\xA9seau/h\\o.json", "back\ttab.json"}) {
        for (const std::string line_end : {"\n", "\r\n"}) {
            INFO(name);
            const Place place;
            const std::string mark = line_end == "\n" ? "" : "\xEF\xBB\xBF";
            const std::string before = mark + with_line_ends(with_sku(wrong), line_end);
            const std::string after = mark + with_line_ends(with_sku(right), line_end);
            place.write(name, before);
            const Outcome outcome = place.lint({"--diff"});
            CHECK(outcome.exit_code == 1);
            CHECK(outcome.err.empty());
            CHECK(place.content(name) == before);
            place.write("fix.patch", outcome.out);
            place.git({"apply", "fix.patch"});
            CHECK(place.content(name) == after);
            if (!has_patch) continue;
            place.write(name, before);
            Surroundings here = place.surroundings();
            here.program = "patch";
            CHECK(run({"--binary", "-p1", "-i", "fix.patch"}, here).exit_code == 0);
            CHECK(place.content(name) == after);
        }
    }
}

TEST_CASE(
    "a patch names files from the repository's root on, and knows files without a last line end") {
    const Place place;
    std::string before = with_property("        \"stag\": 3,\n");
    before.pop_back();
    place.write("infra/main.json", before);
    const Outcome outcome = place.lint({"--diff", "main.json"}, "infra");
    CHECK(outcome.out.starts_with("diff --git a/infra/main.json b/infra/main.json\n--- a/infra/"));
    place.write("fix.patch", outcome.out);
    place.git({"apply", "fix.patch"});
    CHECK(place.content("infra/main.json") + "\n" == template_of());
    CHECK(place.lint({"--diff"}).out.empty());
    CHECK(place.lint({"--diff"}).exit_code == 0);
}

TEST_CASE("a part of the patch on which a secret stands is said in words") {
    const std::string secret = "0f0e0d0c0b0a";
    const auto text = [&](const std::string& name, const std::string& between) {
        return with(with_sku(name), "      \"properties\": {",
                    between + "      \"properties\": {\"authorizationKey\": \"" + secret + "\",");
    };
    const std::string far = "\n\n\n\n\n\n";
    const Place place;
    place.write("far.json", text(wrong, far));
    place.write("near.json", text(wrong, ""));
    const Outcome outcome = place.lint({"--diff"});
    CHECK_FALSE(contains(outcome.out + outcome.err, secret));
    CHECK(contains(outcome.out, "+++ b/far.json"));
    CHECK_FALSE(contains(outcome.out, "near.json"));
    CHECK(contains(outcome.err,
                   "near.json:12:23: not in the patch, as a secret stands near: set "
                   "`name` to \"Standard_MeteredData\" (sku-triplet-invalid); --fix"));
    CHECK_FALSE(contains(place.lint({"--fix"}).err, secret));
    CHECK(place.content("near.json") == text(right, ""));
}

TEST_CASE("a secret of a parameter file is one by what its template says") {
    const std::string section =
        R"(  "parameters": {"name": {"type": "string"}, "k": {"type": "secureString"}},
)";
    const Place place;
    place.write("main.json", with(with_sku("\"[parameters('name')]\"", section),
                                  "  \"parameters\": {\"mbps\": {\"type\": \"int\"}},\n", ""));
    place.write("main.parameters.json",
                with(parameters(wrong), "\"mbps\"", R"("K": {"value": "0f0e0d"}, "name")"));
    const Outcome outcome = place.lint({"--diff"});
    CHECK(outcome.out.empty());
    CHECK_FALSE(contains(outcome.err, "0f0e0d"));
    CHECK(contains(outcome.err, "a secret stands near"));
}

TEST_CASE("UTF-16 is in no patch") {
    const Place place;
    place.write("main.json", utf16(with_sku(wrong), ByteOrder::little));
    const Outcome outcome = place.lint({"--diff"});
    CHECK(outcome.out.empty());
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.err ==
          "main.json: not in the patch: it is UTF-16, which patches cannot hold; --fix changes the "
          "file itself\n");
}

TEST_CASE("what they cannot be about is refused by --fix and --diff") {
    const Place place;
    place.write("main.json", with_sku(wrong));
    const auto refused = [&](const Words& arguments) {
        const Outcome outcome = place.lint(arguments);
        INFO(outcome.err);
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.out.empty());
        CHECK(contains(outcome.err, arguments[0]));
    };
    refused({"--fix", "--diff"});
    for (const std::string option : {"--fix", "--diff"}) {
        refused({option, "--staged"});
        refused({option, "--rev", "HEAD"});
        refused({option, "--new-since", "HEAD"});
        refused({option, "--show-files"});
        refused({option, "-"});
    }
    CHECK(place.content("main.json") == with_sku(wrong));
}

}  // namespace expressroute::test
