// Small documents for the tests of the command line, and other ways to write them.
#pragma once

#include <string>

namespace expressroute::test {

/// What is worth varying of a template's one circuit; JSON text, put in as it is.
struct Circuit {
    std::string mbps = "1000";
    std::string tier = "Standard";
    std::string tags = R"({"connectivityModel": "colocation", "peeringLayer": "L3"})";
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

enum class ByteOrder { little, big };

/// ASCII text in UTF-16, with the mark of its byte order.
std::string utf16(const std::string& ascii, ByteOrder order);

/// The text with another line end than LF.
std::string with_line_ends(const std::string& text, const std::string& line_end);

}  // namespace expressroute::test
