// A text from its beginning to its end, piece by piece: what is left on disk is never held as a whole.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>

#include "source/text.hpp"

namespace expressroute::source {

/// A part of a text, of which every position is found without a walk from the beginning.
struct Piece {
    std::string_view text;
    std::size_t offset = 0;               ///< of its first byte in the whole text
    std::span<const PositionWalk> marks;  ///< at the beginning of each stride

    /// Of a byte in the piece.
    Position position(std::size_t at) const;
};

/// Shows the visitor the text in pieces until it returns false. A file is read ahead on a second thread, which counts
/// its lines too. False where the text cannot be read to the end.
bool for_each_piece(const Text& text, const std::function<bool(const Piece& piece)>& visit);

}  // namespace expressroute::source
