// Findings to live with: in the config, in metadata, in comments, in tags.
#include <boost/json.hpp>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "program.hpp"
#include "repository.hpp"

namespace expressroute::test {
namespace {

/// A folder with a template whose circuit has a bandwidth that nobody sells (300 Mbps).
class Folder : public TemporaryFolder {
 public:
    Folder() { write("main.json", with_error()); }

    Outcome lint(Words arguments = {}, const std::string& day = "2026-06-15") const {
        // Midday of that day, as `date +%s` gives it.
        const Outcome date = run({"-u", "-d", day + " 12:00", "+%s"}, {.program = "date"});
        std::string seconds = date.out.substr(0, date.out.find('\n'));
        arguments.insert(arguments.begin(), "lint");
        return run(arguments, {.folder = path(), .environment = {"SOURCE_DATE_EPOCH=" + seconds}});
    }

    boost::json::value report(Words arguments = {}, const std::string& day = "2026-06-15") const {
        arguments.insert(arguments.begin(), {"--format", "json"});
        return lint(arguments, day).json();
    }
};

Words rules_in(const boost::json::value& report) {
    Words names;
    for (const boost::json::value& finding : report.at("findings").as_array())
        names.push_back(boost::json::value_to<std::string>(finding.at("rule")));
    return names;
}

std::int64_t suppressed(const boost::json::value& report) {
    return report.at("summary").at("suppressed").as_int64();
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string config(const std::string& suppressions) {
    return R"({"suppressions": [)" + suppressions + "]}";
}

/// The template with text put before its circuit's `"type"` or another mark.
std::string with(const std::string& mark, const std::string& text) {
    std::string document = with_error();
    const std::size_t at = document.find(mark);
    REQUIRE(at != std::string::npos);
    return document.insert(at, text);
}

const Words just_the_error{"bandwidth-not-offered"};

}  // namespace

TEST_CASE("the config suppresses a rule or group for a name, a path, or both") {
    const Folder folder;
    REQUIRE(rules_in(folder.report()) == just_the_error);
    const auto is_hidden = [&](const std::string& entry) {
        folder.write(".expressroute-lint.json", config(entry));
        const boost::json::value report = folder.report({"--ignore", "suppression"});
        CHECK(suppressed(report) == (report.at("findings").as_array().empty() ? 1 : 0));
        return suppressed(report) == 1;
    };
    CHECK(is_hidden(R"({"rule": "bandwidth-not-offered", "name": "er-paris", "reason": "a lab"})"));
    CHECK(is_hidden(R"({"rule": "location", "name": "ER-*", "reason": "a lab"})"));
    CHECK(is_hidden(R"({"rule": "location", "path": "*.json", "reason": "a lab"})"));
    CHECK(is_hidden(R"({"rule": "location", "path": "/main.json", "name": "*", "reason": "x"})"));
    CHECK_FALSE(is_hidden(R"({"rule": "bgp", "name": "er-paris", "reason": "a lab"})"));
    CHECK_FALSE(is_hidden(R"({"rule": "location", "name": "er-london", "reason": "a lab"})"));
    CHECK_FALSE(is_hidden(R"({"rule": "location", "name": "*", "path": "lab/", "reason": "x"})"));
    CHECK_FALSE(is_hidden(R"({"rule": "location", "address": "*", "reason": "no Terraform"})"));
}

TEST_CASE("a suppressed finding does not fail the run, is counted, and listed with its reason") {
    const Folder folder;
    folder.write(".expressroute-lint.json",
                 config(R"({"rule": "location", "name": "*", "reason": "ordered before 2020"})"));
    const Outcome outcome = folder.lint({"--verbose"});
    CHECK(outcome.exit_code == 0);
    CHECK(contains(outcome.out, "1 finding suppressed"));
    CHECK(contains(outcome.err, "suppressed: main.json:15:28: error[bandwidth-not-offered]: "));
    CHECK(contains(outcome.err, "(reason: ordered before 2020)"));
    CHECK_FALSE(contains(folder.lint().err, "suppressed:"));
}

TEST_CASE(
    "SARIF keeps a suppressed finding with its reason, and says of all others that they are none") {
    const Folder folder;
    folder.write("second.json", with_error());
    folder.write(".expressroute-lint.json",
                 config(R"({"rule": "location", "path": "main.json", "reason": "ordered"})"));
    const boost::json::value sarif = folder.lint({"--format", "sarif"}).json();
    const boost::json::array& results = sarif.at("runs").at(0).at("results").as_array();
    REQUIRE(results.size() == 2);
    CHECK(results[0].at("suppressions") == boost::json::array());
    CHECK(results[1].at("suppressions") ==
          boost::json::parse(
              R"([{"kind": "external", "status": "accepted", "justification": "ordered"}])"));
    folder.write("main.json",
                 with("\"bandwidthInMbps\"", "// expressroute-lint: ignore location in order\n"));
    folder.write(".expressroute-lint.json", "{}");
    const boost::json::value commented = folder.lint({"--format", "sarif"}).json();
    CHECK(commented.at("runs").at(0).at("results").at(1).at("suppressions").at(0).at("kind") ==
          "inSource");
}

TEST_CASE("metadata of a resource or of a template suppresses what is in it") {
    const Folder folder;
    const std::string ignored =
        R"("metadata": {"expressroute-lint": {"ignore": [{"rule": "bandwidth-not-offered", "reason": "x"}]}}, )";
    folder.write("main.json", with("\"type\": \"Micro", ignored));
    CHECK(suppressed(folder.report()) == 1);
    CHECK(rules_in(folder.report()) == Words{});
    folder.write("main.json", with("\"contentVersion\"", ignored));
    CHECK(suppressed(folder.report()) == 1);
    CHECK(rules_in(folder.report()) == Words{});
}

TEST_CASE("a comment suppresses at the value beside it, else at the one below it") {
    const Folder folder;
    const std::string comment = "// expressroute-lint: ignore bandwidth-not-offered in order";
    const auto hides = [&](const std::string& text) {
        folder.write("main.json", text);
        return suppressed(folder.report()) == 1;
    };
    CHECK(hides(with("\"bandwidthInMbps\"", comment + "\n")));
    CHECK(hides(with("\n", "/* expressroute-lint: ignore location in order */")));
    std::string beside = with_error();
    beside.insert(beside.find("300") + 3, " /*" + comment.substr(2) + " */");
    CHECK(hides(beside));
    CHECK(hides(with("\"type\": \"Micro", comment + "\n")) == false);  // about the type alone
    CHECK_FALSE(hides(with("\"location\"", comment + "\n")));
}

TEST_CASE("a comment names several rules, and the last day on which it counts") {
    const Folder folder;
    folder.write("main.json",
                 with("\"bandwidthInMbps\"",
                      "// expressroute-lint: ignore sku,location until=2026-06-15 in order\n"));
    CHECK(suppressed(folder.report({"--ignore", "suppression"}, "2026-06-15")) == 1);
    CHECK(suppressed(folder.report({"--ignore", "suppression"}, "2026-06-16")) == 0);
}

TEST_CASE(
    "the last day itself counts, and afterwards the finding says that its suppression expired") {
    const Folder folder;
    folder.write(
        ".expressroute-lint.json",
        config(R"({"rule": "location", "name": "*", "reason": "x", "until": "2026-06-15"})"));
    CHECK(folder.lint({}, "2026-06-15").exit_code == 0);
    const Outcome expired = folder.lint({}, "2026-06-16");
    CHECK(expired.exit_code == 1);
    CHECK(contains(expired.out, "(its suppression expired after 2026-06-15)"));
    CHECK(contains(expired.out, ".expressroute-lint.json:1:19: the suppression that expired"));
    CHECK_FALSE(contains(expired.out, "suppression-unused"));
}

TEST_CASE("a suppression without a reason, with a wrong day or an unknown rule is an error") {
    const Folder folder;
    const auto refused = [&](const std::string& entry, const std::string& why) {
        folder.write(".expressroute-lint.json", config(entry));
        const Outcome outcome = folder.lint();
        INFO(outcome.err);
        CHECK(outcome.exit_code == 2);
        CHECK(contains(outcome.err, why));
    };
    refused(R"({"rule": "location", "name": "*"})",
            ".expressroute-lint.json:1:19: error: the "
            "suppression of location has no reason");
    refused(R"({"rule": "location", "name": "*", "reason": " "})", "has no reason");
    refused(R"({"rule": "location", "name": "*", "reason": "x", "until": "2026-02-30"})",
            "'2026-02-30' is no day of the calendar");
    refused(R"({"rule": "location", "name": "*", "reason": "x", "until": ""})", "'' is no day");
    refused(R"({"rule": "loction", "name": "*", "reason": "x"})", "the nearest is 'location'");
    refused(R"({"rule": "location", "reason": "x"})", "needs a pattern");
    refused(R"({"rule": "location", "nam": "*", "reason": "x"})", "the nearest is 'name'");
    refused(R"({"rule": 7, "name": "*", "reason": "x"})", "`rule` must be a string");
    folder.write(".expressroute-lint.json", "{}");

    const auto problem = [&](const std::string& text, const std::string& why) {
        folder.write("main.json", text);
        const Outcome outcome = folder.lint();
        INFO(outcome.err);
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.err, why));
        CHECK(contains(outcome.out, "bandwidth-not-offered"));
    };
    const std::string mark = "\"bandwidthInMbps\"";
    problem(with(mark, "// expressroute-lint: ignore location\n"), "has no reason");
    problem(with(mark, "// expressroute-lint: ignore\n"), "names the rule");
    problem(with(mark, "// expressroute-lint: allow location x\n"), "comes `ignore RULE REASON`");
    problem(with(mark, "// expressroute-lint: ignore location until=soon x\n"), "'soon' is no day");
    problem(with("\"type\": \"Micro",
                 R"("metadata": {"expressroute-lint": {"ignore": [{"rule": "location"}]}}, )"),
            "has no reason");
    problem(with("\"type\": \"Micro", R"("metadata": {"expressroute-lint": {"ignored": []}}, )"),
            "this must be {\"ignore\": ");
}

TEST_CASE("a tag suppresses for its resource and what belongs to it, in Terraform too") {
    const Folder folder;
    const auto plan = [](const std::string& tag) {
        return R"({"format_version": "1.2", "terraform_version": "1.9.0", "resource_changes": [
{"address": "azurerm_express_route_circuit.a", "mode": "managed", "type": "azurerm_express_route_circuit", "name": "a",
 "provider_name": "registry.terraform.io/hashicorp/azurerm", "change": {"actions": ["create"], "before": null,
 "after_unknown": {}, "after": {"name": "er-a", "resource_group_name": "rg", "location": "westeurope",
 "service_provider_name": "Equinix", "peering_location": "Amsterdam", "bandwidth_in_mbps": 300,
 "sku": [{"tier": "Standard", "family": "MeteredData"}],
 "tags": {"connectivityModel": "cloud-exchange", "peeringLayer": "layer2", "expressroute-lint": ")" +
               tag + R"("}}}},
{"address": "azurerm_express_route_circuit_peering.p", "mode": "managed", "type": "azurerm_express_route_circuit_peering",
 "name": "p", "provider_name": "registry.terraform.io/hashicorp/azurerm", "change": {"actions": ["create"], "before": null,
 "after_unknown": {}, "after": {"peering_type": "AzurePrivatePeering", "express_route_circuit_name": "er-a",
 "resource_group_name": "rg", "vlan_id": 5000, "peer_asn": 65001, "primary_peer_address_prefix": "192.168.1.0/30",
 "secondary_peer_address_prefix": "192.168.2.0/30"}}}]})";
    };
    folder.write("main.json", plan("ignore location in order"));
    const Words options{"--select", "location,vlan-missing-or-out-of-range,suppression"};
    CHECK(rules_in(folder.report(options)) == Words{"vlan-missing-or-out-of-range"});
    folder.write(
        "main.json",
        plan("ignore location in order; ignore vlan-missing-or-out-of-range until=2026-12-31 x"));
    CHECK(rules_in(folder.report(options)) == Words{});
    CHECK(suppressed(folder.report(options)) == 2);
    folder.write("main.json", plan("location"));
    const Outcome wrong = folder.lint(options);
    CHECK(wrong.exit_code == 3);
    CHECK(contains(wrong.err,
                   "in the tag `expressroute-lint` of azurerm_express_route_circuit.a: it says"));
}

TEST_CASE("rules may have blanks behind their commas, and a last day stands before the reason") {
    const Folder folder;
    const auto with_comment = [&folder](const std::string& comment) {
        folder.write("main.json", with("\"bandwidthInMbps\"", comment + "\n"));
        return folder.lint({"--ignore", "suppression"});
    };
    CHECK(with_comment("// expressroute-lint: ignore sku, location in order").exit_code == 0);
    CHECK(with_comment("/** expressroute-lint: ignore location in order */").exit_code == 0);
    const Outcome late = with_comment("// expressroute-lint: ignore location old until=2020-01-01");
    CHECK(late.exit_code == 3);
    CHECK(contains(late.err, "main.json:15:9: error: the last day stands before the reason"));
}

TEST_CASE("a tag does not hold for another resource of the same name") {
    const Folder folder;
    const auto circuit = [](const std::string& address, const std::string& group,
                            const std::string& tags) {
        return R"({"address": "azurerm_express_route_circuit.)" + address +
               R"(", "mode": "managed", "type": "azurerm_express_route_circuit", "name": "a",
 "provider_name": "registry.terraform.io/hashicorp/azurerm", "change": {"actions": ["create"], "before": null,
 "after_unknown": {}, "after": {"name": "er", "resource_group_name": ")" +
               group + R"(", "location": "westeurope", "service_provider_name": "Equinix",
 "peering_location": "Amsterdam", "bandwidth_in_mbps": 300, "sku": [{"tier": "Standard", "family": "MeteredData"}],
 "tags": )" + tags +
               "}}}";
    };
    folder.write(
        "main.json",
        R"({"format_version": "1.2", "terraform_version": "1.9.0", "resource_changes": [)" +
            circuit("a", "rg-a", R"({"expressroute-lint": "ignore location in order"})") + ", " +
            circuit("b", "rg-b", "{}") + "]}");
    const boost::json::value report = folder.report({"--select", "location,suppression"});
    CHECK(suppressed(report) == 1);
    REQUIRE(rules_in(report) == just_the_error);
    CHECK(report.at("findings").at(0).at("resource").at("address") ==
          "azurerm_express_route_circuit.b");
}

TEST_CASE("a tag holds for each of the names that parameter files give its resource") {
    const Folder folder;
    std::string text = template_of({.mbps = "300",
                                    .tags = R"({"expressroute-lint": "ignore location in order"})",
                                    .name = "[parameters('name')]"});
    const std::string parameter = R"("mbps": {"type": "int"})";
    text.replace(text.find(parameter), parameter.size(), R"("name": {"type": "string"})");
    folder.write("main.json", text);
    for (const std::string name : {"one", "two"}) {
        folder.write("main." + name + ".parameters.json", R"({
"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
"contentVersion": "1.0.0.0", "parameters": {"name": {"value": "er-)" +
                                                              name + R"("}}})");
    }
    CHECK(rules_in(folder.report({"--select", "location,suppression"})) == Words{});
}

TEST_CASE("many comments and mistakes take no longer than their text is long") {
    const Folder folder;
    std::string comments;
    for (int i = 0; i < 40'000; ++i) comments += "// expressroute-lint: ignore sku,\n";
    folder.write("main.json", with("\"bandwidthInMbps\"", comments));
    CHECK(folder.lint({"--quiet"}).exit_code == 3);
    std::string zeros;
    for (int i = 0; i < 200'000; ++i) zeros += ",0";
    folder.write("main.json", with("\"contentVersion\"",
                                   "\"metadata\": {\"" + std::string(1'000'000, 'k') + "\": [0" +
                                       zeros + "]}, /* expressroute-lint: ignore sku x */ "));
    CHECK(folder.lint({"--quiet"}).exit_code == 1);
}

TEST_CASE("a suppression that hides nothing is an info finding at its place") {
    const Folder folder;
    folder.write(".expressroute-lint.json",
                 config("\n"
                        R"({"rule": "sku", "name": "*", "reason": "x"})"));
    const boost::json::value report = folder.report();
    CHECK(rules_in(report) == Words{"suppression-unused", "bandwidth-not-offered"});
    const boost::json::value& unused = report.at("findings").at(0);
    CHECK(unused.at("severity") == "info");
    CHECK(unused.at("file") == ".expressroute-lint.json");
    CHECK(unused.at("line") == 2);
    CHECK(unused.at("message") == "this suppression of sku hides nothing");

    folder.write(".expressroute-lint.json", "{}");
    folder.write("main.json",
                 with("\"location\"", "// expressroute-lint: ignore location in order\n"));
    CHECK(rules_in(folder.report()) == Words{"suppression-unused", "bandwidth-not-offered"});
}

TEST_CASE("a suppression is not called unused where that is not certain") {
    const Folder folder;
    folder.write(".expressroute-lint.json",
                 config(R"({"rule": "sku", "name": "*", "reason": "x"})"));
    folder.write("part/main.json", template_of());
    SECTION("because its rule is off") {
        CHECK(rules_in(folder.report({"--ignore", "sku"})) == just_the_error);
    }
    SECTION("because only a part of the repository is checked") {
        CHECK(rules_in(folder.report({"part"})) == Words{});
        CHECK(rules_in(folder.report({"main.json"})) == just_the_error);
    }
    SECTION("because another one is about it") {
        folder.write(".expressroute-lint.json",
                     config(R"({"rule": "sku", "name": "*", "reason": "x"},
                               {"rule": "suppression-unused", "path": "*", "reason": "x"})"));
        CHECK(rules_in(folder.report()) == just_the_error);
    }
    SECTION("because its template is linked, and there it hides one") {
        folder.write("child.json", with("\"contentVersion\"", R"("metadata": {"expressroute-lint":
            {"ignore": [{"rule": "bandwidth-not-offered", "reason": "x"}]}}, )"));
        std::string child = read_file(folder.path() / "child.json");
        child.replace(child.find("300"), 3, "\"[parameters('mbps')]\"");
        child.replace(child.find(R"("type": "int")"), 13, R"("type": "int", "defaultValue": 1000)");
        folder.write("child.json", child);
        folder.write("main.json", R"({
"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
"contentVersion": "1.0.0.0", "resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01",
"name": "d", "properties": {"mode": "Incremental", "templateLink": {"relativePath": "child.json"},
"parameters": {"mbps": {"value": 300}}}}]})");
        folder.write(".expressroute-lint.json", "{}");
        CHECK(rules_in(folder.report()) == Words{});
        CHECK(suppressed(folder.report()) == 1);
    }
    SECTION("because a file could not be read") {
        folder.write("broken.json", "{\"type\": \"Microsoft.Network/expressRouteCircuits\"");
        CHECK(rules_in(folder.report()) == just_the_error);
    }
    SECTION("because the rule could not be decided") {
        folder.write(".expressroute-lint.json",
                     config(R"({"rule": "bandwidth-not-offered", "path": "x/", "reason": "x"})"));
        folder.write("main.json", with_parameter());
        CHECK(rules_in(folder.report()) == Words{});
    }
}

}  // namespace expressroute::test
