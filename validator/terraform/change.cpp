#include "terraform/change.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "azure/binding.hpp"
#include "source/pointer.hpp"
#include "terraform/access.hpp"
#include "terraform/attributes.hpp"
#include "terraform/kinds.hpp"
#include "terraform/values.hpp"

namespace expressroute::terraform {
namespace {

using azure::Action;
using azure::Change;
using azure::Resource;
using azure::Value;

struct ActionWords {
    std::string_view words;
    Action action;
};

/// Of Terraform and OpenTofu.
constexpr ActionWords actions[] = {
    {"no-op", Action::no_op},           {"read", Action::read},
    {"create", Action::create},         {"update", Action::update},
    {"delete,create", Action::replace}, {"create,delete", Action::replace},
    {"forget,create", Action::create},  {"create,forget", Action::create},
    {"delete", Action::remove},         {"forget", Action::forget},
};

Action action(const Value& change) {
    std::string words;
    for (const Value& word : elements(azure::find(change, {"actions"}))) {
        if (!words.empty()) words += ',';
        if (word.string()) words += *word.string();
    }
    const auto* found = std::ranges::find(actions, words, &ActionWords::words);
    return found == std::end(actions) ? Action::unspecified : found->action;
}

/// What there will be is an object, or unknown as a whole.
bool has_after(const Value& change) {
    const Value* after = azure::find(change, {"after"});
    return (after && after->object()) || is_true(azure::find(change, {"after_unknown"}));
}

bool is_deposed(const Value& entry) { return !text(entry, "deposed").empty(); }

/// The row's place in the ARM body, if the row is the attribute's; empty otherwise. A star takes the index there.
std::string arm_of(const azure::Row& row, std::string_view attribute) {
    std::string terraform(row.terraform);
    std::string arm(row.arm);
    for (std::size_t star = terraform.find('*'); star < attribute.size();
         star = terraform.find('*', star)) {
        const std::string_view rest = attribute.substr(star);
        const std::string_view index = rest.substr(0, rest.find('/'));
        if (index.find('*') != std::string_view::npos) return {};
        terraform.replace(star, 1, index);
        arm.replace(arm.find('*'), 1, index);
    }
    return terraform == attribute ? arm : std::string();
}

/// The attribute's place in the ARM body; empty where there is no row for it. azapi's body is ARM's.
std::string body_pointer(const azure::Binding* bound, std::string_view attribute) {
    constexpr std::string_view body = "/body/";
    if (!bound)
        return attribute.starts_with(body) ? std::string(attribute.substr(body.size() - 1)) : "";
    const azure::Binding& binding = *bound;
    if (std::ranges::find(binding.name, attribute.substr(1)) != binding.name.end()) return "/name";
    for (const azure::Row& row : binding.rows) {
        if (std::string arm = arm_of(row, attribute); !arm.empty()) return arm;
    }
    return {};
}

/// A step of a path: the name of an attribute, a key of a map, or the index of a block.
std::string token(const Value& step) {
    return step.string() ? source::escape_token(*step.string()) : azure::to_json(step);
}

std::vector<Change::Cause> causes(const azure::Binding* binding, const Value& change) {
    std::vector<Change::Cause> found;
    for (const Value& path : elements(azure::find(change, {"replace_paths"}))) {
        std::string attribute;
        for (const Value& step : elements(&path)) attribute += '/' + token(step);
        if (attribute.empty()) continue;
        std::string body = body_pointer(binding, attribute);
        found.push_back({std::move(attribute), std::move(body)});
    }
    return found;
}

/// Reads both sides of an entry whose resource is of a kind we know.
class Reader {
 public:
    Reader(const Value& entry, const std::string& pointer, const Configuration& configuration,
           DocumentIndex document, std::vector<Problem>& problems)
        : entry_(entry),
          change_(*azure::find(entry, {"change"})),
          pointer_(pointer + "/change"),
          configuration_(configuration),
          document_(document),
          problems_(problems) {}

    /// What the change leaves behind, or what it removes. Nothing where neither is told.
    std::optional<Resource> read() const {
        std::optional<Resource> was = before();
        std::optional<Resource> resource = has_after(change_) ? after() : was;
        if (!resource) return std::nullopt;
        resource->action = action(change_);
        resource->change = change(resource->binding);
        if (was) resource->change->before = std::make_shared<const Resource>(std::move(*was));
        return resource;
    }

 private:
    std::optional<Resource> after() const {
        const Value* values = azure::find(change_, {"after"});
        const Value known =
            attributes(values ? *values : Value(), azure::find(change_, {"after_unknown"}),
                       azure::find(change_, {"after_sensitive"}));
        return terraform::read(instance(known, "/after"), configuration_, document_, problems_);
    }

    /// The configuration is about what will be: what there is refers to nothing. Of a no-op it is what will be.
    std::optional<Resource> before() const {
        const Value* values = azure::find(change_, {"before"});
        if (!values || !values->object() || action(change_) == Action::no_op) return std::nullopt;
        const Value known =
            attributes(*values, nullptr, azure::find(change_, {"before_sensitive"}));
        std::vector<Problem> told_of_after;
        std::optional<Resource> resource =
            terraform::read(instance(known, "/before"), Configuration(), document_, told_of_after);
        if (resource) configuration_.describe(*resource);
        return resource;
    }

    Instance instance(const Value& attributes, std::string_view side) const {
        return {text(entry_, "type"), mode(entry_), text(entry_, "address"), attributes,
                pointer_ + std::string(side)};
    }

    Change change(const azure::Binding* binding) const {
        Change change;
        change.causes = causes(binding, change_);
        change.reason = text(entry_, "action_reason");
        change.deposed = text(entry_, "deposed");
        const std::string previous = text(entry_, "previous_address");
        if (!previous.empty()) change.previous_address = previous;
        const Value* importing = azure::find(change_, {"importing"});
        if (importing) change.imported_id = text(*importing, "id");
        return change;
    }

    const Value& entry_;
    const Value& change_;
    std::string pointer_;
    const Configuration& configuration_;
    DocumentIndex document_;
    std::vector<Problem>& problems_;
};

std::optional<Resource> read(const Value& entry, const std::string& pointer,
                             const Configuration& configuration, DocumentIndex document,
                             std::vector<Problem>& problems) {
    const Value* change = azure::find(entry, {"change"});
    // An old object that is neither current nor deleted is nothing to anybody.
    if (!change || (is_deposed(entry) && has_after(*change))) return std::nullopt;
    return Reader(entry, pointer, configuration, document, problems).read();
}

}  // namespace

bool remains(const Value& entry) {
    const Value* change = azure::find(entry, {"change"});
    return change && has_after(*change) && !is_deposed(entry);
}

std::optional<Resource> read_change(const Entry& entry, const Configuration& configuration,
                                    DocumentIndex document, std::vector<Problem>& problems) {
    return read(entry.value, entry.pointer, configuration, document, problems);
}

void add_change(const Entry& entry, Resource resource, azure::Deployment& deployment) {
    const bool is_gone = !remains(entry.value);
    if (is_gone && resource.existing) return;  // A data source is only forgotten.
    if (is_gone && resource.action != Action::forget) {
        resource.action = Action::remove;
        deployment.removed.push_back(std::move(resource));
        return;
    }
    if (is_gone) resource.existing = true;
    auto& resources = resource.existing ? deployment.existing : deployment.resources;
    resources.push_back(std::move(resource));
}

void read_deferred(const Value& entry, const std::string& pointer,
                   const Configuration& configuration, azure::Deployment& deployment,
                   std::vector<Problem>& problems) {
    const Value* planned = azure::find(entry, {"resource_change"});
    if (!planned) return;
    std::optional<Resource> resource =
        read(*planned, pointer + "/resource_change", configuration, deployment.document, problems);
    if (!resource) return;
    resource->change->deferred = text(entry, "reason");
    resource->action = Action::unspecified;
    resource->partial = true;
    // What would be removed later is there until then.
    if (!remains(*planned)) resource->existing = true;
    auto& resources = resource->existing ? deployment.existing : deployment.resources;
    resources.push_back(std::move(*resource));
}

}  // namespace expressroute::terraform
