// One network, written three times: fixtures/dialects/{template,export,plan}.json.
#include <boost/json.hpp>
#include <cctype>
#include <set>
#include <tuple>

#include "catch.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

/// Rule, resource type, resource name, message: what a finding says, without where.
using Statement = std::tuple<std::string, std::string, std::string, std::string>;

/// `vlan_id`, `vlanId` and `VlanID` are one property.
std::string folded(std::string text) {
    std::erase(text, '_');
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::multiset<Statement> statements(const std::string& document) {
    // What a deployment does, and where keys stand, is not the same of a template, an export and a plan.
    const Outcome outcome = run({"lint", "--no-config", "--format", "json", "--ignore",
                                 "arm,terraform,secrets", "fixtures/dialects/" + document});
    const boost::json::value report = outcome.json();
    CHECK(report.at("problems") == boost::json::array());
    std::multiset<Statement> found;
    for (const boost::json::value& finding : report.at("findings").as_array()) {
        const auto text = [](const boost::json::value& value) {
            return boost::json::value_to<std::string>(value);
        };
        const boost::json::value& resource = finding.at("resource");
        found.emplace(text(finding.at("rule")), text(resource.at("type")),
                      text(resource.at("name")), folded(text(finding.at("message"))));
    }
    return found;
}

}  // namespace

TEST_CASE("template, export and plan of one network give the same findings") {
    const std::multiset<Statement> from_template = statements("template.json");
    CHECK(statements("export.json") == from_template);
    CHECK(statements("plan.json") == from_template);

    std::set<std::string> rules;
    for (const Statement& statement : from_template) rules.insert(std::get<0>(statement));
    CHECK(rules.size() == 19);
    CHECK(from_template.size() == 20);
}

TEST_CASE("the sound circuit of the network has no findings in any dialect") {
    for (const std::string document : {"template.json", "export.json", "plan.json"}) {
        INFO(document);
        for (const Statement& statement : statements(document))
            CHECK(std::get<2>(statement).find("er-sound") == std::string::npos);
    }
}

}  // namespace expressroute::test
