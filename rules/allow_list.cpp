#include "rules/allow_list.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "rules/names.hpp"

namespace expressroute::rules {
namespace {

using catalogue::NameMatch;

/// What a name stands for. Of a slip or of a provider that is reached over others that would be a guess: nothing.
std::vector<std::string_view> meaning_of(NameMatch match) {
    const bool is_guess =
        match.match == catalogue::Match::near || match.match == catalogue::Match::indirect;
    return is_guess ? std::vector<std::string_view>() : std::move(match.names);
}

}  // namespace

AllowList::AllowList(const std::vector<std::string>& entries, const Catalogue& catalogue,
                     Match match)
    : entries_(entries), catalogue_(catalogue), match_(match) {
    for (const std::string& entry : entries) folded_.insert(catalogue::fold(entry));
    folded_.erase("");  // of punctuation alone: part of every name
}

bool AllowList::has(std::string_view name, catalogue::Cloud cloud) {
    if (folded_.contains(catalogue::fold(name))) return true;
    const Things& things = things_in(cloud);
    return std::ranges::any_of(meaning_of((catalogue_.*match_)(cloud, name)),
                               [&](std::string_view thing) { return things.contains(thing); });
}

bool AllowList::has_part_of(std::string_view name) const {
    const std::string folded = catalogue::fold(name);
    return std::ranges::any_of(
        folded_, [&](const std::string& entry) { return folded.find(entry) != std::string::npos; });
}

const AllowList::Things& AllowList::things_in(catalogue::Cloud cloud) {
    const auto [row, is_new] = things_.try_emplace(cloud);
    if (!is_new) return row->second;
    for (const std::string& entry : entries_)
        for (const std::string_view thing : meaning_of((catalogue_.*match_)(cloud, entry)))
            row->second.insert(thing);
    return row->second;
}

bool is_listed(const std::vector<std::string>& list, std::string_view name) {
    const std::string folded = catalogue::fold(name);
    return std::ranges::any_of(
        list, [&](const std::string& entry) { return catalogue::folds_to(entry, folded); });
}

std::string not_in(std::string_view key, const std::vector<std::string>& list) {
    return fmt::format("which is not in the config's `allow.{}`; it has {}", key,
                       listing({list.begin(), list.end()}));
}

std::string not_in(std::string_view key, const std::vector<std::int64_t>& list) {
    std::vector<std::string> figures;
    for (const std::int64_t figure : list) figures.push_back(fmt::format("{}", figure));
    return not_in(key, figures);
}

}  // namespace expressroute::rules
