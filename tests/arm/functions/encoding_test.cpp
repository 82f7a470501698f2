#include "arm/functions/call.hpp"
#include "arm/functions/uri.hpp"
#include "catch.hpp"

namespace expressroute::arm {

TEST_CASE("base64 goes both ways at every length") {
    const auto pair = [](std::string text, std::string encoded) {
        CHECK(call("base64", "['" + text + "']") == "'" + encoded + "'");
        CHECK(call("base64ToString", "['" + encoded + "']") == "'" + text + "'");
    };
    pair("", "");
    pair("a", "YQ==");
    pair("ab", "YWI=");
    pair("abc", "YWJj");
    pair("\u00e9", "w6k=");
}

TEST_CASE("what is not base64 is refused") {
    CHECK(fails("base64ToString", "['YQ']"));
    CHECK(fails("base64ToString", "['YW!=']"));
    CHECK(fails("base64ToString", "['=YQ=']"));
    CHECK(fails("base64ToJson", "['bm90IGpzb24=']"));
    CHECK(call("base64ToJson", "['eyJrIjpbMSwyXX0=']") == "{'k':[1,2]}");
}

TEST_CASE("bytes that are no UTF-8 become replacement characters") {
    CHECK(call("base64ToString", "['YYD/Yg==']") == "'a\ufffd\ufffdb'");
}

TEST_CASE("data URIs are read with and without base64") {
    CHECK(call("dataUri", "['lint']") == "'data:text/plain;charset=utf-8;base64,bGludA=='");
    CHECK(call("dataUriToString", "['data:text/plain;charset=utf-8;base64,bGludA==']") == "'lint'");
    CHECK(call("dataUriToString", "['data:,a%20b']") == "'a b'");
    CHECK(fails("dataUriToString", "['lint']"));
    CHECK(fails("dataUriToString", "['data:;base64,!']"));
}

TEST_CASE("relative references resolve as in RFC 3986, section 5.4") {
    const auto resolved = [](std::string_view relative) {
        return text(resolve(split_uri("http://a/b/c/d;p?q"), split_uri(relative)));
    };
    CHECK(resolved("g:h") == "g:h");
    CHECK(resolved("g") == "http://a/b/c/g");
    CHECK(resolved("./g") == "http://a/b/c/g");
    CHECK(resolved("g/") == "http://a/b/c/g/");
    CHECK(resolved("/g") == "http://a/g");
    CHECK(resolved("?y") == "http://a/b/c/d;p?y");
    CHECK(resolved("g?y#s") == "http://a/b/c/g?y#s");
    CHECK(resolved("#s") == "http://a/b/c/d;p?q#s");
    CHECK(resolved("") == "http://a/b/c/d;p?q");
    CHECK(resolved(".") == "http://a/b/c/");
    CHECK(resolved("..") == "http://a/b/");
    CHECK(resolved("../g") == "http://a/b/g");
    CHECK(resolved("../../../g") == "http://a/g");
    CHECK(resolved("/../g") == "http://a/g");
    CHECK(resolved("g.") == "http://a/b/c/g.");
    CHECK(resolved("..g") == "http://a/b/c/..g");
    CHECK(resolved("./g/.") == "http://a/b/c/g/");
    CHECK(resolved("g/../h") == "http://a/b/c/h");
}

TEST_CASE("uri resolves against a base with a scheme") {
    CHECK(call("uri", "['https://host/a/b/c.json', '../d.json']") == "'https://host/a/d.json'");
    CHECK(call("uri", "['https://host', 'a']") == "'https://host/a'");
    CHECK(call("uri", "['https://host/a', 'http://other']") == "'http://other/'");
    CHECK(fails("uri", "['host/a', 'b']"));
}

TEST_CASE("URI components are percent-encoded in UTF-8") {
    CHECK(call("uriComponent", "['http://a b\u00e9']") == "'http%3A%2F%2Fa%20b%C3%A9'");
    CHECK(call("uriComponentToString", "['x%20y+%C3%a9%zz%4']") == "'x y+\u00e9%zz%4'");
}

TEST_CASE("parseUri fills in what the scheme implies") {
    CHECK(call("parseUri", "['https://User@Api.Test/v1?x=1#f']") ==
          "{'scheme':'https','host':'api.test','port':443,'path':'/v1','query':'?x=1'}");
    CHECK(call("parseUri", "['http://[::1]:8080']") ==
          "{'scheme':'http','host':'[::1]','port':8080,'path':'/','query':''}");
    CHECK(fails("parseUri", "['/relative']"));
    CHECK(fails("parseUri", "['https://']"));
    CHECK(fails("parseUri", "['https://h:65536']"));
}

TEST_CASE("buildUri is the inverse of parseUri") {
    CHECK(call("buildUri", "[{'scheme': 'http', 'host': 'h', 'port': 8080}]") ==
          "'http://h:8080/'");
    CHECK(call("buildUri",
               "[{'scheme': 'https', 'host': 'h', 'port': 443, 'path': 'p/q', "
               "'query': 'a=1'}]") == "'https://h/p/q?a=1'");
    CHECK(fails("buildUri", "[{'host': 'h'}]"));
    CHECK(fails("buildUri", "[{'scheme': 'http', 'host': 'h', 'port': '80'}]"));
}

}  // namespace expressroute::arm
