#include "network/place.hpp"

#include "azure/resource.hpp"

namespace expressroute::network {

Origin Place::origin() const {
    if (const auto* inside = std::get_if<std::shared_ptr<const InResource>>(&where_)) {
        return azure::origin((*inside)->resource, (*inside)->body, (*inside)->property);
    }
    const auto& known = std::get<std::shared_ptr<const Origin>>(where_);
    return known ? *known : Origin();
}

std::string Place::property() const {
    const std::string pointer = origin().pointer;
    return pointer.substr(pointer.rfind('/') + 1);
}

}  // namespace expressroute::network
