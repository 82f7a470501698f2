#include "rules/names.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <span>

#include "rules/cloud.hpp"
#include "rules/fixes.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Cloud;
using catalogue::Location;
using catalogue::Match;
using catalogue::NameMatch;

constexpr std::size_t most_listed = 8;

/// "Dallas, Denver or Paris", where `last` is " or ".
std::string join(std::span<const std::string_view> names, std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? last : ", ";
        text += names[i];
    }
    return text;
}

bool is_same(std::string_view a, std::string_view b) { return !a.empty() && a == b; }

/// 0 for the same city, more for other countries and other parts of the world.
int remoteness(const Location* a, const Location* b) {
    if (!a || !b) return 3;
    if (is_same(a->city, b->city)) return 0;
    if (is_same(a->country, b->country)) return 1;
    return is_same(a->geography, b->geography) ? 2 : 3;
}

/// Said after the name, or nothing where it is no ground for a finding.
std::string trouble(const NameMatch& match, std::string_view kind) {
    switch (match.match) {
        case Match::rebrand:
            return fmt::format("which the API goes on calling {}", match.names.front());
        case Match::spelling:
            return fmt::format("which is known as {}", match.names.front());
        case Match::ambiguous:
            return fmt::format("which may stand for {}", join(match.names, " or "));
        case Match::indirect:
            return fmt::format("which reaches Microsoft over {}: a circuit names the exchange",
                               join(match.names, " or "));
        case Match::elsewhere:
            return fmt::format("a {} of another cloud than the circuit's", kind);
        case Match::near:
            return fmt::format("which is no known {}; the nearest is {}", kind,
                               match.names.front());
        case Match::unknown:
            return fmt::format("which is no known {}", kind);
        case Match::canonical:
        case Match::test:
        case Match::retired:
            break;
    }
    return {};
}

}  // namespace

const std::string* given_name(const Value<std::string>& name, Report& report) {
    const std::string* text = report.known(name);
    const bool is_usable = text && !text->empty() && text->find_first_of("<>{}") == text->npos;
    return is_usable ? text : nullptr;
}

std::optional<std::string_view> certain_name(const NameMatch& match) {
    const bool is_certain = match.match == Match::canonical || match.match == Match::rebrand ||
                            match.match == Match::spelling;
    if (!is_certain) return std::nullopt;
    return match.names.front();
}

std::string listing(const std::vector<std::string_view>& names) {
    if (names.size() <= most_listed) return join(names, " and ");
    const std::span first = std::span(names).first(most_listed);
    return fmt::format("{} and {} more", join(first, ", "), names.size() - most_listed);
}

std::string other_locations(const Catalogue& catalogue, Cloud cloud, std::string_view provider,
                            std::string_view location) {
    std::vector<std::string_view> names = catalogue.locations_of(cloud, provider);
    std::erase(names, location);
    if (names.empty()) return {};
    const Location* here = catalogue::find_location(cloud, location);
    std::ranges::stable_sort(names, {}, [&](std::string_view name) {
        return remoteness(here, catalogue::find_location(cloud, name));
    });
    return fmt::format("; it is at {}", listing(names));
}

void report_name(const Circuit& circuit, const Value<std::string>& name, const NameMatch& match,
                 std::string_view kind, Report& report) {
    const std::string said = trouble(match, kind);
    if (said.empty()) return;
    if (match.match == Match::elsewhere && !known_cloud_of(circuit)) {
        report.doubt("the cloud is unknown");
        return;
    }
    const std::string_view as_of = report.catalogue().as_of(cloud_of(circuit));
    Added added = report.add(name, fmt::format("`{}` is \"{}\", {} (as of {})", name.property(),
                                               *name.known(), said, as_of));
    const bool is_slip = match.match == Match::spelling || match.match == Match::near;
    added.as(is_slip ? Severity::warning : Severity::info);
    // A circuit that is there works under the name it has; Terraform would replace it for another.
    const bool may_be_new = circuit.input == Input::templates || circuit.action == Action::create;
    if (const auto meant = certain_name(match); meant && may_be_new) {
        const bool is_respelled = match.match == Match::spelling;
        added.fix(set_text(name.origin(), *meant,
                           is_respelled ? Effect::harmless : Effect::changes_deployment));
    }
}

}  // namespace expressroute::rules
