// Do the schema of the config and the program accept the same?
#pragma once

#include <string>

namespace expressroute::test {

/// Fails where one of the two does not judge the config, JSON text, as `is_valid` says.
void check_agreement(const std::string& config, bool is_valid);

}  // namespace expressroute::test
