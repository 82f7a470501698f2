// Where is a property written, or where would it be?
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "source/origin.hpp"

namespace expressroute::azure {
struct Resource;
}

namespace expressroute::network {

/// Cheap to copy, and worked out when it is asked for: a network has many places, and findings at few of them.
class Place {
 public:
    /// In the body of a resource, which outlives all places in it.
    struct InResource {
        InResource(const azure::Resource& its, std::string pointer, std::string path)
            : resource(its), body(std::move(pointer)), property(std::move(path)) {}

        const azure::Resource& resource;
        std::string body;      ///< JSON pointer into its body
        std::string property;  ///< as in Origin
    };

    Place() = default;

    Place(std::shared_ptr<const InResource> where) : where_(std::move(where)) {}

    /// A place in no resource's body, as one in the config.
    Place(Origin origin) : where_(std::make_shared<const Origin>(std::move(origin))) {}

    Origin origin() const;

    /// The property as the user spells it: "vlanId" in a template, "vlan_id" in a plan.
    std::string property() const;

 private:
    std::variant<std::shared_ptr<const Origin>, std::shared_ptr<const InResource>> where_;
};

}  // namespace expressroute::network
