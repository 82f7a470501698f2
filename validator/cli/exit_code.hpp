#pragma once

#include <array>
#include <string_view>

namespace expressroute::cli {

/// design.md section 4. The highest that applies wins.
enum ExitCode : int {
    clean = 0,       ///< nothing at or above --fail-on
    found = 1,       ///< findings
    misused = 2,     ///< wrong usage or config: nothing was checked
    unreadable = 3,  ///< an input could not be read or analysed; findings are reported all the same
    broken = 4,      ///< a bug of ours
};

struct Ending {
    ExitCode code;
    std::string_view meaning;
};

inline constexpr std::array<Ending, 5> endings{{{clean, "clean"},
                                                {found, "findings"},
                                                {misused, "wrong usage"},
                                                {unreadable, "an input could not be read"},
                                                {broken, "a bug of ours"}}};

}  // namespace expressroute::cli
