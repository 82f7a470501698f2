#include "fix/patch.hpp"

#include <algorithm>
#include <optional>

#include "fix/changes.hpp"
#include "source/git/patch.hpp"

namespace expressroute::fix {
namespace {

using rules::Edit;
using rules::Fix;
using source::git::Hunk;

bool shows_secret(const Hunk& hunk, const Patchable& file) {
    const auto line = file.secret_lines.lower_bound(hunk.first);
    return line != file.secret_lines.end() && *line < hunk.first + hunk.count;
}

/// The fixes in one file.
class FilePatch {
 public:
    FilePatch(const source::Text& text, const Patchable& file) : text_(text), file_(file) {}

    void add(const Fix* fix, const Change& change) {
        changes_.push_back(
            {fix, lines_.line_of(change.span.begin), lines_.line_of(change.span.end)});
    }

    /// Appends to the patch, and to what must not be in it.
    std::optional<Problem> append_to(Patch& patch, std::span<const Edit> edits) const {
        const Result<std::vector<Hunk>> hunks =
            source::git::hunks(file_.mark + text_.utf8, file_.mark + edited(text_, edits));
        if (!hunks) return hunks.error();
        patch.text += source::git::patch_header(file_.path);
        for (const Hunk& hunk : *hunks) {
            patch.text += hunk.text;
            if (shows_secret(hunk, file_)) leave_out(hunk, patch.left_out);
        }
        return std::nullopt;
    }

 private:
    /// The lines that a fix, were it alone, would change.
    struct Changed {
        const Fix* fix;
        std::size_t first;
        std::size_t last;
    };

    void leave_out(const Hunk& hunk, std::set<const Fix*>& left_out) const {
        const auto is_in = [&hunk](const Changed& change) {
            return change.first < hunk.first + hunk.count && change.last >= hunk.first;
        };
        // With others, a fix may take a comma elsewhere than alone.
        const bool is_any = std::ranges::any_of(changes_, is_in);
        for (const Changed& change : changes_)
            if (!is_any || is_in(change)) left_out.insert(change.fix);
    }

    const source::Text& text_;
    const Patchable& file_;
    PatchLines lines_{text_.utf8};
    std::vector<Changed> changes_;
};

/// The patch of a selection, whatever it shows; what is to be left out of it is none of its text.
Result<Patch> attempt(const Selection& selection, const source::Texts& texts,
                      const std::map<DocumentIndex, Patchable>& files) {
    std::map<DocumentIndex, FilePatch> parts;
    for (const auto& [document, edits] : selection.edits)
        parts.try_emplace(document, texts[document], files.at(document));
    const std::vector<std::vector<Change>> all = changes(selection.fixes, texts);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const Change& change : all[i])
            parts.at(change.document).add(selection.fixes[i], change);
    Patch patch;
    for (const auto& [document, part] : parts) {
        if (auto problem = part.append_to(patch, selection.edits.at(document))) return *problem;
    }
    return patch;
}

}  // namespace

PatchLines::PatchLines(std::string_view utf8) {
    for (std::size_t at = utf8.find('\n'); at != utf8.npos; at = utf8.find('\n', at + 1))
        feeds_.push_back(at);
}

std::size_t PatchLines::line_of(std::size_t offset) const {
    const auto next = std::ranges::lower_bound(feeds_, offset);
    return 1 + static_cast<std::size_t>(next - feeds_.begin());
}

Result<Patch> patch(std::span<const Fix* const> fixes, const source::Texts& texts,
                    const std::map<DocumentIndex, Patchable>& files) {
    std::vector<const Fix*> kept(fixes.begin(), fixes.end());
    std::set<const Fix*> left_out;
    // Without them, parts of the patch that were one may be two, of which one shows no secret.
    for (;;) {
        Result<Patch> patch = attempt(select(kept), texts, files);
        if (!patch) return patch;
        if (patch->left_out.empty()) {
            patch->left_out = std::move(left_out);
            return patch;
        }
        left_out.merge(patch->left_out);
        std::erase_if(kept, [&left_out](const Fix* fix) { return left_out.contains(fix); });
    }
}

}  // namespace expressroute::fix
