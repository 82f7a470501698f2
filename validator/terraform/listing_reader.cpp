#include "terraform/listing_reader.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "azure/binding.hpp"
#include "source/pointer.hpp"
#include "terraform/access.hpp"
#include "terraform/address.hpp"
#include "terraform/kinds.hpp"
#include "terraform/networks.hpp"
#include "terraform/values.hpp"

namespace expressroute::terraform {
namespace {

using azure::Value;

constexpr std::size_t none = std::string_view::npos;

/// Keys that the roots of other documents begin with: neither a plan nor a state has them.
bool is_foreign(std::string_view key) {
    constexpr std::array<std::string_view, 12> keys{
        "$schema",    "contentVersion", "resources", "predictedResources", "changes", "value",
        "properties", "parameters",     "id",        "location",           "Id",      "Properties"};
    return std::ranges::find(keys, key) != keys.end();
}

}  // namespace

void ListingReader::leave() {
    if (entry_began_) note_begin(piece_->text.size());
    locate_begin();
}

Listing ListingReader::finish(std::size_t size, source::Text& text) {
    if (entry_ended_) anchors_.back().span.end = size;
    text.anchors = std::move(anchors_);
    listing_.rest = builder_.take();
    listing_.has_duplicate_keys = builder_.has_duplicate_keys();
    return std::move(listing_);
}

// --- what the parser tells

void ListingReader::key(std::string_view name) {
    if (built_ > 0) return builder_.key(name);
    Level& level = levels_.back();
    if (level.zone == Zone::root) look_at_root(name);
    level.next = is_wanted(level.zone, name) ? step(level.zone, name) : Zone::skipped;
    if (level.next != Zone::skipped) builder_.key(name);
    level.key = name;
}

void ListingReader::value() {
    if (takes_scalar()) builder_.value();
}

void ListingReader::value(bool boolean) {
    if (takes_scalar()) builder_.value(boolean);
}

void ListingReader::value(std::int64_t integer) {
    if (takes_scalar()) builder_.value(integer);
}

void ListingReader::value(double real) {
    if (takes_scalar()) builder_.value(real);
}

void ListingReader::value(std::string_view text) {
    if (built_ == 0 && !levels_.empty() && is_resource(levels_.back().zone)) {
        look_at_resource(levels_.back().key, text);
        if (skipped_ > 0) return;
    }
    if (takes_scalar()) builder_.value(text);
}

void ListingReader::begin(bool is_object) {
    const Zone zone = next_zone(is_object);
    if (zone == Zone::skipped) {
        skipped_ = 1;
        return;
    }
    is_object ? builder_.begin_object() : builder_.begin_array();
    if (zone == Zone::built) {
        ++built_;
    } else if (zone == Zone::hollow) {
        builder_.end();
        skipped_ = 1;
    } else {
        levels_.push_back({zone, is_object, step(zone, "")});
        if (zone == Zone::entry) begin_entry();
    }
}

void ListingReader::end_of_interest() {
    builder_.end();
    if (built_ > 0) {
        if (--built_ == 0) pass();
        return;
    }
    const Zone zone = levels_.back().zone;
    levels_.pop_back();
    if (zone == Zone::entry) finish_entry();
    if (zone == Zone::network) finish_network();
    pass();
}

Zone ListingReader::next_zone(bool is_object) {
    if (built_ > 0) return Zone::built;
    if (levels_.empty()) {
        is_foreign_ = !is_object;
        return Zone::root;
    }
    const Zone zone = levels_.back().next;
    return is_list(zone) && is_object ? Zone::hollow : zone;
}

bool ListingReader::takes_scalar() {
    if (built_ > 0) return true;
    if (levels_.empty()) {
        is_foreign_ = true;
        return true;
    }
    const Zone zone = levels_.back().next;
    pass();
    return zone != Zone::skipped && !is_resource(zone);
}

void ListingReader::pass() {
    if (!levels_.empty()) ++levels_.back().index;
}

// --- what is wanted

void ListingReader::look_at_root(std::string_view key) {
    if (levels_.back().index == 0 && is_foreign(key)) is_foreign_ = true;
    list_ = key == "planned_values" ? List::planned
            : key == "values"       ? List::values
            : key == "prior_state"  ? List::prior_state
                                    : List::changes;
    forget(key);
}

void ListingReader::forget(std::string_view key) {
    const std::string above = fmt::format("/{}/", key);
    const auto stands_there = [&](const auto& each) { return each.pointer.starts_with(above); };
    std::erase_if(listing_.entries, stands_there);
    std::erase_if(anchors_, stands_there);
}

bool ListingReader::is_wanted(Zone zone, std::string_view key) const {
    const bool is_planned = zone == Zone::values && list_ == List::planned && key == "root_module";
    return wanted_.planned || !is_planned;
}

void ListingReader::look_at_resource(std::string_view key, std::string_view text) {
    const std::string_view type = key == "type"      ? text
                                  : key == "address" ? type_of(text)
                                                     : std::string_view();
    if (type.empty() || is_of_interest(type)) return;
    Level& level = levels_.back();
    if (level.zone == Zone::declaration || !is_network(type)) return leave_resource();
    level.zone = Zone::network;
    entry_began_ = false;
}

bool ListingReader::is_of_interest(std::string_view type) const {
    const azure::Binding* binding = azure::binding_for(type);
    if (!binding) return is_read(type);
    if (wanted_.extent == Extent::all) return true;
    return binding->is_judged && (wanted_.networks || (!is_network(type) && !is_subnet(type)));
}

void ListingReader::leave_resource() {
    builder_.drop();
    entry_began_ = false;
    levels_.pop_back();
    skipped_ = 1;
}

// --- entries

void ListingReader::begin_entry() {
    entry_began_ = true;
    bracket_.reset();
    begun_entry_.reset();
}

void ListingReader::finish_entry() {
    entry_began_ = false;
    Value entry = builder_.take();
    if (!is_listed(entry)) return;
    std::string where = pointer();
    locate_begin();
    if (begun_entry_) {
        begun_entry_->pointer = where;
        anchors_.push_back(std::move(*begun_entry_));
        entry_ended_ = true;
    }
    listing_.entries.push_back({list_, std::move(entry), std::move(where)});
}

void ListingReader::finish_network() {
    const Value entry = builder_.take();
    for (const Value* space : {azure::find(entry, {"change", "after", "address_space"}),
                               azure::find(entry, {"values", "address_space"})}) {
        for (const Value& prefix : elements(space))
            if (prefix.string()) listing_.passed_spaces.push_back(*prefix.string());
    }
}

bool ListingReader::is_listed(const Value& entry) const {
    if (list_ == List::prior_state && mode(entry) == Mode::managed) return false;
    return is_read(text(entry, "type"));
}

std::string ListingReader::pointer() const {
    std::string pointer;
    for (const Level& level : levels_) {
        pointer += '/';
        pointer += level.is_object ? source::escape_token(level.key) : std::to_string(level.index);
    }
    return pointer;
}

void ListingReader::note_place(const char* key) {
    const std::less<> before;
    const std::string_view text = piece_->text;
    const bool in_piece = !before(key, text.data()) && before(key, text.data() + text.size());
    const std::size_t place = in_piece ? static_cast<std::size_t>(key - text.data()) : text.size();
    if (entry_ended_) anchors_.back().span.end = piece_->offset + place;
    if (entry_began_ && in_piece) note_begin(place);
    entry_ended_ = entry_began_ = false;
}

void ListingReader::note_begin(std::size_t place) {
    entry_began_ = false;
    const std::size_t bracket = piece_->text.substr(0, place).rfind('{');
    if (bracket != none) bracket_ = bracket;
}

void ListingReader::locate_begin() {
    if (!bracket_) return;
    const std::size_t offset = piece_->offset + *bracket_;
    begun_entry_ = {.pointer = {}, .span = {offset, offset}, .begin = piece_->position(*bracket_)};
    bracket_.reset();
}

}  // namespace expressroute::terraform
