#include "azure/resource.hpp"

#include <algorithm>

#include "azure/binding.hpp"

namespace expressroute::azure {
namespace {

const Moved* moved_at(const std::vector<Moved>& moved, std::string_view body) {
    const auto after = std::upper_bound(
        moved.begin(), moved.end(), body,
        [](std::string_view pointer, const Moved& entry) { return pointer < entry.body; });
    return after != moved.begin() && std::prev(after)->body == body ? &*std::prev(after) : nullptr;
}

std::string joined(std::string_view outer, std::string_view inner) {
    if (outer.empty()) return std::string(inner);
    if (inner.empty()) return std::string(outer);
    return std::string(outer) + ", " + std::string(inner);
}

}  // namespace

std::string_view text(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::arm_template:
            return "arm-template";
        case DocumentKind::arm_parameters:
            return "arm-parameters";
        case DocumentKind::arm_resources:
            return "arm-resources";
        case DocumentKind::bicep_snapshot:
            return "bicep-snapshot";
        case DocumentKind::what_if:
            return "what-if";
        case DocumentKind::terraform_plan:
            return "terraform-plan";
        case DocumentKind::terraform_state:
            return "terraform-state";
    }
    return "";
}

Origin origin(const Resource& resource, std::string_view body, std::string property) {
    Origin result{.document = resource.document,
                  .pointer = resource.pointer,
                  .property = std::move(property),
                  .note = {}};
    if (resource.binding) {
        result.pointer += attribute_pointer(*resource.binding, body);
    } else {
        result.pointer += body;
    }
    const Moved* nearest = nullptr;
    std::string notes;
    for (std::string_view at = body; !resource.moved.empty(); at = at.substr(0, at.rfind('/'))) {
        if (const Moved* moved = moved_at(resource.moved, at)) {
            if (!nearest) {
                nearest = moved;
                result.pointer = moved->source + std::string(body.substr(at.size()));
            }
            notes = joined(moved->note, notes);
        }
        if (at.empty()) break;
    }
    result.note = joined(resource.note, notes);
    return result;
}

}  // namespace expressroute::azure
