#include "document/secrets.hpp"

#include "catch.hpp"
#include "document/parse.hpp"

namespace expressroute::document {
namespace {

azure::Value value(const std::string& json) { return parse({"x.json", json})->root; }

/// A body as it is printed once its secrets are marked.
std::string marked(const azure::Value& body) {
    azure::Deployment deployment;
    deployment.resources.emplace_back();
    deployment.resources.front().body = body;
    mark_secrets(deployment);
    return azure::to_json(deployment.resources.front().body);
}

}  // namespace

TEST_CASE("what stands under a secret's name is never printed") {
    const auto check = [](const std::string& json, const std::string& expected) {
        CHECK(marked(value(json)) == expected);
    };
    const std::string secret = R"({"$secret":true})";
    check(R"({"sharedKey":"x"})", R"({"sharedKey":)" + secret + "}");
    check(R"({"SHAREDKEY":"x"})", R"({"SHAREDKEY":)" + secret + "}");
    check(R"({"a":[{"authorizationKey":"x","b":1}]})",
          R"({"a":[{"authorizationKey":)" + secret + R"(,"b":1}]})");
    check(R"({"sharedKey":["x"]})", R"({"sharedKey":[)" + secret + "]}");
    check(R"({"sharedKey":{"value":"x"}})", R"({"sharedKey":)" + secret + "}");
    check(R"({"sharedKey":"","serviceKey":"x"})", R"({"sharedKey":"","serviceKey":"x"})");
    check(R"({"cakSecretIdentifier":"https://vault/x"})",
          R"({"cakSecretIdentifier":"https://vault/x"})");
}

TEST_CASE("a secret is hidden beside one that is known to be secret already") {
    const azure::Value parameter = azure::Value("hidden").as_secret();
    const azure::Value properties(
        azure::Object({{"sharedKey", azure::Value("literal")}, {"joined", parameter}}));
    const azure::Value body(azure::Object({{"properties", properties}}));
    CHECK(marked(body) ==
          R"({"properties":{"sharedKey":{"$secret":true},"joined":{"$secret":true}}})");
}

TEST_CASE("the places of secrets are those of names, secure parameters and sensitive values") {
    const auto check = [](const std::string& json, const std::vector<std::string>& expected) {
        CHECK(secret_pointers(value(json)) == expected);
    };
    check(R"({"a": [{"sharedKey": "x"}]})", {"/a/0/sharedKey"});
    check(R"({"sharedKey": "[parameters('x')]"})", {});
    check(R"({"parameters": {"k": {"type": "secureString", "defaultValue": "x"}}})",
          {"/parameters/k/defaultValue"});
    check(R"({"parameters": {"k": {"type": "string", "defaultValue": "x"}}})", {});
    check(R"({"after": {"k": "x", "l": "y"}, "after_sensitive": {"k": true}})", {"/after/k"});
    check(R"({"value": "x", "sensitive": true})", {"/value"});
    check(R"({"value": "x", "sensitive": false})", {});
    check(R"({"template_content": "{\"a\": \"x\"}", "body": "x"})", {"/template_content"});
}

}  // namespace expressroute::document
