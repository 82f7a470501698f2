// Runs the rules over a network.
#pragma once

#include <span>
#include <vector>

#include "network/network.hpp"
#include "rules/rule.hpp"

namespace expressroute::engine {

struct Outcome {
    std::vector<rules::Finding> findings;
    /// Pairs of rule and subject that could not be decided.
    std::vector<rules::Undetermined> undetermined;
};

/// The rules of a big network are shared out among up to `threads` threads. The outcome is in the rules' order, its
/// severities are the rules' own.
Outcome run(std::span<const rules::Rule* const> rules, const network::Network& network,
            const rules::Reference& reference, unsigned threads = 1);

}  // namespace expressroute::engine
