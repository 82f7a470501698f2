#include "fix/written.hpp"

#include <algorithm>

#include "source/pointer.hpp"
#include "source/scanner.hpp"

namespace expressroute::fix {
namespace {

using azure::Member;
using azure::Object;
using azure::Value;
using Kind = Value::Kind;

/// Chains of variables and modules are short; cycles are not.
constexpr int most_steps = 32;

/// What a piece of JSON text is, told by how it begins.
Kind kind_of(std::string_view json) {
    if (json.starts_with('"')) return Kind::string;
    return json == "true" || json == "false" ? Kind::boolean : Kind::integer;
}

bool is_scalar(const Value& value) {
    return !value.object() && !value.array() && !value.is_null() && !value.is_unknown();
}

/// The pointer to a member, as its object spells it; nothing where there is none.
std::optional<std::string> member_pointer(const Value& root, const std::string& object,
                                          std::string_view key) {
    const Value* value = value_at(root, object);
    const Member* member = value && value->object() ? value->object()->member(key) : nullptr;
    if (!member) return std::nullopt;
    return object + '/' + source::escape_token(member->key);
}

/// The same along a path of keys.
std::optional<std::string> path_pointer(const Value& root, std::string object,
                                        std::initializer_list<std::string_view> path) {
    for (const std::string_view key : path) {
        const auto pointer = member_pointer(root, object, key);
        if (!pointer) return std::nullopt;
        object = *pointer;
    }
    return object;
}

/// Whether a parameter may be that instead: of the type it has, one of the allowed, and not secret. Lengths are nothing
/// that we would count.
bool takes(const Object& definition, const std::string& json) {
    const Value* type = definition.find("type");
    if (!type || !type->string()) return false;
    const std::string name = azure::lower_case(*type->string());
    const Kind kind = kind_of(json);
    const bool is_of_type = (kind == Kind::string && name == "string") ||
                            (kind == Kind::integer && name == "int") ||
                            (kind == Kind::boolean && name == "bool");
    if (!is_of_type || definition.find("minLength") || definition.find("maxLength")) return false;
    const Value* allowed = definition.find("allowedValues");
    if (!allowed) return true;
    return allowed->array() && std::ranges::any_of(*allowed->array(), [&](const Value& each) {
               return azure::to_json(each) == json;
           });
}

}  // namespace

Writings::Writings(const Editables& editables, const source::Texts& texts,
                   std::span<const azure::Deployment> deployments)
    : editables_(editables), texts_(texts) {
    for (const auto& [index, document] : editables) {
        if (document.kind == azure::DocumentKind::arm_parameters)
            files_.emplace(texts[index].name, index);
    }
    for (const azure::Deployment& deployment : deployments) {
        if (deployment.parameters) takers_[*deployment.parameters].insert(deployment.document);
    }
}

std::optional<rules::Edit> Writings::written(const rules::Edit& edit,
                                             const azure::Deployment& deployment) {
    Place place{edit.origin.document, edit.origin.pointer};
    for (int step = 0; step < most_steps; ++step) {
        const Editable* document = editable(place.document);
        const Value* value = document ? value_at(document->root, place.pointer) : nullptr;
        if (!value || is_twice(place.document, place.pointer)) return std::nullopt;
        const bool is_removal = edit.json.empty();
        if (!is_removal && !is_scalar(*value)) return std::nullopt;
        const bool is_literal = document->kind == azure::DocumentKind::arm_parameters ||
                                !value->string() || !arm::is_expression(*value->string());
        const auto reference = is_literal ? std::nullopt : reference_of(*value->string());
        // A member that is computed may be right for other parameters than those we see.
        if (!is_literal && !reference) return std::nullopt;
        if (is_literal || is_removal) {
            rules::Edit moved = edit;
            moved.origin.document = place.document;
            moved.origin.pointer = std::move(place.pointer);
            return moved;
        }
        std::optional<Place> next = follow(place, *reference, edit.json, deployment);
        if (!next) return std::nullopt;
        place = std::move(*next);
    }
    return std::nullopt;
}

std::optional<Writings::Place> Writings::follow(const Place& place, const Reference& reference,
                                                const std::string& json,
                                                const azure::Deployment& deployment) {
    const Value& root = editable(place.document)->root;
    const Enclosing enclosing = enclosing_template(root, place.pointer);
    if (!uses(place.document, enclosing.pointer).is_only_one(reference)) return std::nullopt;
    const auto written = path_pointer(root, enclosing.pointer, {reference.section, reference.name});
    if (!written) return std::nullopt;
    if (reference.section == "variables") return Place{place.document, *written};

    const Object* definition = value_at(root, *written)->object();
    if (!definition || !takes(*definition, json)) return std::nullopt;
    return argument(place, enclosing, reference.name, deployment);
}

/// What a deployment hands over, else the default.
std::optional<Writings::Place> Writings::argument(const Place& place, const Enclosing& enclosing,
                                                  const std::string& name,
                                                  const azure::Deployment& deployment) {
    const Value& root = editable(place.document)->root;
    const auto given_in = [&name](DocumentIndex document, const Value& giver,
                                  const std::string& above) -> std::optional<Place> {
        const auto value = path_pointer(giver, above, {"parameters", name, "value"});
        return value ? std::optional(Place{document, *value}) : std::nullopt;
    };
    const auto is_given_in = [&name](const Value& giver, const std::string& above) {
        return path_pointer(giver, above, {"parameters", name}).has_value();
    };
    if (enclosing.deployment) {
        if (is_given_in(root, *enclosing.deployment))
            return given_in(place.document, root, *enclosing.deployment);
    } else if (place.document != deployment.document) {
        return std::nullopt;  // what links to a template hands its parameters over
    } else if (deployment.parameters) {
        const auto file = parameter_file(deployment);
        if (!file) return std::nullopt;
        const Value& given = editable(*file)->root;
        if (is_given_in(given, "")) return given_in(*file, given, "");
    }
    const auto standard =
        path_pointer(root, enclosing.pointer, {"parameters", name, "defaultValue"});
    return standard ? std::optional(Place{place.document, *standard}) : std::nullopt;
}

const Editable* Writings::editable(DocumentIndex document) const {
    const auto found = editables_.find(document);
    return found == editables_.end() ? nullptr : &found->second;
}

std::optional<DocumentIndex> Writings::parameter_file(const azure::Deployment& deployment) const {
    const auto found = files_.find(*deployment.parameters);
    if (found == files_.end() || takers_.at(found->first).size() > 1) return std::nullopt;
    return found->second;
}

const Uses& Writings::uses(DocumentIndex document, const std::string& pointer) {
    const auto found = uses_.find({document, pointer});
    if (found != uses_.end()) return found->second;
    const Value& its_template = *value_at(editable(document)->root, pointer);
    return uses_.emplace(std::pair(document, pointer), Uses(its_template)).first->second;
}

/// Of two members of one key the last counts: what an edit does to it is not for us to say.
bool Writings::is_twice(DocumentIndex document, const std::string& pointer) {
    const auto [entry, is_new] = twice_.try_emplace(document);
    if (is_new) {
        for (const source::DuplicateKey& key : source::duplicate_keys(texts_[document].utf8))
            entry->second.insert(key.pointer);
    }
    return entry->second.contains(pointer);
}

}  // namespace expressroute::fix
