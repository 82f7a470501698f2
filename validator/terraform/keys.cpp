#include "terraform/keys.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "azure/secret.hpp"
#include "source/pointer.hpp"
#include "terraform/access.hpp"
#include "terraform/address.hpp"

namespace expressroute::terraform {
namespace {

using azure::KeySource;
using azure::Leak;
using azure::Value;
using Kind = KeySource::Kind;

/// Expressions followed for one key or output. Real ones take a handful; forged ones fan out without end.
constexpr std::size_t most_steps = 200;

/// What an expression refers to: "var.key", "module.hub.key"; none of a literal.
std::span<const Value> references_of(const Value& expression) {
    return elements(azure::find(expression, {"references"}));
}

bool is_secret_literal(const Value* value) {
    return value && value->string() && azure::is_secret_text(*value->string());
}

/// Follows one key attribute back through the variables of modules.
class Tracing {
 public:
    Tracing(const Configuration& configuration, Origin property)
        : configuration_(configuration), property_(std::move(property)) {}

    std::vector<KeySource> take() { return std::move(found_); }

    /// `variable`: whose argument the expression is; empty for the attribute's own.
    void follow(const Value& expression, std::string_view module, std::string_view variable) {
        if (++steps_ > most_steps) return;
        if (is_secret_literal(azure::find(expression, {"constant_value"})))
            return add(Kind::literal, variable);
        for (const Value& reference : references_of(expression)) {
            if (!reference.string()) continue;
            const auto parts = steps(*reference.string());
            if (parts.size() >= 2 && parts[0] == "var")
                follow_variable(module, without_keys(parts[1]));
        }
    }

 private:
    void follow_variable(std::string_view module, const std::string& name) {
        if (const Value* argument = configuration_.argument(module, name))
            return follow(*argument, parent_module(module), name);
        const Value* variable = configuration_.variable(module, name);
        if (!variable) return;
        const bool is_sensitive = is_true(azure::find(*variable, {"sensitive"}));
        if (!is_sensitive && module.empty()) return add(Kind::open_parameter, name);
        if (is_secret_literal(azure::find(*variable, {"default"}))) add(Kind::literal, name);
    }

    void add(Kind kind, std::string_view variable) {
        const bool is_new = std::ranges::none_of(found_, [&](const KeySource& each) {
            return each.kind == kind && each.parameter == variable;
        });
        if (is_new) found_.push_back({kind, property_, std::string(variable), property_});
    }

    const Configuration& configuration_;
    Origin property_;
    std::vector<KeySource> found_;
    std::size_t steps_ = 0;
};

/// Finds what an output refers to, through the outputs of modules.
class Showing {
 public:
    explicit Showing(const Configuration& configuration) : configuration_(configuration) {}

    /// The attribute with its resource; empty where it is no key's.
    std::string in(const Value& expression, std::string_view module) {
        if (++steps_ > most_steps) return {};
        for (const Value& reference : references_of(expression)) {
            if (!reference.string()) continue;
            const auto parts = steps(*reference.string());
            std::string shown = parts.size() >= 3 && parts[0] == "module"
                                    ? in_module_output(parts, module)
                                    : in_attribute(*reference.string(), parts);
            if (!shown.empty()) return shown;
        }
        return {};
    }

 private:
    std::string in_module_output(const std::vector<std::string_view>& parts,
                                 std::string_view module) {
        const std::string called = in_module(module, "module." + without_keys(parts[1]));
        const Value* expression = configuration_.output(called, without_keys(parts[2]));
        return expression ? in(*expression, called) : std::string();
    }

    static std::string in_attribute(std::string_view reference,
                                    const std::vector<std::string_view>& parts) {
        const std::string_view type = type_of(resource_of(reference));
        const bool is_ours = type.starts_with("azurerm_express_route") ||
                             type == "azurerm_virtual_network_gateway_connection";
        return is_ours && azure::is_key_property(without_keys(parts.back()))
                   ? fmt::format("the attribute '{}'", reference)
                   : std::string();
    }

    const Configuration& configuration_;
    std::size_t steps_ = 0;
};

}  // namespace

std::vector<KeySource> key_sources(const azure::Resource& resource,
                                   const Configuration& configuration) {
    std::vector<KeySource> found;
    if (!resource.address || resource.existing) return found;
    for (const azure::Member& attribute : members(&resource.expressions)) {
        if (!azure::is_key_property(attribute.key)) continue;
        const std::string pointer =
            fmt::format("{}/{}", resource.pointer, source::escape_token(attribute.key));
        const bool is_shared = attribute.key == "shared_key";
        Tracing tracing(
            configuration,
            {resource.document, pointer,
             is_shared ? "properties.sharedKey" : "properties.authorizationKey", resource.note});
        tracing.follow(attribute.value, module_of(*resource.address), "");
        for (KeySource& each : tracing.take()) found.push_back(std::move(each));
    }
    return found;
}

std::vector<Leak> leaks(const Configuration& configuration, DocumentIndex document) {
    std::vector<Leak> found;
    for (const azure::Member& output : configuration.outputs("")) {
        if (is_true(azure::find(output.value, {"sensitive"}))) continue;
        const Value* expression = azure::find(output.value, {"expression"});
        std::string shown = expression ? Showing(configuration).in(*expression, "") : std::string();
        if (shown.empty()) continue;
        const std::string pointer =
            "/configuration/root_module/outputs/" + source::escape_token(output.key);
        const Origin origin{document, pointer, "outputs." + output.key, {}};
        found.push_back({output.key, origin, std::move(shown)});
    }
    return found;
}

}  // namespace expressroute::terraform
