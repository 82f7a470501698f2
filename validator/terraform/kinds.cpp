#include "terraform/kinds.hpp"

#include "terraform/azapi.hpp"
#include "terraform/keys.hpp"
#include "terraform/resource.hpp"
#include "terraform/template_deployment.hpp"

namespace expressroute::terraform {
namespace {

std::optional<azure::Resource> translate_any(const Instance& instance,
                                             const Configuration& configuration,
                                             DocumentIndex document,
                                             std::vector<Problem>& problems) {
    if (const azure::Binding* binding = azure::binding_for(instance.type)) {
        return translate(*binding, instance, configuration, document);
    }
    if (is_azapi(instance.type)) {
        return translate_azapi(instance, configuration, document, problems);
    }
    if (is_template_deployment(instance.type)) {
        return translate_template_deployment(instance, document, problems);
    }
    return std::nullopt;
}

}  // namespace

bool is_read(std::string_view type) {
    return azure::binding_for(type) || is_azapi(type) || is_template_deployment(type);
}

std::optional<azure::Resource> read(const Instance& instance, const Configuration& configuration,
                                    DocumentIndex document, std::vector<Problem>& problems) {
    auto resource = translate_any(instance, configuration, document, problems);
    if (!resource) return std::nullopt;
    if (instance.mode == Mode::data) resource->existing = resource->partial = true;
    configuration.describe(*resource);
    resource->key_sources = key_sources(*resource, configuration);
    return resource;
}

}  // namespace expressroute::terraform
