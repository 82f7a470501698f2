// Every part of a document may be missing or of the wrong type: these read it all the same.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "azure/value.hpp"

namespace expressroute::terraform {

/// The elements of an array; none of anything else.
std::span<const azure::Value> elements(const azure::Value* value);

/// The members of an object; none of anything else.
std::span<const azure::Member> members(const azure::Value* value);

/// The string at a key; empty where there is none.
std::string text(const azure::Value& object, std::string_view key);

bool is_true(const azure::Value* value);

/// The value at a JSON pointer without escapes: nullptr where it is missing or null. An unknown on the way is
/// returned itself.
const azure::Value* at(const azure::Value& root, std::string_view pointer);

}  // namespace expressroute::terraform
