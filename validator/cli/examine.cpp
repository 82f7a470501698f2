#include "cli/examine.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "cli/settings.hpp"
#include "document/kind.hpp"
#include "document/mistaken.hpp"
#include "document/parse.hpp"
#include "source/scanner.hpp"

namespace expressroute::cli {
namespace {

using azure::DocumentKind;
using azure::Value;

constexpr std::string_view foreign = "it does not mention ExpressRoute";

/// Whether the bytes, as they stand, can be searched for what they say. UTF-16 has to be decoded first.
bool is_searchable(std::string_view bytes) {
    return !bytes.starts_with("\xFF\xFE") && !bytes.starts_with("\xFE\xFF") &&
           bytes.find('\0') == std::string_view::npos;
}

class Examination {
 public:
    Examination(const source::File& file, terraform::Extent extent)
        : file_(file), extent_(extent), is_asked_about_(file.named && !serves_pre_commit()) {
        result_.fate.name = file.name;
    }

    Examined of(const source::Tree& tree) {
        // A big plan is not even held as text. Whatever else is that big is held after all.
        std::optional<source::Text> big = tree.left_on_disk(file_);
        if (big && add_terraform(*big)) return std::move(result_);

        Result<std::string> bytes = tree.read(file_.path);
        if (bytes) return of(std::move(*bytes));
        Problem problem = bytes.error();
        problem.file = file_.name;
        skip("it cannot be read");
        result_.problems.push_back(std::move(problem));
        return std::move(result_);
    }

    Examined of(std::string bytes) {
        if (!is_asked_about_ && is_searchable(bytes) && !document::carries_mark(bytes)) {
            skip(std::string(foreign));
        } else {
            look_at(std::move(bytes));
        }
        return std::move(result_);
    }

 private:
    void look_at(std::string bytes) {
        // What cannot be decoded is searched as it stands: enough to tell a damaged file of ours from a picture.
        constexpr std::size_t searched = 1U << 20U;
        std::string head = bytes.substr(0, searched);
        Result<source::Text> text = source::decode(file_.name, std::move(bytes));
        if (!text) {
            std::erase(head, '\0');  // of UTF-16 that leaves the ASCII
            return refuse(document::explain_mistake(text.error(), head),
                          document::carries_mark(head));
        }
        const bool is_marked = document::carries_mark(text->utf8);
        if (!is_marked && !is_asked_about_) return skip(std::string(foreign));
        if (add_terraform(*text)) return;
        Result<document::Parsed> parsed = document::parse(*text);
        if (!parsed)
            return refuse(document::explain_mistake(parsed.error(), text->utf8), is_marked);
        add_parsed(std::move(*text), std::move(*parsed));
    }

    void add_parsed(source::Text text, document::Parsed parsed) {
        const document::Kind kind = document::kind_of(parsed.root);
        if (!kind.kind) {
            skip(kind.reason);
            if (is_asked_about_) result_.notice = fmt::format("{}: {}", file_.name, kind.reason);
            return;
        }
        if (kind.kind == DocumentKind::terraform_plan || kind.kind == DocumentKind::terraform_state)
            return add_lenient_terraform(std::move(text));
        if (parsed.has_duplicate_keys && document::mentions_expressroute(text.utf8))
            report_duplicates(text);
        add({std::move(text), *kind.kind, std::move(parsed.root), {}}, kind.reason);
    }

    /// Adds the text if it is a plan or state.
    bool add_terraform(source::Text& text) {
        std::optional<terraform::Listing> listing = terraform::read(text, extent_);
        if (!listing) return false;
        add_listing(std::move(text), std::move(*listing));
        return true;
    }

    /// Somebody wrote comments into it. Places are then found by walks of the text as it was.
    void add_lenient_terraform(source::Text text) {
        source::Text strict{.name = text.name, .utf8 = source::strict(text.utf8).text};
        std::optional<terraform::Listing> listing = terraform::read(strict, extent_);
        if (!listing) return skip("neither a plan nor a state: it has keys of other documents");
        add_listing(std::move(text), std::move(*listing));
    }

    void add_listing(source::Text text, terraform::Listing listing) {
        const std::string reason = document::kind_of(listing.rest).reason;
        if (listing.has_duplicate_keys) report_duplicates(text);
        const DocumentKind kind = listing.kind;
        add({std::move(text), kind, Value(), std::move(listing)}, reason);
    }

    void add(Content content, std::string reason) {
        result_.fate.read = true;
        result_.fate.reason = std::move(reason);
        result_.content = std::move(content);
    }

    void skip(std::string reason) { result_.fate.reason = std::move(reason); }

    /// Not to be read: a fatal problem if it bears a mark of ours; else foreign, and worth a word only if it was named.
    void refuse(Problem problem, bool is_marked) {
        skip(problem.message);
        if (!is_marked && !is_asked_about_) return;
        problem.file = file_.name;
        problem.fatal = is_marked || problem.kind == ProblemKind::unreadable;
        result_.problems.push_back(std::move(problem));
    }

    /// The last of two equal keys counts; somebody may have meant the first.
    void report_duplicates(const source::Text& text) {
        constexpr std::size_t most = 20;
        std::size_t count = 0;
        const std::string utf8 = source::whole(text);
        for (const source::DuplicateKey& key : source::duplicate_keys(utf8)) {
            if (++count > most) return;
            const source::Position first = source::position(utf8, key.first.begin);
            const source::Position last = source::position(utf8, key.last.begin);
            result_.problems.push_back(
                {ProblemKind::syntax,
                 fmt::format(
                     "the key {} stands twice in one object: this one counts, the one at "
                     "line {}, column {} "
                     "is overruled; remove one of them",
                     std::string_view(utf8).substr(key.last.begin, key.last.end - key.last.begin),
                     first.line, first.column),
                 text.name, last.line, last.column, false});
        }
    }

    const source::File& file_;
    terraform::Extent extent_;
    bool is_asked_about_;  ///< by name: then something is said even if it is foreign
    Examined result_;
};

}  // namespace

Examined examine(const source::Tree& tree, const source::File& file, terraform::Extent extent) {
    return Examination(file, extent).of(tree);
}

Examined examine(const source::File& file, std::string bytes, terraform::Extent extent) {
    return Examination(file, extent).of(std::move(bytes));
}

}  // namespace expressroute::cli
