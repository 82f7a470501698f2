// Work for several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace expressroute::cli {

/// Calls `work` once for each number below `count`, from up to `threads` threads; returns when all is done, or throws
/// what the first failing call threw.
void for_each_number(std::size_t count, unsigned threads,
                     const std::function<void(std::size_t)>& work);

}  // namespace expressroute::cli
