#include "fix/settle.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace expressroute::fix {
namespace {

using azure::Deployment;
using azure::DocumentKind;
using azure::Resource;
using rules::Edit;
using rules::Finding;
using rules::Fix;

bool is_terraform(const Deployment& deployment) {
    return deployment.kind == DocumentKind::terraform_plan ||
           deployment.kind == DocumentKind::terraform_state;
}

/// The longest of the pointers that lead to the place or to what holds it; the map's end where none does.
template <class Map>
auto innermost(const Map& by_pointer, std::string_view place) {
    for (;;) {
        const auto found = by_pointer.find(place);
        if (found != by_pointer.end() || place.empty()) return found;
        place = place.substr(0, place.rfind('/'));
    }
}

/// How many values of the deployments come from one place: loops and parameters, copies of resources and modules.
class Readers {
 public:
    explicit Readers(std::span<const Deployment> deployments) {
        for (std::size_t i = 0; i < deployments.size(); ++i) {
            for (const auto* list : {&deployments[i].resources, &deployments[i].existing}) {
                for (const Resource& resource : *list)
                    resources_[resource.document][resource.pointer].push_back({i, &resource});
            }
        }
    }

    /// By deployment.
    std::map<std::size_t, std::size_t> of(const Origin& origin) {
        std::map<std::size_t, std::size_t> counts;
        const auto document = resources_.find(origin.document);
        if (document == resources_.end()) return counts;
        const auto found = innermost(document->second, origin.pointer);
        if (found == document->second.end()) return counts;
        for (const auto& [deployment, resource] : found->second)
            counts[deployment] += count(*resource, origin.pointer);
        return counts;
    }

 private:
    using ByPointer = std::map<std::string, std::size_t, std::less<>>;

    struct Reader {
        std::size_t deployment;
        const Resource* resource;
    };

    /// A loop over a property leaves a trace for each of its elements.
    std::size_t count(const Resource& resource, std::string_view pointer) {
        if (resource.moved.empty()) return 1;
        const auto [entry, is_new] = sources_.try_emplace(&resource);
        ByPointer& sources = entry->second;
        if (is_new) {
            for (const azure::Moved& moved : resource.moved) ++sources[moved.source];
        }
        const auto found = innermost(sources, pointer);
        return found == sources.end() ? 1 : found->second;
    }

    std::map<DocumentIndex, std::map<std::string, std::vector<Reader>, std::less<>>> resources_;
    std::unordered_map<const Resource*, ByPointer> sources_;
};

/// An edit as it was wanted, and what it comes to.
struct Wanted {
    Origin origin;
    Edit edit;
};

class Settlement {
 public:
    Settlement(std::span<const Deployment> deployments, const Editables& editables,
               const source::Texts& texts)
        : deployments_(deployments),
          writings_(editables, texts, deployments),
          readers_(deployments) {}

    void settle(std::span<const Offer> offers) {
        std::vector<std::vector<Wanted>> wanted;
        for (const Offer& offer : offers) wanted.push_back(wanted_by(offer));
        for (std::size_t i = 0; i < offers.size(); ++i) {
            for (const Wanted& each : wanted[i]) ++votes_[key(*offers[i].finding, each.edit)];
        }
        for (std::size_t i = 0; i < offers.size(); ++i) {
            Finding& finding = *offers[i].finding;
            const bool is_agreed = std::ranges::all_of(wanted[i], [&](const Wanted& each) {
                return votes_.at(key(finding, each.edit)) >= readers_of(each);
            });
            finding.fix->edits.clear();
            if (!is_agreed) continue;
            for (Wanted& each : wanted[i]) finding.fix->edits.push_back(std::move(each.edit));
        }
    }

 private:
    using Key = std::tuple<const rules::Rule*, DocumentIndex, std::string, std::string>;
    using Target = std::tuple<DocumentIndex, std::string, DocumentIndex, std::string>;

    static Key key(const Finding& finding, const Edit& edit) {
        return {finding.rule, edit.origin.document, edit.origin.pointer, edit.json};
    }

    /// All of the fix's edits, or none.
    std::vector<Wanted> wanted_by(const Offer& offer) {
        std::vector<Wanted> all;
        for (const Edit& edit : offer.finding->fix->edits) {
            auto written = writings_.written(edit, deployments_[offer.deployment]);
            if (!written) return {};
            all.push_back({edit.origin, std::move(*written)});
        }
        return all;
    }

    /// The values that the edit would change, of all deployments that have theirs from where it goes.
    std::size_t readers_of(const Wanted& wanted) {
        const Origin& to = wanted.edit.origin;
        const auto [entry, is_new] = counts_.try_emplace(
            Target(wanted.origin.document, wanted.origin.pointer, to.document, to.pointer));
        if (!is_new) return entry->second;
        Edit edit = wanted.edit;
        edit.origin = wanted.origin;
        for (const auto& [deployment, count] : readers_.of(wanted.origin)) {
            const auto written = writings_.written(edit, deployments_[deployment]);
            const bool is_same = written && written->origin.document == to.document &&
                                 written->origin.pointer == to.pointer;
            if (is_same) entry->second += count;
        }
        return entry->second;
    }

    std::span<const Deployment> deployments_;
    Writings writings_;
    Readers readers_;
    std::map<Key, std::size_t> votes_;
    std::map<Target, std::size_t> counts_;
};

}  // namespace

void settle(std::span<const Offer> offers, std::span<const Deployment> deployments,
            const Editables& editables, const source::Texts& texts) {
    std::vector<Offer> fixes;
    for (const Offer& offer : offers) {
        if (!offer.finding->fix) continue;
        fixes.push_back(offer);
        Fix& fix = *offer.finding->fix;
        if (is_terraform(deployments[offer.deployment]) && offer.finding->address)
            fix.description +=
                fmt::format(" in the Terraform source of {}", *offer.finding->address);
    }
    Settlement(deployments, editables, texts).settle(fixes);
}

}  // namespace expressroute::fix
