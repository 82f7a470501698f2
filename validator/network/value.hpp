// A typed property: absent, unknown until deployment, or known; and where it was written.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "source/origin.hpp"

namespace expressroute::network {

struct Absent {};

struct Unknown {
    std::string why;
    std::string
        identity{};  ///< two unknowns of one identity are the same thing; empty: nobody can say
};

/// `known()` is the easy question, so that a rule which forgets about unknowns stays silent. Absence has a question of
/// its own: "not known" never means "absent".
template <class T>
class Value {
 public:
    Value() = default;

    Value(Absent absent, Origin origin) : state_(absent), origin_(std::move(origin)) {}

    Value(Unknown unknown, Origin origin)
        : state_(std::move(unknown)), origin_(std::move(origin)) {}

    Value(T value, Origin origin) : state_(std::move(value)), origin_(std::move(origin)) {}

    /// The value, or nullptr if it is absent or unknown.
    const T* known() const { return std::get_if<T>(&state_); }

    const Unknown* unknown() const { return std::get_if<Unknown>(&state_); }

    bool is_absent() const { return std::holds_alternative<Absent>(state_); }

    /// Known to be `expected`.
    bool is(const T& expected) const {
        const T* value = known();
        return value && *value == expected;
    }

    /// There or still to come, and not the blank ("" or 0) that azurerm and exports write for what is not set.
    bool is_given() const {
        const T* value = known();
        return value ? *value != T{} : !is_absent();
    }

    const Origin& origin() const { return origin_; }

    /// The property as the user spells it: "vlanId" in a template, "vlan_id" in a plan.
    std::string_view property() const {
        const std::string_view pointer = origin_.pointer;
        return pointer.substr(pointer.rfind('/') + 1);
    }

 private:
    std::variant<Absent, Unknown, T> state_;
    Origin origin_;
};

}  // namespace expressroute::network
