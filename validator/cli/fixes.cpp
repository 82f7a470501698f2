#include "cli/fixes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>

#include "document/parse.hpp"
#include "document/secrets.hpp"
#include "fix/changes.hpp"
#include "fix/patch.hpp"
#include "fix/rewrite.hpp"
#include "fix/settle.hpp"
#include "rules/rule.hpp"
#include "source/scanner.hpp"

namespace expressroute::cli {
namespace {

using azure::Deployment;
using azure::DocumentKind;
using report::PlacedFinding;
using report::Run;
using rules::Fix;

/// The templates and parameter files of the inputs.
fix::Editables editables_of(const Inputs& inputs) {
    fix::Editables editables;
    for (const Document& document : inputs.documents) {
        if (document.kind == DocumentKind::arm_template ||
            document.kind == DocumentKind::arm_parameters)
            editables.try_emplace(document.index, fix::Editable{document.kind, document.root});
    }
    for (const auto& [index, linked] : inputs.linked)
        editables.try_emplace(index, fix::Editable{DocumentKind::arm_template, linked.root});
    return editables;
}

std::vector<const Fix*> safe_fixes(const Run& run) {
    std::vector<const Fix*> fixes;
    for (const PlacedFinding& placed : run.findings) {
        const std::optional<Fix>& fix = placed.finding.fix;
        if (fix && fix->is_safe && !fix->edits.empty()) fixes.push_back(&*fix);
    }
    return fixes;
}

/// The documents among whose fixes are edits of them.
std::set<DocumentIndex> documents_of(const Fix& fix) {
    std::set<DocumentIndex> documents;
    for (const rules::Edit& edit : fix.edits) documents.insert(edit.origin.document);
    return documents;
}

std::string sentence(const Run& run, const PlacedFinding& placed, std::string_view fate) {
    return fmt::format("{}:{}:{}: {}: {} ({})", run.texts[placed.place.document].name,
                       placed.place.begin.line, placed.place.begin.column, fate,
                       placed.finding.fix->description, placed.finding.rule->name);
}

/// The places of secrets in documents, so that a patch does not show them.
class Secrets {
 public:
    Secrets(const Run& run, const std::vector<Deployment>& deployments) : run_(run) {
        for (const Deployment& deployment : deployments) {
            if (deployment.parameters)
                templates_[*deployment.parameters].insert(deployment.document);
            for (const azure::Resource& resource : deployment.resources)
                for (const azure::KeySource& source : resource.key_sources)
                    sources_[source.place.document].insert(source.place.pointer);
        }
    }

    /// The lines that they stand on; nothing where that cannot be told.
    std::optional<std::set<std::size_t>> lines_in(DocumentIndex document) const {
        const source::Text& text = run_.texts[document];
        const Result<document::Parsed> parsed = document::parse(text);
        if (!parsed) return std::nullopt;
        std::vector<std::string> pointers = document::secret_pointers(parsed->root);
        if (const auto found = sources_.find(document); found != sources_.end())
            pointers.insert(pointers.end(), found->second.begin(), found->second.end());
        add_secure_parameters(text.name, parsed->root, pointers);
        const fix::PatchLines lines(text.utf8);
        std::set<std::size_t> secret;
        for (const source::Span span : source::locate(text.utf8, pointers, source::Part::whole))
            for (std::size_t line = lines.line_of(span.begin); line <= lines.line_of(span.end);
                 ++line)
                secret.insert(line);
        return secret;
    }

 private:
    /// A parameter file does not say which of its parameters are secret: its templates do.
    void add_secure_parameters(const std::string& name, const azure::Value& file,
                               std::vector<std::string>& pointers) const {
        const auto found = templates_.find(name);
        const azure::Value* given = azure::find(file, {"parameters"});
        if (found == templates_.end() || !given || !given->object()) return;
        for (const DocumentIndex index : found->second) {
            const Result<document::Parsed> parsed = document::parse(run_.texts[index]);
            if (!parsed) continue;
            for (const azure::Member& member : *given->object()) {
                const auto* type = azure::find(parsed->root, {"parameters", member.key, "type"});
                const bool is_secure = type && type->string() &&
                                       azure::lower_case(*type->string()).starts_with("secure");
                if (is_secure)
                    pointers.push_back("/parameters/" + source::escape_token(member.key));
            }
        }
    }

    const Run& run_;
    std::map<std::string_view, std::set<DocumentIndex>> templates_;  ///< by parameter file
    std::map<DocumentIndex, std::set<std::string>> sources_;
};

/// The path that a patch has of a file: from the repository's root, outside one from the working folder on.
std::optional<std::string> patch_path(const std::string& name, const source::Tree& disk) {
    std::error_code ignored;
    const auto path = std::filesystem::absolute(name, ignored).lexically_normal();
    const auto root = disk.root_of(name);
    const bool is_in_repository = std::filesystem::exists(root / ".git", ignored);
    const auto inside =
        path.lexically_relative(is_in_repository ? root : std::filesystem::current_path(ignored));
    if (inside.empty() || *inside.begin() == "..") return std::nullopt;
    return inside.generic_string();
}

/// A patch in the making.
class PatchMaking {
 public:
    PatchMaking(const Run& run, const std::vector<Deployment>& deployments)
        : run_(run), secrets_(run, deployments), disk_(source::disk()) {}

    Patched make() {
        std::vector<const Fix*> fixes;
        for (const Fix* fix : safe_fixes(run_)) {
            const auto documents = documents_of(*fix);
            const bool is_possible = std::ranges::all_of(
                documents, [this](DocumentIndex document) { return prepare(document); });
            if (is_possible) fixes.push_back(fix);
        }
        Result<fix::Patch> patch = fix::patch(fixes, run_.texts, files_);
        if (!patch) {
            result_.problems.push_back(patch.error());
            return std::move(result_);
        }
        result_.text = std::move(patch->text);
        tell(patch->left_out);
        return std::move(result_);
    }

 private:
    /// Whether a patch can be about the file.
    bool prepare(DocumentIndex document) {
        const auto [entry, is_new] = prepared_.try_emplace(document, false);
        if (!is_new) return entry->second;
        const source::Text& text = run_.texts[document];
        const Result<std::string> bytes = fix::bytes_of(text, *disk_);
        if (!bytes) {
            result_.problems.push_back(bytes.error());
            return false;
        }
        const auto path = patch_path(text.name, *disk_);
        const auto secret_lines = secrets_.lines_in(document);
        if (source::is_utf16(*bytes)) {
            leave_out(text.name, "it is UTF-16, which patches cannot hold");
        } else if (!path) {
            leave_out(text.name, "it lies neither in a repository nor below this folder");
        } else if (!secret_lines) {
            leave_out(text.name, "nobody can tell which of its lines are secret");
        } else {
            files_[document] = {*path, bytes->substr(0, bytes->size() - text.utf8.size()),
                                *secret_lines};
            entry->second = true;
        }
        return entry->second;
    }

    void leave_out(const std::string& name, std::string_view why) {
        result_.left_out.push_back(
            fmt::format("{}: not in the patch: {}; --fix changes the file itself", name, why));
    }

    void tell(const std::set<const Fix*>& left_out) {
        for (const PlacedFinding& placed : run_.findings) {
            const std::optional<Fix>& fix = placed.finding.fix;
            if (fix && left_out.contains(&*fix))
                result_.left_out.push_back(
                    sentence(run_, placed, "not in the patch, as a secret stands near") +
                    "; --fix does it");
        }
    }

    const Run& run_;
    Secrets secrets_;
    std::unique_ptr<source::Tree> disk_;
    std::map<DocumentIndex, fix::Patchable> files_;
    std::map<DocumentIndex, bool> prepared_;
    Patched result_;
};

}  // namespace

void settle_fixes(std::vector<report::Found>& found, const std::vector<Deployment>& deployments,
                  const Inputs& inputs) {
    std::vector<fix::Offer> offers;
    for (report::Found& each : found)
        if (each.finding.fix) offers.push_back({&each.finding, each.deployment});
    if (!offers.empty()) fix::settle(offers, deployments, editables_of(inputs), inputs.texts);
}

Fixed make_fixes(const Run& run) {
    const std::unique_ptr<source::Tree> disk = source::disk();
    const fix::Selection selection = fix::select(safe_fixes(run));
    Fixed fixed;
    std::set<DocumentIndex> written;
    for (const auto& [document, edits] : selection.edits) {
        const source::Text& text = run.texts[document];
        if (auto problem = fix::rewrite(text, fix::edited(text, edits), *disk))
            fixed.problems.push_back(std::move(*problem));
        else
            written.insert(document);
    }
    const std::set<const Fix*> made(selection.fixes.begin(), selection.fixes.end());
    for (const PlacedFinding& placed : run.findings) {
        const std::optional<Fix>& fix = placed.finding.fix;
        if (fix && made.contains(&*fix) && std::ranges::includes(written, documents_of(*fix)))
            fixed.made.push_back(sentence(run, placed, "fixed"));
    }
    return fixed;
}

Patched patch_of(const Run& run, const std::vector<Deployment>& deployments) {
    return PatchMaking(run, deployments).make();
}

}  // namespace expressroute::cli
