// JSON pointers (RFC 6901).
#pragma once

#include <string>
#include <string_view>

namespace expressroute::source {

/// `~` and `/` escaped for use as a token of a pointer (section 3).
std::string escape_token(std::string_view token);

/// The inverse.
std::string unescape_token(std::string_view token);

}  // namespace expressroute::source
