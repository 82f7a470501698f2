#include "terraform/configuration.hpp"

#include <algorithm>

#include "terraform/access.hpp"
#include "terraform/address.hpp"

namespace expressroute::terraform {
namespace {

/// Terraform lists a reference and then its prefixes: "er.id", "er".
bool is_prefix(std::string_view prefix, std::string_view reference) {
    return reference.size() > prefix.size() && reference.starts_with(prefix) &&
           (reference[prefix.size()] == '.' || reference[prefix.size()] == '[');
}

/// Follows the references of one expression to resources.
class Trace {
 public:
    explicit Trace(const Configuration& configuration) : configuration_(configuration) {}

    void follow(const azure::Value* expression, std::string_view module) {
        const auto references =
            elements(expression ? azure::find(*expression, {"references"}) : nullptr);
        if (references.empty()) is_certain_ = false;

        std::string_view last;
        for (const azure::Value& element : references) {
            if (!element.string() || is_prefix(*element.string(), last)) continue;
            last = *element.string();
            spent_ += cost_of_reference + module.size() + last.size();
            if (spent_ > budget) return;
            follow(last, module);
        }
    }

    References result() && {
        if (spent_ > budget) return {};
        if (!is_certain_) found_.identity.clear();
        return std::move(found_);
    }

 private:
    /// What following one expression may cost: each reference some, and its text. Real ones need a tenth of it;
    /// forged ones may fan out without end or go in circles.
    static constexpr std::size_t budget = 4096;
    static constexpr std::size_t cost_of_reference = 64;

    void follow(std::string_view reference, std::string_view module) {
        const std::vector<std::string_view> parts = steps(reference);
        if (parts[0] == "var" && parts.size() >= 2) {
            if (parts.size() > 2) is_certain_ = false;
            follow(configuration_.argument(module, without_keys(parts[1])), parent_module(module));
        } else if (parts[0] == "module" && parts.size() >= 3) {
            if (parts.size() > 3) is_certain_ = false;
            const std::string called = in_module(module, module_of(reference));
            follow(configuration_.output(called, without_keys(parts[2])), called);
        } else {
            arrive(reference, module);
        }
    }

    /// At anything but a variable or an output: what is no resource (locals, each.value) leads no further.
    void arrive(std::string_view reference, std::string_view module) {
        const std::string_view resource = resource_of(reference);
        const std::string address = without_keys(in_module(module, resource));
        if (!configuration_.declares(address)) {
            is_certain_ = false;
            return;
        }
        if (std::ranges::find(found_.addresses, address) == found_.addresses.end()) {
            found_.addresses.push_back(address);
        }
        const std::string identity = in_module(module, reference);
        const bool is_only = found_.identity.empty() || found_.identity == identity;
        if (!is_only || resource == reference) is_certain_ = false;
        found_.identity = identity;
    }

    const Configuration& configuration_;
    References found_;
    bool is_certain_ = true;  ///< the expression refers to nothing but what was found
    std::size_t spent_ = 0;
};

}  // namespace

Configuration::Configuration(const azure::Value* configuration) {
    const azure::Value* root =
        configuration ? azure::find(*configuration, {"root_module"}) : nullptr;
    if (root) index({root, nullptr}, "");
}

void Configuration::index(const Module& module, const std::string& path) {
    modules_.emplace(path, module);
    for (const azure::Value& resource : elements(azure::find(*module.body, {"resources"}))) {
        resources_.emplace(in_module(path, text(resource, "address")),
                           azure::find(resource, {"expressions"}));
    }
    for (const azure::Member& call : members(azure::find(*module.body, {"module_calls"}))) {
        const azure::Value* body = azure::find(call.value, {"module"});
        if (!body) continue;
        index({body, azure::find(call.value, {"expressions"})},
              in_module(path, "module." + call.key));
    }
}

bool Configuration::declares(std::string_view resource) const {
    return resources_.contains(without_keys(resource));
}

const azure::Value* Configuration::attribute(std::string_view resource,
                                             std::string_view pointer) const {
    const auto found = resources_.find(without_keys(resource));
    if (found == resources_.end() || !found->second) return nullptr;
    return at(*found->second, pointer);
}

const azure::Value* Configuration::argument(std::string_view module,
                                            std::string_view variable) const {
    const auto found = modules_.find(without_keys(module));
    if (found == modules_.end() || !found->second.arguments) return nullptr;
    return azure::find(*found->second.arguments, {variable});
}

const azure::Value* Configuration::output(std::string_view module, std::string_view name) const {
    const auto found = modules_.find(without_keys(module));
    if (found == modules_.end()) return nullptr;
    return azure::find(*found->second.body, {"outputs", name, "expression"});
}

References references(const Configuration& configuration, std::string_view address,
                      std::string_view pointer) {
    Trace trace(configuration);
    trace.follow(configuration.attribute(address, pointer), module_of(address));
    return std::move(trace).result();
}

}  // namespace expressroute::terraform
