#include "document/secrets.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "source/scanner.hpp"

namespace expressroute::document {
namespace {

using azure::Array;
using azure::equal_ignoring_case;
using azure::Member;
using azure::Object;
using azure::Value;

constexpr std::array<std::string_view, 8> secret_names{
    "sharedKey",
    "shared_key",
    "authorizationKey",
    "authorization_key",
    "cakSecretIdentifier",
    "cknSecretIdentifier",
    "macsec_cak_keyvault_secret_id",
    "macsec_ckn_keyvault_secret_id",
};

/// A Key Vault's address is not the key.
bool is_reference(const Value& value) {
    const std::string* text = value.string();
    return text && (text->starts_with("https://") || text->starts_with("["));
}

bool is_filled_text(const Value& value) { return value.string() && !value.string()->empty(); }

Value marked(const Value& value, std::string_view name) {
    if (const Object* object = value.object()) {
        bool changed = false;
        std::vector<Member> members;
        members.reserve(object->size());
        for (const Member& member : *object) {
            members.push_back({member.key, marked(member.value, member.key)});
            changed = changed || members.back().value.holds_secret() != member.value.holds_secret();
        }
        if (!changed) return value;
        const Value result{Object(std::move(members))};
        return value.is_secret() ? result.as_secret() : result;
    }
    if (const Array* array = value.array()) {
        bool changed = false;
        Array elements;
        elements.reserve(array->size());
        for (const Value& element : *array) {
            elements.push_back(marked(element, name));
            changed = changed || elements.back().holds_secret() != element.holds_secret();
        }
        if (!changed) return value;
        const Value result(std::move(elements));
        return value.is_secret() ? result.as_secret() : result;
    }
    return is_secret_property(name) && is_filled_text(value) && !is_reference(value)
               ? value.as_secret()
               : value;
}

/// Collects pointers in one walk of the document.
class Collector {
 public:
    std::vector<std::string> take() { return std::move(pointers_); }

    void by_name(const Value& value, const std::string& pointer) {
        if (const Object* object = value.object()) {
            for (const Member& member : *object) {
                const std::string place = pointer + '/' + source::escape_token(member.key);
                if (is_secret_property(member.key) && is_filled_text(member.value) &&
                    !is_reference(member.value)) {
                    pointers_.push_back(place);
                } else {
                    by_name(member.value, place);
                }
                if (equal_ignoring_case(member.key, "parameters"))
                    secure_parameters(member.value, place);
                sensitive_values(*object, member, place);
            }
        } else if (const Array* array = value.array()) {
            for (std::size_t i = 0; i < array->size(); ++i) {
                by_name((*array)[i], fmt::format("{}/{}", pointer, i));
            }
        }
    }

 private:
    /// {"p": {"type": "secureString", "defaultValue": ...}}
    void secure_parameters(const Value& parameters, const std::string& pointer) {
        const Object* object = parameters.object();
        if (!object) return;
        for (const Member& parameter : *object) {
            const Value* type = azure::find(parameter.value, {"type"});
            if (!type || !type->string() ||
                !azure::lower_case(*type->string()).starts_with("secure"))
                continue;
            const Member* written = parameter.value.object()->member("defaultValue");
            if (written)
                pointers_.push_back(fmt::format("{}/{}/{}", pointer,
                                                source::escape_token(parameter.key), written->key));
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

    std::vector<std::string> pointers_;
};

}  // namespace

bool is_secret_property(std::string_view name) {
    return std::ranges::any_of(
        secret_names, [&](std::string_view secret) { return equal_ignoring_case(name, secret); });
}

void mark_secrets(azure::Deployment& deployment) {
    for (auto* list : {&deployment.resources, &deployment.existing}) {
        for (azure::Resource& resource : *list) resource.body = marked(resource.body, "");
    }
}

std::vector<std::string> secret_pointers(const Value& root) {
    Collector collector;
    collector.by_name(root, "");
    return collector.take();
}

}  // namespace expressroute::document
