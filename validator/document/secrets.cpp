#include "document/secrets.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "azure/secret.hpp"
#include "source/scanner.hpp"

namespace expressroute::document {
namespace {

using azure::Array;
using azure::equal_ignoring_case;
using azure::is_secret_property;
using azure::Member;
using azure::Object;
using azure::Value;

/// Attributes of Terraform that may hold a JSON document as a string: which of its lines are secret cannot be told.
constexpr std::array<std::string_view, 8> document_names{
    "body",          "output",           "parameters_body", "parameters_content",
    "template_body", "template_content", "output_content",  "sensitive_body",
};

/// A Key Vault's address is not the key.
bool is_reference(const Value& value) {
    const std::string* text = value.string();
    return text && (text->starts_with("https://") || text->starts_with("["));
}

bool is_document_text(const Member& member) {
    return member.value.string() && member.value.string()->find('{') != std::string::npos &&
           std::ranges::find(document_names, member.key) != document_names.end();
}

bool is_filled_text(const Value& value) { return value.string() && !value.string()->empty(); }

/// The value with the secrets in it marked; nothing where there are none to mark.
std::optional<Value> marked(const Value& value, std::string_view name) {
    if (value.is_secret()) return std::nullopt;
    // An object of such a name is a parameter's entry: {"value": ...}.
    const bool is_written = value.object() || (is_filled_text(value) && !is_reference(value));
    if (is_written && is_secret_property(name)) return value.as_secret();

    if (const Object* object = value.object()) {
        std::vector<Member> members;  // a copy, once there is something to mark
        for (std::size_t i = 0; i < object->size(); ++i) {
            const Member& member = object->members()[i];
            std::optional<Value> secret = marked(member.value, member.key);
            if (!secret) continue;
            if (members.empty()) members = object->members();
            members[i].value = std::move(*secret);
        }
        if (!members.empty()) return Value(Object(std::move(members)));
    }
    if (const Array* array = value.array()) {
        Array elements;
        for (std::size_t i = 0; i < array->size(); ++i) {
            std::optional<Value> secret = marked((*array)[i], name);
            if (!secret) continue;
            if (elements.empty()) elements = *array;
            elements[i] = std::move(*secret);
        }
        if (!elements.empty()) return Value(std::move(elements));
    }
    return std::nullopt;
}

/// Collects pointers in one walk of the document.
class Collector {
 public:
    std::vector<std::string> take() { return std::move(pointers_); }

    void by_name(const Value& value) {
        const std::size_t here = place_.size();
        if (const Object* object = value.object()) {
            for (const Member& member : *object) {
                place_.append("/").append(source::escape_token(member.key));
                by_name(*object, member);
                place_.resize(here);
            }
        } else if (const Array* array = value.array()) {
            for (std::size_t i = 0; i < array->size(); ++i) {
                place_.append("/").append(std::to_string(i));
                by_name((*array)[i]);
                place_.resize(here);
            }
        }
    }

 private:
    void by_name(const Object& parent, const Member& member) {
        const bool has_secret_name = is_secret_property(member.key);
        const bool is_secret =
            has_secret_name && is_filled_text(member.value) && !is_reference(member.value);
        if (is_secret || is_document_text(member)) {
            pointers_.push_back(place_);
        } else {
            by_name(member.value);
        }
        if (has_secret_name) parameter_values(member.value, place_);
        if (equal_ignoring_case(member.key, "parameters")) {
            secure_parameters(member.value, member.value, place_);
            // What a deployment hands to a template inside it.
            const Value* inside = parent.find("template");
            const Value* definitions = inside ? azure::find(*inside, {"parameters"}) : nullptr;
            if (definitions) secure_parameters(member.value, *definitions, place_);
        }
        sensitive_values(parent, member, place_);
    }

    /// A parameter's definition or entry: {"defaultValue": ...} or {"value": ...}.
    void parameter_values(const Value& parameter, const std::string& pointer) {
        for (const std::string_view key : {"defaultValue", "value"}) {
            const Member* written = parameter.object() ? parameter.object()->member(key) : nullptr;
            if (written) pointers_.push_back(pointer + '/' + written->key);
        }
    }

    /// {"p": {"type": "secureString", "defaultValue": ...}}
    void secure_parameters(const Value& parameters, const Value& definitions,
                           const std::string& pointer) {
        const Object* object = parameters.object();
        if (!object) return;
        for (const Member& parameter : *object) {
            const Value* type = azure::find(definitions, {parameter.key, "type"});
            if (!type || !type->string() ||
                !azure::lower_case(*type->string()).starts_with("secure"))
                continue;
            parameter_values(parameter.value, pointer + '/' + source::escape_token(parameter.key));
        }
    }

    /// A plan's "after" has an "after_sensitive" beside it, a state's "values" a "sensitive_values", an output or variable
    /// "sensitive": true beside its "value".
    void sensitive_values(const Object& parent, const Member& member, const std::string& pointer) {
        for (const auto& [name, marks] :
             {std::pair{"after", "after_sensitive"}, std::pair{"before", "before_sensitive"},
              std::pair{"values", "sensitive_values"}, std::pair{"value", "sensitive"}}) {
            if (member.key != name) continue;
            if (const Value* marked_parts = parent.find(marks))
                sensitive(member.value, *marked_parts, pointer);
        }
    }

    void sensitive(const Value& value, const Value& marks, const std::string& pointer) {
        if (marks.boolean()) {
            if (*marks.boolean() && !value.is_null()) pointers_.push_back(pointer);
        } else if (const Object* object = marks.object()) {
            for (const Member& member : *object) {
                const Value* part = value.object() ? value.object()->find(member.key) : nullptr;
                if (part)
                    sensitive(*part, member.value,
                              pointer + '/' + source::escape_token(member.key));
            }
        } else if (const Array* array = marks.array()) {
            const Array* parts = value.array();
            for (std::size_t i = 0; parts && i < std::min(array->size(), parts->size()); ++i) {
                sensitive((*parts)[i], (*array)[i], fmt::format("{}/{}", pointer, i));
            }
        }
    }

    std::string place_;  ///< where the walk stands
    std::vector<std::string> pointers_;
};

}  // namespace

void mark_secrets(azure::Deployment& deployment) {
    for (auto* list : {&deployment.resources, &deployment.existing}) {
        for (azure::Resource& resource : *list) {
            if (std::optional<Value> body = marked(resource.body, "")) {
                resource.body = std::move(*body);
            }
        }
    }
}

std::vector<std::string> secret_pointers(const Value& root) {
    Collector collector;
    collector.by_name(root);
    return collector.take();
}

}  // namespace expressroute::document
