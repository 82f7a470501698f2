// What does a plan's `configuration` say? It tells what each expression refers to, not how: enough to follow
// (references.hpp), never to evaluate.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "azure/resource.hpp"
#include "terraform/instances.hpp"

namespace expressroute::terraform {

/// Modules and resources by their address; instance keys in the addresses given do not matter.
class Configuration {
 public:
    /// Of a document that has none, such as a state: nothing refers to anything.
    Configuration() = default;

    /// Indexes a plan's `configuration`; nullptr reads as none. The value must live as long as this. The instances are
    /// those of the whole document.
    Configuration(const azure::Value* configuration, Instances instances);

    /// The expression of an attribute (a JSON pointer), or nullptr.
    const azure::Value* attribute(std::string_view resource, std::string_view pointer) const;

    /// The expression of `for_each` of a resource or module, or nullptr.
    const azure::Value* for_each(std::string_view address) const;

    /// The expression that the call of a module gives for a variable, or nullptr.
    const azure::Value* argument(std::string_view module, std::string_view variable) const;

    /// The declaration of a module's variable, or nullptr.
    const azure::Value* variable(std::string_view module, std::string_view name) const;

    /// The expression of a module's output, or nullptr.
    const azure::Value* output(std::string_view module, std::string_view name) const;

    /// All outputs of a module: objects with an `expression`.
    std::span<const azure::Member> outputs(std::string_view module) const;

    const Instances& instances() const { return instances_; }

    /// Writes into a resource what only the configuration knows: the module call it comes from, its provider, and its
    /// expressions.
    void describe(azure::Resource& resource) const;

 private:
    struct Module {
        const azure::Value* body;
        const azure::Value* call;  ///< nullptr for the root
    };

    void index(const Module& module, const std::string& path);
    const Module* module(std::string_view address) const;
    const azure::Value* resource(std::string_view address) const;
    std::string version_constraint(std::string_view provider) const;

    Instances instances_;
    const azure::Value* providers_ = nullptr;
    std::unordered_map<std::string, Module> modules_;
    std::unordered_map<std::string, const azure::Value*> resources_;
};

}  // namespace expressroute::terraform
