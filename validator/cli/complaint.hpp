// How a config is read: what is wrong with it, where, and what would be right.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "azure/value.hpp"
#include "source/scanner.hpp"

namespace expressroute::cli {

/// What is wrong with a config, and where.
struct Complaint {
    std::string pointer;
    std::string message;
    source::Part part = source::Part::value;
};

/// A key that is none of those known there; names the nearest. `pointer` is the object's.
Complaint unknown_key(const azure::Member& member, const std::string& pointer,
                      std::span<const std::string_view> known);

// Each complains where the value is of another type. The pointer is the value's; of a member, its object's.
std::optional<Complaint> check_string(const azure::Member& member, const std::string& pointer);
std::optional<Complaint> check_object(const azure::Value& value, const std::string& pointer);
std::optional<Complaint> check_array(const azure::Value& value, const std::string& pointer);

/// Adds the elements of an array of strings.
std::optional<Complaint> read_strings(const azure::Value& value, const std::string& pointer,
                                      std::vector<std::string>& strings);

}  // namespace expressroute::cli
