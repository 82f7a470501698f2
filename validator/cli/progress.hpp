// How far a long run has come, for who watches it.
#pragma once

#include <atomic>
#include <cstddef>
#include <iosfwd>
#include <optional>
#include <thread>

namespace expressroute::cli {

/// Says on a terminal, from the second second on, how much has been read and found; the line goes away with it. Says
/// nothing in pipes and files.
class Progress {
 public:
    Progress(std::ostream& err, bool is_terminal);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    // Counted by any thread.
    std::atomic<std::size_t> files = 0;
    std::atomic<std::size_t> documents = 0;
    std::atomic<std::size_t> findings = 0;

 private:
    void watch(const std::stop_token& stop);

    std::ostream& err_;
    std::optional<std::jthread> watcher_;
};

}  // namespace expressroute::cli
