// Every kind of resource, written twice: fixtures/twins/<azurerm type>/{arm,plan}.json. And the same resources as three
// releases of azurerm spell them: fixtures/spellings/.
#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <set>
#include <vector>

#include "azure/binding.hpp"
#include "catch.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace json = boost::json;

using azure::Binding;
using azure::Row;

/// What of a resource in ARM no attribute of azurerm says: the provider fills it in.
const struct {
    std::string_view type;
    std::string_view pointer;  ///< '*' is each element
} said_by_arm_alone[] = {
    {"Microsoft.Network/expressRouteCircuits", "/sku/name"},
    {"Microsoft.Network/expressRoutePorts", "/properties/links/*/name"},
    {"Microsoft.KeyVault/vaults", "/properties/sku/family"},
    {"Microsoft.Insights/metricAlerts", "/location"},
    {"Microsoft.Insights/metricAlerts", "/properties/criteria/odata.type"},
    {"Microsoft.Insights/metricAlerts", "/properties/criteria/allOf/*/name"},
    {"Microsoft.Insights/metricAlerts", "/properties/criteria/allOf/*/criterionType"},
    {"Microsoft.Insights/activityLogAlerts", "/properties/condition"},
};

/// Rows that a managed resource never sets.
const std::set<std::string_view> said_by_data_sources_alone{"/network_security_group_id",
                                                            "/route_table_id"};

std::string folder_of(const Binding& binding) {
    constexpr std::string_view prefix = "azurerm_";
    return "fixtures/twins/" + std::string(binding.terraform_type.substr(prefix.size())) + '/';
}

/// Calls `visit` with each container that holds what the pointer names, and with its last token.
template <class Visit>
void for_each_holder(json::value& value, std::string_view pointer, const Visit& visit) {
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    const std::string_view rest = pointer.substr(token.size());
    if (json::array* array = value.if_array()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            if (token != "*" && token != std::to_string(i)) continue;
            if (rest.empty()) visit(value, token);
            if (!rest.empty()) for_each_holder((*array)[i], rest, visit);
        }
    } else if (json::object* object = value.if_object(); object && object->contains(token)) {
        if (rest.empty()) return visit(value, token);
        for_each_holder(object->at(token), rest, visit);
    }
}

bool holds(json::value& value, std::string_view pointer) {
    bool found = false;
    for_each_holder(value, pointer, [&](const json::value&, std::string_view) { found = true; });
    return found;
}

/// What is known only after apply, a plan alone says that it will be there.
json::value without_unknowns(const json::value& value) {
    if (const json::array* array = value.if_array()) {
        json::array kept;
        for (const json::value& element : *array) kept.push_back(without_unknowns(element));
        return kept;
    }
    if (!value.is_object()) return value;
    json::object kept;
    for (const json::key_value_pair& member : value.get_object()) {
        const json::object* object = member.value().if_object();
        if (object && object->contains("$unknown")) continue;
        kept[member.key()] = without_unknowns(member.value());
    }
    return kept;
}

json::array resources(const std::string& file) {
    INFO(file);
    const Outcome outcome = run({"expand", "--no-config", file});
    CHECK(outcome.exit_code == 0);
    const json::value expanded = outcome.json();
    CHECK(expanded.at("problems") == json::array());
    return expanded.at("documents").at(0).at("resources").as_array();
}

/// Type, name and body of each resource, as far as both sides can say it.
json::array said_by_both(const std::string& file) {
    json::array said;
    for (const json::value& resource : resources(file)) {
        json::value body = without_unknowns(resource.at("body"));
        for (const auto& [type, pointer] : said_by_arm_alone) {
            if (resource.at("type") != json::value(type)) continue;
            for_each_holder(body, pointer, [](json::value& holder, std::string_view key) {
                holder.as_object().erase(key);
            });
        }
        said.push_back({resource.at("type"), resource.at("name"), body});
    }
    return said;
}

std::multiset<std::string> broken_rules(const std::string& file) {
    std::multiset<std::string> rules;
    // What a deployment does, and where keys stand, is not the same of a template and a plan.
    const json::value report = run({"lint", "--no-config", "--format", "json", "--ignore",
                                    "arm,terraform,secrets,tf-removed-or-renamed-attribute", file})
                                   .json();
    for (const json::value& finding : report.at("findings").as_array())
        rules.insert(json::value_to<std::string>(finding.at("rule")));
    return rules;
}

}  // namespace

TEST_CASE("a template and a plan that say the same expand to the same resources") {
    for (const Binding& binding : azure::all_bindings()) {
        const std::string folder = folder_of(binding);
        INFO(folder);
        const json::array from_template = said_by_both(folder + "arm.json");
        CHECK_FALSE(from_template.empty());
        CHECK(said_by_both(folder + "plan.json") == from_template);
    }
}

TEST_CASE("a template and a plan that say the same break the same rules") {
    std::set<std::string> broken;
    for (const Binding& binding : azure::all_bindings()) {
        const std::string folder = folder_of(binding);
        INFO(folder);
        const std::multiset<std::string> by_template = broken_rules(folder + "arm.json");
        CHECK(broken_rules(folder + "plan.json") == by_template);
        broken.insert(by_template.begin(), by_template.end());
    }
    CHECK(broken == std::set<std::string>{
                        "bandwidth-not-offered", "cross-subscription-no-authorization",
                        "direct-links-disabled", "gateway-public-ip", "link-prefix-length-v4",
                        "microsoft-asn-suspect", "model-not-declared", "peer-asn-reserved-azure"});
}

TEST_CASE("the twins set every property that is bound") {
    for (const Binding& binding : azure::all_bindings()) {
        json::array all = resources(folder_of(binding) + "plan.json");
        for (const Row& row : binding.rows) {
            CAPTURE(binding.terraform_type, row.arm);
            if (said_by_data_sources_alone.contains(row.terraform) && !binding.is_part) continue;
            CHECK(std::ranges::any_of(
                all, [&](json::value& resource) { return holds(resource.at("body"), row.arm); }));
        }
    }
}

TEST_CASE("azurerm 3, 4 and 5 spell one resource differently, and ARM reads the same") {
    const json::array newest = said_by_both("fixtures/spellings/azurerm-5.json");
    CHECK(newest.size() == 8);
    CHECK(said_by_both("fixtures/spellings/azurerm-4.json") == newest);
    CHECK(said_by_both("fixtures/spellings/azurerm-3.json") == newest);
}

}  // namespace expressroute::test
