#include "rules/version_constraint.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>

namespace expressroute::rules {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

struct Written {
    Version version{};
    std::size_t parts = 0;
};

/// "4.40", "v4.40.0-beta1": what follows a dash is of no account.
std::optional<Written> parse(std::string_view text) {
    Written written;
    if (text.starts_with('v')) text.remove_prefix(1);
    text = text.substr(0, text.find_first_of("-+"));
    while (written.parts < written.version.size()) {
        const char* end = text.data() + text.size();
        const auto [stop, error] =
            std::from_chars(text.data(), end, written.version[written.parts]);
        if (error != std::errc{}) return std::nullopt;
        ++written.parts;
        if (stop == end) return written;
        if (*stop != '.') return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(stop - text.data()) + 1);
    }
    return std::nullopt;
}

/// The first version that `~>` no longer admits: only the last part that is written may grow.
Version end_of_series(const Written& written) {
    Version end{};
    const std::size_t fixed = std::max<std::size_t>(written.parts, 2) - 2;
    std::copy_n(written.version.begin(), fixed + 1, end.begin());
    ++end[fixed];
    return end;
}

/// Whether one condition, "< 5.0", admits the version or a later one.
bool condition_admits_from(std::string_view condition, const Version& version) {
    const std::size_t digits = std::min(condition.find_first_of("0123456789v"), condition.size());
    const std::string_view sign = trimmed(condition.substr(0, digits));
    const std::optional<Written> written = parse(trimmed(condition.substr(digits)));
    if (!written) return true;
    if (sign == "~>") return version < end_of_series(*written);
    if (sign == "<") return version < written->version;
    if (sign == "<=" || sign == "=" || sign.empty()) return version <= written->version;
    return true;
}

}  // namespace

bool admits_from(std::string_view constraint, const Version& version) {
    while (!constraint.empty()) {
        const std::size_t comma = std::min(constraint.find(','), constraint.size());
        if (!condition_admits_from(trimmed(constraint.substr(0, comma)), version)) return false;
        constraint.remove_prefix(std::min(comma + 1, constraint.size()));
    }
    return true;
}

}  // namespace expressroute::rules
