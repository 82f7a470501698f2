// Files that are read by several threads, while others are still being looked for.
#pragma once

#include <boost/asio/thread_pool.hpp>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <vector>

#include "cli/examine.hpp"
#include "cli/progress.hpp"

namespace expressroute::cli {

class Reading {
 public:
    Reading(const source::Tree& tree, terraform::Extent extent, unsigned threads,
            Progress& progress);
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    /// Goes on at once. The file named last is left to `finish`: whoever waits can as well read, and one file alone
    /// needs no other thread.
    void start(source::File file);

    struct Read {
        source::File file;
        Examined examined;
    };

    /// Waits for all that was started: sorted by name, each name once, what was named before what was found. They are
    /// this object's, and the caller's to move from. Throws what failed, if anything did: a bug.
    std::vector<Read*> finish();

 private:
    void examine_one(Read& read);

    const source::Tree& tree_;
    terraform::Extent extent_;
    Progress& progress_;
    unsigned threads_;
    std::deque<Read> reads_;  ///< elements never move
    std::mutex one_failure_at_a_time_;
    std::exception_ptr failure_;
    std::optional<boost::asio::thread_pool> pool_;  ///< the last: it is joined before the others go
};

}  // namespace expressroute::cli
