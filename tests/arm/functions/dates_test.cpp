#include "arm/functions/call.hpp"
#include "catch.hpp"

namespace expressroute::arm {

TEST_CASE("dateTimeAdd adds a duration and writes English dates") {
    CHECK(call("dateTimeAdd", "['2021-11-30T23:59:00Z', 'P1D']") == "'12/1/2021 11:59:00 PM'");
    CHECK(call("dateTimeAdd", "['2022-11-05 08:09:10Z', '-PT90M']") == "'11/5/2022 6:39:10 AM'");
    CHECK(call("dateTimeAdd", "['2020-04-07 14:53:14Z', 'P3Y']") == "'4/7/2023 2:53:14 PM'");
    CHECK(call("dateTimeAdd", "['2020-04-07', 'P1M2DT3H4M5S', 's']") == "'2020-05-09T03:04:05'");
}

TEST_CASE("offsets are taken to UTC") {
    CHECK(call("dateTimeAdd", "['2020-04-07T10:00+02:30', 'PT0S', 'u']") ==
          "'2020-04-07 07:30:00Z'");
    CHECK(call("dateTimeToEpoch", "['1970-01-01T00:00:00-01:00']") == "3600");
}

TEST_CASE("dates follow .NET patterns") {
    const auto format = [](std::string pattern) {
        return call("dateTimeAdd",
                    "[\"2024-02-28T22:05:09.12Z\", \"P1DT3H\", \"" + pattern + "\"]");
    };
    CHECK(format("yyyy-MM-ddTHH:mm:ssZ") == "'2024-03-01T01:05:09Z'");
    CHECK(format("o") == "'2024-03-01T01:05:09.1200000Z'");
    CHECK(format("D") == "'Friday, March 1, 2024'");
    CHECK(format("d") == "'3/1/2024'");
    CHECK(format("ddd dd MMM yy h:m tt fff") == "'Fri 01 Mar 24 1:5 AM 120'");
    CHECK(format("%d 'd' \\\\d") == "'1 d d'");
    CHECK(fails("dateTimeAdd", "['2024-02-28', 'P1D', 'q']"));
    CHECK(fails("dateTimeAdd", "[\"2024-02-28\", \"P1D\", \"'open\"]"));
    CHECK(fails("dateTimeAdd", "['2024-02-28', 'P1D', 'ffffffff']"));
}

TEST_CASE("malformed dates are refused, the form without separators included") {
    for (const char* date : {"20200407T145314Z", "2020-02-30", "2020-4-7", "2020-04-07T25:00",
                             "2020-04-07T10", "2020-04-07Zx", "0000-01-01", ""}) {
        CAPTURE(date);
        CHECK(fails("dateTimeToEpoch", std::string("['") + date + "']"));
    }
}

TEST_CASE("malformed durations are refused") {
    for (const char* duration :
         {"P", "PT", "P1", "P1H", "P1D2M", "P1DT", "1D", "P1.5D", "P99999999999D", "P999999Y"}) {
        CAPTURE(duration);
        CHECK(fails("dateTimeAdd", std::string("['2020-04-07', '") + duration + "']"));
    }
}

TEST_CASE("dates end with the year 9999") {
    CHECK(fails("dateTimeAdd", "['9999-12-31', 'P1D']"));
    CHECK(fails("dateTimeAdd", "['0001-01-01', '-PT1S']"));
    CHECK(fails("dateTimeFromEpoch", "[253402300800]"));
    CHECK(fails("dateTimeFromEpoch", "[-9223372036854775808]"));
}

TEST_CASE("epochs count seconds, before 1970 too") {
    CHECK(call("dateTimeFromEpoch", "[-1]") == "'1969-12-31T23:59:59Z'");
    CHECK(call("dateTimeFromEpoch", "[951782400]") == "'2000-02-29T00:00:00Z'");
    CHECK(call("dateTimeToEpoch", "['2000-02-29T00:00:00Z']") == "951782400");
}

}  // namespace expressroute::arm
