// What a repository's config asks of designs beyond what the platform does: its own lists, names and figures.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace expressroute::rules {

/// What may be used; an empty list allows everything.
struct Allowed {
    std::vector<std::string> providers;
    std::vector<std::string> peering_locations;
    std::vector<std::string> circuit_skus;  ///< Premium_MeteredData, or a tier alone
    std::vector<std::string> gateway_skus;
    std::vector<std::int64_t> bandwidths_mbps;
    std::vector<std::int64_t> peer_asns;
};

struct Policy {
    Allowed allowed;
    /// By kind of resource ("circuit"), a pattern for its name: `*` is any text, `?` any character.
    std::map<std::string, std::string, std::less<>> naming;
    /// By rule and option, for the options that the config sets.
    std::map<std::pair<std::string, std::string>, std::int64_t> options;
};

}  // namespace expressroute::rules
