// Any bytes as one expression: it parses and evaluates, or fails, and does nothing else.
#include <cstdint>

#include "arm/expand.hpp"

using namespace expressroute;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using azure::Object;
    using azure::Value;
    const std::string written(reinterpret_cast<const char*>(data), size);
    const auto parameter = [](const char* type) { return Value(Object({{"type", Value(type)}})); };
    const Value root(Object({
        {"parameters",
         Value(Object({{"u", parameter("object")}, {"s", parameter("securestring")}}))},
        {"variables",
         Value(Object({{"o", Value(Object({{"a", Value(azure::Array(3, Value("b")))}}))}}))},
        {"outputs", Value(Object({{"r", Value(Object({{"value", Value(written)}}))}}))},
    }));
    const arm::DeploymentContext context;
    const arm::LinkReader no_links = [](DocumentIndex,
                                        std::string_view) -> Result<arm::LinkedDocument> {
        return Problem{ProblemKind::unreadable, "there are no other files"};
    };
    std::vector<arm::PlacedProblem> problems;
    const azure::Deployment deployment = arm::expand({.document = 0,
                                                      .root = root,
                                                      .parameters = std::nullopt,
                                                      .parameters_name = {},
                                                      .context = context,
                                                      .default_deployment_name = "fuzz",
                                                      .read_link = no_links},
                                                     problems);
    if (deployment.outputs.size() != 1) __builtin_trap();
    return 0;
}
