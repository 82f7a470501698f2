#include "terraform/listing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <boost/config.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <utility>

#include "azure/binding.hpp"
#include "document/handler.hpp"
#include "document/kind.hpp"
#include "document/parse.hpp"
#include "document/value_builder.hpp"
#include "source/pointer.hpp"
#include "terraform/access.hpp"
#include "terraform/address.hpp"
#include "terraform/kinds.hpp"
#include "terraform/values.hpp"

namespace expressroute::terraform {
namespace {

using azure::Value;
using document::ValueBuilder;

/// What a part of the document is to us.
enum class Zone : std::uint8_t {
    skipped,
    hollow,  ///< only that it is there, and whether it is an object or an array
    built,   ///< with all it holds
    root,
    changes,
    values,
    prior_state,
    module,
    modules,
    resources,
    entry,
    configuration,
    called_module,
    declarations,
    declaration,
    calls,
    call,
};

/// What stands in one zone at a key; "" is any other key, or an element.
struct Step {
    Zone from;
    std::string_view key;
    Zone to;
};

constexpr Step table[] = {
    {Zone::root, "resource_changes", Zone::changes},
    {Zone::root, "deferred_changes", Zone::built},
    {Zone::root, "planned_values", Zone::values},
    {Zone::root, "values", Zone::values},
    {Zone::root, "prior_state", Zone::prior_state},
    {Zone::root, "configuration", Zone::configuration},
    {Zone::root, "", Zone::hollow},
    {Zone::changes, "", Zone::entry},
    {Zone::prior_state, "values", Zone::values},
    {Zone::values, "root_module", Zone::module},
    {Zone::values, "outputs", Zone::built},
    {Zone::module, "resources", Zone::resources},
    {Zone::module, "child_modules", Zone::modules},
    {Zone::modules, "", Zone::module},
    {Zone::resources, "", Zone::entry},
    {Zone::entry, "", Zone::built},
    {Zone::configuration, "provider_config", Zone::built},
    {Zone::configuration, "root_module", Zone::called_module},
    {Zone::called_module, "resources", Zone::declarations},
    {Zone::called_module, "module_calls", Zone::calls},
    {Zone::called_module, "outputs", Zone::built},
    {Zone::declarations, "", Zone::declaration},
    {Zone::declaration, "provisioners", Zone::skipped},
    {Zone::declaration, "", Zone::built},
    {Zone::calls, "", Zone::call},
    {Zone::call, "module", Zone::called_module},
    {Zone::call, "", Zone::built},
};

Zone step(Zone from, std::string_view key) {
    const auto* found = std::ranges::find_if(table, [&](const Step& each) {
        return each.from == from && (each.key.empty() || each.key == key);
    });
    return found == std::end(table) ? Zone::skipped : found->to;
}

bool is_list(Zone zone) {
    return zone == Zone::changes || zone == Zone::modules || zone == Zone::resources ||
           zone == Zone::declarations;
}

bool is_resource(Zone zone) { return zone == Zone::entry || zone == Zone::declaration; }

/// Keys that the roots of other documents begin with: neither a plan nor a state has them.
bool is_foreign(std::string_view key) {
    constexpr std::array<std::string_view, 12> keys{
        "$schema",    "contentVersion", "resources", "predictedResources", "changes", "value",
        "properties", "parameters",     "id",        "location",           "Id",      "Properties"};
    return std::ranges::find(keys, key) != keys.end();
}

/// The sink of the parser's events: goes through the zones and builds what they ask for.
class Reader {
 public:
    Reader(Extent extent, bool with_planned) : extent_(extent), with_planned_(with_planned) {}

    /// The piece that is parsed next, and where it stands.
    void enter(std::string_view piece, std::size_t offset) {
        piece_ = piece;
        offset_ = offset;
        passed_ = 0;
    }

    /// The piece was parsed to its end.
    void leave() {
        if (entry_began_) note_begin(piece_.size());
        pass_to(piece_.size());
    }

    bool is_foreign_document() const { return is_foreign_; }

    Listing finish(std::size_t size, source::Text& text) {
        if (entry_ended_) anchors_.back().span.end = size;
        text.anchors = std::move(anchors_);
        listing_.rest = builder_.take();
        listing_.has_duplicate_keys = builder_.has_duplicate_keys();
        return std::move(listing_);
    }

    bool skips() const { return skipped_ > 0; }

    void at(const char* key) {
        if (entry_began_ || entry_ended_) note_place(key);
    }

    BOOST_FORCEINLINE void begin_object() {
        if (skipped_ == 0) return begin(true);
        ++skipped_;
    }

    BOOST_FORCEINLINE void begin_array() {
        if (skipped_ == 0) return begin(false);
        ++skipped_;
    }

    BOOST_FORCEINLINE void end() {
        if (skipped_ == 0) return end_of_interest();
        if (--skipped_ == 0) pass();
    }

    void key(std::string_view name) {
        if (built_ > 0) return builder_.key(name);
        Level& level = levels_.back();
        if (level.zone == Zone::root) look_at_root(name);
        level.next = is_wanted(level.zone, name) ? step(level.zone, name) : Zone::skipped;
        if (level.next != Zone::skipped) builder_.key(name);
        level.key = name;
    }

    void value() {
        if (takes_scalar()) builder_.value();
    }

    template <class Scalar>
    void value(Scalar scalar) {
        if (takes_scalar()) builder_.value(scalar);
    }

    void value(std::string_view text) {
        if (built_ == 0 && !levels_.empty() && is_resource(levels_.back().zone)) {
            if (!is_of_interest(levels_.back().key, text)) return leave_resource();
        }
        if (takes_scalar()) builder_.value(text);
    }

 private:
    /// An object or array that is neither skipped nor built as a whole.
    struct Level {
        Zone zone;
        bool is_object;
        Zone next = Zone::skipped;  ///< of the member that comes next
        std::size_t index = 0;      ///< of the element that comes next
        std::string key{};
    };

    BOOST_NOINLINE void end_of_interest() {
        if (built_ > 0) {
            builder_.end();
            if (--built_ == 0) pass();
            return;
        }
        builder_.end();
        const Zone zone = levels_.back().zone;
        levels_.pop_back();
        if (zone == Zone::entry) finish_entry();
        pass();
    }

    BOOST_NOINLINE void begin(bool is_object) {
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

    Zone next_zone(bool is_object) {
        if (built_ > 0) return Zone::built;
        if (levels_.empty()) {
            is_foreign_ = !is_object;
            return Zone::root;
        }
        const Zone zone = levels_.back().next;
        return is_list(zone) && is_object ? Zone::hollow : zone;
    }

    /// Whether a scalar is a part of what is built. It is passed then, too.
    bool takes_scalar() {
        if (built_ > 0) return true;
        if (levels_.empty()) {
            is_foreign_ = true;
            return true;
        }
        const Zone zone = levels_.back().next;
        pass();
        return zone != Zone::skipped && !is_resource(zone);
    }

    /// A value of the innermost level is behind us.
    void pass() {
        if (!levels_.empty()) ++levels_.back().index;
    }

    // --- what is wanted

    void look_at_root(std::string_view key) {
        if (levels_.back().index == 0 && is_foreign(key)) is_foreign_ = true;
        list_ = key == "planned_values" ? List::planned
                : key == "values"       ? List::values
                : key == "prior_state"  ? List::prior_state
                                        : List::changes;
        forget(key);
    }

    /// The list of an earlier member of the same key is overruled.
    void forget(std::string_view key) {
        const std::string above = fmt::format("/{}/", key);
        std::erase_if(listing_.entries,
                      [&](const Entry& entry) { return entry.pointer.starts_with(above); });
        std::erase_if(anchors_, [&](const source::Anchor& anchor) {
            return anchor.pointer.starts_with(above);
        });
    }

    /// The resources of `planned_values` are, where nothing better follows.
    bool is_wanted(Zone zone, std::string_view key) const {
        const bool is_planned =
            zone == Zone::values && list_ == List::planned && key == "root_module";
        return with_planned_ || !is_planned;
    }

    /// Whether what an entry says at this key leaves it of interest. The address comes first and names the type.
    bool is_of_interest(std::string_view key, std::string_view text) const {
        const std::string_view type = key == "type"      ? text
                                      : key == "address" ? type_of(text)
                                                         : std::string_view();
        if (type.empty()) return true;
        const azure::Binding* binding = azure::binding_for(type);
        if (!binding) return is_read(type);
        return binding->is_judged || extent_ == Extent::all;
    }

    /// Gives up the resource that we are in: the rest of it is skipped.
    void leave_resource() {
        builder_.drop();
        entry_began_ = false;
        levels_.pop_back();
        skipped_ = 1;
    }

    // --- entries

    void begin_entry() {
        entry_began_ = true;
        begin_.reset();
    }

    void finish_entry() {
        entry_began_ = false;
        Value entry = builder_.take();
        if (!is_listed(entry)) return;
        std::string where = pointer();
        if (begin_) {
            begin_->pointer = where;
            anchors_.push_back(std::move(*begin_));
            entry_ended_ = true;
        }
        listing_.entries.push_back({list_, std::move(entry), std::move(where)});
    }

    bool is_listed(const Value& entry) const {
        if (list_ == List::prior_state && mode(entry) == Mode::managed) return false;
        return is_read(text(entry, "type"));
    }

    std::string pointer() const {
        std::string pointer;
        for (const Level& level : levels_) {
            pointer += '/';
            pointer +=
                level.is_object ? source::escape_token(level.key) : std::to_string(level.index);
        }
        return pointer;
    }

    /// The first key after an entry's begin or end tells where that is: the parser does not. A key with escapes is not
    /// parsed where it stands.
    void note_place(const char* key) {
        const std::less<> before;
        const bool in_piece =
            !before(key, piece_.data()) && before(key, piece_.data() + piece_.size());
        const std::size_t place =
            in_piece ? static_cast<std::size_t>(key - piece_.data()) : piece_.size();
        if (entry_ended_) anchors_.back().span.end = offset_ + place;
        if (entry_began_ && in_piece) note_begin(place);
        entry_ended_ = entry_began_ = false;
    }

    /// The entry begins at the last bracket before this place in the piece.
    void note_begin(std::size_t place) {
        entry_began_ = false;
        const std::size_t bracket = piece_.substr(0, place).rfind('{');
        if (bracket == none) return;
        pass_to(bracket);
        const std::size_t offset = offset_ + bracket;
        begin_ = {.pointer = {}, .span = {offset, offset}, .begin = walk_.before('{')};
    }

    void pass_to(std::size_t place) {
        walk_.pass(piece_.substr(passed_, place - passed_));
        passed_ = place;
    }

    static constexpr std::size_t none = std::string_view::npos;

    Extent extent_;
    bool with_planned_;
    bool is_foreign_ = false;

    ValueBuilder builder_;
    std::vector<Level> levels_;
    std::size_t skipped_ = 0;  ///< containers that are open in what is skipped
    std::size_t built_ = 0;    ///< containers that are open in what is built as a whole
    List list_ = List::changes;
    Listing listing_;

    std::string_view piece_;
    std::size_t offset_ = 0;
    std::size_t passed_ = 0;  ///< of the piece
    source::PositionWalk walk_;
    std::vector<source::Anchor> anchors_;  ///< of entries
    std::optional<source::Anchor> begin_;  ///< of the entry that we are in
    bool entry_began_ = false;             ///< and no key was seen since
    bool entry_ended_ = false;
};

/// One walk; nothing where it cannot be finished.
std::optional<Listing> walk(source::Text& text, Extent extent, bool with_planned) {
    Reader reader(extent, with_planned);
    boost::json::parse_options options;
    options.max_depth = document::max_depth;
    boost::json::basic_parser<document::Handler<Reader>> parser(options, reader);
    boost::json::error_code error;
    std::size_t size = 0;
    const bool is_read =
        source::for_each_piece(text, [&](std::string_view piece, std::size_t offset) {
            reader.enter(piece, offset);
            size = offset + piece.size();
            const std::size_t parsed = parser.write_some(true, piece.data(), piece.size(), error);
            reader.leave();
            if (!error && parsed < piece.size()) error = boost::json::error::extra_data;
            return !error && !reader.is_foreign_document();
        });
    if (!is_read || error || reader.is_foreign_document()) return std::nullopt;
    parser.write_some(false, nullptr, 0, error);
    if (error) return std::nullopt;
    return reader.finish(size, text);
}

}  // namespace

std::optional<Listing> read(source::Text& text, Extent extent) {
    std::optional<Listing> listing = walk(text, extent, false);
    if (!listing) return std::nullopt;
    const auto kind = document::kind_of(listing->rest).kind;
    const bool is_plan = kind == azure::DocumentKind::terraform_plan;
    if (!is_plan && kind != azure::DocumentKind::terraform_state) return std::nullopt;
    // Planned values come before the changes, which say all that they do and more.
    if (is_plan && !azure::find(listing->rest, {"resource_changes"})) {
        listing = walk(text, extent, true);
    }
    if (listing) listing->kind = *kind;
    return listing;
}

}  // namespace expressroute::terraform
