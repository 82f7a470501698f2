// Which versions of a provider does a constraint like "~> 4.40, != 4.55" admit?
#pragma once

#include <array>
#include <string_view>

namespace expressroute::rules {

using Version = std::array<unsigned, 3>;

/// Whether a constraint admits the version, or any later one (decisions 16). One that is empty, or is not understood, does. A
/// version that `!=` leaves out has later ones.
bool admits_from(std::string_view constraint, const Version& version);

}  // namespace expressroute::rules
