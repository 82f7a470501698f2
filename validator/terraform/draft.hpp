// How is a body put together out of rows? Values are immutable: putting row after row into one would copy it each time.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "azure/value.hpp"

namespace expressroute::terraform {

/// A JSON value in the making.
class Draft {
 public:
    /// Puts a value, not null, at a JSON pointer without escapes; objects on the way are made, and lists where a token
    /// is an index. What is there stays, save that an unknown gives way to what is known. Says whether it was put.
    bool put(std::string_view pointer, azure::Value value);

    /// What was put; null where nothing was. An element that was left out of a list is an empty object.
    azure::Value value() const;

 private:
    /// Whether something can be put inside: nothing is there yet, or no more than that it is an object.
    bool is_open() const;

    Draft& child(std::string_view token);

    azure::Value leaf_;
    std::vector<std::pair<std::string, Draft>> members_;
    std::vector<Draft> elements_;
};

}  // namespace expressroute::terraform
