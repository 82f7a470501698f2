#include "network/authorization.hpp"

#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {

Authorization read_authorization(const azure::Resource& resource, Input input) {
    Authorization authorization;
    describe(authorization, resource, input);
    authorization.key = secret_of(Part(resource).at("properties").at("authorizationKey"));
    return authorization;
}

std::vector<Authorization> read_inline_authorizations(const azure::Resource& circuit, Input input) {
    Subject parent;
    describe(parent, circuit, input);
    std::vector<Authorization> authorizations;
    for_each_inline(Part(circuit).at("properties").at("authorizations"), [&](const Part& written) {
        Authorization& authorization = authorizations.emplace_back();
        describe_inline(authorization, parent, written, "authorizations");
        authorization.key = secret_of(written.as_resource().properties().at("authorizationKey"));
    });
    return authorizations;
}

}  // namespace expressroute::network
