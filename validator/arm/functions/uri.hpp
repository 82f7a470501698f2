// What does a URI say? RFC 3986, as far as the template language needs it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace expressroute::arm {

/// The five parts, undecoded and without their delimiters. An absent part is not an empty one.
struct Uri {
    std::optional<std::string> scheme;
    std::optional<std::string> authority;
    std::string path;
    std::optional<std::string> query;
    std::optional<std::string> fragment;
};

/// Any text can be taken apart so; `scheme` is absent in a relative reference.
Uri split_uri(std::string_view text);

std::string text(const Uri& uri);

/// What `relative` means where `base` is read (RFC 3986 section 5.2). Beside an authority, an empty path becomes "/".
Uri resolve(const Uri& base, Uri relative);

/// The path without "." and ".." (RFC 3986 section 5.2.4).
std::string without_dot_segments(std::string_view path);

/// Percent-encodes the bytes that are not unreserved.
std::string percent_encoded(std::string_view text);

/// The inverse, as UTF-8: a '%' without two hexadecimal digits stays, malformed UTF-8 becomes U+FFFD.
std::string percent_decoded(std::string_view text);

/// The port a scheme implies, if it is a common one.
std::optional<int> default_port(std::string_view scheme);

}  // namespace expressroute::arm
