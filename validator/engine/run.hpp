// Runs the rules over a network.
#pragma once

#include <span>
#include <vector>

#include "engine/selection.hpp"
#include "network/network.hpp"
#include "rules/rule.hpp"

namespace expressroute::engine {

struct Outcome {
    std::vector<rules::Finding> findings;
    /// Pairs of rule and subject that could not be decided.
    std::vector<rules::Undetermined> undetermined;
};

/// The rules of a big network are shared out among up to `threads` threads. The outcome is in the rules' order.
Outcome run(std::span<const Selected> selected, const network::Network& network,
            const rules::Reference& reference, unsigned threads = 1);

}  // namespace expressroute::engine
