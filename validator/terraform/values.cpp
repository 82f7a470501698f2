#include "terraform/values.hpp"

#include <fmt/core.h>

#include <utility>

#include "terraform/access.hpp"
#include "terraform/attributes.hpp"
#include "terraform/kinds.hpp"

namespace expressroute::terraform {
namespace {

using azure::Value;

/// Walks a tree of modules.
struct Reader {
    Mode mode;
    DocumentIndex document;
    const Configuration& configuration;
    std::vector<Problem>& problems;
    std::vector<azure::Resource> found{};

    void read_module(const Value& module, const std::string& pointer) {
        const auto resources = elements(azure::find(module, {"resources"}));
        for (std::size_t i = 0; i < resources.size(); ++i) {
            read_resource(resources[i], fmt::format("{}/resources/{}/values", pointer, i));
        }
        const auto children = elements(azure::find(module, {"child_modules"}));
        for (std::size_t i = 0; i < children.size(); ++i) {
            read_module(children[i], fmt::format("{}/child_modules/{}", pointer, i));
        }
    }

    void read_resource(const Value& resource, std::string pointer) {
        std::string type = text(resource, "type");
        const Value* values = azure::find(resource, {"values"});
        if (!is_read(type) || !values || !values->object()) return;
        // A deposed object waits for its deletion; the current one stands beside it.
        if (terraform::mode(resource) != mode || azure::find(resource, {"deposed_key"})) return;

        const Value* sensitive = azure::find(resource, {"sensitive_values"});
        auto one = read({std::move(type), mode, text(resource, "address"),
                         attributes(*values, nullptr, sensitive), std::move(pointer)},
                        configuration, document, problems);
        if (one) found.push_back(std::move(*one));
    }
};

}  // namespace

Mode mode(const Value& resource) {
    return text(resource, "mode") == "data" ? Mode::data : Mode::managed;
}

std::optional<Problem> unsupported_format(const Value& root) {
    const std::string version = text(root, "format_version");
    const std::string major = version.substr(0, version.find('.'));
    if (major.empty() || major == "0" || major == "1") return std::nullopt;
    return Problem{ProblemKind::expansion,
                   fmt::format("format version {} of 'terraform show -json' is not known: versions "
                               "0.x and 1.x are read",
                               version)};
}

std::vector<azure::Resource> read_resources(const Value* values, Mode mode,
                                            std::string_view pointer, DocumentIndex document,
                                            const Configuration& configuration,
                                            std::vector<Problem>& problems) {
    const Value* root = values ? azure::find(*values, {"root_module"}) : nullptr;
    if (!root) return {};
    Reader reader{mode, document, configuration, problems};
    reader.read_module(*root, std::string(pointer) + "/root_module");
    return std::move(reader.found);
}

azure::Object read_outputs(const Value* values) {
    std::vector<azure::Member> outputs;
    for (const azure::Member& output :
         members(values ? azure::find(*values, {"outputs"}) : nullptr)) {
        const azure::Object* said = output.value.object();
        const Value* known = said ? said->find("value") : nullptr;
        const Value value = known ? *known : Value(azure::Unknown{known_after_apply});
        const bool is_sensitive = is_true(azure::find(output.value, {"sensitive"}));
        outputs.push_back({output.key, is_sensitive ? secret(value) : value});
    }
    return azure::Object(std::move(outputs));
}

}  // namespace expressroute::terraform
