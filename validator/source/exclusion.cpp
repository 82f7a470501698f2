#include "source/exclusion.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace expressroute::source {
namespace {

std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t slash = path.find('/');
        parts.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) return parts;
        path.remove_prefix(slash + 1);
    }
}

/// Blanks at the end do not count, unless a backslash stands before them.
std::string_view without_trailing_blanks(std::string_view line) {
    while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
    return line;
}

/// The length of the character class (`[:digit:]`) that the text starts with; 0 where it starts with none.
std::size_t class_length(std::string_view text) {
    if (!text.starts_with("[:")) return 0;
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", 2);
    return end != std::string_view::npos && text.substr(end).starts_with(":]") ? end + 2 : 0;
}

/// The length of the bracket expression that the text starts with; 0 where its end is missing. A `]` at its beginning
/// is one of its characters.
std::size_t bracket_length(std::string_view text) {
    std::size_t at = 1;
    if (at < text.size() && (text[at] == '!' || text[at] == '^')) ++at;
    if (at < text.size() && text[at] == ']') ++at;
    while (at < text.size() && text[at] != ']') {
        const std::size_t one = text[at] == '\\' ? 2 : 1;
        at += std::max(one, class_length(text.substr(at)));
    }
    return at < text.size() ? at + 1 : 0;
}

/// Nothing where a bracket or a backslash lacks what follows: such a pattern fits no name.
std::optional<std::vector<std::string>> units_of(std::string_view name) {
    std::vector<std::string> units;
    while (!name.empty()) {
        std::size_t length = 1;
        if (name[0] == '[') length = bracket_length(name);
        if (name[0] == '\\') length = name.size() > 1 ? 2 : 0;
        if (length == 0) return std::nullopt;
        units.emplace_back(name.substr(0, length));
        name.remove_prefix(length);
    }
    return units;
}

bool unit_fits(const std::string& unit, char c) {
    if (unit == "?") return true;
    if (unit.size() == 1) return unit[0] == c;
    if (unit[0] == '\\') return unit[1] == c;
    const std::string one(1, c);
    return ::fnmatch(unit.c_str(), one.c_str(), 0) == 0;
}

/// Whether a sequence of `count` items fits a pattern, some of which stand for any number of items. It ever goes back
/// to the last of these only.
template <class Pattern, class IsAny, class Fits>
bool sequence_fits(const Pattern& pattern, std::size_t count, IsAny is_any, Fits fits) {
    constexpr auto none = static_cast<std::size_t>(-1);
    std::size_t at = 0;
    std::size_t after_any = none;
    std::size_t resumed_at = 0;
    for (std::size_t i = 0; i < count;) {
        if (at < pattern.size() && is_any(pattern[at])) {
            after_any = ++at;
            resumed_at = i;
        } else if (at < pattern.size() && fits(pattern[at], i)) {
            ++at;
            ++i;
        } else if (after_any != none) {
            at = after_any;
            i = ++resumed_at;
        } else {
            return false;
        }
    }
    while (at < pattern.size() && is_any(pattern[at])) ++at;
    return at == pattern.size();
}

/// Two stars or more.
bool is_any_folders(std::string_view part) {
    return part.size() > 1 && part.find_first_not_of('*') == std::string_view::npos;
}

bool name_fits(const std::vector<std::string>& units, std::string_view name) {
    return sequence_fits(
        units, name.size(), [](const std::string& unit) { return unit == "*"; },
        [name](const std::string& unit, std::size_t i) { return unit_fits(unit, name[i]); });
}

}  // namespace

Exclusion::Exclusion(std::string_view lines) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (lines.starts_with(byte_order_mark)) lines.remove_prefix(byte_order_mark.size());
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        std::string_view line = lines.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        add(line);
        if (end == std::string_view::npos) return;
        lines.remove_prefix(end + 1);
    }
}

Exclusion::Exclusion(const std::vector<std::string>& patterns) {
    for (const std::string& pattern : patterns) add(pattern);
}

void Exclusion::add(std::string_view line) {
    line = without_trailing_blanks(line);
    if (line.empty() || line.starts_with('#')) return;
    Pattern pattern;
    if (line.starts_with('!')) {
        pattern.is_negative = true;
        line.remove_prefix(1);
    }
    if (line.ends_with('/')) {
        pattern.folders_only = true;
        line.remove_suffix(1);
    }
    pattern.is_anchored = line.find('/') != std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty()) return;
    for (const std::string_view part : split(line)) {
        auto name = is_any_folders(part) ? Name() : units_of(part);
        if (part.empty() || !name) return;  // fits no path
        pattern.parts.push_back(std::move(*name));
    }
    // At the end it stands for everything below a folder, so for one part at least.
    if (pattern.parts.back().empty()) pattern.parts.push_back({"*"});
    patterns_.push_back(std::move(pattern));
}

bool Exclusion::fits(const Pattern& pattern, const std::vector<std::string_view>& path) {
    if (!pattern.is_anchored) return name_fits(pattern.parts.back(), path.back());
    return sequence_fits(
        pattern.parts, path.size(), [](const Name& name) { return name.empty(); },
        [&path](const Name& name, std::size_t i) { return name_fits(name, path[i]); });
}

std::optional<bool> Exclusion::verdict(std::string_view path, bool is_folder) const {
    if (patterns_.empty()) return std::nullopt;
    const std::vector<std::string_view> parts = split(path);
    for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
        if (pattern->folders_only && !is_folder) continue;
        if (fits(*pattern, parts)) return !pattern->is_negative;
    }
    return std::nullopt;
}

bool Exclusion::excludes_file(std::string_view path) const {
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
         slash = path.find('/', slash + 1)) {
        if (excludes(path.substr(0, slash), true)) return true;
    }
    return excludes(path, false);
}

}  // namespace expressroute::source
