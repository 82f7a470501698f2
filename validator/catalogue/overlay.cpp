#include "catalogue/overlay.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace expressroute::catalogue {
namespace {

template <class T>
void sort_once(std::vector<T>& values) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

void normalize(Overlay& overlay) {
    std::ranges::stable_sort(overlay.providers, {}, &OverlayProvider::name);
    std::vector<OverlayProvider> joined;
    for (OverlayProvider& each : overlay.providers) {
        if (joined.empty() || joined.back().name != each.name) {
            joined.push_back(std::move(each));
            continue;
        }
        append(joined.back().locations, each.locations);
        append(joined.back().mbps, each.mbps);
    }
    for (OverlayProvider& each : joined) {
        sort_once(each.locations);
        sort_once(each.mbps);
    }
    overlay.providers = std::move(joined);
}

const OverlayProvider* find_provider(const Overlay& overlay, std::string_view name) {
    const auto at =
        std::ranges::lower_bound(overlay.providers, name, std::less<>{}, &OverlayProvider::name);
    return at != overlay.providers.end() && at->name == name ? &*at : nullptr;
}

}  // namespace expressroute::catalogue
