// Values out of a parser's events: finished ones wait on a stack until their container ends.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "azure/value.hpp"

namespace expressroute::document {

class ValueBuilder {
 public:
    void begin_object() { open_.push_back({true, keys_.size(), values_.size()}); }

    void begin_array() { open_.push_back({false, keys_.size(), values_.size()}); }

    /// Of the member whose value comes next.
    void key(std::string_view name) { keys_.emplace_back(name); }

    void value(std::string_view text) { values_.emplace_back(std::string(text)); }

    /// Another scalar; null of nothing.
    template <class... Content>
    void value(Content&&... content) {
        values_.emplace_back(std::forward<Content>(content)...);
    }

    /// Ends the innermost open object or array. Of a repeated key the last one counts.
    void end();

    /// Forgets the innermost open object or array, an element of an array or of nothing.
    void drop();

    /// The value that was finished last, taken out of the container it stands in.
    azure::Value take();

    bool in_object() const { return !open_.empty() && open_.back().is_object; }

    bool in_array() const { return !open_.empty() && !open_.back().is_object; }

    bool is_complete() const { return open_.empty() && !values_.empty(); }

    /// Some object had a key twice.
    bool has_duplicate_keys() const { return has_duplicate_keys_; }

 private:
    struct Open {
        bool is_object = false;
        std::size_t first_key = 0;
        std::size_t first_value = 0;
    };

    std::vector<azure::Value> values_;
    std::vector<std::string> keys_;
    std::vector<Open> open_;
    bool has_duplicate_keys_ = false;
};

}  // namespace expressroute::document
