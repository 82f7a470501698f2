#include "network/change.hpp"

#include "azure/resource.hpp"

namespace expressroute::network {

Replacement replacement_of(const Subject& subject) {
    Replacement replacement;
    if (subject.action != Action::replace || !subject.resource->change) return replacement;
    const azure::Change& change = *subject.resource->change;
    replacement.reason = change.reason;
    for (const azure::Change::Cause& cause : change.causes) {
        Origin origin = azure::origin(*subject.resource, "", cause.attribute.substr(1));
        origin.pointer += cause.attribute;
        replacement.causes.push_back({cause.attribute.substr(1), std::move(origin)});
    }
    return replacement;
}

}  // namespace expressroute::network
