// Which files are not to be looked at? The patterns of `.expressroute-lint-ignore` and of the config's `exclude`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace expressroute::source {

/// Patterns in gitignore's syntax (gitignore(5), PATTERN FORMAT): comments, `!`, a trailing `/` for folders only, a `/`
/// elsewhere for paths from the base, `**`, and `*`, `?`, `[...]` and a backslash within a name. The last that fits
/// decides; what lies in an excluded folder cannot be brought back. At worst as many steps as the product of the lengths.
class Exclusion {
 public:
    Exclusion() = default;

    /// One pattern a line.
    explicit Exclusion(std::string_view lines);

    explicit Exclusion(const std::vector<std::string>& patterns);

    /// One pattern more, behind the others.
    void add(std::string_view pattern);

    /// Whether the path, relative to the base, with '/', is excluded (true) or brought back (false) after others have
    /// excluded it; nothing where no pattern fits. Its folders are not asked: a walk has done that when it entered them.
    std::optional<bool> verdict(std::string_view path, bool is_folder) const;

    /// The same where there are no others.
    bool excludes(std::string_view path, bool is_folder) const {
        return verdict(path, is_folder).value_or(false);
    }

    /// The same, with each folder on the way.
    bool excludes_file(std::string_view path) const;

    bool empty() const { return patterns_.empty(); }

 private:
    /// What one byte is compared with: itself, "?", or "[...]"; or "*" for any number of them.
    using Name = std::vector<std::string>;

    struct Pattern {
        std::vector<Name> parts;  ///< an empty one is `**`
        bool is_negative = false;
        bool folders_only = false;
        bool is_anchored =
            false;  ///< else the last part of the path is compared with the only part
    };

    static bool fits(const Pattern& pattern, const std::vector<std::string_view>& path);

    std::vector<Pattern> patterns_;
};

}  // namespace expressroute::source
