// Expressions and templates' JSON to values. Here unknowns, secrets, placeholders, arity and budgets are treated, once for
// all functions.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "arm/module.hpp"

namespace expressroute::arm {

Evaluated evaluate(const Expression& expression, const Scope& scope);

/// All arguments of a call, in order; stops at the first failure.
boost::system::result<std::vector<Value>, Failure> evaluate_arguments(const Expression& call,
                                                                      const Scope& scope);

/// `.name` and `[...]` (arm-language.md section 3.3).
Evaluated access(const Value& base, const Value& key);

/// Where parts of an evaluated body were written, if not below the body's own place.
struct Trace {
    std::vector<azure::Moved> moved;
};

/// The value of a part of a template: expressions in strings and keys evaluated, property loops expanded. What fails is unknown,
/// with a problem at its place. `body` is the pointer of the part within the body that `trace` (may be null) describes.
Value evaluate_json(const Value& written, const Scope& scope, const Spot& spot,
                    Trace* trace = nullptr, const std::string& body = {});

/// A string of a template: its literal text, or its expression's value. Failures are the caller's.
Evaluated evaluate_text(const std::string& written, const Scope& scope);

/// How many times a loop runs: a number, or unknown.
Evaluated loop_count(const Value& written, const Scope& scope);

/// Where scope functions and ids think they are: in an outer-scope template, where the parent lands (section 11.1).
const Target& target_of(const Scope& scope);

/// The value as secret, or as much of a placeholder, as what it was made from.
Value marked_as(Value value, const Value& source);

/// An unknown with the reason of `cause`, secret if that is.
Value unknown_from(const Value& cause, std::string identity = {});

}  // namespace expressroute::arm
