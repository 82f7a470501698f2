// Which resources stand behind a value that is unknown until apply? A plan's `configuration` tells what each
// expression refers to, not how: enough to follow, never to evaluate.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "azure/value.hpp"

namespace expressroute::terraform {

/// What one expression refers to, seen through the variables and outputs of modules.
struct References {
    /// Of the resources: with their modules, without instance keys, each once.
    std::vector<std::string> addresses;
    /// The one attribute that is all it refers to, with instance keys; empty where there is none or it is not certain.
    std::string identity;
};

/// Modules and resources by their address; instance keys in the addresses given do not matter.
class Configuration {
 public:
    /// Of a document that has none, such as a state: nothing refers to anything.
    Configuration() = default;

    /// Indexes a plan's `configuration`; nullptr reads as none. The value must live as long as this.
    explicit Configuration(const azure::Value* configuration);

    bool declares(std::string_view resource) const;

    /// The expression of an attribute (a JSON pointer), or nullptr.
    const azure::Value* attribute(std::string_view resource, std::string_view pointer) const;

    /// The expression that the call of a module gives for a variable, or nullptr.
    const azure::Value* argument(std::string_view module, std::string_view variable) const;

    /// The expression of a module's output, or nullptr.
    const azure::Value* output(std::string_view module, std::string_view name) const;

 private:
    struct Module {
        const azure::Value* body;
        const azure::Value* arguments;  ///< nullptr for the root
    };

    void index(const Module& module, const std::string& path);

    std::unordered_map<std::string, Module> modules_;
    std::unordered_map<std::string, const azure::Value*> resources_;  ///< their expressions
};

/// What an attribute (a JSON pointer) of a resource refers to.
References references(const Configuration& configuration, std::string_view address,
                      std::string_view pointer);

}  // namespace expressroute::terraform
