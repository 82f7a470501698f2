// Which declared name was probably meant by one that is not declared?
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace expressroute::rules {

/// Whether one name is a slip of the pen for the other: at most two letters left out, doubled or swapped. Numbers and
/// other letters tell names apart on purpose: "er-1" and "er-2", "er-uks" and "er-ukw".
bool is_slip(std::string_view a, std::string_view b);

/// Names, without regard to case. A slip leaves the beginning or the end as it was, so the name that was meant sorts near
/// one way or the other: few are compared, however many there are.
class NearNames {
 public:
    explicit NearNames(const std::vector<std::string>& names);

    bool contains(std::string_view name) const;

    /// The name, in lower case, that this one is a slip for; empty where there is none.
    std::string meant_by(std::string_view name) const;

 private:
    std::unordered_set<std::string> names_;
    std::vector<std::string> forward_;
    std::vector<std::string> backward_;  ///< each name from its end
};

}  // namespace expressroute::rules
