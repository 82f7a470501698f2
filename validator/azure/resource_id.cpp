#include "azure/resource_id.hpp"

#include "azure/value.hpp"

namespace expressroute::azure {
namespace {

std::vector<std::string_view> segments(std::string_view id) {
    std::vector<std::string_view> parts;
    id.remove_prefix(1);
    if (id.ends_with('/')) id.remove_suffix(1);
    while (true) {
        const std::size_t slash = id.find('/');
        parts.push_back(id.substr(0, slash));
        if (slash == std::string_view::npos) return parts;
        id.remove_prefix(slash + 1);
    }
}

std::string_view without_slash(std::string_view id) {
    return id.ends_with('/') ? id.substr(0, id.size() - 1) : id;
}

}  // namespace

std::string ResourceId::name() const {
    std::string joined;
    for (const std::string& part : names) {
        if (!joined.empty()) joined += '/';
        joined += part;
    }
    return joined;
}

std::optional<ResourceId> parse_resource_id(std::string_view text) {
    if (text.size() < 2 || text.front() != '/') return std::nullopt;
    const std::vector<std::string_view> parts = segments(text);

    ResourceId id;
    std::size_t provider = parts.size();
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
        if (parts[i].empty() || parts[i + 1].empty()) return std::nullopt;
        if (equal_ignoring_case(parts[i], "providers")) {
            provider = i;
            // The provider part and its types and names are one more than even: step over the odd one.
            std::size_t end = i + 2;
            while (end + 1 < parts.size() && !equal_ignoring_case(parts[end], "providers"))
                end += 2;
            i = end - 2;
        } else if (equal_ignoring_case(parts[i], "subscriptions")) {
            id.subscription = parts[i + 1];
        } else if (equal_ignoring_case(parts[i], "resourceGroups")) {
            id.resource_group = parts[i + 1];
        } else {
            return std::nullopt;
        }
    }
    if (provider + 3 >= parts.size() || (parts.size() - provider) % 2 != 0) return std::nullopt;

    id.type = parts[provider + 1];
    for (std::size_t i = provider + 2; i + 1 < parts.size(); i += 2) {
        if (parts[i].empty() || parts[i + 1].empty()) return std::nullopt;
        id.type += '/';
        id.type += parts[i];
        id.names.emplace_back(parts[i + 1]);
    }
    return id;
}

std::optional<std::string> parent_id(std::string_view id) {
    const auto parsed = parse_resource_id(id);
    if (!parsed || parsed->names.size() < 2) return std::nullopt;
    std::string_view parent = without_slash(id);
    for (int cut = 0; cut < 2; ++cut) parent = parent.substr(0, parent.rfind('/'));
    return std::string(parent);
}

bool same_id(std::string_view a, std::string_view b) {
    return equal_ignoring_case(without_slash(a), without_slash(b));
}

}  // namespace expressroute::azure
