#include "cli/documents.hpp"

#include <fmt/core.h>

namespace expressroute::test {

std::string template_of(const Circuit& circuit) {
    return fmt::format(R"({{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {{"mbps": {{"type": "int"}}}},
  "resources": [
    {{
      "type": "Microsoft.Network/expressRouteCircuits",
      "apiVersion": "2023-11-01",
      "name": "{0}",
      "location": "francecentral",
      "tags": {1},
      "sku": {{"name": "{2}_MeteredData", "tier": "{2}", "family": "MeteredData"}},
      "properties": {{
        "serviceProviderProperties": {{"serviceProviderName": "Equinix", "peeringLocation": "Paris",
        "bandwidthInMbps": {3}}}
      }}
    }}
  ]
}}
)",
                       circuit.name, circuit.tags, circuit.tier, circuit.mbps);
}

std::string with_error() { return template_of({.mbps = "300"}); }

std::string with_warning() { return template_of({.tier = "Local"}); }

std::string with_info() {
    return template_of({.tags = R"({"connectivityModel": "colocation", "peeringLayer": "L2"})"});
}

std::string with_parameter() { return template_of({.mbps = R"("[parameters('mbps')]")"}); }

std::string parameters(const std::string& mbps, const std::string& metadata) {
    return fmt::format(R"({{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  {}
  "parameters": {{"mbps": {{"value": {}}}}}
}}
)",
                       metadata, mbps);
}

std::string utf16(const std::string& ascii, ByteOrder order) {
    std::string bytes = order == ByteOrder::big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : ascii) {
        if (order == ByteOrder::big) bytes += '\0';
        bytes += c;
        if (order == ByteOrder::little) bytes += '\0';
    }
    return bytes;
}

std::string with_line_ends(const std::string& text, const std::string& line_end) {
    std::string changed;
    for (const char c : text) changed += c == '\n' ? line_end : std::string(1, c);
    return changed;
}

}  // namespace expressroute::test
