#include "azure/secret.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "azure/value.hpp"

namespace expressroute::azure {
namespace {

constexpr std::array<std::string_view, 4> key_names{
    "sharedKey",
    "shared_key",
    "authorizationKey",
    "authorization_key",
};

constexpr std::array<std::string_view, 4> identifier_names{
    "cakSecretIdentifier",
    "cknSecretIdentifier",
    "macsec_cak_keyvault_secret_id",
    "macsec_ckn_keyvault_secret_id",
};

/// What tools and people write over a secret, in lower case.
constexpr std::array<std::string_view, 8> samples{
    "changeme", "change-me",         "replaceme",           "replace-me",
    "redacted", "(sensitive value)", "(known after apply)", "placeholder",
};

bool is_among(std::string_view name, std::span<const std::string_view> names) {
    return std::ranges::any_of(
        names, [&](std::string_view each) { return equal_ignoring_case(name, each); });
}

/// Nothing but zeros, stars, dashes and the like: the GUID of zeros, `***`, `xxxx`.
bool is_blanked(std::string_view text) {
    return text.find_first_not_of("0-*xX. ") == std::string_view::npos;
}

bool is_between(std::string_view text, std::string_view open, std::string_view close) {
    return text.starts_with(open) && text.ends_with(close);
}

}  // namespace

bool is_secret_property(std::string_view name) {
    return is_key_property(name) || is_among(name, identifier_names);
}

bool is_key_property(std::string_view name) { return is_among(name, key_names); }

bool is_secret_text(std::string_view text) {
    const bool is_template = is_between(text, "<", ">") || is_between(text, "{{", "}}") ||
                             is_between(text, "[", "]") || is_between(text, "${", "}");
    const bool is_sample = std::ranges::find(samples, lower_case(text)) != samples.end();
    return !is_template && !is_sample && !is_blanked(text) && !text.starts_with("https://");
}

}  // namespace expressroute::azure
