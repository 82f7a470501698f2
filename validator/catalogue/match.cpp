#include "catalogue/match.hpp"

#include <algorithm>

#include "source/nearest.hpp"

namespace expressroute::catalogue {
namespace {

constexpr std::size_t most_edits = 2;

/// Fewer, and other words are slips: "Atlantis" is two edits from "Atlanta", "Bern" from "Berlin".
constexpr std::size_t letters_per_edit = 4;

bool is_provider_in(Cloud cloud, std::string_view name) {
    const Provider* row = find_provider(name);
    return row && !offers_in(cloud, *row).empty();
}

bool is_location_in(Cloud cloud, std::string_view name) {
    const Location* row = find_location(cloud, name);
    return row && row->status == Status::current;
}

std::vector<std::string_view> provider_names(Cloud cloud) {
    std::vector<std::string_view> names;
    for (const Provider& each : providers)
        if (!offers_in(cloud, each).empty()) names.push_back(each.name);
    return names;
}

std::vector<std::string_view> location_names(Cloud cloud) {
    std::vector<std::string_view> names;
    for (const Location& each : locations_in(cloud))
        if (each.status == Status::current) names.push_back(each.name);
    return names;
}

std::string_view without_number(std::string_view name) {
    const std::size_t last = name.find_last_not_of("0123456789");
    return name.substr(0, last + 1);
}

/// Few edits for the letters, and not just another number: "London3" is rather a new site than a slip for "London2".
bool is_near(std::string_view written, std::string_view name) {
    const auto [shorter, longer] = std::minmax({written.size(), name.size()});
    if (longer - shorter > most_edits) return false;
    const std::string_view stem = without_number(written);
    const std::string_view name_stem = without_number(name);
    const std::size_t edits = source::edit_distance(written, name);
    const std::size_t letters = std::min(stem.size(), name_stem.size());
    if (edits > most_edits || letters_per_edit * edits > letters) return false;
    return fold(stem) != fold(name_stem);
}

NameMatch nearest_of(std::string_view written, std::span<const std::string_view> names) {
    std::vector<std::string_view> near;
    std::ranges::copy_if(names, std::back_inserter(near),
                         [&](std::string_view name) { return is_near(written, name); });
    if (near.empty()) return {};
    return {Match::near, {source::nearest(written, near)}};
}

/// One kind of names, in one cloud.
struct Kind {
    std::span<const Alias> aliases;
    bool (*is_in)(Cloud cloud, std::string_view name);
    std::vector<std::string_view> (*names)(Cloud cloud);
};

NameMatch through_alias(Cloud cloud, const Alias& alias, Match single, const Kind& kind) {
    NameMatch match;
    for (const std::string_view name : alias.names)
        if (kind.is_in(cloud, name)) match.names.push_back(name);
    if (match.names.empty()) return {Match::elsewhere, {alias.names.begin(), alias.names.end()}};
    match.match = match.names.size() > 1 ? Match::ambiguous : single;
    return match;
}

NameMatch match_alias(Cloud cloud, std::string_view written, const Kind& kind) {
    const auto at = std::ranges::lower_bound(kind.aliases, written, {}, &Alias::seen);
    if (at == kind.aliases.end() || at->seen != written) return {};
    const bool is_rebrand = at->kind == AliasKind::rebrand;
    return through_alias(cloud, *at, is_rebrand ? Match::rebrand : Match::spelling, kind);
}

/// By what is left without case, spaces and punctuation; last by few edits.
NameMatch match_loosely(Cloud cloud, std::string_view written, const Kind& kind,
                        std::span<const std::string_view> more) {
    std::vector<std::string_view> names = kind.names(cloud);
    names.insert(names.end(), more.begin(), more.end());
    const std::string folded = fold(written);
    if (folded.empty()) return {};
    for (const std::string_view name : names)
        if (folds_to(name, folded)) return {Match::spelling, {name}};
    for (const Alias& alias : kind.aliases)
        if (folds_to(alias.seen, folded)) return through_alias(cloud, alias, Match::spelling, kind);
    return nearest_of(written, names);
}

NameMatch match_row(Cloud cloud, const Location& row) {
    if (row.status == Status::test) return {Match::test};
    if (row.cloud != cloud) return {Match::elsewhere, {row.name}};
    return {row.status == Status::retired ? Match::retired : Match::canonical, {row.name}};
}

}  // namespace

NameMatch match_provider(Cloud cloud, std::string_view written,
                         std::span<const std::string_view> more) {
    if (const Provider* row = find_provider(written)) {
        if (row->status == Status::test) return {Match::test};
        const bool is_here = !offers_in(cloud, *row).empty();
        return {is_here ? Match::canonical : Match::elsewhere, {row->name}};
    }
    const Kind kind{provider_aliases, is_provider_in, provider_names};
    if (NameMatch match = match_alias(cloud, written, kind); match.match != Match::unknown)
        return match;
    if (const IndirectProvider* row = find_indirect(written))
        return {Match::indirect, {row->exchanges.begin(), row->exchanges.end()}};
    return match_loosely(cloud, written, kind, more);
}

NameMatch match_location(Cloud cloud, std::string_view written,
                         std::span<const std::string_view> more) {
    if (const Location* row = find_location(cloud, written)) return match_row(cloud, *row);
    for (const Cloud other : clouds)
        if (const Location* row = find_location(other, written)) return match_row(cloud, *row);
    const Kind kind{location_aliases, is_location_in, location_names};
    if (NameMatch match = match_alias(cloud, written, kind); match.match != Match::unknown)
        return match;
    return match_loosely(cloud, written, kind, more);
}

}  // namespace expressroute::catalogue
