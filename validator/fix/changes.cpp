#include "fix/changes.hpp"

#include <algorithm>

#include "fix/edits.hpp"

namespace expressroute::fix {
namespace {

using rules::Edit;
using rules::Fix;

/// The edits of one document that were accepted, by pointer.
class Accepted {
 public:
    bool contradicts(const Edit& edit) const {
        const std::string& pointer = edit.origin.pointer;
        const auto same = json_.find(pointer);
        if (same != json_.end()) return same->second != edit.json;
        for (std::size_t end = pointer.rfind('/'); end != 0 && end != std::string::npos;
             end = pointer.rfind('/', end - 1)) {
            if (json_.contains(pointer.substr(0, end))) return true;
        }
        const auto below = json_.lower_bound(pointer + '/');
        return below != json_.end() && below->first.starts_with(pointer + '/');
    }

    bool has(const Edit& edit) const { return json_.contains(edit.origin.pointer); }

    void add(const Edit& edit) { json_.emplace(edit.origin.pointer, edit.json); }

 private:
    std::map<std::string, std::string> json_;
};

/// The edits of a fix in one document.
std::vector<Edit> edits_in(DocumentIndex document, const Fix& fix) {
    std::vector<Edit> edits;
    std::ranges::copy_if(fix.edits, std::back_inserter(edits),
                         [document](const Edit& edit) { return edit.origin.document == document; });
    return edits;
}

/// The changes of several fixes in one text, appended to those that they have.
void append(DocumentIndex document, std::span<const Fix* const> fixes,
            const std::vector<std::size_t>& concerned, const source::Text& text,
            std::vector<std::vector<Change>>& changes) {
    std::vector<Edit> all;
    for (const std::size_t i : concerned) {
        const std::vector<Edit> edits = edits_in(document, *fixes[i]);
        all.insert(all.end(), edits.begin(), edits.end());
    }
    const Places places(text.utf8, all);
    std::vector<std::pair<std::size_t, Replacement>> replacements;
    std::vector<std::size_t> offsets;
    for (const std::size_t i : concerned) {
        for (Replacement& each : places.replacements(edits_in(document, *fixes[i]))) {
            offsets.insert(offsets.end(), {each.span.begin, each.span.end});
            replacements.emplace_back(i, std::move(each));
        }
    }
    const std::vector<source::Position> at = source::positions(text.utf8, offsets);
    for (std::size_t i = 0; i < replacements.size(); ++i) {
        auto& [fix, replacement] = replacements[i];
        changes[fix].push_back(
            {document, replacement.span, at[2 * i], at[2 * i + 1], std::move(replacement.text)});
    }
}

}  // namespace

std::vector<std::vector<Change>> changes(std::span<const Fix* const> fixes,
                                         const source::Texts& texts) {
    std::map<DocumentIndex, std::vector<std::size_t>> concerned;
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        for (const Edit& edit : fixes[i]->edits) {
            std::vector<std::size_t>& here = concerned[edit.origin.document];
            if (here.empty() || here.back() != i) here.push_back(i);
        }
    }
    std::vector<std::vector<Change>> changes(fixes.size());
    for (const auto& [document, indices] : concerned)
        append(document, fixes, indices, texts[document], changes);
    return changes;
}

Selection select(std::span<const Fix* const> fixes) {
    Selection selection;
    std::map<DocumentIndex, Accepted> accepted;
    for (const Fix* fix : fixes) {
        const bool is_refused =
            fix->edits.empty() || std::ranges::any_of(fix->edits, [&](const Edit& edit) {
                return accepted[edit.origin.document].contradicts(edit);
            });
        if (is_refused) continue;
        selection.fixes.push_back(fix);
        for (const Edit& edit : fix->edits) {
            Accepted& here = accepted[edit.origin.document];
            if (here.has(edit)) continue;
            here.add(edit);
            selection.edits[edit.origin.document].push_back(edit);
        }
    }
    return selection;
}

std::string edited(const source::Text& text, std::span<const Edit> edits) {
    return replaced(text.utf8, Places(text.utf8, edits).replacements(edits));
}

}  // namespace expressroute::fix
