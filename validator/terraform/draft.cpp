#include "terraform/draft.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace expressroute::terraform {
namespace {

std::optional<std::size_t> index_of(std::string_view token) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
    if (error != std::errc{} || end != token.data() + token.size()) return std::nullopt;
    return index;
}

}  // namespace

bool Draft::put(std::string_view pointer, azure::Value value) {
    Draft* here = this;
    while (true) {
        if (here->leaf_.is_unknown() && !value.is_unknown()) here->leaf_ = azure::Value();
        if (pointer.empty()) break;
        if (!here->is_open()) return false;
        pointer.remove_prefix(1);
        const std::string_view token = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(token.size());
        here = &here->child(token);
    }
    const bool is_empty =
        here->leaf_.is_null() && here->members_.empty() && here->elements_.empty();
    if (is_empty) here->leaf_ = std::move(value);
    return is_empty;
}

azure::Value Draft::value() const {
    if (!elements_.empty()) {
        azure::Array array;
        for (const Draft& element : elements_) {
            const azure::Value made = element.value();
            array.push_back(made.is_null() ? azure::Value(azure::Object{}) : made);
        }
        return azure::Value(std::move(array));
    }
    if (members_.empty()) return leaf_;
    std::vector<azure::Member> members;
    for (const auto& [key, draft] : members_) members.push_back({key, draft.value()});
    return azure::Value(azure::Object(std::move(members)));
}

bool Draft::is_open() const {
    return leaf_.is_null() || (leaf_.object() && leaf_.object()->empty());
}

Draft& Draft::child(std::string_view token) {
    if (const auto index = index_of(token)) {
        if (*index >= elements_.size()) elements_.resize(*index + 1);
        return elements_[*index];
    }
    const auto found = std::ranges::find(members_, token, &std::pair<std::string, Draft>::first);
    if (found != members_.end()) return found->second;
    return members_.emplace_back(std::string(token), Draft{}).second;
}

}  // namespace expressroute::terraform
