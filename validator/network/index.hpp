// Finds subjects by what links go by.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "azure/resource.hpp"
#include "azure/resource_id.hpp"
#include "azure/value.hpp"
#include "network/part.hpp"
#include "network/target.hpp"

namespace expressroute::network {

/// The alias of the provider: ".hub" of "azurerm.hub", nothing of "azurerm".
inline std::string_view alias_of(const azure::Resource& resource) {
    const std::string_view provider = resource.provider;
    return provider.substr(std::min(provider.find('.'), provider.size()));
}

/// Finds the subjects of one kind by what links go by: resource id, name, Terraform reference.
template <class T>
class Index {
 public:
    void add(const azure::Resource& resource, T* subject) {
        const bool is_new = !resource.id.string() ||
                            by_id_.emplace(folded_id(*resource.id.string()), subject).second;
        if (const std::string* name = is_new ? resource.name.string() : nullptr) {
            const Candidate candidate{subject, &resource};
            by_name_[azure::lower_case(*name)].push_back(candidate);
            by_name_[in_group(*name, group_of(resource).value_or(""))].push_back(candidate);
        }
        add_address(resource, subject);
        const azure::Unknown* unknown = resource.id.unknown();
        if (!unknown || unknown->identity.empty()) return;
        const auto [entry, is_first] = by_identity_.emplace(folded_id(unknown->identity), subject);
        if (!is_first && entry->second != subject) entry->second = nullptr;
    }

    void add_id(std::string_view id, T* subject) { by_id_.emplace(folded_id(id), subject); }

    /// A reference to the resource means the subject; nullptr where that is not known. The resources of an embedded
    /// template share the address of its deployment: it then means none of several.
    void add_address(const azure::Resource& resource, T* subject) {
        if (!resource.address) return;
        const auto [entry, is_new] = by_address_.emplace(*resource.address, subject);
        if (!is_new && entry->second != subject) entry->second = nullptr;
    }

    /// The subject whose unknown id is the same unknown; nullptr where that is not certain.
    T* of_identity(std::string_view identity) const {
        const auto found = by_identity_.find(folded_id(identity));
        return found == by_identity_.end() ? nullptr : found->second;
    }

    /// The subject of the id, or the one that the id is a part of: a circuit by a connection of its peering.
    T* at_or_above(std::string_view id) const {
        constexpr int levels = 2;
        std::optional<std::string> part(id);
        for (int level = 0; part && level <= levels; ++level) {
            const auto found = by_id_.find(folded_id(*part));
            if (found != by_id_.end()) return found->second;
            part = azure::parent_id(*part);
        }
        return nullptr;
    }

    bool has_name(std::string_view name) const {
        return by_name_.contains(azure::lower_case(name));
    }

    /// The one subject whose child, by its name, the resource is, and that is not known to be in another resource group.
    /// Under another alias of the provider, which may mean another subscription, the name alone says nothing.
    T* parent_by_name(const azure::Resource& child) const {
        if (!child.name.string()) return behind(child, "/name");
        const std::string_view full = *child.name.string();
        const std::string_view name = full.substr(0, full.find('/'));
        const std::optional<std::string> group = group_of(child);
        std::vector<std::string> keys = {azure::lower_case(name)};
        if (group) keys = {in_group(name, *group), in_group(name, "")};
        T* only = nullptr;
        for (const std::string& key : keys) {
            const auto found = by_name_.find(key);
            if (found == by_name_.end()) continue;
            for (const Candidate& candidate : found->second) {
                if (only || alias_of(child) != alias_of(*candidate.resource)) {
                    return behind(child, "/name");
                }
                only = candidate.subject;
            }
        }
        return only;
    }

    /// The parent of a resource: by its id, else by its name.
    T* parent_of(const azure::Resource& child) const {
        T* by_id = child.id.string() ? at_or_above(*child.id.string()) : nullptr;
        return by_id ? by_id : parent_by_name(child);
    }

    /// The subject that an attribute refers to, directly or by a part of it, if it can be no other.
    T* behind(const azure::Resource& resource, std::string_view body) const {
        T* only = nullptr;
        for (const azure::Resource::Reference& reference : resource.references) {
            if (reference.body != body) continue;
            for (const std::string& address : reference.addresses) {
                const auto found = by_address_.find(address);
                if (found == by_address_.end()) continue;
                if (!found->second || (only && only != found->second)) return nullptr;
                only = found->second;
            }
        }
        return only;
    }

 private:
    struct Candidate {
        T* subject;
        const azure::Resource* resource;
    };

    /// The key of a name in a resource group; the group is empty where it is not known.
    static std::string in_group(std::string_view name, std::string_view group) {
        return azure::lower_case(name) + '\n' + azure::lower_case(group);
    }

    std::unordered_map<std::string, T*> by_id_;
    std::unordered_map<std::string, T*> by_identity_;  ///< of unknown ids
    /// By the name alone, and by the name in its resource group.
    std::unordered_map<std::string, std::vector<Candidate>> by_name_;
    /// Of the subjects and of their parts.
    std::unordered_map<std::string, T*> by_address_;
};

}  // namespace expressroute::network
