#include "cli/progress.hpp"

#include <fmt/core.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <ostream>

namespace expressroute::cli {

using namespace std::chrono_literals;

Progress::Progress(std::ostream& err, bool is_terminal) : err_(err) {
    if (!is_terminal) return;
    watcher_.emplace([this](const std::stop_token& stop) { watch(stop); });
}

Progress::~Progress() = default;

void Progress::watch(const std::stop_token& stop) {
    constexpr auto back_to_an_empty_line = "\r\x1B[K";
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any woken;
    const auto is_over_after = [&](auto time) {
        return woken.wait_for(lock, stop, time, [&stop] { return stop.stop_requested(); });
    };
    if (is_over_after(1s)) return;
    do {
        err_ << back_to_an_empty_line
             << fmt::format("{} files, {} documents, {} findings", files.load(), documents.load(),
                            findings.load())
             << std::flush;
    } while (!is_over_after(200ms));
    err_ << back_to_an_empty_line << std::flush;
}

}  // namespace expressroute::cli
