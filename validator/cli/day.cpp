#include "cli/day.hpp"

#include <fmt/core.h>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace expressroute::cli {
namespace {

std::chrono::sys_seconds now() {
    using namespace std::chrono;
    const char* const epoch = std::getenv("SOURCE_DATE_EPOCH");
    const std::string_view text = epoch ? epoch : "";
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    constexpr std::int64_t year_10000 = 253'402'300'800;
    const bool is_number =
        !text.empty() && error == std::errc() && end == text.data() + text.size();
    const bool is_day = is_number && number >= 0 && number < year_10000;
    return is_day ? sys_seconds(seconds(number)) : floor<seconds>(system_clock::now());
}

}  // namespace

std::string today() {
    using namespace std::chrono;
    const year_month_day day(floor<days>(now()));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace expressroute::cli
