#include "document/value_builder.hpp"

#include <iterator>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace expressroute::document {
namespace {

using azure::Array;
using azure::Member;
using azure::Object;
using azure::Value;

/// Members stay in the order written; of a repeated key only the last.
bool drop_overruled(std::vector<Member>& members) {
    std::unordered_set<std::string_view> seen;
    std::vector<bool> overruled(members.size(), false);
    bool any = false;
    for (std::size_t i = members.size(); i-- > 0;) {
        if (!seen.insert(members[i].key).second) any = overruled[i] = true;
    }
    if (!any) return false;
    std::vector<Member> kept;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (!overruled[i]) kept.push_back(std::move(members[i]));
    }
    members = std::move(kept);
    return true;
}

bool has_duplicates(const std::vector<Member>& members) {
    constexpr std::size_t few = 32;
    if (members.size() > few) {
        std::unordered_set<std::string_view> seen;
        for (const Member& member : members) {
            if (!seen.insert(member.key).second) return true;
        }
        return false;
    }
    for (std::size_t i = 1; i < members.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (members[i].key == members[j].key) return true;
        }
    }
    return false;
}

}  // namespace

void ValueBuilder::end() {
    const Open container = open_.back();
    open_.pop_back();
    const auto first = values_.begin() + static_cast<std::ptrdiff_t>(container.first_value);
    if (!container.is_object) {
        Array elements(std::make_move_iterator(first), std::make_move_iterator(values_.end()));
        values_.erase(first, values_.end());
        values_.emplace_back(std::move(elements));
        return;
    }
    const std::size_t count = values_.size() - container.first_value;
    std::vector<Member> members(count);
    for (std::size_t i = 0; i < count; ++i) {
        members[i].key = std::move(keys_[keys_.size() - count + i]);
        members[i].value = std::move(values_[container.first_value + i]);
    }
    keys_.resize(keys_.size() - count);
    values_.resize(container.first_value);
    if (has_duplicates(members) && drop_overruled(members)) has_duplicate_keys_ = true;
    values_.emplace_back(Object(std::move(members)));
}

void ValueBuilder::drop() {
    const Open container = open_.back();
    open_.pop_back();
    keys_.resize(container.first_key);
    values_.resize(container.first_value);
}

Value ValueBuilder::take() {
    Value value = std::move(values_.back());
    values_.pop_back();
    return value;
}

}  // namespace expressroute::document
