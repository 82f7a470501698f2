// What every part of a network has in common.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "network/value.hpp"

namespace expressroute::azure {
struct Resource;
}

namespace expressroute::network {

/// A nested block of properties that is there.
struct Block {
    friend bool operator==(const Block&, const Block&) = default;
};

/// What the document is to its resources; some rules are milder about what the platform has already accepted.
enum class Input : std::uint8_t {
    templates,  ///< will be deployed: ARM templates, Bicep snapshots, what-if results
    exports,    ///< is deployed: az and REST exports, Terraform states
    plan,       ///< a Terraform plan
};

enum class Action : std::uint8_t { unspecified, none, create, update, replace, remove };

struct Subject {
    std::string type;                    ///< the ARM type, "Microsoft.Network/expressRouteCircuits"
    Value<std::string> name;             ///< joined with '/' as the type is
    Value<std::string> id;               ///< as written
    std::optional<std::string> address;  ///< of Terraform
    Origin origin;
    Input input = Input::templates;
    Action action = Action::unspecified;
    /// Stands in the document but is not declared by it (`existing`, data sources): other findings may rest on it,
    /// none is about it. What a plan leaves as it is (Action::none) is declared: only rules that judge a change pass it over.
    bool is_fact = false;
    /// Its condition is unknown: it may not exist.
    bool is_conditional = false;
    /// What the document does not say of it is unknown, and may well be absent. It may be one that stands elsewhere as a
    /// whole, or, where a plan only announces it, none.
    bool is_partial = false;
    /// Its id is known without the placeholders of a deployment that nobody describes.
    bool has_certain_id = false;
    std::string resource_group;  ///< in lower case; empty where it is not known for certain
    std::string api_version;     ///< "2023-11-01"; empty where it is not known
    /// The constraint on the provider that manages it: "~> 4.40"; empty where there is none, and outside of plans.
    std::string provider_version;

    /// What it was read from, and where in its body: for what is asked of all kinds alike.
    const azure::Resource* resource = nullptr;
    std::string body;
};

/// The subscription that a resource id names, in lower case; nothing where it names none.
std::optional<std::string> subscription_of(const Value<std::string>& id);

/// The same of the subject itself, where its id is known for certain.
std::optional<std::string> subscription_of(const Subject& subject);

}  // namespace expressroute::network
