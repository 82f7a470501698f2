#include "arm/expansion.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <filesystem>

#include "catch.hpp"
#include "document/parse.hpp"

namespace expressroute::arm {
namespace {

Value parsed(std::string_view bytes) {
    const auto decoded = source::decode("main.json", std::string(bytes));
    REQUIRE(decoded.has_value());
    const auto result = document::parse(*decoded);
    if (!result) FAIL(result.error().message << " in " << bytes);
    return result->root;
}

/// The path from the folder of one file to another, where both are relative to the same folder; "../" if it leads out of that.
std::string beside(const std::string& from, std::string_view path) {
    const std::filesystem::path folder = std::filesystem::path(from).parent_path();
    return (folder / path).lexically_normal().generic_string();
}

}  // namespace

DeploymentContext given_context() {
    DeploymentContext context;
    context.subscription_id = "sub";
    context.subscription_name = "Subscription";
    context.tenant_id = "ten";
    context.tenant_display_name = "Tenant";
    context.resource_group = "rg";
    context.location = "westeurope";
    context.management_group = "mg";
    context.deployment_name = "main";
    return context;
}

Expanded expand(std::string_view text, const Surroundings& surroundings) {
    const Value root = parsed(text);
    std::vector<std::string> names{"main.json", ""};
    std::map<std::string, LinkedDocument> linked;
    const LinkReader read_link = [&](DocumentIndex from,
                                     std::string_view path) -> Result<LinkedDocument> {
        const std::string name = beside(names[from], path);
        if (name == "main.json") return LinkedDocument{0, root};
        const auto file = surroundings.files.find(name);
        if (file == surroundings.files.end()) {
            return Problem{ProblemKind::unreadable, fmt::format("'{}' does not exist", name)};
        }
        if (!linked.contains(name)) {
            linked[name] = {static_cast<DocumentIndex>(names.size()), parsed(file->second)};
            names.push_back(name);
        }
        return linked[name];
    };
    Input input{.document = 0,
                .root = root,
                .parameters = std::nullopt,
                .parameters_name = {},
                .context = surroundings.context,
                .default_deployment_name = "main",
                .read_link = read_link};
    if (!surroundings.parameters.empty()) {
        input.parameters = LinkedDocument{1, parsed(surroundings.parameters)};
        input.parameters_name = "main.parameters.json";
    }
    Expanded result;
    result.deployment = expand(input, result.problems);
    return result;
}

std::string text(const azure::Value& value) {
    if (value.is_secret()) return "secret";
    if (value.is_unknown()) return "?";
    std::string result;
    if (const Array* array = value.array()) {
        for (const Value& element : *array) result += (result.empty() ? "" : ",") + text(element);
        return '[' + result + ']';
    }
    if (const Object* object = value.object()) {
        for (const azure::Member& member : *object) {
            result +=
                fmt::format("{}'{}':{}", result.empty() ? "" : ",", member.key, text(member.value));
        }
        return '{' + result + '}';
    }
    result = azure::to_json(value);
    std::replace(result.begin(), result.end(), '"', '\'');
    return result;
}

std::string Expanded::outputs() const { return text(Value(deployment.outputs)); }

std::string Expanded::output(std::string_view name) const {
    const Value* found = deployment.outputs.find(name);
    return found ? text(*found) : "absent";
}

std::vector<std::string> Expanded::resources() const {
    std::vector<std::string> result;
    for (const azure::Resource& resource : deployment.resources) {
        result.push_back(resource.type + ' ' +
                         (resource.name.string() ? *resource.name.string() : text(resource.name)));
    }
    return result;
}

const azure::Resource& Expanded::resource(std::string_view name) const {
    const auto found = std::find_if(deployment.resources.begin(), deployment.resources.end(),
                                    [&](const azure::Resource& one) {
                                        return one.name.string() && *one.name.string() == name;
                                    });
    if (found == deployment.resources.end()) FAIL("no resource named " << name);
    return *found;
}

std::string Expanded::body(std::string_view name) const { return text(resource(name).body); }

std::string Expanded::id(std::string_view name) const {
    const Value& found = resource(name).id;
    return found.string() ? *found.string() : text(found);
}

std::vector<std::string> Expanded::messages() const {
    std::vector<std::string> result;
    for (const PlacedProblem& problem : problems) {
        result.push_back(problem.pointer + ": " + problem.problem.message);
    }
    return result;
}

bool Expanded::has_limit() const {
    return std::any_of(problems.begin(), problems.end(), [](const PlacedProblem& problem) {
        return problem.problem.kind == ProblemKind::limit && problem.problem.fatal;
    });
}

std::string template_with(std::string_view sections, std::string_view scope) {
    const std::string name =
        scope.empty() ? "deploymentTemplate" : fmt::format("{}DeploymentTemplate", scope);
    return fmt::format(
        R"({{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/{}.json#",
            "contentVersion": "1.0.0.0", "resources": []{}{}}})",
        name, sections.empty() ? "" : ", ", sections);
}

std::string value(std::string_view expression, std::string_view sections, std::string_view scope) {
    const std::string written =
        boost::json::serialize(boost::json::string_view(expression.data(), expression.size()));
    const Expanded expanded = expand(
        template_with(fmt::format(R"("outputs": {{"r": {{"type": "object", "value": {}}}}}{}{})",
                                  written, sections.empty() ? "" : ", ", sections),
                      scope));
    const std::string result = expanded.output("r");
    if (result == "?" && !expanded.problems.empty()) {
        return "error: " + expanded.problems.front().problem.message;
    }
    return result;
}

bool fails(std::string_view expression, std::string_view sections, std::string_view scope) {
    return value(expression, sections, scope).starts_with("error: ");
}

}  // namespace expressroute::arm
