#include "cli/overlay.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "azure/value.hpp"
#include "document/parse.hpp"
#include "source/files.hpp"
#include "source/text.hpp"

namespace expressroute::cli {
namespace {

using azure::Array;
using azure::Object;
using azure::Value;
using catalogue::Overlay;
using catalogue::OverlayProvider;

constexpr std::string_view expected =
    "`az network express-route list-service-providers -o json` prints what is expected";

/// What is wrong with the content, or nothing.
using Complaint = std::optional<std::string>;

Result<Value> read_json(const std::filesystem::path& path, const source::Tree& tree) {
    const Result<source::Text> text = source::read_text(tree, path);
    if (!text) return text.error();
    Result<document::Parsed> parsed = document::parse(*text);
    if (parsed) return std::move(parsed->root);
    Problem problem = parsed.error();
    problem.file = text->name;
    return problem;
}

Problem refused(const std::filesystem::path& path, std::string message) {
    return {ProblemKind::unreadable, std::move(message), source::report_name(path)};
}

bool is_overlay(const Value& root) {
    return root.object() && root.object()->find("providers") && root.object()->find("asOf");
}

const Array* array_at(const Object& object, std::string_view key) {
    const Value* value = object.find(key);
    return value ? value->array() : nullptr;
}

const std::string* string_at(const Object& object, std::string_view key) {
    const Value* value = object.find(key);
    return value ? value->string() : nullptr;
}

Complaint read_locations(const Array& array, OverlayProvider& provider) {
    for (const Value& each : array) {
        if (!each.string())
            return fmt::format("a location of '{}' is {}, not a string", provider.name,
                               azure::text(each.kind()));
        provider.locations.push_back(*each.string());
    }
    return std::nullopt;
}

Complaint read_bandwidth(const Value* value, OverlayProvider& provider) {
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    const std::int64_t* mbps = value ? value->integer() : nullptr;
    if (!mbps || *mbps <= 0 || *mbps > most)
        return fmt::format("a bandwidth of '{}' is no number of Mbps", provider.name);
    provider.mbps.push_back(static_cast<std::uint32_t>(*mbps));
    return std::nullopt;
}

/// Names the entry by its number, counting from 1, until it has a name of its own.
Complaint read_name(const Value& entry, std::size_t number, OverlayProvider& provider) {
    if (!entry.object())
        return fmt::format("entry {} is {}, not a provider; {}", number, azure::text(entry.kind()),
                           expected);
    const std::string* name = string_at(*entry.object(), "name");
    if (!name || name->empty()) return fmt::format("entry {} has no name; {}", number, expected);
    provider.name = *name;
    return std::nullopt;
}

/// One entry of Azure's list: what it says stands in it (command line) or under `properties` (REST).
Complaint read_listed(const Object& entry, OverlayProvider& provider) {
    const Value* properties = entry.find("properties");
    const Object& facts = properties && properties->object() ? *properties->object() : entry;
    const std::string* type = string_at(entry, "type");
    if (type && azure::equal_ignoring_case(*type, "Microsoft.Network/expressRoutePortsLocations"))
        return fmt::format(
            "'{}' is a location of ExpressRoute Direct ports, not a service provider; {}",
            provider.name, expected);

    const Array* locations = array_at(facts, "peeringLocations");
    if (!locations)
        return fmt::format("'{}' has no `peeringLocations`; {}", provider.name, expected);
    if (auto complaint = read_locations(*locations, provider)) return complaint;
    const Array* bandwidths = array_at(facts, "bandwidthsOffered");
    if (!bandwidths) return std::nullopt;
    for (const Value& each : *bandwidths) {
        const Value* mbps = each.object() ? each.object()->find("valueInMbps") : nullptr;
        if (auto complaint = read_bandwidth(mbps, provider)) return complaint;
    }
    return std::nullopt;
}

/// One entry of an overlay.
Complaint read_kept(const Object& entry, OverlayProvider& provider) {
    const Array* locations = array_at(entry, "locations");
    const Array* bandwidths = array_at(entry, "mbps");
    if (!locations || !bandwidths)
        return fmt::format("'{}' lacks `locations` or `mbps`", provider.name);
    if (auto complaint = read_locations(*locations, provider)) return complaint;
    for (const Value& each : *bandwidths)
        if (auto complaint = read_bandwidth(&each, provider)) return complaint;
    return std::nullopt;
}

template <class ReadEntry>
Complaint read_providers(const Array& entries, Overlay& overlay, ReadEntry read_entry) {
    for (const Value& entry : entries) {
        OverlayProvider provider;
        if (auto complaint = read_name(entry, overlay.providers.size() + 1, provider))
            return complaint;
        if (auto complaint = read_entry(*entry.object(), provider)) return complaint;
        overlay.providers.push_back(std::move(provider));
    }
    catalogue::normalize(overlay);
    return std::nullopt;
}

bool is_test(const OverlayProvider& provider) {
    const catalogue::Provider* known = catalogue::find_provider(provider.name);
    return known && known->status == catalogue::Status::test;
}

/// A list that would make a bad overlay, and why.
Complaint refusal(const Overlay& overlay) {
    const std::size_t all = overlay.providers.size();
    if (all == 0) return "the list is empty: was it made in a cloud that has ExpressRoute?";
    const auto tests = static_cast<std::size_t>(std::ranges::count_if(overlay.providers, is_test));
    if (2 * tests <= all) return std::nullopt;
    return fmt::format(
        "{} of its {} providers are test providers ('{}' ...), which only internal subscriptions "
        "see: make the list in an ordinary subscription",
        tests, all, std::ranges::find_if(overlay.providers, is_test)->name);
}

Result<Overlay> from_list(const Value& root, const std::filesystem::path& path,
                          catalogue::Cloud cloud, std::string as_of) {
    const Array* entries = root.object() ? array_at(*root.object(), "value") : root.array();
    if (!entries)
        return refused(path, fmt::format("this is no list of service providers; {}", expected));
    Overlay overlay{cloud, std::move(as_of), {}};
    if (auto complaint = read_providers(*entries, overlay, read_listed))
        return refused(path, std::move(*complaint));
    if (auto complaint = refusal(overlay)) return refused(path, std::move(*complaint));
    return overlay;
}

Result<Overlay> from_overlay(const Value& root, const std::filesystem::path& path) {
    if (!is_overlay(root))
        return refused(path, "this is no overlay of the catalogue: `catalogue import` writes one");
    const Object& object = *root.object();
    const std::string* cloud_name = string_at(object, "cloud");
    const auto cloud = cloud_name ? catalogue::parse_cloud(*cloud_name) : std::nullopt;
    const std::string* as_of = string_at(object, "asOf");
    const Array* entries = array_at(object, "providers");
    if (!cloud || !as_of || !entries)
        return refused(path,
                       "`cloud`, `asOf` or `providers` is not what `catalogue import` writes");
    Overlay overlay{*cloud, *as_of, {}};
    if (auto complaint = read_providers(*entries, overlay, read_kept))
        return refused(path, std::move(*complaint));
    return overlay;
}

}  // namespace

Result<Overlay> read_service_providers(const std::filesystem::path& path, catalogue::Cloud cloud,
                                       std::string as_of) {
    const Result<Value> root = read_json(path, *source::disk());
    if (!root) return root.error();
    if (is_overlay(*root)) return refused(path, "this is an overlay already");
    return from_list(*root, path, cloud, std::move(as_of));
}

Result<Overlay> read_overlay(const std::filesystem::path& path, const source::Tree& tree) {
    const Result<Value> root = read_json(path, tree);
    return root ? from_overlay(*root, path) : root.error();
}

Result<Overlay> read_overlay_or_list(const std::filesystem::path& path, catalogue::Cloud cloud,
                                     std::string as_of) {
    const Result<Value> root = read_json(path, *source::disk());
    if (!root) return root.error();
    return is_overlay(*root) ? from_overlay(*root, path)
                             : from_list(*root, path, cloud, std::move(as_of));
}

std::string overlay_json(const Overlay& overlay) {
    std::string out = fmt::format("{{\n  \"cloud\": \"{}\",\n  \"asOf\": {},\n  \"providers\": [",
                                  text(overlay.cloud), azure::to_json(Value(overlay.as_of)));
    std::string_view separator = "\n";
    for (const OverlayProvider& each : overlay.providers) {
        Array locations;
        for (const std::string& name : each.locations) locations.push_back(Value(name));
        Array mbps;
        for (const std::uint32_t step : each.mbps) mbps.push_back(Value(std::int64_t{step}));
        out += separator;
        out += "    " + azure::to_json(Value(Object({
                            {"name", Value(each.name)},
                            {"locations", Value(std::move(locations))},
                            {"mbps", Value(std::move(mbps))},
                        })));
        separator = ",\n";
    }
    return out + "\n  ]\n}\n";
}

}  // namespace expressroute::cli
