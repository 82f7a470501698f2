// The one shape: whatever the document was, what it declares is a list of ARM resources.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "azure/value.hpp"
#include "source/origin.hpp"

namespace expressroute::azure {

struct Binding;

/// The kinds of documents that declare resources or parameters (design.md section 2).
enum class DocumentKind : std::uint8_t {
    arm_template,
    arm_parameters,
    arm_resources,
    bicep_snapshot,
    what_if,
    terraform_plan,
    terraform_state,
};

/// The kind's name in the contract ("arm-template").
std::string_view text(DocumentKind kind);

/// What a plan does to a resource. Templates, exports and states do not say.
enum class Action : std::uint8_t {
    unspecified,
    no_op,
    read,
    create,  ///< also beside an old object that Terraform only forgets
    update,
    replace,  ///< deleted and created, in either order
    remove,
    forget,  ///< no longer managed, but still there
};

/// Part of an evaluated body that was not written where its path says: an expanded copy, a flattened export, a value
/// out of a parameter.
struct Moved {
    std::string body;    ///< JSON pointer into the body
    std::string source;  ///< JSON pointer into the document
    std::string note;    ///< Origin::note for all below it
};

struct Resource;

/// What a plan says about a resource beside what it will be.
struct Change {
    /// An attribute for whose sake the resource is replaced.
    struct Cause {
        std::string attribute;  ///< JSON pointer into the attributes: "/peering_location"
        std::string body;  ///< the same in the ARM body; empty where no row of the binding fits
    };

    std::shared_ptr<const Resource> before;  ///< what it is now; nullptr where it is not there yet
    std::vector<Cause> causes;               ///< of a replacement; plans may leave them out
    std::string reason;                      ///< Terraform's word: "replace_because_tainted"
    std::string deferred;                    ///< why this plan only announces the change
    std::string deposed;                     ///< key of an old object that waits for its deletion
    std::optional<std::string> previous_address;  ///< where it was moved from
    std::optional<std::string> imported_id;       ///< is there and becomes managed; may be empty
};

/// What is known of how the text of a key came into the document, where that is no safe way. The text itself is not kept.
struct KeySource {
    enum class Kind : std::uint8_t {
        literal,  ///< written out: in place, in a variable, as an argument or default of a parameter
        open_parameter  ///< handed over by a parameter or variable that is not declared secret
    };

    Kind kind = Kind::literal;
    Origin property;  ///< of the key
    std::string
        parameter;  ///< that is open, or has the literal as its default or argument; may be empty
    Origin place;   ///< of the literal, or of the parameter
};

/// An output that shows a key or password to whoever may read deployments or states.
struct Leak {
    std::string output;
    Origin origin;
    std::string of;  ///< what it shows, for people: "the property 'authorizationKey'"
};

struct Resource {
    std::string type;  ///< full, as written: "Microsoft.Network/expressRouteCircuits/peerings"
    Value name;        ///< a string, joined with '/' as the type is; or unknown
    Value id;          ///< a string or unknown
    std::optional<std::string> resource_group;  ///< where the id does not say it, as in a plan
    std::optional<std::string> api_version;
    std::optional<std::string>
        address;            ///< of Terraform: "module.hub[\"a\"].azurerm_express_route_circuit.er"
    Value condition{true};  ///< true or unknown; a resource whose condition is false does not exist
    Value body{Object{}};   ///< the rest, normalised (design.md section 4); an object or unknown

    DocumentIndex document = 0;
    std::string pointer;  ///< where it was written
    std::vector<Moved>
        moved;  ///< exceptions to "body path below pointer"; the longest that fits speaks
    /// The table it was translated by: its rows are `moved` for all resources, which here has older spellings only.
    const Binding* binding = nullptr;
    std::string note;  ///< copy instance and path of deployments; empty for a plain resource

    Action action = Action::unspecified;
    bool existing = false;  ///< an `existing` resource or a data source: a fact, not declared here
    bool partial =
        false;  ///< says only what it changes: what it does not mention is unknown, not absent
    std::vector<std::string>
        depends_on;      ///< as evaluated: names, ids, symbols; unknown ones left out
    std::string symbol;  ///< symbolic name of a template
    /// What a template deploys first, by its places in the deployment's list of resources: what it depends on, its parent,
    /// what it refers to, the iteration before it in a serial loop. Nothing where that is not known.
    std::optional<std::vector<std::size_t>> waits_for;
    std::optional<std::size_t> deployed_by;  ///< place of the deployment whose template has it
    std::vector<KeySource> key_sources;

    std::optional<Change> change;  ///< only plans have it
    std::string provider;          ///< Terraform's configuration of it: "azurerm", "azurerm.hub"
    std::string provider_version;  ///< the constraint on it: "~> 4.40"

    /// Terraform: what stands behind an attribute, by body pointer: addresses of the resource instances it may mean.
    struct Reference {
        std::string body;
        std::vector<std::string> addresses;
    };

    std::vector<Reference> references;
    /// Terraform: the configuration's expressions of its attributes; null where there is no configuration.
    Value expressions;
};

/// Where the part of the resource at `body` (a JSON pointer into its body) was written. `property` becomes
/// Origin::property.
Origin origin(const Resource& resource, std::string_view body, std::string property);

/// What one template with one parameter file, one plan or one export declares.
struct Deployment {
    DocumentIndex document = 0;
    DocumentKind kind = DocumentKind::arm_template;
    std::optional<std::string> parameters;  ///< the parameter file's name in reports
    std::vector<Resource> resources;        ///< in the order of the contract
    std::vector<Resource> existing;  ///< `existing` resources, data sources, what Terraform forgets
    std::vector<Resource> removed;   ///< what a plan deletes, as it is now; no part of the design
    bool incomplete = false;         ///< the document says itself that more may come
    Object outputs;
    std::vector<Leak> leaks;
};

}  // namespace expressroute::azure
