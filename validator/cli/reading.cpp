#include "cli/reading.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <string_view>
#include <tuple>
#include <utility>

namespace expressroute::cli {

Reading::Reading(const source::Tree& tree, terraform::Extent extent, unsigned threads,
                 Progress& progress)
    : tree_(tree), extent_(extent), progress_(progress), threads_(threads) {}

void Reading::start(source::File file) {
    if (!reads_.empty()) {
        if (!pool_) pool_.emplace(threads_);
        boost::asio::post(*pool_, [this, &last = reads_.back()] { examine_one(last); });
    }
    reads_.push_back({std::move(file), {}});
}

void Reading::examine_one(Read& read) {
    try {
        read.examined = examine(tree_, read.file, extent_);
        ++progress_.files;
        if (read.examined.content) ++progress_.documents;
    } catch (...) {
        const std::lock_guard lock(one_failure_at_a_time_);
        failure_ = std::current_exception();
    }
}

std::vector<Reading::Read*> Reading::finish() {
    if (!reads_.empty()) examine_one(reads_.back());
    if (pool_) pool_->join();
    if (failure_) std::rethrow_exception(failure_);
    std::vector<Read*> reads;
    for (Read& read : reads_) reads.push_back(&read);
    std::ranges::stable_sort(reads, {}, [](const Read* read) {
        return std::tuple(std::string_view(read->file.name), !read->file.named);
    });
    const auto same = [](const Read* a, const Read* b) { return a->file.name == b->file.name; };
    reads.erase(std::unique(reads.begin(), reads.end(), same), reads.end());
    return reads;
}

}  // namespace expressroute::cli
