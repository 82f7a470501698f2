// Which parameter files go with which template: by convention, by name, or given.
#include <boost/json.hpp>
#include <set>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

using Words = std::vector<std::string>;
using Names = std::set<std::string>;

/// The parameter files that the findings hold for; "" for a finding without any.
Names parameters_in(const TemporaryFolder& folder, Words arguments) {
    arguments.insert(arguments.begin(),
                     {"lint", "--format", "json", "--select", "bandwidth-not-offered"});
    const boost::json::value report = run(arguments, {.folder = folder.path()}).json();
    CHECK(report.at("problems") == boost::json::array());
    Names names;
    for (const boost::json::value& finding : report.at("findings").as_array()) {
        const boost::json::value* files = finding.as_object().if_contains("parameters");
        if (!files) names.insert("");
        if (!files) continue;
        for (const boost::json::value& file : files->as_array())
            names.insert(boost::json::value_to<std::string>(file));
    }
    return names;
}

}  // namespace

TEST_CASE("parameter files are found beside a template by their names") {
    const TemporaryFolder folder;
    folder.write("net/main.json", with_parameter());
    for (const std::string file : {"main.parameters.json", "main.parameters.prod.json",
                                   "main.parameters-dev.json", "main.param.json"})
        folder.write("net/" + file, parameters("300"));
    for (const std::string file : {"other.parameters.json", "mainparameters.json",
                                   "main.values.json", "sub/main.parameters.json"})
        folder.write("net/" + file, parameters("400"));
    const Names expected{"net/main.parameters.json", "net/main.parameters.prod.json",
                         "net/main.parameters-dev.json", "net/main.param.json"};
    CHECK(parameters_in(folder, {"net/main.json"}) == expected);
    CHECK(parameters_in(folder, {"net"}) == expected);
    CHECK(parameters_in(folder, {}) == expected);
}

TEST_CASE("a parameter file's metadata names its template") {
    const TemporaryFolder folder;
    folder.write("main.json", with_parameter());
    folder.write("settings/prod.json",
                 parameters("300", R"("metadata": {"template": "../main.json"},)"));
    folder.write("main.parameters.json",
                 parameters("400", R"("metadata": {"template": "elsewhere.json"},)"));
    CHECK(parameters_in(folder, {"."}) == Names{"settings/prod.json"});
}

TEST_CASE("with --parameters only those given are used") {
    const TemporaryFolder folder;
    folder.write("main.json", with_parameter());
    folder.write("main.parameters.json", parameters("400"));
    folder.write("a.json", parameters("300"));
    folder.write("b.json", parameters("700"));
    CHECK(parameters_in(folder, {"--parameters", "a.json", "main.json"}) == Names{"a.json"});
    CHECK(parameters_in(folder, {"--parameters", "a.json", "--parameters", "b.json",
                                 "main.json"}) == Names{"a.json", "b.json"});
}

TEST_CASE(
    "given parameters go to the template they name, else by convention, else to every named one") {
    const TemporaryFolder folder;
    folder.write("main.json", with_parameter());
    folder.write("other.json", with_parameter());
    folder.write("main.parameters.json", parameters("300"));
    folder.write("to-other.json", parameters("300", R"("metadata": {"template": "other.json"},)"));
    folder.write("to-all.json", parameters("300"));
    const auto files = [&](const std::string& given) {
        const boost::json::value report =
            run({"lint", "--format", "json", "--select", "bandwidth-not-offered", "--parameters",
                 given, "main.json", "other.json"},
                {.folder = folder.path()})
                .json();
        Names names;
        for (const boost::json::value& finding : report.at("findings").as_array())
            names.insert(boost::json::value_to<std::string>(finding.at("file")));
        return names;
    };
    CHECK(files("main.parameters.json") == Names{"main.json"});
    CHECK(files("to-other.json") == Names{"other.json"});
    CHECK(files("to-all.json") == Names{"main.json", "other.json"});
}

TEST_CASE("a finding at one place is reported once, with the parameter files it holds for") {
    const TemporaryFolder folder;
    folder.write("main.json", with_parameter());
    folder.write("main.parameters.a.json", parameters("300"));
    folder.write("main.parameters.b.json", parameters("300"));
    folder.write("main.parameters.c.json", parameters("1000"));
    const Outcome outcome = run({"lint", "--format", "json", "."}, {.folder = folder.path()});
    const boost::json::value report = outcome.json();
    REQUIRE(report.at("findings").as_array().size() == 1);
    CHECK(report.at("findings").at(0).at("parameters") ==
          boost::json::parse(R"(["main.parameters.a.json", "main.parameters.b.json"])"));
    CHECK(report.at("findings").at(0).at("line") == 15);
    CHECK(report.at("summary").at("resources") == 3);

    const std::string text = run({"lint", "."}, {.folder = folder.path()}).out;
    CHECK(text.find("= via:  parameter mbps\n") != std::string::npos);
    CHECK(text.find("= with: main.parameters.a.json, main.parameters.b.json\n") !=
          std::string::npos);
}

TEST_CASE("a given parameter file that cannot be used is told, and exit code 3") {
    const TemporaryFolder folder;
    folder.write("main.json", with_parameter());
    folder.write("broken.json", "{");
    folder.write("list.json", "[]");
    const auto check = [&](const std::string& given, const std::string& complaint) {
        const Outcome outcome =
            run({"lint", "-q", "--parameters", given, "main.json"}, {.folder = folder.path()});
        CHECK(outcome.exit_code == 3);
        CHECK(outcome.err == given + complaint + "\n");
    };
    check("missing.json", ": error: no such file or folder: check the path");
    check("broken.json",
          ":1:2: error: the text ends where a key in double quotes or '}' was expected");
    check("list.json", ": error: not a parameter file: it has no object `parameters`");
    check("main.json", ": error: not a parameter file: it is a template");
}

}  // namespace expressroute::test
