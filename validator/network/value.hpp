// A typed property: absent, unknown until deployment, or known; and where it was written.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "network/place.hpp"

namespace expressroute::network {

struct Absent {};

struct Unknown {
    std::string why;
    std::string
        identity{};  ///< two unknowns of one identity are the same thing; empty: nobody can say
    /// It may turn out to be absent: the document does not say, or only the apply of a plan will.
    bool may_be_absent = false;
};

/// `known()` is the easy question, so that a rule which forgets about unknowns stays silent. Absence has a question of
/// its own: "not known" never means "absent".
template <class T>
class Value {
 public:
    Value() = default;

    Value(Absent absent, Place place) : state_(absent), place_(std::move(place)) {}

    Value(Unknown unknown, Place place) : state_(std::move(unknown)), place_(std::move(place)) {}

    Value(T value, Place place) : state_(std::move(value)), place_(std::move(place)) {}

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

    /// The same, but for what may turn out to be absent.
    bool is_surely_given() const { return is_given() && !(unknown() && unknown()->may_be_absent); }

    const Place& place() const { return place_; }

    Origin origin() const { return place_.origin(); }

    /// The property as the user spells it: "vlanId" in a template, "vlan_id" in a plan.
    std::string property() const { return place_.property(); }

 private:
    std::variant<Absent, Unknown, T> state_;
    Place place_;
};

}  // namespace expressroute::network
