// In which order does a template deploy its resources? By `dependsOn`, by parents, by what resources refer to, and by loops
// that run one iteration after the other (arm-language.md sections 8 and 9).
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "arm/module.hpp"
#include "azure/resource.hpp"

namespace expressroute::arm {

/// Told of all resources of a deployment, it writes into each what it waits for.
class Order {
 public:
    /// `place`: of the instance in the deployment's list. `names`: what its `dependsOn` lists; `is_all`: none of it is unknown.
    void add(Module& module, const Instance& instance, std::size_t place,
             std::vector<std::string> names, bool is_all);

    void write(std::vector<azure::Resource>& resources) const;

 private:
    struct Entry {
        Module* module;
        const Instance* instance;
        std::vector<std::string> names;
        std::vector<std::string> referred;  ///< names and ids that its body asks the platform about
        std::size_t previous;               ///< iteration of a serial loop; none
        bool is_all;
    };

    using Places = std::vector<std::size_t>;

    /// Of a loop by its name or symbol, in lower case.
    const Places* loop(const Module& module, const std::string& name) const;

    std::vector<Entry> entries_;
    std::unordered_map<const Instance*, std::size_t> places_;
    std::unordered_map<const Module*, std::unordered_map<std::string, Places>> loops_;
    /// The last iteration of a serial loop so far, by what it is written as.
    std::unordered_map<const Object*, std::size_t> last_;
};

}  // namespace expressroute::arm
