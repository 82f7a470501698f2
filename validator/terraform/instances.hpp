// Which instances of its resources and modules does a document have?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace expressroute::terraform {

class Instances {
 public:
    /// Adds a resource instance by its full address, and the module instances that it is in. Addresses beyond any
    /// that people write are passed over.
    void add(std::string_view address);

    bool contains(std::string_view address) const;

    /// How many instances there are of a resource or module that is addressed without its last key.
    std::size_t count(std::string_view address) const;

    /// The resource instances that an address can mean, if a step without a key means any of its instances. Nothing if
    /// they are too many to be of use to anybody.
    std::optional<std::vector<std::string>> matching(std::string_view address) const;

 private:
    std::unordered_set<std::string> all_;
    std::unordered_map<std::string, std::vector<std::string>>
        keyed_;  ///< by address without the last key
};

}  // namespace expressroute::terraform
