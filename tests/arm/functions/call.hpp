// Calls a pure function of the template language with arguments written as JSON.
#pragma once

#include <string>
#include <string_view>

namespace expressroute::arm {

/// The result of a call as compact JSON, or "error: why"; single quotes stand for double ones in both directions, and
/// {'$unknown': 'why'} for an unknown. The evaluator's own treatment of unknowns does not take place.
std::string call(std::string_view name, std::string_view arguments);

/// Whether the function refuses the arguments.
bool fails(std::string_view name, std::string_view arguments);

}  // namespace expressroute::arm
