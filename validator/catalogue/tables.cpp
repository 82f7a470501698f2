#include "catalogue/tables.hpp"

#include <algorithm>
#include <array>

namespace expressroute::catalogue {
namespace {

struct CloudNames {
    Cloud cloud;
    std::string_view name;
    std::string_view azure_cli;
};

constexpr std::array cloud_names{
    CloudNames{Cloud::commercial, "public", "AzureCloud"},
    CloudNames{Cloud::us_government, "usgovernment", "AzureUSGovernment"},
    CloudNames{Cloud::china, "china", "AzureChinaCloud"},
    CloudNames{Cloud::germany, "germany", "AzureGermanCloud"},
};

/// The row of exactly that name in a table sorted by it.
template <class Row>
const Row* row_of(std::span<const Row> rows, std::string_view name) {
    const auto at = std::ranges::lower_bound(rows, name, {}, &Row::name);
    return at != rows.end() && at->name == name ? &*at : nullptr;
}

/// The rows of one cloud. (Not equal_range: clang 14 cannot compile its subrange.)
template <class Row, class CloudOf>
std::span<const Row> part_of(std::span<const Row> rows, Cloud cloud, CloudOf cloud_of) {
    return {std::ranges::lower_bound(rows, cloud, {}, cloud_of),
            std::ranges::upper_bound(rows, cloud, {}, cloud_of)};
}

/// Takes characters off until one counts: that one in lower case, or NUL at the end.
char take_folded(std::string_view& name) {
    while (!name.empty()) {
        const char c = name.front();
        name.remove_prefix(1);
        if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
        const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
        if (!is_ascii || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return c;
    }
    return '\0';
}

}  // namespace

std::string_view text(Cloud cloud) { return cloud_names[static_cast<std::size_t>(cloud)].name; }

std::string_view text(Status status) {
    constexpr std::array<std::string_view, 5> words{"current", "recorded-only", "observed-only",
                                                    "retired", "test"};
    return words[static_cast<std::size_t>(status)];
}

std::string_view text(Spelling spelling) {
    constexpr std::array<std::string_view, 3> words{"recorded", "observed", "documented"};
    return words[static_cast<std::size_t>(spelling)];
}

std::string_view text(Grade grade) {
    constexpr std::array<std::string_view, 3> words{"recorded", "documented", "inferred"};
    return words[static_cast<std::size_t>(grade)];
}

std::string_view text(OfferState state) {
    constexpr std::array<std::string_view, 4> words{"listed", "closed", "planned", "recorded-only"};
    return words[static_cast<std::size_t>(state)];
}

std::string_view text(LocationKind kind) {
    constexpr std::array<std::string_view, 3> words{"site", "metro", "unknown"};
    return words[static_cast<std::size_t>(kind)];
}

std::string_view text(AliasKind kind) {
    constexpr std::array<std::string_view, 7> words{"doc-spelling", "rebrand",   "product-name",
                                                    "short-name",   "localized", "observed",
                                                    "misspelling"};
    return words[static_cast<std::size_t>(kind)];
}

std::optional<Cloud> parse_cloud(std::string_view name) {
    const std::string wanted = fold(name);
    for (const CloudNames& each : cloud_names)
        if (wanted == each.name || folds_to(each.azure_cli, wanted)) return each.cloud;
    return std::nullopt;
}

const Provider* find_provider(std::string_view name) { return row_of(providers, name); }

const Location* find_location(Cloud cloud, std::string_view name) {
    return row_of(locations_in(cloud), name);
}

const IndirectProvider* find_indirect(std::string_view name) {
    return row_of(indirect_providers, name);
}

std::span<const Location> locations_in(Cloud cloud) {
    return part_of(locations, cloud, &Location::cloud);
}

std::span<const Offer> offers_in(Cloud cloud, const Provider& provider) {
    return part_of(provider.offers, cloud,
                   [](const Offer& offer) { return locations[offer.location].cloud; });
}

std::string_view geography(std::string_view region) {
    const std::string wanted = fold(region);
    for (const Region& each : regions)
        if (folds_to(each.name, wanted)) return each.geography;
    return {};
}

std::string fold(std::string_view name) {
    std::string folded;
    while (const char c = take_folded(name)) folded += c;
    return folded;
}

bool folds_to(std::string_view name, std::string_view folded) {
    for (const char c : folded)
        if (take_folded(name) != c) return false;
    return take_folded(name) == '\0';
}

}  // namespace expressroute::catalogue
