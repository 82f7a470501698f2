#include "terraform/configuration.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "terraform/access.hpp"
#include "terraform/address.hpp"

namespace expressroute::terraform {
namespace {

/// A text that many resources will carry; empty where it is longer than people write.
std::string brief_text(const azure::Value& object, std::string_view key) {
    constexpr std::size_t longest = 256;
    std::string brief = text(object, key);
    return brief.size() <= longest ? brief : std::string();
}

/// The source of a module, without what may be a secret in a URL: user and password, and the query.
std::string without_secrets(std::string source) {
    source.resize(std::min(source.find('?'), source.size()));
    const std::size_t scheme = source.find("://");
    if (scheme == std::string::npos) return source;
    const std::size_t host = scheme + 3;
    const std::size_t at = source.substr(0, source.find('/', host)).rfind('@');
    if (at != std::string::npos && at >= host) source.erase(host, at + 1 - host);
    return source;
}

/// `module call "hub" (./modules/hub)`: of the innermost call, since the address names them all.
std::string call_note(std::string_view module, const azure::Value& call) {
    const std::string name = without_keys(steps(module).back());
    std::string source = without_secrets(brief_text(call, "source"));
    const std::string version = brief_text(call, "version_constraint");
    if (!version.empty()) source += ' ' + version;
    return source.empty() ? fmt::format("module call \"{}\"", name)
                          : fmt::format("module call \"{}\" ({})", name, source);
}

}  // namespace

Configuration::Configuration(const azure::Value* configuration, Instances instances)
    : instances_(std::move(instances)) {
    if (!configuration) return;
    providers_ = azure::find(*configuration, {"provider_config"});
    const azure::Value* root = azure::find(*configuration, {"root_module"});
    if (root) index({root, nullptr}, "");
}

void Configuration::index(const Module& module, const std::string& path) {
    modules_.emplace(path, module);
    for (const azure::Value& resource : elements(azure::find(*module.body, {"resources"}))) {
        resources_.emplace(in_module(path, text(resource, "address")), &resource);
    }
    for (const azure::Member& call : members(azure::find(*module.body, {"module_calls"}))) {
        const azure::Value* body = azure::find(call.value, {"module"});
        if (body) index({body, &call.value}, in_module(path, "module." + call.key));
    }
}

const Configuration::Module* Configuration::module(std::string_view address) const {
    const auto found = modules_.find(without_keys(address));
    return found == modules_.end() ? nullptr : &found->second;
}

const azure::Value* Configuration::resource(std::string_view address) const {
    const auto found = resources_.find(without_keys(address));
    return found == resources_.end() ? nullptr : found->second;
}

const azure::Value* Configuration::attribute(std::string_view address,
                                             std::string_view pointer) const {
    const azure::Value* found = resource(address);
    const azure::Value* expressions = found ? azure::find(*found, {"expressions"}) : nullptr;
    return expressions ? at(*expressions, pointer) : nullptr;
}

const azure::Value* Configuration::for_each(std::string_view address) const {
    const Module* called = module(address);
    const azure::Value* looped = called ? called->call : resource(address);
    return looped ? azure::find(*looped, {"for_each_expression"}) : nullptr;
}

const azure::Value* Configuration::argument(std::string_view address,
                                            std::string_view variable) const {
    const Module* called = module(address);
    if (!called || !called->call) return nullptr;
    return azure::find(*called->call, {"expressions", variable});
}

const azure::Value* Configuration::variable(std::string_view address, std::string_view name) const {
    const Module* called = module(address);
    return called ? azure::find(*called->body, {"variables", name}) : nullptr;
}

const azure::Value* Configuration::output(std::string_view address, std::string_view name) const {
    const Module* called = module(address);
    return called ? azure::find(*called->body, {"outputs", name, "expression"}) : nullptr;
}

std::span<const azure::Member> Configuration::outputs(std::string_view address) const {
    const Module* called = module(address);
    return members(called ? azure::find(*called->body, {"outputs"}) : nullptr);
}

void Configuration::describe(azure::Resource& described) const {
    const std::string_view address = described.address ? *described.address : std::string_view{};
    const std::string_view within = module_of(address);
    const Module* called = module(within);
    if (called && called->call) described.note = call_note(within, *called->call);

    const azure::Value* configured = resource(address);
    if (!configured) return;
    const std::string key = brief_text(*configured, "provider_config_key");
    described.provider = key.substr(key.rfind(':') + 1);
    described.provider_version = version_constraint(key);
    if (const azure::Value* written = azure::find(*configured, {"expressions"}))
        described.expressions = *written;
}

/// A module that is handed its providers has none of its own, and an alias may leave the version to the provider that it
/// is one of: "module.hub:azurerm.eu", "azurerm.eu", "azurerm".
std::string Configuration::version_constraint(std::string_view provider) const {
    if (!providers_) return {};
    const std::string_view handed = provider.substr(provider.rfind(':') + 1);
    for (const std::string_view key : {provider, handed, handed.substr(0, handed.find('.'))}) {
        const azure::Value* found = azure::find(*providers_, {key});
        const std::string constraint =
            found ? brief_text(*found, "version_constraint") : std::string();
        if (!constraint.empty()) return constraint;
    }
    return {};
}

}  // namespace expressroute::terraform
