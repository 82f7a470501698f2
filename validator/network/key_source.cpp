#include "network/key_source.hpp"

#include <algorithm>
#include <utility>

#include "azure/resource.hpp"
#include "azure/secret.hpp"
#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {
namespace {

void find_keys(const Part& part, std::vector<Origin>& found) {
    const azure::Value* value = part.value();
    if (!value || !value->holds_secret()) return;
    if (const azure::Array* list = value->array()) {
        for (std::size_t i = 0; i < list->size(); ++i)
            find_keys(part.element(i, (*list)[i], std::to_string(i)), found);
        return;
    }
    if (!value->object()) return;
    for (const azure::Member& member : *value->object()) {
        const std::string* text = member.value.string();
        if (!azure::is_key_property(member.key))
            find_keys(part.at(member.key), found);
        else if (text && azure::is_secret_text(*text))
            found.push_back(part.at(member.key).origin());
    }
}

}  // namespace

std::vector<KeySource> key_sources(const Subject& subject) {
    std::vector<KeySource> found;
    if (!subject.resource || !subject.body.empty()) return found;
    for (const azure::KeySource& each : subject.resource->key_sources) {
        const bool is_literal = each.kind == azure::KeySource::Kind::literal;
        found.push_back({is_literal ? KeySource::Kind::literal : KeySource::Kind::open_parameter,
                         each.property, each.parameter, each.place});
    }
    return found;
}

std::vector<Origin> clear_keys(const Subject& subject) {
    std::vector<Origin> found;
    if (!subject.resource || !subject.body.empty()) return found;
    find_keys(Part(*subject.resource), found);
    const auto& change = subject.resource->change;
    if (!change || !change->before) return found;
    std::vector<Origin> before;
    find_keys(Part(*change->before), before);
    for (Origin& key : before) {
        const bool is_there = std::ranges::any_of(
            found, [&key](const Origin& each) { return each.property == key.property; });
        if (!is_there) found.push_back(std::move(key));
    }
    return found;
}

Leak read_leak(const azure::Leak& leak, Input input) {
    Leak found;
    found.type = "output";
    found.name = {leak.output, leak.origin};
    found.origin = leak.origin;
    found.input = input;
    found.of = leak.of;
    return found;
}

}  // namespace expressroute::network
