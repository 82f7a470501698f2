// What do a parameter's or output's declared types say of a value? Types change no value; they tell what may be null, what is
// secret, and what the platform would refuse (arm-language.md sections 12 and 14.2).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "azure/value.hpp"

namespace expressroute::arm {

/// The type definitions of one template: what "#/definitions/..." refers into.
class Types {
 public:
    /// `definitions` may be nullptr.
    explicit Types(const azure::Object* definitions) : definitions_(definitions) {}

    bool is_nullable(const azure::Object& type) const;
    bool is_secure(const azure::Object& type) const;

    /// Told of each violation: the pointer below the value, and what is wrong.
    using Violation = std::function<void(const std::string& pointer, const std::string& message)>;

    /// The value with the secure parts of its type marked secret; violations are told. Unknown parts are taken as right.
    azure::Value checked(const azure::Object& type, const azure::Value& value,
                         const Violation& violation) const;

 private:
    /// The type behind `$ref`s with the keywords written beside them; a chain that does not end gives the last type seen.
    std::vector<const azure::Object*> layers(const azure::Object& type) const;
    const azure::Value* keyword(const std::vector<const azure::Object*>& layers,
                                std::string_view name) const;
    azure::Value check(const azure::Object& type, const azure::Value& value,
                       const std::string& pointer, const Violation& violation,
                       std::size_t depth) const;
    azure::Value check_layers(const std::vector<const azure::Object*>& type,
                              const azure::Value& value, const std::string& pointer,
                              const Violation& violation, std::size_t depth) const;
    void check_limits(const std::vector<const azure::Object*>& type, const azure::Value& value,
                      const std::string& pointer, const Violation& violation) const;
    azure::Value check_object(const std::vector<const azure::Object*>& type,
                              const azure::Object& value, const std::string& pointer,
                              const Violation& violation, std::size_t depth) const;
    azure::Value check_array(const std::vector<const azure::Object*>& type,
                             const azure::Array& value, const std::string& pointer,
                             const Violation& violation, std::size_t depth) const;

    const azure::Object* definitions_;
};

}  // namespace expressroute::arm
