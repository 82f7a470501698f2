#include "terraform/access.hpp"

#include <algorithm>

namespace expressroute::terraform {

std::span<const azure::Value> elements(const azure::Value* value) {
    if (!value || !value->array()) return {};
    return *value->array();
}

std::span<const azure::Member> members(const azure::Value* value) {
    if (!value || !value->object()) return {};
    return value->object()->members();
}

std::string text(const azure::Value& object, std::string_view key) {
    const azure::Value* found = azure::find(object, {key});
    return found && found->string() ? *found->string() : std::string();
}

bool is_true(const azure::Value* value) { return value && value->boolean() && *value->boolean(); }

const azure::Value* at(const azure::Value& root, std::string_view pointer) {
    const azure::Value* here = &root;
    while (here && !pointer.empty()) {
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        here = azure::find(*here, {pointer.substr(0, end)});
        pointer.remove_prefix(end);
    }
    return here;
}

}  // namespace expressroute::terraform
