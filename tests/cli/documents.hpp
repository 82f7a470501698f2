// Small documents for the tests of the command line.
#pragma once

#include <string>

namespace expressroute::test {

/// What is worth varying of a template's one circuit; JSON text, put in as it is.
struct Circuit {
    std::string mbps = "1000";
    std::string tier = "Standard";
    std::string tags = "{}";
    std::string name = "er-paris";
};

/// A template of one circuit: sound by default. `mbps` stands at line 15, column 28.
std::string template_of(const Circuit& circuit = {});

/// One finding each: bandwidth-not-offered, sku-local-metered, layer-l2-no-peering.
std::string with_error();
std::string with_warning();
std::string with_info();

/// The bandwidth is the parameter `mbps`, which has no default.
std::string with_parameter();

/// A parameter file that sets `mbps`. `metadata` goes in as it is: `"metadata": {...},` or nothing.
std::string parameters(const std::string& mbps, const std::string& metadata = "");

}  // namespace expressroute::test
