// Goes through a plan or state with Boost.JSON's parser, and builds what is of interest.
#pragma once

#include <boost/config.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/value_builder.hpp"
#include "source/pieces.hpp"
#include "terraform/listing.hpp"
#include "terraform/zones.hpp"

namespace expressroute::terraform {

/// The sink of the parser's events. Most of a big plan is skipped: what that takes is inline, and the rest in a file of
/// its own, so that the compiler inlines the parser where it is used.
class ListingReader {
 public:
    struct Wanted {
        Extent extent = Extent::all;
        bool planned = false;   ///< the resources of `planned_values`, where nothing better follows
        bool networks = false;  ///< virtual networks and subnets, to whatever extent
    };

    explicit ListingReader(Wanted wanted) : wanted_(wanted) {}

    /// The piece that is parsed next.
    void enter(const source::Piece& piece) { piece_ = &piece; }

    /// The piece was parsed to its end.
    void leave();

    bool is_foreign_document() const { return is_foreign_; }

    /// Of a text of that size, which was read to its end.
    Listing finish(std::size_t size, source::Text& text);

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

    void key(std::string_view name);

    void value();
    void value(bool boolean);
    void value(std::int64_t integer);
    void value(double real);
    void value(std::string_view text);

 private:
    /// An object or array that is neither skipped nor built as a whole.
    struct Level {
        Zone zone;
        bool is_object;
        Zone next = Zone::skipped;  ///< of the member that comes next
        std::size_t index = 0;      ///< of the element that comes next
        std::string key{};
    };

    void begin(bool is_object);
    void end_of_interest();
    Zone next_zone(bool is_object);

    /// Whether a scalar is a part of what is built. It is passed then, too.
    bool takes_scalar();

    /// A value of the innermost level is behind us.
    void pass();

    void look_at_root(std::string_view key);

    /// The list of an earlier member of the same key is overruled.
    void forget(std::string_view key);

    bool is_wanted(Zone zone, std::string_view key) const;

    /// What a resource says at this key. The address comes first and names the type.
    void look_at_resource(std::string_view key, std::string_view text);
    bool is_of_interest(std::string_view type) const;

    /// Gives up the resource that we are in: the rest of it is skipped.
    void leave_resource();

    void begin_entry();
    void finish_entry();
    void finish_network();
    bool is_listed(const azure::Value& entry) const;
    std::string pointer() const;

    /// The first key after an entry's begin or end tells where that is: the parser does not. A key with escapes is not
    /// parsed where it stands.
    void note_place(const char* key);

    /// The entry begins at the last bracket before this place in the piece.
    void note_begin(std::size_t place);

    /// Lines are counted only for entries that are kept, and for those that go on in the next piece.
    void locate_begin();

    Wanted wanted_;
    bool is_foreign_ = false;

    document::ValueBuilder builder_;
    std::vector<Level> levels_;
    std::size_t skipped_ = 0;  ///< containers that are open in what is skipped
    std::size_t built_ = 0;    ///< containers that are open in what is built as a whole
    List list_ = List::changes;
    Listing listing_;

    const source::Piece* piece_ = nullptr;
    std::vector<source::Anchor> anchors_;        ///< of entries
    std::optional<std::size_t> bracket_;         ///< in the piece, of the entry that we are in
    std::optional<source::Anchor> begun_entry_;  ///< the same entry, located
    bool entry_began_ = false;                   ///< and no key was seen since
    bool entry_ended_ = false;
};

}  // namespace expressroute::terraform
