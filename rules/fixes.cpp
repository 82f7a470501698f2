#include "rules/fixes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "network/property.hpp"
#include "rules/sku/sku.hpp"
#include "source/pointer.hpp"

namespace expressroute::rules {
namespace {

bool is_index(std::string_view token) {
    return !token.empty() && token.find_first_not_of("0123456789") == token.npos;
}

/// The property as the user spells it; of an element of a list with its place: "advertisedPublicPrefixes[0]".
std::string name_of(const Origin& origin) {
    const std::string_view pointer = origin.pointer;
    const std::size_t last = pointer.rfind('/');
    const std::string_view token = pointer.substr(last + 1);
    if (!is_index(token) || last == pointer.npos || last == 0) return source::unescape_token(token);
    const std::string_view list = pointer.substr(0, last);
    return fmt::format("{}[{}]", source::unescape_token(list.substr(list.rfind('/') + 1)), token);
}

Fix set(const Origin& origin, std::string json, Effect effect) {
    return {.description = fmt::format("set `{}` to {}", name_of(origin), json),
            .edits = {{origin, std::move(json)}},
            .is_safe = effect == Effect::harmless};
}

}  // namespace

Fix set_text(const Origin& origin, std::string_view text, Effect effect) {
    return set(origin, network::json_text(text), effect);
}

Fix set_number(const Origin& origin, std::int64_t number, Effect effect) {
    return set(origin, std::to_string(number), effect);
}

Fix set_flag(const Origin& origin, bool flag, Effect effect) {
    return set(origin, flag ? "true" : "false", effect);
}

Fix remove(const Origin& origin, Effect effect) {
    return {.description = fmt::format("remove `{}`", name_of(origin)),
            .edits = {{origin, {}}},
            .is_safe = effect == Effect::harmless};
}

Fix clear_host_bits(const Value<Prefix>& prefix) {
    return set_text(prefix.origin(), network::network_text(*prefix.known()));
}

Fix name_private_peering(const Value<std::string>& id, Effect effect) {
    std::string_view circuit = *id.known();
    const std::string_view above = circuit.substr(0, circuit.rfind('/'));
    if (is_same_word(above.substr(above.rfind('/') + 1), "peerings"))
        circuit = above.substr(0, above.rfind('/'));
    Fix fix =
        set_text(id.origin(), fmt::format("{}/peerings/AzurePrivatePeering", circuit), effect);
    fix.description =
        fmt::format("let `{}` end in /peerings/AzurePrivatePeering", name_of(id.origin()));
    return fix;
}

std::string_view respelled(std::string_view written, std::span<const std::string_view> words) {
    const std::string folded = catalogue::fold(written);
    const auto found = std::ranges::find_if(
        words, [&](std::string_view word) { return catalogue::folds_to(word, folded); });
    return found == words.end() ? std::string_view() : *found;
}

void offer_respelled(Added& added, const Value<std::string>& written,
                     std::span<const std::string_view> words) {
    const std::string_view meant = respelled(*written.known(), words);
    if (!meant.empty()) added.fix(set_text(written.origin(), meant));
}

}  // namespace expressroute::rules
