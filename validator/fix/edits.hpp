// From edits of values to edits of a text: quotes, commas and lines.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/finding.hpp"
#include "source/scanner.hpp"
#include "source/text.hpp"

namespace expressroute::fix {

/// What stands in the place of a part of a text.
struct Replacement {
    source::Span span;
    std::string text;  ///< empty: the part goes
};

/// The values of a text that edits speak of, looked up for all of them at once.
class Places {
 public:
    /// Every pointer of the edits leads to a value of the text, that of a removal to a member of an object.
    Places(std::string_view text, std::span<const rules::Edit> edits);

    /// What these of the edits come to together: in the order of the text, none over another. No two are of the same value,
    /// nor one of what another removes. What is left is JSON as clean as it was: commas go with their members, and lines
    /// on which nothing else stands.
    std::vector<Replacement> replacements(std::span<const rules::Edit> edits) const;

 private:
    struct Removal {
        const source::MemberPlace* member;
        bool is_at_end = false;  ///< nothing that stays follows it in its object
    };

    void add(const Removal& removal, std::vector<Replacement>& replacements) const;

    std::string_view text_;
    std::map<std::string, source::Span, std::less<>> values_;
    std::map<std::string, source::MemberPlace, std::less<>> members_;
};

/// The text with the replacements made.
std::string replaced(std::string_view text, std::span<const Replacement> replacements);

}  // namespace expressroute::fix
