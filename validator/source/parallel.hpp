// Work for several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace expressroute::source {

/// Calls `work` once for each number below `count`, from up to `threads` threads, and returns when all is done. Throws
/// what a call threw.
void for_each_number(std::size_t count, unsigned threads,
                     const std::function<void(std::size_t)>& work);

}  // namespace expressroute::source
