#include "rules/near_names.hpp"

#include <algorithm>
#include <cstddef>

#include "network/target.hpp"
#include "source/nearest.hpp"

namespace expressroute::rules {
namespace {

constexpr std::size_t most_edits = 2;
constexpr std::size_t shortest_part = 3;
constexpr std::ptrdiff_t neighbours = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

std::string only(std::string_view text, bool (*is_wanted)(char)) {
    std::string kept;
    std::ranges::copy_if(text, std::back_inserter(kept), is_wanted);
    return kept;
}

/// The parts between what is neither letter nor digit: "er", "prod" of "er-prod".
std::vector<std::string> parts_of(std::string_view name) {
    std::vector<std::string> parts(1);
    for (const char c : name) {
        if (is_letter(c) || is_digit(c)) {
            parts.back() += c;
        } else {
            parts.emplace_back();
        }
    }
    return parts;
}

bool is_slip_of_part(std::string_view a, std::string_view b) {
    if (std::min(a.size(), b.size()) < shortest_part) return false;
    if (a.size() == b.size() && !std::ranges::is_permutation(a, b)) return false;
    return source::edit_distance(a, b) <= most_edits;
}

/// Exactly one part differs, and by a slip.
bool differ_by_slip(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const auto [first, other] = std::ranges::mismatch(a, b);
    if (first == a.end() || !is_slip_of_part(*first, *other)) return false;
    return std::equal(first + 1, a.end(), other + 1, b.end());
}

std::string reversed(std::string_view text) { return {text.rbegin(), text.rend()}; }

/// A slip for `name` among its neighbours in sorted names; empty where there is none.
std::string near(const std::vector<std::string>& sorted, const std::string& name) {
    const auto at = std::ranges::lower_bound(sorted, name);
    const auto first = at - std::min(neighbours, at - sorted.begin());
    const auto last = at + std::min(neighbours, sorted.end() - at);
    const auto found =
        std::find_if(first, last, [&](const std::string& each) { return is_slip(each, name); });
    return found == last ? std::string() : *found;
}

}  // namespace

bool is_slip(std::string_view a, std::string_view b) {
    const std::string one = network::folded_id(a);
    const std::string other = network::folded_id(b);
    if (one == other || only(one, is_digit) != only(other, is_digit)) return false;
    const std::vector<std::string> parts = parts_of(one);
    const std::vector<std::string> other_parts = parts_of(other);
    if (parts.size() == other_parts.size()) return differ_by_slip(parts, other_parts);
    return only(one, is_letter) == only(other, is_letter) &&
           source::edit_distance(one, other) <= most_edits;
}

NearNames::NearNames(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        const auto [entry, is_new] = names_.insert(network::folded_id(name));
        if (!is_new) continue;
        forward_.push_back(*entry);
        backward_.push_back(reversed(*entry));
    }
    std::ranges::sort(forward_);
    std::ranges::sort(backward_);
}

bool NearNames::contains(std::string_view name) const {
    return names_.contains(network::folded_id(name));
}

std::string NearNames::meant_by(std::string_view name) const {
    const std::string folded = network::folded_id(name);
    std::string found = near(forward_, folded);
    return found.empty() ? reversed(near(backward_, reversed(folded))) : found;
}

}  // namespace expressroute::rules
