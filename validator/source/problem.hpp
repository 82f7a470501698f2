// What could we not use, and why? A problem is about an input; a finding is about a design.
#pragma once

#include <boost/system/result.hpp>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace expressroute {

/// The kinds of design.md section 4.
enum class ProblemKind : std::uint8_t {
    unreadable,
    encoding,
    syntax,
    expansion,
    limit,
    config,
    git
};

/// The kind's name in reports ("syntax").
std::string_view text(ProblemKind kind);

struct Problem {
    ProblemKind kind = ProblemKind::unreadable;
    /// What is wrong, why, and what to do: one sentence, lower case, no full stop.
    std::string message;
    /// The document, as the user names it; empty where there is none (a usage error).
    std::string file{};
    /// Lines and columns count from 1; 0 where the problem has no place.
    std::size_t line = 0;
    std::size_t column = 0;
    /// The input could not be analysed (exit code 3); otherwise one value is unknown and the rest goes on.
    bool fatal = true;
};

template <class T>
using Result = boost::system::result<T, Problem>;

/// Boost's hook for `value()` on a failed result. We never call that; a bug that does ends in exit code 4.
[[noreturn]] inline void throw_exception_from_error(const Problem& problem,
                                                    const boost::source_location&) {
    throw std::logic_error("unchecked result: " + problem.message);
}

}  // namespace expressroute
