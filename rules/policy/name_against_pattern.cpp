#include <fmt/core.h>

#include "rules/gateways.hpp"
#include "rules/policy/policy.hpp"
#include "rules/rule.hpp"
#include "source/glob.hpp"

namespace expressroute::rules {
namespace {

struct Convention {
    std::string_view kind;
    std::string_view pattern;
};

bool is_meant(const Subject&) { return true; }

bool is_meant(const Gateway& gateway) { return gateway.is_express_route(); }

void check_name(const Subject& subject, const Convention& convention, Report& report) {
    const std::string* name = subject.name.known();
    if (!name || name->empty()) return;
    const std::string_view own = last_part(*name);
    if (source::fits(own, convention.pattern)) return;
    report.add(subject, subject.name.origin(),
               fmt::format("`{}` is \"{}\", which does not fit \"{}\", the config's `naming.{}`",
                           subject.name.property(), own, convention.pattern, convention.kind));
}

template <auto Subjects>
void check_all(const Network& network, const Convention& convention, Report& report) {
    for (const auto& subject : network.*Subjects)
        if (is_meant(subject)) check_name(subject, convention, report);
}

struct Kind {
    std::string_view name;
    void (*check)(const Network&, const Convention&, Report&);
};

constexpr Kind kinds[]{
    {"circuit", check_all<&Network::circuits>},
    {"port", check_all<&Network::ports>},
    {"gateway", check_all<&Network::gateways>},
    {"connection", check_all<&Network::connections>},
    {"authorization", check_all<&Network::authorizations>},
    {"routeFilter", check_all<&Network::route_filters>},
    {"virtualWan", check_all<&Network::virtual_wans>},
    {"virtualHub", check_all<&Network::virtual_hubs>},
};

void check(const Network& network, Report& report) {
    for (const Kind& kind : kinds) {
        const auto pattern = report.policy().naming.find(kind.name);
        if (pattern != report.policy().naming.end())
            kind.check(network, {kind.name, pattern->second}, report);
    }
}

}  // namespace

std::vector<std::string_view> named_kinds() {
    std::vector<std::string_view> names;
    for (const Kind& kind : kinds) names.push_back(kind.name);
    return names;
}

constinit const Rule name_against_pattern{
    .name = "name-against-pattern",
    .group = "policy",
    .severity = Severity::warning,
    .certainty = Certainty::configured,
    .summary = "A resource is called as the config's `naming` has it.",
    .why =
        "Resources cannot be renamed: a name that breaks the convention stays, or the resource is "
        "made anew, which for a circuit is a new order. Scripts and alerts go by names.",
    .how_to_fix = "Choose a name that fits, or correct the pattern in `naming`.",
    .source = "The repository's own config, `naming`",
    .when_not =
        "In a pattern `*` is any text and `?` any character; case does not count. Of connections "
        "and authorizations below another resource the last part of the name counts. Gateways for "
        "VPN are left alone, and so is a kind without a pattern.",
    .check = check,
};

}  // namespace expressroute::rules
