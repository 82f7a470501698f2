// The one reader of JSON text that is ours. Boost.JSON builds the values; it cannot read ARM's dialect as it
// stands, and it forgets where things stood: these functions serve that.
//
// The dialect (arm-language.md section 1): `//` and `/* */` comments wherever white space may stand, a comma
// before a closing bracket, and raw line breaks and tabs inside strings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/pointer.hpp"
#include "source/text.hpp"

namespace expressroute::source {

/// Strict JSON made from the lenient dialect, and the way back to the original's offsets.
struct StrictText {
    std::string text;
    /// Where the two texts drift apart: (offset in `text`, how much further on than in the original), ascending.
    std::vector<std::pair<std::size_t, std::size_t>> shifts;

    /// The original's offset for one of `text`.
    std::size_t original(std::size_t offset) const;
};

/// Blanks comments and trailing commas, escapes raw control characters inside strings. Anything else that is not
/// JSON is left as it is, for the parser to name. Linear.
StrictText strict(std::string_view lenient);

enum class Part : std::uint8_t { value, key, whole };

/// Where each JSON pointer stands in a text of the lenient dialect that the parser has accepted, in one walk for
/// all of them. The span is the value's, from its first character to after its last; an object's or
/// array's is its opening bracket alone. A pointer that goes deeper than the text gets the deepest value that
/// exists on its way; the empty pointer is the whole document. Among duplicate keys the last one counts.
/// What follows the first value of the text is passed over. With Part::key the span is that of the key before the value, where it has one; with
/// Part::whole an object's or array's goes to its closing bracket.
std::vector<Span> locate(std::string_view text, std::span<const std::string> pointers,
                         Part part = Part::value);

/// A member of an object, and the commas beside it, of which one goes with it.
struct MemberPlace {
    Span span;  ///< from its key to the end of its value
    std::optional<std::size_t> comma_before{};
    std::optional<std::size_t> comma_after{};
};

/// The member whose key begins at `key`, in the object that opens at `object`. One walk over the object up to it.
MemberPlace member_at(std::string_view text, std::size_t object, std::size_t key);

/// A key that stands twice in one object.
struct DuplicateKey {
    std::string pointer;  ///< of the member
    Span first;           ///< the overruled key, with its quotes
    Span last;            ///< the key that counts
};

/// All of them, in the order of the text; empty for the common text without any.
std::vector<DuplicateKey> duplicate_keys(std::string_view text);

/// A comment, and what it says something about.
struct Comment {
    Span span;
    /// Of the member or element before it on its line, else of the one after it. Nothing where there is neither in the
    /// object or array that it stands in.
    std::optional<std::string> pointer;
};

/// The comments that contain the mark, in the order of the text.
std::vector<Comment> comments(std::string_view text, std::string_view mark);

}  // namespace expressroute::source
