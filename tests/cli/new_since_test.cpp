// --new-since: only findings that the merge base does not have.
#include <filesystem>

#include "catch.hpp"
#include "cli/checkout.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

const Words nothing;
const Words new_since{"--new-since", "HEAD"};

/// of_mbps("300") with its keys in another order and all on one line.
std::string rewritten() {
    std::string text =
        R"({"resources": [{"properties": {"serviceProviderProperties": {"bandwidthInMbps": 300, )"
        R"("peeringLocation": "Paris", "serviceProviderName": "Equinix"}}, )"
        R"("sku": {"family": "MeteredData", "tier": "Standard", "name": "Standard_MeteredData"}, )"
        R"("tags": {"peeringLayer": "L3", "connectivityModel": "colocation"}, )"
        R"("location": "francecentral", "name": "er-paris", "apiVersion": "2023-11-01", )"
        R"("type": "Microsoft.Network/expressRouteCircuits"}], )"
        R"("parameters": {"mbps": {"type": "int"}}, "contentVersion": "1.0.0.0", )"
        R"("$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"})";
    return text;
}

}  // namespace

TEST_CASE("reordered keys, another layout and another value bring no finding up") {
    const Checkout checkout;
    checkout.stage("a.json", of_mbps("300"));
    checkout.stage("b.json", of_mbps("300"));
    checkout.stage("c.json", of_mbps("300"));
    checkout.commit();
    CHECK(checkout.found(new_since) == nothing);
    checkout.write("a.json", rewritten());
    checkout.write("b.json", "// moved\n\n" + of_mbps("300"));
    checkout.write("c.json", of_mbps("400"));
    CHECK(checkout.found({"--since", "HEAD"}) ==
          Words{"a.json: 300", "b.json: 300", "c.json: 400"});
    CHECK(checkout.found(new_since) == nothing);
}

TEST_CASE("a renamed file brings nothing up, committed, staged or neither") {
    const Checkout checkout;
    checkout.stage("old/a.json", of_mbps("300"));
    checkout.commit();
    fs::create_directory(checkout.path() / "new");
    fs::rename(checkout.path() / "old/a.json", checkout.path() / "new/b.json");
    CHECK(checkout.found(new_since) == nothing);
    checkout.git({"add", "--all"});
    CHECK(checkout.found(new_since) == nothing);
    CHECK(checkout.found({"--staged", "--new-since", "HEAD"}) == nothing);
    checkout.commit();
    CHECK(checkout.found({"--new-since", "HEAD~1"}) == nothing);
    CHECK(checkout.found({"--rev", "HEAD", "--new-since", "HEAD~1"}) == nothing);
    CHECK(checkout.found({"--since", "HEAD~1"}) == Words{"new/b.json: 300"});
}

TEST_CASE("a second finding equal to a known one is new") {
    const Checkout checkout;
    std::string twice = of_mbps("300");
    checkout.stage("a.json", twice);
    checkout.commit();
    const std::size_t begin = twice.find("    {\n");
    const std::size_t end = twice.rfind("    }\n") + 5;
    twice.insert(end, ",\n" + twice.substr(begin, end - begin));
    checkout.write("a.json", twice);
    const Words found =
        checkout.found({"--new-since", "HEAD", "--select", "bandwidth-not-offered"});
    CHECK(found == Words{"a.json: 300"});
}

TEST_CASE("a file that is new, tracked or not, has new findings") {
    const Checkout checkout;
    checkout.stage("a.json", of_mbps("300"));
    checkout.commit();
    checkout.write("b.json", template_of({.mbps = "400", .name = "er-b"}));
    checkout.stage("c.json", template_of({.mbps = "400", .name = "er-c"}));
    CHECK(checkout.found(new_since) == Words{"b.json: 400", "c.json: 400"});
    CHECK(checkout.found({"--new-since", "HEAD", "b.json"}) == Words{"b.json: 400"});
}

TEST_CASE("a changed parameter file makes a finding in its template new") {
    const Checkout checkout;
    checkout.stage("main.json", with_parameter());
    checkout.stage("main.parameters.json", parameters("1000"));
    checkout.commit();
    CHECK(checkout.found(new_since) == nothing);
    checkout.write("main.parameters.json", parameters("300"));
    CHECK(checkout.found(new_since) == Words{"main.json: 300"});
    CHECK(checkout.found({"--since", "HEAD", "--new-since", "HEAD"}) == Words{"main.json: 300"});
}

TEST_CASE("what was broken at the merge base has no findings there, and is no problem today") {
    const Checkout checkout;
    checkout.stage("a.json", R"({"type": "Microsoft.Network/expressRouteCircuits",)");
    checkout.commit();
    checkout.write("a.json", of_mbps("300"));
    CHECK(checkout.found(new_since) == Words{"a.json: 300"});
}

TEST_CASE("links are on both sides what they lead to") {
    const Checkout checkout;
    checkout.write("real.json", of_mbps("300"));
    fs::create_symlink("real.json", checkout.path() / "link.json");
    checkout.commit_all();
    CHECK(checkout.found(new_since) == nothing);
    fs::create_symlink("real.json", checkout.path() / "second.json");
    CHECK(checkout.found(new_since) == Words{"second.json: 300"});
}

TEST_CASE("new findings of a revision are those that the merge base with another lacks") {
    const Checkout checkout;
    checkout.stage("a.json", of_mbps("300"));
    checkout.commit();
    checkout.stage("b.json", of_mbps("400"));
    checkout.commit();
    checkout.stage("c.json", of_mbps("500"));
    checkout.commit();
    checkout.write("d.json", of_mbps("300"));
    CHECK(checkout.found({"--rev", "HEAD", "--new-since", "HEAD~2"}) == Words{"b.json: 400"});
    CHECK(checkout.found({"--rev", "HEAD", "--new-since", "HEAD~1"}) == nothing);
    CHECK(checkout.found({"--rev", "HEAD~2", "--new-since", "HEAD"}) == nothing);
    CHECK(checkout.found({"--since", "HEAD~2", "--new-since", "HEAD~1"}) == Words{"d.json: 300"});
}

}  // namespace expressroute::test
