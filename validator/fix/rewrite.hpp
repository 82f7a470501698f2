// Puts a changed text into its file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "source/problem.hpp"
#include "source/text.hpp"
#include "source/tree.hpp"

namespace expressroute::fix {

/// The bytes of the text's file, if it still holds that text and lies inside its repository (outside one: its folder),
/// symbolic links followed; else a problem.
Result<std::string> bytes_of(const source::Text& text, const source::Tree& disk);

/// Replaces the text by another one, whole or not at all, in the encoding and with the rights that the file has. A problem
/// where `bytes_of` says so, where it has changed meanwhile, and where it cannot be written.
std::optional<Problem> rewrite(const source::Text& before, std::string_view after,
                               const source::Tree& disk);

}  // namespace expressroute::fix
