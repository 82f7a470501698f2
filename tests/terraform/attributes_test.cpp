#include "terraform/attributes.hpp"

#include "example.hpp"

namespace expressroute::terraform {
namespace {

std::string merged(std::string values, std::string unknown, std::string sensitive) {
    const azure::Value unknown_marks = json(std::move(unknown));
    const azure::Value sensitive_marks = json(std::move(sensitive));
    return azure::to_json(attributes(json(std::move(values)), &unknown_marks, &sensitive_marks));
}

}  // namespace

TEST_CASE("a value with unknown parts keeps its known ones") {
    CHECK(merged(R"({"tags": {"a": "1"}})", R"({"tags": {"b": true}})", "{}") ==
          R"({"tags":{"a":"1","b":{"$unknown":"known only after apply"}}})");
    CHECK(merged(R"({"list": ["x", null]})", R"({"list": [false, true]})", "{}") ==
          R"({"list":["x",{"$unknown":"known only after apply"}]})");
    CHECK(merged(R"({"tags": null})", R"({"tags": {"b": true}})", "{}") ==
          R"({"tags":{"b":{"$unknown":"known only after apply"}}})");
}

TEST_CASE("marks without a true change nothing") {
    CHECK(merged(R"({"sku": null})", R"({"sku": [{}], "ipv6": []})", R"({"sku": [{}]})") ==
          R"({"sku":null})");
    CHECK(merged(R"({"sku": "S"})", R"({"sku": [{"tier": true}]})", R"({"sku": [true]})") ==
          R"({"sku":"S"})");
}

TEST_CASE("a mark at the top is about all attributes") {
    CHECK(merged("{}", "true", "false") == R"({"$unknown":"known only after apply"})");
    const azure::Value yes(true);
    const azure::Value all = attributes(json(R"({"a": [{"b": "key"}]})"), nullptr, &yes);
    CHECK(azure::find(all, {"a", "0", "b"})->is_secret());
}

TEST_CASE("sensitive marks make secrets at any depth, known or not") {
    CHECK(merged(R"({"a": [{"key": "k", "open": 1}]})", "{}", R"({"a": [{"key": true}]})") ==
          R"({"a":[{"key":{"$secret":true},"open":1}]})");
    CHECK(merged("{}", R"({"key": true})", R"({"key": true})") ==
          R"({"key":{"$unknown":"secret: known only after apply"}})");
}

}  // namespace expressroute::terraform
