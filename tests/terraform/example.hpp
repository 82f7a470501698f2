// Values out of JSON texts, and plans out of the parts that a test is about.
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "document/parse.hpp"
#include "terraform/address.hpp"
#include "terraform/plan.hpp"

namespace expressroute::terraform {

inline azure::Value json(std::string text) {
    const auto parsed = document::parse({"test.json", std::move(text)});
    REQUIRE(parsed.has_value());
    return parsed->root;
}

inline Listing listing(std::string text, Extent extent = Extent::all) {
    source::Text plan{"test.json", std::move(text)};
    std::optional<Listing> read_listing = read(plan, extent);
    REQUIRE(read_listing.has_value());
    return std::move(*read_listing);
}

/// A plan that creates one resource, its `change` given without the actions, beside a `configuration`, and after it
/// the resources of other addresses, of which it says little.
inline azure::Deployment plan_of(std::string_view address, std::string_view type,
                                 std::string_view change, std::string_view configuration = "null",
                                 const std::vector<std::string_view>& others = {}) {
    std::string quoted(address);
    for (std::size_t i = 0; (i = quoted.find('"', i)) != std::string::npos; i += 2) {
        quoted.insert(i, 1, '\\');
    }
    std::string more;
    for (const std::string_view other : others) {
        more += fmt::format(R"(, {{"address": "{}", "mode": "managed", "type": "{}",
            "change": {{"actions": ["create"], "after": {{"name": "other", "type": "a/b@1"}}}}}})",
                            other, type_of(other));
    }
    std::vector<Problem> problems;
    const Listing plan = listing(fmt::format(
        R"({{"format_version": "1.2", "configuration": {},
             "resource_changes": [{{"address": "{}", "mode": "managed", "type": "{}",
                                    "change": {{"actions": ["create"], {}}}}}{}]}})",
        configuration, quoted, type, change, more));
    azure::Deployment deployment = read_plan(plan, 0, problems);
    CHECK(problems.empty());
    REQUIRE(deployment.resources.size() == 1 + others.size());
    return deployment;
}

/// The compact JSON of what stands at a path of the body; empty where nothing does.
inline std::string at_body(const azure::Resource& resource,
                           std::initializer_list<std::string_view> path) {
    const azure::Value* found = azure::find(resource.body, path);
    return found ? azure::to_json(*found) : std::string();
}

}  // namespace expressroute::terraform
