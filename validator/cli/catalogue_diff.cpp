#include "cli/catalogue_diff.hpp"

#include <fmt/core.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "cli/columns.hpp"
#include "report/render.hpp"

namespace expressroute::cli {
namespace {

namespace json = boost::json;

using catalogue::BandwidthChange;
using catalogue::Difference;
using catalogue::Match;
using catalogue::NameChange;
using catalogue::NameMatch;
using catalogue::Overlay;
using catalogue::PairChange;
using catalogue::ProviderChange;

constexpr std::size_t indent = 4;

std::string line(char sign, std::string_view text) {
    return wrapped(fmt::format("  {}", sign), indent, report::visible(text));
}

std::string joined(const std::vector<std::string_view>& names) {
    std::string list;
    for (const std::string_view name : names) {
        if (!list.empty()) list += ", ";
        list += name;
    }
    return list;
}

std::string section(std::string_view title, const std::string& lines) {
    return lines.empty() ? "" : fmt::format("\n{}\n{}", title, lines);
}

std::string provider_lines(char sign, const std::vector<ProviderChange>& changes) {
    std::string out;
    for (const ProviderChange& each : changes)
        out += line(sign, fmt::format("{}: {}", each.name, joined(each.locations)));
    return out;
}

/// One line for each provider; the pairs are sorted by it.
std::string pair_lines(char sign, const std::vector<PairChange>& changes) {
    std::vector<ProviderChange> grouped;
    for (const PairChange& each : changes) {
        if (grouped.empty() || grouped.back().name != each.provider)
            grouped.push_back({each.provider, {}});
        grouped.back().locations.push_back(each.location);
    }
    return provider_lines(sign, grouped);
}

std::string bandwidth_lines(const std::vector<BandwidthChange>& changes) {
    std::string out;
    const auto add = [&out](char sign, std::string_view provider,
                            const std::vector<std::uint32_t>& mbps) {
        for (const std::uint32_t step : mbps)
            out += line(sign, fmt::format("{}: {} Mbps", provider, step));
    };
    for (const BandwidthChange& each : changes) {
        add('+', each.provider, each.added);
        add('-', each.provider, each.gone);
    }
    return out;
}

std::string_view word(Match match) {
    switch (match) {
        case Match::rebrand:
            return "rebrand";
        case Match::ambiguous:
            return "ambiguous";
        case Match::indirect:
            return "indirect";
        case Match::elsewhere:
            return "other-cloud";
        default:
            return "spelling";
    }
}

std::string name_lines(const std::vector<NameChange>& changes) {
    std::string out;
    for (const NameChange& each : changes) {
        out += line('=', fmt::format("{}: our {} ({})", each.written, joined(each.match.names),
                                     word(each.match.match)));
    }
    return out;
}

/// A list does not say when it was made.
std::string source_text(const Overlay& overlay) {
    if (overlay.as_of.empty()) return "the list";
    return fmt::format("the overlay of {}", report::visible(overlay.as_of));
}

json::array providers(const std::vector<ProviderChange>& changes) {
    json::array out;
    for (const ProviderChange& each : changes) {
        json::array locations;
        for (const std::string_view name : each.locations) locations.push_back(json::value(name));
        out.push_back(json::object{{"name", each.name}, {"locations", std::move(locations)}});
    }
    return out;
}

json::array pairs(const std::vector<PairChange>& changes) {
    json::array out;
    for (const PairChange& each : changes)
        out.push_back(json::object{{"provider", each.provider}, {"location", each.location}});
    return out;
}

json::array bandwidths(const std::vector<BandwidthChange>& changes) {
    json::array out;
    for (const BandwidthChange& each : changes) {
        out.push_back(json::object{{"provider", each.provider},
                                   {"added", json::array(each.added.begin(), each.added.end())},
                                   {"gone", json::array(each.gone.begin(), each.gone.end())}});
    }
    return out;
}

json::array names(const std::vector<NameChange>& changes) {
    json::array out;
    for (const NameChange& each : changes) {
        json::array ours;
        for (const std::string_view name : each.match.names) ours.push_back(json::value(name));
        out.push_back(json::object{
            {"name", each.written}, {"kind", word(each.match.match)}, {"ours", std::move(ours)}});
    }
    return out;
}

}  // namespace

std::string diff_text(const Overlay& overlay, const Difference& difference) {
    std::string out = fmt::format("{} cloud: {} against the catalogue of {}\n", text(overlay.cloud),
                                  source_text(overlay), catalogue::as_of);
    if (difference.empty()) return out + "no difference\n";
    out += section("providers", provider_lines('+', difference.providers_added) +
                                    provider_lines('-', difference.providers_gone));
    out +=
        section("locations of providers that both have",
                pair_lines('+', difference.pairs_added) + pair_lines('-', difference.pairs_gone));
    out += section("bandwidths", bandwidth_lines(difference.bandwidths));
    out += section("other names",
                   name_lines(difference.provider_names) + name_lines(difference.location_names));
    std::string locations;
    for (const std::string_view name : difference.locations_added) locations += line('+', name);
    return out + section("new locations", locations);
}

std::string diff_json(const Overlay& overlay, const Difference& difference) {
    json::array locations;
    for (const std::string_view name : difference.locations_added)
        locations.push_back(json::value(name));
    const json::object object{
        {"cloud", text(overlay.cloud)},
        {"asOf", overlay.as_of.empty() ? json::value() : json::value(overlay.as_of)},
        {"catalogueAsOf", catalogue::as_of},
        {"providersAdded", providers(difference.providers_added)},
        {"providersGone", providers(difference.providers_gone)},
        {"pairsAdded", pairs(difference.pairs_added)},
        {"pairsGone", pairs(difference.pairs_gone)},
        {"bandwidths", bandwidths(difference.bandwidths)},
        {"providerNames", names(difference.provider_names)},
        {"locationNames", names(difference.location_names)},
        {"locationsAdded", std::move(locations)},
    };
    return json::serialize(object) + '\n';
}

}  // namespace expressroute::cli
