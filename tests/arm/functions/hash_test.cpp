#include "arm/functions/call.hpp"
#include "catch.hpp"

namespace expressroute::arm {

TEST_CASE("guid is a version 5 UUID over the joined arguments") {
    CHECK(call("guid", "['test']") == "'d6a5baf1-8b9b-542a-8525-2982f1f98a0c'");
    CHECK(call("guid", "['foo', 'bar', 'baz']") == "'2ed86837-7c7c-5eaa-9864-dd077fd19b0d'");
    CHECK(call("guid", "['foo-bar-baz']") == call("guid", "['foo', 'bar', 'baz']"));
    CHECK(fails("guid", "[1]"));
}

TEST_CASE("uniqueString agrees with the platform") {
    CHECK(call("uniqueString", "['test']") == "'rbgf3xv4ufgzg'");
    CHECK(call("uniqueString", "['dev', 'web']") == "'kz5klbbytx2bg'");
    CHECK(call("uniqueString", "['snap', 'crackle', 'pop']") == "'byghxckddilkc'");
    CHECK(call("uniqueString",
               "['/subscriptions/00000000-0000-0000-0000-000000000000/"
               "resourceGroups/myRg']") == "'js26ofeqkqeve'");
}

}  // namespace expressroute::arm
