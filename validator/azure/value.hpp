// A JSON value that may be unknown until deployment, and may be secret. Both front ends evaluate into it.
//
// Values are immutable and cheap to copy: big ones are shared. Boost.JSON parses and prints; this type exists
// because JSON has no "unknown".
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace expressroute::azure {

class Value;
class Object;
using Array = std::vector<Value>;

/// What a template or plan cannot say before it is deployed.
struct Unknown {
    /// Why, for people: "parameter 'vlan' has no value".
    std::string why;
    /// What it is, where two unknowns can be the same thing: the expression or reference, normalised; else empty.
    std::string identity{};
    /// Parts that are known all the same: what the template itself declares of a resource it asks the platform about.
    std::shared_ptr<const Value> declared{};
};

class Value {
 public:
    enum class Kind : std::uint8_t { null, boolean, integer, real, string, array, object, unknown };

    Value() = default;  ///< null

    explicit Value(bool boolean) : data_(boolean) {}

    explicit Value(std::int64_t integer) : data_(integer) {}

    explicit Value(double real) : data_(real) {}

    explicit Value(std::string text);

    explicit Value(const char* text) : Value(std::string(text)) {}

    explicit Value(Array array);

    explicit Value(Object object);

    explicit Value(Unknown unknown)
        : data_(std::make_shared<const Unknown>(std::move(unknown))), inside_{.unknown = true} {}

    Kind kind() const { return static_cast<Kind>(data_.index()); }

    bool is_null() const { return kind() == Kind::null; }

    bool is_unknown() const { return kind() == Kind::unknown; }

    // Each gives nullptr unless the value is of that kind.
    const bool* boolean() const { return std::get_if<bool>(&data_); }

    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data_); }

    const double* real() const { return std::get_if<double>(&data_); }

    const std::string* string() const { return pointee<std::string>(); }

    const Array* array() const { return pointee<Array>(); }

    const Object* object() const { return pointee<Object>(); }

    const Unknown* unknown() const { return pointee<Unknown>(); }

    /// Came from a secure parameter, a Key Vault, a sensitive plan value: never printed (design.md section 8).
    bool is_secret() const { return secret_; }

    /// Whether the value or anything inside it is unknown, secret, or a placeholder. Constant time.
    bool holds_unknown() const { return inside_.unknown; }

    bool holds_secret() const { return inside_.secret; }

    /// Rests on a subscription, resource group, location ... that the config does not give: equal to itself, so that ids
    /// link, but nothing a rule may report on.
    bool holds_placeholder() const { return inside_.placeholder; }

    /// Whether anything inside it is null. Constant time.
    bool holds_null() const { return inside_.null; }

    /// Levels of arrays and objects: 0 for a string, 1 for an array of strings. Constant time.
    std::uint32_t depth() const { return inside_.depth; }

    /// About how many bytes it would take written out, nothing shared: what a walk over it costs. Constant time.
    std::uint64_t weight() const { return inside_.weight; }

    /// The same value, secret.
    Value as_secret() const;

    /// The same value, resting on a placeholder.
    Value as_placeholder() const;

 private:
    template <class T>
    const T* pointee() const {
        const auto* held = std::get_if<std::shared_ptr<const T>>(&data_);
        return held ? held->get() : nullptr;
    }

    std::variant<std::monostate, bool, std::int64_t, double, std::shared_ptr<const std::string>,
                 std::shared_ptr<const Array>, std::shared_ptr<const Object>,
                 std::shared_ptr<const Unknown>>
        data_;

    /// What the value is or has inside, worked out once when it is made.
    struct Inside {
        bool unknown = false;
        bool secret = false;
        bool placeholder = false;
        bool null = false;
        std::uint32_t depth = 0;
        std::uint64_t weight = 0;

        void add(const Value& element);
    };

    Inside inside_;
    bool secret_ = false;
};

struct Member {
    std::string key;
    Value value;
};

/// Members in the order written. Lookups try the exact key first, then ignore ASCII case, as ARM does
/// (arm-language.md section 3.2).
class Object {
 public:
    Object() = default;

    explicit Object(std::vector<Member> members) : members_(std::move(members)) {}

    const std::vector<Member>& members() const { return members_; }

    std::size_t size() const { return members_.size(); }

    bool empty() const { return members_.empty(); }

    auto begin() const { return members_.begin(); }

    auto end() const { return members_.end(); }

    /// The member of that key, or nullptr. Linear in the number of members for up to 64 of them, else indexed.
    const Member* member(std::string_view key) const;

    /// Its value, or nullptr.
    const Value* find(std::string_view key) const {
        const Member* found = member(key);
        return found ? &found->value : nullptr;
    }

    /// Replaces the member of exactly that key, or appends one.
    void set(std::string_view key, Value value);

    /// Removes the member of exactly that key, if any.
    void erase(std::string_view key);

 private:
    struct Index;
    std::vector<Member> members_;
    mutable std::shared_ptr<const Index> index_;
};

/// "a string", "an array", "unknown": for messages.
std::string_view text(Value::Kind kind);

/// Compares ASCII letters without regard to case, all else exactly.
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// ASCII letters in lower case, all else as it is.
std::string lower_case(std::string_view text);

/// The value without properties that are null, at any depth: the platform takes those for unset. What has none stays
/// shared.
Value without_nulls(const Value& value);

/// Compact JSON. Unknowns read {"$unknown": why}, secrets {"$secret": true} (design.md section 4).
std::string to_json(const Value& value);

/// The member at a path of keys and array indices, as far as it leads: nullptr where a key is missing or null.
/// An unknown on the way is returned itself.
const Value* find(const Value& root, std::initializer_list<std::string_view> path);

}  // namespace expressroute::azure
