// Keys and passwords: how they come into a file, and who else can read them.
#pragma once

#include <string_view>

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule secret_literal;
extern const Rule parameter_not_secure;
extern const Rule output_leaks_key;
extern const Rule file_holds_secrets;
extern const Rule no_md5_or_macsec;

/// The property as the user spells it: the last part of where it stands.
inline std::string_view spelling(const Origin& origin) {
    const std::string_view pointer = origin.pointer;
    return pointer.substr(pointer.rfind('/') + 1);
}

}  // namespace expressroute::rules
