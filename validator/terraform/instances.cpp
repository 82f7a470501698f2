#include "terraform/instances.hpp"

#include <utility>

#include "terraform/address.hpp"

namespace expressroute::terraform {
namespace {

constexpr std::size_t longest_address = 1024;
constexpr std::size_t most_parts = 17;  ///< sixteen modules deep
constexpr std::size_t most_matches = 16;

}  // namespace

void Instances::add(std::string_view address) {
    if (address.empty() || address.size() > longest_address) return;
    const std::vector<std::string_view> path = parts(address);
    if (path.size() > most_parts) return;

    std::string outer;
    for (const std::string_view part : path) {
        std::string instance = in_module(outer, part);
        outer = instance;
        if (!all_.insert(instance).second) continue;
        const std::string_view key = last_key(instance);
        if (key.empty()) continue;
        const std::string bare = instance.substr(0, instance.size() - key.size());
        keyed_[bare].push_back(std::move(instance));
    }
}

bool Instances::contains(std::string_view address) const {
    return all_.contains(std::string(address));
}

std::size_t Instances::count(std::string_view address) const {
    const auto found = keyed_.find(std::string(address));
    return found == keyed_.end() ? 0 : found->second.size();
}

std::optional<std::vector<std::string>> Instances::matching(std::string_view address) const {
    std::vector<std::string> found{""};
    for (const std::string_view part : parts(address)) {
        std::vector<std::string> next;
        for (const std::string& outer : found) {
            std::string instance = in_module(outer, part);
            const auto keyed = keyed_.find(instance);
            if (keyed != keyed_.end()) {
                if (next.size() + keyed->second.size() > most_matches) return std::nullopt;
                next.insert(next.end(), keyed->second.begin(), keyed->second.end());
            } else if (all_.contains(instance)) {
                next.push_back(std::move(instance));
            }
        }
        found = std::move(next);
    }
    return found;
}

}  // namespace expressroute::terraform
