#include "rules/allow_list.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "rules/names.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Match;
using catalogue::NameMatch;

/// The names are what may have been meant, or what is reached by the way of it: not the thing itself.
bool is_guess(const NameMatch& match) {
    return match.match == Match::near || match.match == Match::indirect;
}

}  // namespace

bool is_listed(const std::vector<std::string>& list, std::string_view name) {
    const std::string folded = catalogue::fold(name);
    return std::ranges::any_of(
        list, [&](const std::string& entry) { return catalogue::folds_to(entry, folded); });
}

bool have_same_meaning(const NameMatch& a, const NameMatch& b) {
    if (is_guess(a) || is_guess(b)) return false;
    return std::ranges::find_first_of(a.names, b.names) != a.names.end();
}

std::string not_in(std::string_view key, const std::vector<std::string>& list) {
    return fmt::format("which is not in the config's `allow.{}`; it has {}", key,
                       listing({list.begin(), list.end()}));
}

std::string not_in(std::string_view key, const std::vector<std::int64_t>& list) {
    std::vector<std::string> figures;
    for (const std::int64_t figure : list) figures.push_back(fmt::format("{}", figure));
    return not_in(key, figures);
}

}  // namespace expressroute::rules
