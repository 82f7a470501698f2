#include "rules/overlap.hpp"

#include <fmt/core.h>

#include <deque>

#include "catch.hpp"

namespace expressroute::rules {
namespace {

/// Claims with what they point at.
class Claims {
 public:
    void add(const std::string& text, const std::string& owner, bool is_fact = false) {
        Subject& subject = subjects_.emplace_back();
        subject.is_fact = is_fact;
        const auto& prefix = prefixes_.emplace_back(network::parse_prefix(text), Origin{});
        all.push_back({&subject, &prefix, owner});
    }

    std::vector<Claim> all;

 private:
    std::deque<Subject> subjects_;
    std::deque<Value<Prefix>> prefixes_;
};

/// "inner in outer", one after the other.
std::string found(const Claims& claims) {
    std::string listed;
    for (const auto& [inner, outer] : overlaps(claims.all))
        listed += fmt::format("{} of {} in {} of {}; ", text(inner), inner.owner, text(outer),
                              outer.owner);
    return listed;
}

}  // namespace

TEST_CASE("a prefix overlaps the narrowest one of another owner around it") {
    Claims claims;
    claims.add("10.0.0.0/8", "a");
    claims.add("10.1.2.0/30", "b");
    claims.add("10.1.0.0/16", "c");
    claims.add("10.1.0.0/24", "b");
    claims.add("10.2.0.0/16", "a");
    CHECK(found(claims) ==
          "10.1.0.0/16 of c in 10.0.0.0/8 of a; 10.1.0.0/24 of b in 10.1.0.0/16 of c; "
          "10.1.2.0/30 of b in 10.1.0.0/16 of c; ");
}

TEST_CASE("neighbours, other families and what is no network overlap nothing") {
    Claims claims;
    claims.add("10.0.0.0/30", "a");
    claims.add("10.0.0.4/30", "b");
    claims.add("a00::/30", "c");
    claims.add("10.0.0.1", "d");
    claims.add("10.0.0.0/33", "e");
    CHECK(found(claims) == "");
}

TEST_CASE("of equal prefixes a fact is the one around, else the earlier one") {
    Claims claims;
    claims.add("10.0.0.0/30", "declared");
    claims.add("10.0.0.1/30", "fact", true);
    claims.add("10.0.0.0/30", "later");
    CHECK(found(claims) ==
          "10.0.0.0/30 of declared in 10.0.0.1/30 of fact; 10.0.0.0/30 of later in 10.0.0.0/30 of "
          "declared; ");
}

TEST_CASE("many overlaps of few owners are found in little time") {
    Claims claims;
    for (int i = 0; i < 200000; ++i) claims.add("10.0.0.0/30", "a");
    claims.add("10.0.0.0/30", "b");
    CHECK(overlaps(claims.all).size() == 1);
    for (int i = 0; i < 200000; ++i) claims.add("10.0.0.0/30", i % 2 ? "a" : "b");
    CHECK(overlaps(claims.all).size() == 200001);
}

}  // namespace expressroute::rules
