#include <fmt/core.h>

#include <algorithm>
#include <variant>

#include "cli/catalogue_show.hpp"
#include "cli/columns.hpp"
#include "report/render.hpp"

namespace expressroute::cli {
namespace {

using catalogue::Catalogue;
using catalogue::Cloud;
using catalogue::Evidence;
using catalogue::Grade;
using catalogue::Location;
using catalogue::OfferState;
using catalogue::Provider;
using network::ConnectivityModel;
using network::PeeringLayer;

constexpr std::size_t label_width = 16;

template <class Names>
std::string list(const Names& names) {
    std::string text;
    for (const std::string_view name : names) {
        if (!text.empty()) text += ", ";
        text += report::visible(name);
    }
    return text;
}

template <class Names>
std::string list_or(const Names& names, std::string_view otherwise) {
    return names.empty() ? std::string(otherwise) : list(names);
}

std::string row(std::string_view label, std::string_view text) {
    return text.empty() ? "" : wrapped(fmt::format("  {}", label), label_width, text);
}

std::string heading(const Catalogue& catalogue, Cloud cloud) {
    return fmt::format("{} cloud, as of {}{}", text(cloud), report::visible(catalogue.as_of(cloud)),
                       catalogue.overlay(cloud) ? " in your subscription" : "");
}

std::string_view word(const Evidence& evidence) {
    return std::visit([](auto sells) { return network::text(sells); }, evidence.sells);
}

/// Models or layers, by the type; an inferred one with a question mark.
template <class Kind>
std::string brief(const Provider* provider) {
    std::string words;
    if (!provider) return words;
    for (const Evidence& each : provider->evidence) {
        if (!std::holds_alternative<Kind>(each.sells)) continue;
        if (!words.empty()) words += ", ";
        words += word(each);
        if (each.grade == Grade::inferred) words += '?';
    }
    return words;
}

template <class Kind>
std::string evidence_rows(std::string_view label, const Provider& provider) {
    std::string out;
    for (const Evidence& each : provider.evidence) {
        if (!std::holds_alternative<Kind>(each.sells)) continue;
        std::string words = fmt::format("{}: {}", word(each), text(each.grade));
        if (!each.basis.empty()) words += fmt::format(", {}", each.basis);
        out += row(out.empty() ? label : "", fmt::format("{} [{}]", words, list(each.sources)));
    }
    return out.empty() ? row(label, "unknown") : out;
}

std::string mbps_text(std::span<const std::uint32_t> steps) {
    std::string words;
    for (const std::uint32_t step : steps)
        words += fmt::format("{}{}", words.empty() ? "" : ", ", step);
    return words.empty() ? "unknown" : words + " Mbps";
}

std::string aliases_of(std::span<const catalogue::Alias> aliases, std::string_view name) {
    std::vector<std::string_view> seen;
    for (const catalogue::Alias& each : aliases)
        if (std::ranges::find(each.names, name) != each.names.end()) seen.push_back(each.seen);
    return list(seen);
}

/// The provider's locations of one state, as we ship them; with the source where it is the only one.
std::string offers_text(const Provider& provider, Cloud cloud, OfferState state) {
    std::string words;
    for (const catalogue::Offer& offer : catalogue::offers_in(cloud, provider)) {
        if (offer.state != state) continue;
        if (!words.empty()) words += ", ";
        words += catalogue::locations[offer.location].name;
        if (!offer.only_source.empty()) words += fmt::format(" [only {}]", offer.only_source);
    }
    return words;
}

std::string offer_rows(const Catalogue& catalogue, Cloud cloud, std::string_view name) {
    const std::vector<std::string_view> places = catalogue.locations_of(cloud, name);
    const Provider* shipped = catalogue.facts(name);
    if (places.empty() && (!shipped || catalogue::offers_in(cloud, *shipped).empty())) return {};
    std::string out =
        fmt::format("\n  {}: {}\n", heading(catalogue, cloud),
                    places.size() == 1 ? "1 location" : fmt::format("{} locations", places.size()));
    if (catalogue.overlay(cloud) || !shipped) return out + row("offered", list(places));
    out += row("offered", offers_text(*shipped, cloud, OfferState::listed));
    out += row("no new ones", offers_text(*shipped, cloud, OfferState::closed));
    out += row("announced", offers_text(*shipped, cloud, OfferState::planned));
    return out + row("in 2018 only", offers_text(*shipped, cloud, OfferState::recorded_only));
}

std::string facts_rows(const Provider& provider) {
    std::string out =
        row("status", fmt::format("{}; name {}", text(provider.status), text(provider.spelling)));
    out += row("family", provider.family);
    out += row("categories", list(provider.categories));
    out += evidence_rows<ConnectivityModel>("models", provider);
    out += evidence_rows<PeeringLayer>("layers", provider);
    out += row("also seen", aliases_of(catalogue::provider_aliases, provider.name));
    return out;
}

std::string note_rows(const Provider& provider) {
    std::string out = row("in 2018 at", list(provider.recorded_locations));
    if (provider.shares_locations)
        out += row("note", "the documentation does not say which name of the family is sold where");
    for (const std::string_view note : provider.notes) out += row("note", note);
    return out;
}

std::string provider_text(const Catalogue& catalogue, const Shown& shown, std::string_view name) {
    std::string out = report::visible(name) + '\n';
    const Provider* facts = catalogue.facts(name);
    if (facts) out += facts_rows(*facts);
    out += row("bandwidths", mbps_text(catalogue.mbps(shown.clouds.front(), name)));
    if (facts) out += note_rows(*facts);
    for (const Cloud cloud : shown.clouds) out += offer_rows(catalogue, cloud, name);
    return out;
}

std::string yes_no(std::optional<bool> answer) {
    if (!answer) return "unknown";
    return *answer ? "yes" : "no";
}

std::string local_text(const Location& location) {
    return location.local_regions ? list_or(*location.local_regions, "not offered") : "unknown";
}

/// What is only inferred says so.
std::string graded(std::string words, Grade grade) {
    const bool is_doubtful = grade == Grade::inferred && !words.empty();
    return is_doubtful ? words + " (inferred)" : words;
}

std::string location_rows(const Catalogue& catalogue, const Location& location) {
    std::string out = fmt::format("  {}\n", heading(catalogue, location.cloud));
    if (location.status != catalogue::Status::current) {
        out += row("status", text(location.status));
        return out + row("country", location.country);
    }
    out += row("place", fmt::format("{}, {} ({}; name {})", location.city, location.country,
                                    text(location.kind), text(location.spelling)));
    out += row("geography", graded(std::string(location.geography), location.geography_grade));
    out += row("Local", local_text(location));
    out += row("Direct", yes_no(location.direct));
    out += row("Direct ports", list(location.ports));
    out += row("facilities", list(location.facilities));
    out += row("members", graded(list(location.members), location.members_grade));
    out += row("also seen", aliases_of(catalogue::location_aliases, location.name));
    const auto sellers = catalogue.providers_at(location.cloud, location.name);
    out += row("providers", list_or(sellers, "none known"));
    for (const std::string_view note : location.notes) out += row("note", note);
    return out;
}

std::string location_text(const Catalogue& catalogue, const Shown& shown, std::string_view name) {
    std::string out = report::visible(name) + '\n';
    std::string_view gap;
    for (const Cloud cloud : shown.clouds) {
        const Location* row = catalogue::find_location(cloud, name);
        if (!row) continue;
        out += gap;
        out += location_rows(catalogue, *row);
        gap = "\n";
    }
    return out;
}

std::string indirect_text(const catalogue::IndirectProvider& provider) {
    return fmt::format("{}\n", provider.name) +
           row("over",
               fmt::format("{}: the circuit names the exchange", list(provider.exchanges))) +
           row("locations", list(provider.locations));
}

std::size_t width_of(const std::vector<std::string_view>& names) {
    std::size_t width = 0;
    for (const std::string_view name : names)
        width = std::max(width, code_points(report::visible(name)));
    return width;
}

std::string provider_table(const Catalogue& catalogue, const Shown& shown) {
    const std::size_t width = width_of(shown.providers);
    std::string out;
    for (const std::string_view name : shown.providers) {
        std::size_t places = 0;
        for (const Cloud cloud : shown.clouds) places += catalogue.locations_of(cloud, name).size();
        const Provider* facts = catalogue.facts(name);
        std::string line = fmt::format("  {}  {:>3}  {}", padded(report::visible(name), width),
                                       places, brief<ConnectivityModel>(facts));
        const std::string layers = brief<PeeringLayer>(facts);
        if (!layers.empty()) line += fmt::format("; {}", layers);
        out += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
    }
    return out;
}

std::string location_table(const Shown& shown, Cloud cloud) {
    const std::size_t width = width_of(shown.locations);
    std::string out;
    for (const std::string_view name : shown.locations) {
        const Location* row = catalogue::find_location(cloud, name);
        if (!row) continue;
        out += fmt::format("  {}  {:<20}  {:<7}  {}\n", padded(name, width), row->geography,
                           yes_no(row->direct), local_text(*row));
    }
    return out;
}

}  // namespace

std::string overview_text(const Catalogue& catalogue, const Shown& shown) {
    std::string out;
    for (const Cloud cloud : shown.clouds) out += heading(catalogue, cloud) + '\n';
    out += fmt::format("\n{} providers: locations, models; layers (? = inferred, none = unknown)\n",
                       shown.providers.size());
    out += provider_table(catalogue, shown);
    out += fmt::format("\n{} locations: geography, Direct, regions of the Local tier\n",
                       shown.locations.size());
    for (const Cloud cloud : shown.clouds) out += location_table(shown, cloud);
    return out;
}

std::string details_text(const Catalogue& catalogue, const Shown& shown) {
    std::vector<std::string> sections;
    if (!shown.note.empty()) sections.push_back(report::visible(shown.note) + '\n');
    for (const std::string_view name : shown.providers)
        sections.push_back(provider_text(catalogue, shown, name));
    for (const std::string_view name : shown.locations)
        sections.push_back(location_text(catalogue, shown, name));
    for (const catalogue::IndirectProvider* each : shown.indirect)
        sections.push_back(indirect_text(*each));
    std::string out;
    for (const std::string& section : sections) out += out.empty() ? section : '\n' + section;
    return out;
}

}  // namespace expressroute::cli
