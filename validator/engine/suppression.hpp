// Findings that somebody looked at and decided to live with: by whom, why, and until when?
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "rules/finding.hpp"
#include "source/exclusion.hpp"
#include "source/origin.hpp"

namespace expressroute::engine {

/// A part of a document: the value at the pointer, with all that is in it.
struct Region {
    DocumentIndex document = 0;
    std::string pointer;
};

/// A resource of a document and its children, by type and name.
struct Branch {
    DocumentIndex document = 0;
    std::string pointer;  ///< of the resource
    std::string type;
    std::string name;
};

/// Whatever fits all of the patterns that are there (source/glob.hpp).
struct Patterns {
    std::optional<std::string> name;        ///< of the resource, or of one that it is a child of
    std::optional<std::string> address;     ///< of Terraform
    std::optional<source::Exclusion> path;  ///< from the config's folder
};

struct Suppression {
    std::string rule_or_group;
    std::string reason;
    std::optional<std::string> until;  ///< the last day on which it counts, "2027-01-31"
    Origin origin;                     ///< where it is written
    std::variant<Region, Branch, Patterns> covered;
};

/// Whether it is written like a day of the calendar, "2027-01-31".
bool is_day(std::string_view text);

/// The suppressions of a run.
class Suppressions {
 public:
    /// `today` is a day as in Suppression::until.
    Suppressions(std::vector<Suppression> suppressions, std::string today);

    struct Verdict {
        const Suppression* suppression = nullptr;  ///< nullptr: none covers the finding
        bool has_expired = false;                  ///< the day of the only ones that do is over
    };

    /// `path` is that of the finding's document, from the config's folder. One that covers a finding is then used.
    Verdict judge(const rules::Finding& finding, std::string_view path);

    const std::vector<Suppression>& all() const { return suppressions_; }

    /// Whether it has covered a finding, by its place among all.
    bool is_used(std::size_t number) const { return is_used_[number]; }

 private:
    void index(std::size_t number);
    void ask(std::size_t number, const rules::Finding& finding, Verdict& verdict);

    std::vector<Suppression> suppressions_;
    std::string today_;
    std::vector<bool> is_used_;
    std::map<std::pair<DocumentIndex, std::string>, std::vector<std::size_t>> by_pointer_;
    std::map<std::tuple<DocumentIndex, std::string, std::string>, std::vector<std::size_t>>
        by_resource_;
    std::vector<std::size_t> by_pattern_;
};

}  // namespace expressroute::engine
