// Any bytes as a template that may link to three copies of itself: it expands, or fails, and does nothing else.
#include <cstdint>

#include "arm/expand.hpp"
#include "document/parse.hpp"

using namespace expressroute;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text =
        source::decode("fuzz.json", std::string(reinterpret_cast<const char*>(data), size));
    if (!text) return 0;
    const auto parsed = document::parse(*text);
    if (!parsed) return 0;
    const azure::Value root = parsed->root;
    const arm::DeploymentContext context;
    const arm::LinkReader itself = [&](DocumentIndex,
                                       std::string_view path) -> Result<arm::LinkedDocument> {
        return arm::LinkedDocument{static_cast<DocumentIndex>(1 + path.size() % 3), root};
    };
    std::vector<arm::PlacedProblem> problems;
    const azure::Deployment deployment = arm::expand({.document = 0,
                                                      .root = root,
                                                      .parameters = arm::LinkedDocument{0, root},
                                                      .parameters_name = "fuzz.json",
                                                      .context = context,
                                                      .default_deployment_name = "fuzz",
                                                      .read_link = itself},
                                                     problems);
    for (const azure::Resource& resource : deployment.resources) {
        azure::to_json(resource.body);
        azure::origin(resource, "/properties/a/0/b", "");
    }
    return 0;
}
