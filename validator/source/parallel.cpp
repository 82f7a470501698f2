#include "source/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <vector>

namespace expressroute::source {

void for_each_number(std::size_t count, unsigned threads,
                     const std::function<void(std::size_t)>& work) {
    // A thread costs more than a few calls.
    constexpr std::size_t least_for_a_thread = 32;
    const std::size_t useful = std::min<std::size_t>(threads, count / least_for_a_thread);
    std::atomic<std::size_t> next = 0;
    const auto take_turns = [&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
    };
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < useful; ++i)
        others.push_back(std::async(std::launch::async, take_turns));
    take_turns();
    for (std::future<void>& other : others) other.get();
}

}  // namespace expressroute::source
