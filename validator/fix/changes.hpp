// Fixes as changes of texts: for reports one by one, for files all together.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "rules/finding.hpp"
#include "source/text.hpp"

namespace expressroute::fix {

/// A part of a text, and what is to stand in its place.
struct Change {
    DocumentIndex document = 0;
    source::Span span;
    source::Position begin;
    source::Position end;  ///< exclusive
    std::string text;
};

/// Of each fix, by itself, what it changes: nothing where it is only said in words. Each text is walked once.
std::vector<std::vector<Change>> changes(std::span<const rules::Fix* const> fixes,
                                         const source::Texts& texts);

/// Fixes that are made together. Where two contradict each other the first counts: the next run sees to the other.
struct Selection {
    std::vector<const rules::Fix*> fixes;
    std::map<DocumentIndex, std::vector<rules::Edit>> edits;  ///< each once
};

/// Those of the fixes that have edits, as far as they go together.
Selection select(std::span<const rules::Fix* const> fixes);

/// The text with the edits, which do not contradict each other, made.
std::string edited(const source::Text& text, std::span<const rules::Edit> edits);

}  // namespace expressroute::fix
