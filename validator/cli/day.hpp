#pragma once

#include <string>

namespace expressroute::cli {

/// Today in UTC, "2027-01-31"; the day of SOURCE_DATE_EPOCH where that is set, so that a run can be repeated.
std::string today();

}  // namespace expressroute::cli
