// The cases of the template language that lie beside the project, where they do: expressions, and whole templates.
#include <boost/json.hpp>
#include <filesystem>
#include <iostream>

#include "arm/compare.hpp"
#include "arm/expansion.hpp"
#include "catch.hpp"
#include "document/parse.hpp"
#include "paths.hpp"
#include "program.hpp"

namespace expressroute::arm {
namespace {

namespace fs = std::filesystem;
using azure::Member;

const fs::path file = fs::path(project_root).parent_path() / "shared/arm-cases.json";

const Value& cases() {
    static const Value read = document::parse({"cases", test::read_file(file)})->root;
    return read;
}

bool is_absent() {
    if (fs::exists(file)) return false;
    std::cout << "skipped: no corpus beside the project\n";
    return true;
}

std::string string_or(const Value& value, const char* key, std::string otherwise) {
    const Value* found = azure::find(value, {key});
    return found && found->string() ? *found->string() : otherwise;
}

/// The cases' own defaults, where they say nothing.
DeploymentContext context_of(const Value& scope) {
    const std::string nobody = "ffffffff-ffff-ffff-ffff-ffffffffffff";
    DeploymentContext context;
    context.subscription_id = string_or(scope, "subscriptionId", nobody);
    context.subscription_name = string_or(scope, "subscriptionName", "PSRule Test Subscription");
    context.tenant_id = string_or(scope, "tenantId", nobody);
    context.tenant_display_name = string_or(scope, "tenantDisplayName", "PSRule");
    context.resource_group = string_or(scope, "resourceGroup", "ps-rule-test-rg");
    context.location = string_or(scope, "location", "eastus");
    context.management_group = string_or(scope, "managementGroup", "psrule-test");
    context.deployment_name = string_or(scope, "deploymentName", "ps-rule-test-deployment");
    return context;
}

bool is_mark(const Value& expected, const char* mark) {
    const Value* found = azure::find(expected, {mark});
    return found && found->boolean() && expected.object()->size() == 1;
}

bool agrees(const Value& got, const Value& expected) {
    if (is_mark(expected, "unknown")) return got.is_unknown() || got.is_secret();
    if (const Object* object = expected.object()) {
        if (!got.object() || got.object()->size() != object->size()) return false;
        return std::all_of(object->begin(), object->end(), [&](const Member& member) {
            const Value* found = got.object()->find(member.key);
            return found && agrees(*found, member.value);
        });
    }
    if (const Array* array = expected.array()) {
        if (!got.array() || got.array()->size() != array->size()) return false;
        return std::equal(
            array->begin(), array->end(), got.array()->begin(),
            [](const Value& wanted, const Value& one) { return agrees(one, wanted); });
    }
    return same(got, expected);
}

Value or_empty(const Value& value, const char* key) {
    const Value* found = azure::find(value, {key});
    return found ? *found : Value(Object{});
}

const Value* find_or_null(const azure::Resource& resource, const std::string& key) {
    if (key == "type" || key == "name" || key == "id") return nullptr;
    return resource.body.object() ? resource.body.object()->find(key) : nullptr;
}

}  // namespace

TEST_CASE("the expressions of the cases give what they should") {
    if (is_absent()) return;
    std::size_t checked = 0;
    for (const Value& one : *cases().object()->find("functions")->array()) {
        const std::string expression = *one.object()->find("expr")->string();
        const Value& expected = *one.object()->find("expect");
        const Value context = or_empty(one, "context");
        const Value scope = or_empty(context, "scope");
        const std::string kind = string_or(scope, "kind", "resourceGroup");

        std::vector<Member> declared;
        std::vector<Member> given;
        const Value members_1 = or_empty(context, "parameters");
        for (const Member& parameter : *members_1.object()) {
            declared.push_back({parameter.key, Value(Object({{"nullable", Value(true)}}))});
            if (is_mark(parameter.value, "$unknown")) {
                declared.back().value = Value(Object{});
            } else {
                given.push_back({parameter.key, Value(Object({{"value", parameter.value}}))});
            }
        }
        std::string sections =
            R"("parameters": )" + azure::to_json(Value(Object(std::move(declared)))) +
            R"(, "variables": )" + azure::to_json(or_empty(context, "variables"));
        if (const Value* functions = azure::find(context, {"functions"})) {
            sections += R"(, "functions": )" + azure::to_json(*functions);
        }
        const std::string quoted = azure::to_json(Value(expression));
        std::string written = quoted;
        const Value* loops = azure::find(context, {"copy"});
        if (loops) {
            for (auto loop = loops->array()->rbegin(); loop != loops->array()->rend(); ++loop) {
                const std::int64_t index = *loop->object()->find("index")->integer();
                written = R"({"copy": [{"name": )" + azure::to_json(*loop->object()->find("name")) +
                          R"(, "count": )" + std::to_string(index + 1) + R"(, "input": )" +
                          written + "}]}";
            }
            sections +=
                R"(, "resources": [{"type": "Test.Bar/items", "apiVersion": "1", "name": "i", "properties": )" +
                written + "}]";
        } else {
            sections += R"(, "outputs": {"r": {"type": "object", "value": )" + written + "}}";
        }
        Surroundings surroundings;
        surroundings.context = context_of(scope);
        surroundings.parameters =
            R"({"parameters": )" + azure::to_json(Value(Object(std::move(given)))) + "}";
        const Expanded expanded =
            expand(template_with(sections, kind == "resourceGroup" ? "" : kind), surroundings);

        Value got;
        if (loops) {
            got = *azure::find(expanded.resource("i").body, {"properties"});
            while (got.object()) got = got.object()->members().front().value.array()->back();
        } else if (const Value* output = expanded.deployment.outputs.find("r")) {
            got = *output;
        }
        CAPTURE(expression, text(got), text(expected), expanded.messages());
        if (is_mark(expected, "error")) {
            CHECK(got.is_unknown());
            CHECK_FALSE(expanded.problems.empty());
        } else if (is_mark(expected, "unknown")) {
            CHECK((got.holds_unknown() || got.holds_secret()));
        } else {
            CHECK(agrees(got, expected));
        }
        ++checked;
    }
    CHECK(checked > 100);
}

TEST_CASE("the templates of the cases have the resources and outputs they should") {
    if (is_absent()) return;
    for (const Value& one : *cases().object()->find("templates")->array()) {
        CAPTURE(string_or(one, "id", ""));
        Surroundings surroundings;
        surroundings.context = context_of(or_empty(one, "context"));
        if (const Value* parameters = azure::find(one, {"parameters"})) {
            surroundings.parameters = azure::to_json(*parameters);
        }
        const Value members_2 = or_empty(one, "files");
        for (const Member& linked : *members_2.object()) {
            surroundings.files[linked.key] = azure::to_json(linked.value);
        }
        const Value* written = azure::find(one, {"template"});
        const Expanded expanded = expand(
            written ? azure::to_json(*written) : string_or(one, "templateText", ""), surroundings);
        const Value expected = or_empty(one, "expect");
        if (const Value* total = azure::find(expected, {"total"})) {
            CHECK(expanded.resources().size() == static_cast<std::size_t>(*total->integer()));
        }
        const Value* wanted_resources = azure::find(expected, {"resources"});
        for (const Value& wanted : wanted_resources ? *wanted_resources->array() : Array{}) {
            CAPTURE(text(wanted));
            const azure::Resource& got = expanded.resource(string_or(wanted, "name", ""));
            CHECK(azure::equal_ignoring_case(got.type, string_or(wanted, "type", "")));
            for (const Member& member : *wanted.object()) {
                if (member.key == "id") CHECK(agrees(got.id, member.value));
                if (member.key == "type" || member.key == "name" || member.key == "id" ||
                    member.key == "apiVersion")
                    continue;
                const Value* found = find_or_null(got, member.key);
                CAPTURE(member.key, expanded.body(string_or(wanted, "name", "")));
                CHECK((found && agrees(*found, member.value)));
            }
        }
        const Value members_3 = or_empty(expected, "outputs");
        for (const Member& output : *members_3.object()) {
            CAPTURE(output.key, expanded.output(output.key));
            const Value* found = expanded.deployment.outputs.find(output.key);
            CHECK((found && agrees(*found, output.value)));
        }
    }
}

}  // namespace expressroute::arm
