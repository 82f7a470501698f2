// A template as far as edits need it: which of its templates a place belongs to, and how often a parameter or variable is
// used there.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "arm/expression.hpp"
#include "azure/value.hpp"

namespace expressroute::fix {

/// The value at a JSON pointer, each key spelt as written; nullptr where there is none.
const azure::Value* value_at(const azure::Value& root, std::string_view pointer);

/// A template within a document: the whole, or one nested in it whose expressions have an environment of their own
/// (arm-language.md section 11.1).
struct Enclosing {
    std::string pointer;  ///< to the template
    /// To the `properties` of the deployment that hands parameters over; nothing of the whole document.
    std::optional<std::string> deployment{};
};

/// Whose parameters and variables an expression at the pointer means.
Enclosing enclosing_template(const azure::Value& root, std::string_view pointer);

/// An expression that is nothing but a parameter or a variable.
struct Reference {
    std::string section;  ///< "parameters" or "variables"
    std::string name;
};

/// Nothing where the text is any other expression.
std::optional<Reference> reference_of(const std::string& text);

/// How often the expressions of a template name each of its parameters and variables.
class Uses {
 public:
    /// Templates nested in it count as far as their expressions mean this one's environment. One walk.
    explicit Uses(const azure::Value& its_template);

    /// Whether it is named once in all. Not known where a name is computed, or an expression cannot be read.
    bool is_only_one(const Reference& reference) const;

 private:
    void count(const azure::Value& value);
    void count_text(const std::string& text);
    void count(const arm::Expression& expression);

    std::map<std::string, std::size_t> times_;  ///< by "section name", in lower case
    bool is_certain_ = true;
};

}  // namespace expressroute::fix
