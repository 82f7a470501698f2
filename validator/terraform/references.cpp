#include "terraform/references.hpp"

#include <algorithm>
#include <utility>

#include "terraform/access.hpp"
#include "terraform/address.hpp"

namespace expressroute::terraform {
namespace {

using Strings = std::vector<std::string>;
using Texts = std::vector<std::string_view>;

/// Terraform lists a reference and then its prefixes: "er.id", "er".
bool is_prefix(std::string_view prefix, std::string_view reference) {
    return reference.size() > prefix.size() && reference.starts_with(prefix) &&
           (reference[prefix.size()] == '.' || reference[prefix.size()] == '[');
}

bool is_loop_key(std::string_view reference) {
    return reference == "each.key" || reference == "count.index";
}

/// Not a resource: nothing in the configuration says what it is made of.
bool is_opaque(std::string_view first) { return first == "local" || first == "each"; }

bool names_resource(const Texts& parts) {
    constexpr std::string_view others[] = {"var",   "local", "module",    "each",
                                           "count", "path",  "terraform", "self"};
    return parts.size() >= (parts[0] == "data" ? 3U : 2U) &&
           std::ranges::find(others, parts[0]) == std::end(others);
}

/// A whole resource or module: which instance of it, and which attribute or output, was left out.
bool is_whole(std::string_view reference) {
    const Texts parts = steps(reference);
    if (parts[0] == "module") return parts.size() == 2;
    return names_resource(parts) && resource_of(reference) == reference;
}

/// Where an expression stands: names are looked up in a module instance; `each` and `count` are those of a resource or
/// module instance, or of nothing, as in outputs.
struct Scope {
    std::string module;
    std::string looped;
};

enum class Key { open, same_as_loop };

/// Follows the references of one expression to resources.
class Trace {
 public:
    explicit Trace(const Configuration& configuration) : configuration_(configuration) {}

    void follow(const azure::Value* expression, const Scope& scope) {
        const Texts references = read(expression);
        if (references.empty()) is_certain_ = false;
        const bool by_key = std::ranges::any_of(references, is_loop_key) &&
                            std::ranges::all_of(references, [](std::string_view reference) {
                                return is_loop_key(reference) || is_whole(reference);
                            });
        follow(references, scope, by_key ? Key::same_as_loop : Key::open);
    }

    References result() && {
        if (is_too_much_ || (is_one_of_many_ && is_opaque_)) return {};
        found_.has_alternative = is_opaque_ && reads_attribute_;
        if (!is_certain_) found_.identity.clear();
        return std::move(found_);
    }

 private:
    /// What following one expression may cost: each step some, and its text. Real ones need a tenth of it; forged ones
    /// may fan out without end or go in circles.
    static constexpr std::size_t budget = 16'384;
    static constexpr std::size_t cost_of_step = 32;
    static constexpr std::size_t most_addresses = 16;
    static constexpr std::size_t longest_identity = 512;

    /// Whether another step can be afforded.
    bool spend(std::size_t text) {
        spent_ += cost_of_step + text;
        if (spent_ > budget) is_too_much_ = true;
        return !is_too_much_;
    }

    /// What an expression refers to, prefixes left out.
    Texts read(const azure::Value* expression) {
        Texts found;
        for (const azure::Value& element :
             elements(expression ? azure::find(*expression, {"references"}) : nullptr)) {
            if (!element.string()) continue;
            if (!spend(element.string()->size())) return {};
            if (found.empty() || !is_prefix(*element.string(), found.back())) {
                found.push_back(*element.string());
            }
        }
        return found;
    }

    void follow(const Texts& references, const Scope& scope, Key key) {
        for (const std::string_view reference : references) {
            if (!spend(scope.module.size() + reference.size())) return;
            follow(reference, scope, key);
        }
    }

    void follow(std::string_view reference, const Scope& scope, Key key) {
        const Texts parts = steps(reference);
        if (parts[0] == "var" && parts.size() >= 2) return follow_variable(parts, scope);
        if (parts[0] == "module" && parts.size() >= 2) return follow_module(parts, scope, key);
        if (parts[0] == "each" && parts.size() >= 2 && parts[1] == "value") {
            return follow_each_value(scope);
        }
        if (names_resource(parts)) return arrive(reference, scope, key);
        is_certain_ = false;
        if (!is_loop_key(reference) && is_opaque(parts[0])) is_opaque_ = true;
    }

    void follow_variable(const Texts& parts, const Scope& scope) {
        if (parts.size() > 2 || !last_key(parts[1]).empty()) take_part();
        follow(configuration_.argument(scope.module, without_keys(parts[1])),
               {std::string(parent_module(scope.module)), scope.module});
    }

    void follow_module(const Texts& parts, const Scope& scope, Key key) {
        const std::string called = instance(scope, "module." + std::string(parts[1]), key);
        if (last_key(called).empty() != last_key(parts[1]).empty()) take_part();
        if (parts.size() == 2) {
            take_part();
            for (const azure::Member& output : configuration_.outputs(called)) {
                if (!spend(called.size())) return;
                follow(azure::find(output.value, {"expression"}), {called, ""});
            }
            return;
        }
        if (parts.size() > 3 || !last_key(parts[2]).empty()) take_part();
        follow(configuration_.output(called, without_keys(parts[2])), {called, ""});
    }

    /// `for_each = azurerm_x.er` gives each instance the instance of er with its own key.
    void follow_each_value(const Scope& scope) {
        take_part();
        const Texts references = read(configuration_.for_each(scope.looped));
        if (references.empty()) is_opaque_ = true;
        const bool is_chained = references.size() == 1 && is_whole(references.front());
        follow(references, scope, is_chained ? Key::same_as_loop : Key::open);
    }

    /// What was found may be any part of a value: one that leads nowhere could be meant as well.
    void take_part() {
        is_certain_ = false;
        is_one_of_many_ = true;
    }

    void arrive(std::string_view reference, const Scope& scope, Key key) {
        const std::string_view resource = resource_of(reference);
        if (resource != reference) reads_attribute_ = true;
        std::string identity = instance(scope, resource, key);
        if (last_key(resource).empty() && !last_key(identity).empty()) found_.is_by_key = true;
        add_matching(identity);
        const bool is_open = last_key(identity).empty() && !last_key(resource).empty();
        identity += reference.substr(resource.size());
        const bool is_only = found_.identity.empty() || found_.identity == identity;
        const bool is_sound = resource != reference && identity.size() <= longest_identity;
        if (!is_only || is_open || !is_sound) is_certain_ = false;
        found_.identity = std::move(identity);
    }

    void add_matching(std::string_view address) {
        auto matching = configuration_.instances().matching(address);
        for (std::string& match : matching.value_or(Strings())) {
            if (std::ranges::find(found_.addresses, match) == found_.addresses.end()) {
                found_.addresses.push_back(std::move(match));
            }
        }
        if (!matching || found_.addresses.size() > most_addresses) is_too_much_ = true;
    }

    /// The full address of a resource or module; without its last key where it may be any instance.
    std::string instance(const Scope& scope, std::string_view name, Key key) const {
        const std::string_view own = last_key(name);
        const bool is_constant =
            own.size() > 2 && (own[1] == '"' || (own[1] >= '0' && own[1] <= '9'));
        std::string address = in_module(scope.module, name);
        if (is_constant) return address;
        address.resize(address.size() - own.size());
        if (own == "[each.key]" || own == "[count.index]") {
            return address.append(last_key(scope.looped));
        }
        const bool is_loops = own.empty() && key == Key::same_as_loop;
        return is_loops ? with_key_of_loop(std::move(address), scope.looped) : address;
    }

    /// Both must have as many instances if they are counted: `er[count.index % 2]` reads like `er[count.index]`.
    std::string with_key_of_loop(std::string address, const std::string& looped) const {
        const std::string_view key = last_key(looped);
        const Instances& instances = configuration_.instances();
        if (key.empty() || !instances.contains(address + std::string(key))) return address;
        const std::string loop = looped.substr(0, looped.size() - key.size());
        const bool is_counted = !key.starts_with("[\"");
        if (is_counted && instances.count(address) != instances.count(loop)) return address;
        return address.append(key);
    }

    const Configuration& configuration_;
    References found_;
    bool is_certain_ = true;        ///< the expression refers to nothing but what was found
    bool is_one_of_many_ = false;   ///< it takes a part of what was found
    bool reads_attribute_ = false;  ///< of a resource: what stands beside it is no index
    bool is_opaque_ = false;        ///< something led nowhere
    bool is_too_much_ = false;
    std::size_t spent_ = 0;
};

}  // namespace

References references(const Configuration& configuration, std::string_view address,
                      std::string_view pointer) {
    const azure::Value* expression = configuration.attribute(address, pointer);
    if (!expression || !azure::find(*expression, {"references"})) return {};
    Trace trace(configuration);
    trace.follow(expression, {std::string(module_of(address)), std::string(address)});
    return std::move(trace).result();
}

}  // namespace expressroute::terraform
