#include "terraform/kinds.hpp"

#include <utility>

#include "terraform/azapi.hpp"
#include "terraform/resource.hpp"
#include "terraform/template_deployment.hpp"

namespace expressroute::terraform {
namespace {

std::optional<azure::Resource> translate_any(Entry entry, const Configuration& configuration,
                                             DocumentIndex document,
                                             std::vector<Problem>& problems) {
    if (const azure::Binding* binding = azure::binding_for(entry.type)) {
        const Instance instance{*binding, std::move(entry.address), std::move(entry.attributes),
                                std::move(entry.pointer)};
        return translate(instance, configuration, document);
    }
    if (is_azapi(entry.type)) return translate_azapi(entry, configuration, document, problems);
    if (is_template_deployment(entry.type)) {
        return translate_template_deployment(entry, document, problems);
    }
    return std::nullopt;
}

}  // namespace

bool is_read(std::string_view type) {
    return azure::binding_for(type) || is_azapi(type) || is_template_deployment(type);
}

std::optional<azure::Resource> read(Entry entry, const Configuration& configuration,
                                    DocumentIndex document, std::vector<Problem>& problems) {
    const Mode mode = entry.mode;
    auto resource = translate_any(std::move(entry), configuration, document, problems);
    if (resource && mode == Mode::data) resource->existing = resource->partial = true;
    return resource;
}

}  // namespace expressroute::terraform
