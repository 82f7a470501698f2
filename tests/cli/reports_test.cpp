// Every format, as its consumer gets it from the program. UPDATE_GOLDENS=1 writes the reports in fixtures/reports.
#include <cstdlib>
#include <fstream>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "program.hpp"
#include "report/consumers.hpp"
#include "report/format.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

const fs::path fixtures = fs::path(project_root) / "fixtures" / "reports";

/// The fixtures, below the root of a repository.
class Repository : public TemporaryFolder {
 public:
    Repository() {
        write(".git/HEAD", "");
        for (const std::string file :
             {"hub.json", "hub.parameters.json", "plan.json", "broken.json"})
            write("network/" + file, read_file(fixtures / file));
    }

    Outcome lint(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"lint", "--no-config"});
        return run(arguments, {.folder = path() / "network"});
    }
};

Outcome report_in(const Repository& repository, std::string_view format) {
    return repository.lint({"--format", std::string(format), "--select",
                            "vlan-duplicate-in-circuit,sku-local-metered,no-md5-or-macsec",
                            "hub.json", "plan.json", "broken.json"});
}

/// No golden holds a version.
std::string without_version(std::string report) {
    const std::string version = "\"0.1.0\"";
    const std::size_t at = report.find(version);
    return at == std::string::npos ? report : report.replace(at, version.size(), "\"VERSION\"");
}

}  // namespace

TEST_CASE("each format reports errors, warnings, infos and problems as its golden does") {
    const Repository repository;
    std::size_t count = 0;
    for (const report::Format& format : report::formats()) {
        DYNAMIC_SECTION(format.name) {
            const Outcome outcome = report_in(repository, format.name);
            CHECK(outcome.exit_code == 3);
            CHECK(outcome.err ==
                  "broken.json:1:51: error: the text ends where a key in double quotes was "
                  "expected\n");
            const std::string reported = without_version(outcome.out);
            const fs::path golden = fixtures / "expected" / format.name;
            if (std::getenv("UPDATE_GOLDENS")) std::ofstream(golden, std::ios::binary) << reported;
            CHECK(read_file(golden) == reported);
        }
        ++count;
    }
    CHECK(count == 9);
}

TEST_CASE("each report of the program is what its consumer accepts") {
    const Repository repository;
    const auto reported = [&repository](std::string_view format) {
        return report_in(repository, format).out;
    };
    CHECK(report::github_commands(reported("github")).size() == 6);
    CHECK(report::azure_commands(reported("azure-devops")).back().properties.at("result") ==
          "Failed");
    CHECK(report::gitlab_issues(reported("gitlab")) == 6);
    CHECK(report::junit_tests(reported("junit")) == 6);
    CHECK(report::markdown_rows(reported("markdown")) == 5);
}

TEST_CASE("a clean run is a report too") {
    const TemporaryFolder folder;
    folder.write("a.json", template_of());
    const auto reported = [&folder](const std::string& format) {
        const Outcome outcome =
            run({"lint", "--format", format, "a.json"}, {.folder = folder.path()});
        CHECK(outcome.exit_code == 0);
        return outcome.out;
    };
    const std::string conclusion = "no findings in 1 document (1 file, 1 circuit)\n";
    CHECK(reported("text") == conclusion);
    CHECK(reported("github") == conclusion);
    CHECK(reported("azure-devops") == conclusion);
    CHECK(reported("markdown") == "### expressroute-lint\n\n" + conclusion);
    CHECK(report::gitlab_issues(reported("gitlab")) == 0);
    CHECK(report::junit_tests(reported("junit")) == 1);
}

TEST_CASE("a task of Azure Pipelines fails where the program does, and has issues where it warns") {
    const TemporaryFolder folder;
    folder.write("e.json", with_error());
    folder.write("w.json", with_warning());
    folder.write("i.json", with_info());
    const auto result = [&folder](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"lint", "--format", "azure-devops"});
        const std::vector<report::Command> commands =
            report::azure_commands(run(arguments, {.folder = folder.path()}).out);
        return commands.empty() ? "" : commands.back().properties.at("result");
    };
    CHECK(result({"e.json"}) == "Failed");
    CHECK(result({"w.json"}) == "SucceededWithIssues");
    CHECK(result({"--fail-on", "warning", "w.json"}) == "Failed");
    CHECK(result({"--fail-on", "never", "e.json"}) == "SucceededWithIssues");
    CHECK(result({"i.json"}).empty());
    CHECK(result({"missing.json"}) == "Failed");
}

TEST_CASE("no report shows a secret, not even one on the line of a finding") {
    const std::string export_line =
        R"({"type": "Microsoft.Network/expressRouteCircuits/peerings", "name": "er/AzurePrivatePeering", )"
        R"("properties": {"peeringType": "AzurePrivatePeering", "sharedKey": "hunter2", "vlanId": 4095}})";
    for (const report::Format& format : report::formats()) {
        const Outcome outcome = run({"lint", "--no-config", "--format", std::string(format.name),
                                     "--select", "vlan-missing-or-out-of-range", "-"},
                                    {.input = export_line});
        INFO(format.name);
        CHECK(outcome.out.find("4095") != std::string::npos);
        CHECK((outcome.out + outcome.err).find("hunter2") == std::string::npos);
        CHECK(outcome.out.find("primaryLocationLineHash") == std::string::npos);
    }
}

TEST_CASE("no report quotes a secret of a template that another links to") {
    const TemporaryFolder folder;
    const std::string schema =
        R"({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",)"
        R"("contentVersion": "1.0.0.0", "resources": [)";
    folder.write("main.json", schema + R"({"type": "Microsoft.Resources/deployments",
"apiVersion": "2022-09-01", "name": "n", "properties": {"mode": "Incremental",
"templateLink": {"relativePath": "child.json"}}}]})");
    folder.write("child.json", schema + R"(
{"type": "Microsoft.Network/expressRouteCircuits/peerings", "apiVersion": "2023-11-01", "name": "er/AzurePrivatePeering",
"properties": {"peeringType": "AzurePrivatePeering", "vlanId": 4095, "sharedKey": "hunter2"}}]})");
    const Outcome outcome = run({"lint", "--select", "vlan-missing-or-out-of-range", "main.json"},
                                {.folder = folder.path()});
    CHECK(outcome.out.starts_with("child.json:3:"));
    CHECK(outcome.out.find("hunter2") == std::string::npos);
}

}  // namespace expressroute::test
