#include "cli/inputs.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

#include "arm/expand.hpp"
#include "arm/resources.hpp"
#include "cli/embedded.hpp"
#include "document/kind.hpp"
#include "document/mistaken.hpp"
#include "document/parse.hpp"
#include "document/secrets.hpp"
#include "source/scanner.hpp"
#include "terraform/plan.hpp"
#include "terraform/state.hpp"

namespace expressroute::cli {
namespace {

namespace fs = std::filesystem;
using azure::DocumentKind;
using azure::Value;

fs::path real_path(const fs::path& path) {
    std::error_code error;
    fs::path result = fs::weakly_canonical(path, error);
    return error ? path.lexically_normal() : result;
}

bool is_inside(const fs::path& path, const fs::path& folder) {
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end();
}

// --- reading

/// Reads files into the inputs.
class Reader {
 public:
    Reader(Inputs& inputs, Extent extent)
        : inputs_(inputs),
          extent_(extent == Extent::all ? terraform::Extent::all : terraform::Extent::lint) {}

    void read_file(const source::File& file) {
        ++inputs_.files_opened;
        // A big plan is not even held as text. Whatever else is that big is held after all.
        std::optional<source::Text> big = source::left_on_disk(file);
        if (big && add_terraform(file, *big)) return;

        Result<std::string> bytes = source::read_bytes(file.path);
        if (!bytes) {
            Problem problem = bytes.error();
            problem.file = file.name;
            skip(file, "it cannot be read");
            inputs_.problems.push_back(std::move(problem));
            return;
        }
        read_bytes(file, std::move(*bytes));
    }

    void read_bytes(const source::File& file, std::string bytes) {
        // What cannot be decoded is searched as it stands: enough to tell a damaged file of ours from a picture.
        constexpr std::size_t searched = 1U << 20U;
        std::string head = bytes.substr(0, searched);
        Result<source::Text> text = source::decode(file.name, std::move(bytes));
        if (!text) {
            std::erase(head, '\0');  // of UTF-16 that leaves the ASCII
            return refuse(file, document::explain_mistake(text.error(), head),
                          document::carries_mark(head));
        }

        const bool is_marked = document::carries_mark(text->utf8);
        if (!is_marked && !file.named) return skip(file, "it does not mention ExpressRoute");
        if (add_terraform(file, *text)) return;
        Result<document::Parsed> parsed = document::parse(*text);
        if (!parsed) {
            return refuse(file, document::explain_mistake(parsed.error(), text->utf8), is_marked);
        }

        const document::Kind kind = document::kind_of(parsed->root);
        if (!kind.kind) {
            skip(file, kind.reason);
            if (file.named)
                inputs_.notices.push_back(fmt::format("{}: {}", file.name, kind.reason));
            return;
        }
        if (kind.kind == DocumentKind::terraform_plan ||
            kind.kind == DocumentKind::terraform_state) {
            return read_lenient_terraform(file, std::move(*text));
        }
        inputs_.fates.push_back({true, file.name, kind.reason});
        if (parsed->has_duplicate_keys && document::mentions_expressroute(text->utf8)) {
            report_duplicates(*text);
        }
        add(file, std::move(*text), *kind.kind, std::move(parsed->root));
    }

    /// Adds the text if it is a plan or state.
    bool add_terraform(const source::File& file, source::Text& text) {
        std::optional<terraform::Listing> listing = terraform::read(text, extent_);
        if (!listing) return false;
        add_listing(file, std::move(text), std::move(*listing));
        return true;
    }

    Document& add(const source::File& file, source::Text text, DocumentKind kind, Value root) {
        const auto index = static_cast<DocumentIndex>(inputs_.texts.size());
        inputs_.texts.push_back(std::move(text));
        inputs_.repository_paths.push_back(repository_path(file.path));
        inputs_.documents.push_back({index, kind, file.path, file.named, std::move(root), {}});
        return inputs_.documents.back();
    }

 private:
    /// Somebody wrote comments into it. Places are then found by walks of the text as it was.
    void read_lenient_terraform(const source::File& file, source::Text text) {
        source::Text strict{.name = text.name, .utf8 = source::strict(text.utf8).text};
        std::optional<terraform::Listing> listing = terraform::read(strict, extent_);
        if (!listing)
            return skip(file, "neither a plan nor a state: it has keys of other documents");
        add_listing(file, std::move(text), std::move(*listing));
    }

    void add_listing(const source::File& file, source::Text text, terraform::Listing listing) {
        inputs_.fates.push_back({true, file.name, document::kind_of(listing.rest).reason});
        if (listing.has_duplicate_keys) report_duplicates(text);
        const DocumentKind kind = listing.kind;
        add(file, std::move(text), kind, Value()).listing = std::move(listing);
    }

    void skip(const source::File& file, std::string reason) {
        inputs_.fates.push_back({false, file.name, std::move(reason)});
    }

    /// Not to be read: a fatal problem if it bears a mark of ours; else foreign, and worth a word only if it was named.
    void refuse(const source::File& file, Problem problem, bool is_marked) {
        skip(file, problem.message);
        if (!is_marked && !file.named) return;
        problem.file = file.name;
        problem.fatal = is_marked || problem.kind == ProblemKind::unreadable;
        inputs_.problems.push_back(std::move(problem));
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
            inputs_.problems.push_back(
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

    Inputs& inputs_;
    terraform::Extent extent_;
};

// --- parameter files

std::string folded_name(const fs::path& path) {
    return azure::lower_case(path.filename().generic_string());
}

/// "X.parameters.json", "X.parameters.ENV.json", "X.parameters-ENV.json", "X.param.json" of "X.json" (decisions.md 2).
bool goes_by_convention(const fs::path& parameters, const fs::path& template_path) {
    const std::string file = folded_name(parameters);
    const std::string stem = azure::lower_case(template_path.stem().generic_string());
    if (!file.starts_with(stem) || !file.ends_with(".json")) return false;
    const std::string rest = file.substr(stem.size());
    return rest == ".param.json" || rest == ".parameters.json" ||
           rest.starts_with(".parameters.") || rest.starts_with(".parameters-");
}

/// The template that a parameter file names in its metadata, if it does.
std::optional<fs::path> named_template(const Document& parameters) {
    const Value* name = azure::find(parameters.root, {"metadata", "template"});
    if (!name || !name->string()) return std::nullopt;
    return real_path(parameters.path.parent_path() / *name->string());
}

// --- evaluating

class Evaluation {
 public:
    Evaluation(Inputs& inputs, const InputOptions& options, const arm::DeploymentContext& context,
               Extent extent)
        : inputs_(inputs),
          options_(options),
          context_(context),
          extent_(extent),
          reader_(inputs, extent) {}

    std::vector<azure::Deployment> run() {
        read_given_parameters();
        add_parameters_beside_named_templates();
        for (std::size_t i = 0; i < inputs_.documents.size(); ++i) evaluate(i);
        place_problems();
        for (azure::Deployment& deployment : deployments_) document::mark_secrets(deployment);
        return std::move(deployments_);
    }

 private:
    void read_given_parameters() {
        for (const std::string& path : options_.parameters) {
            const source::File file{path, source::report_name(path), true};
            if (std::optional<Problem> problem = add_given_parameters(file)) {
                problem->file = file.name;
                inputs_.problems.push_back(std::move(*problem));
            }
        }
    }

    std::optional<Problem> add_given_parameters(const source::File& file) {
        Result<std::string> bytes = source::read_bytes(file.path);
        if (!bytes) return bytes.error();
        Result<source::Text> text = source::decode(file.name, std::move(*bytes));
        if (!text) return text.error();
        Result<document::Parsed> parsed = document::parse(*text);
        if (!parsed) return parsed.error();
        if (document::kind_of(parsed->root).kind == DocumentKind::arm_template) {
            return Problem{ProblemKind::expansion, "not a parameter file: it is a template"};
        }
        const Value* parameters = azure::find(parsed->root, {"parameters"});
        if (!parameters || !parameters->object()) {
            return Problem{ProblemKind::expansion,
                           "not a parameter file: it has no object `parameters`"};
        }
        ++inputs_.files_opened;
        const Document& added = reader_.add(file, std::move(*text), DocumentKind::arm_parameters,
                                            std::move(parsed->root));
        given_.push_back(added.index);
        return std::nullopt;
    }

    /// A template named alone has its parameter files beside it; in a folder they were found with it.
    void add_parameters_beside_named_templates() {
        if (!options_.parameters.empty()) return;
        std::set<fs::path> known;
        std::vector<fs::path> templates;
        for (const Document& document : inputs_.documents) {
            known.insert(real_path(document.path));
            if (document.named && document.kind == DocumentKind::arm_template)
                templates.push_back(document.path);
        }
        for (const fs::path& path : templates) {
            const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
            std::error_code error;
            std::set<fs::path> found;
            for (fs::directory_iterator at(folder, error), end; !error && at != end;
                 at.increment(error)) {
                if (goes_by_convention(at->path(), path) &&
                    known.insert(real_path(at->path())).second) {
                    found.insert(path.has_parent_path() ? at->path() : at->path().filename());
                }
            }
            for (const fs::path& file : found)
                reader_.read_file({file, source::report_name(file), false});
        }
    }

    void evaluate(std::size_t index) {
        const Document& document = inputs_.documents[index];
        switch (document.kind) {
            case DocumentKind::arm_template:
                evaluate_template(index);
                return;
            case DocumentKind::arm_parameters:
                return;
            case DocumentKind::arm_resources:
                deployments_.push_back(arm::read_resources(document.root, document.index));
                return;
            case DocumentKind::bicep_snapshot:
                deployments_.push_back(arm::read_snapshot(document.root, document.index));
                return;
            case DocumentKind::what_if:
                deployments_.push_back(arm::read_what_if(document.root, document.index));
                return;
            case DocumentKind::terraform_plan:
                evaluate_terraform(document, terraform::read_plan);
                return;
            case DocumentKind::terraform_state:
                evaluate_terraform(document, terraform::read_state);
                return;
        }
    }

    template <class Read>
    void evaluate_terraform(const Document& document, const Read& read) {
        std::vector<Problem> problems;
        deployments_.push_back(read(document.listing, document.index, problems));
        expand_embedded(deployments_.back(), context_, extent_, placed_problems_);
        for (Problem& problem : problems) {
            problem.file = inputs_.texts[document.index].name;
            inputs_.problems.push_back(std::move(problem));
        }
    }

    void evaluate_template(std::size_t index) {
        const std::vector<DocumentIndex> files = parameters_of(inputs_.documents[index]);
        if (extent_ == Extent::relevant && !is_relevant(index, files)) return;
        if (files.empty()) return expand(index, std::nullopt);
        for (const DocumentIndex file : files) expand(index, file);
    }

    bool is_relevant(std::size_t index, const std::vector<DocumentIndex>& files) const {
        const std::string& text = inputs_.texts[inputs_.documents[index].index].utf8;
        return document::mentions_expressroute(text) ||
               text.find("templateLink") != std::string::npos ||
               std::ranges::any_of(files, [&](DocumentIndex file) {
                   return document::mentions_expressroute(inputs_.texts[file].utf8);
               });
    }

    void expand(std::size_t index, std::optional<DocumentIndex> file) {
        // Linked templates are added to the documents while this runs: nothing of the list may be held by reference.
        const Document document = inputs_.documents[index];
        const arm::LinkReader read_link = [this](DocumentIndex from, std::string_view path) {
            return linked(from, path);
        };
        arm::Input input{.document = document.index,
                         .root = document.root,
                         .parameters = std::nullopt,
                         .parameters_name = {},
                         .context = context_,
                         .default_deployment_name = document.path.stem().generic_string(),
                         .read_link = read_link};
        if (file) {
            input.parameters = arm::LinkedDocument{*file, document_of(*file).root};
            input.parameters_name = inputs_.texts[*file].name;
        }
        deployments_.push_back(arm::expand(input, placed_problems_));
    }

    const Document& document_of(DocumentIndex index) const {
        return *std::ranges::find(inputs_.documents, index, &Document::index);
    }

    /// Each given file goes to the template it names, else by convention, else to every named template. Without given
    /// ones, those found go by name or convention.
    std::vector<DocumentIndex> parameters_of(const Document& document) const {
        std::vector<DocumentIndex> files;
        for (const Document& candidate : inputs_.documents) {
            if (candidate.kind != DocumentKind::arm_parameters) continue;
            const bool is_given = std::ranges::find(given_, candidate.index) != given_.end();
            if (is_given != !options_.parameters.empty()) continue;
            if (const auto target = named_template(candidate)) {
                if (*target == real_path(document.path)) files.push_back(candidate.index);
                if (!is_given || has_template(*target)) continue;
            }
            const bool same_folder =
                real_path(candidate.path).parent_path() == real_path(document.path).parent_path();
            const bool by_convention =
                same_folder && goes_by_convention(candidate.path, document.path);
            const bool by_default =
                is_given && document.named && !has_template_by_convention(candidate);
            if (by_convention || by_default) files.push_back(candidate.index);
        }
        std::ranges::sort(files, {},
                          [&](DocumentIndex index) { return inputs_.texts[index].name; });
        files.erase(std::unique(files.begin(), files.end()), files.end());
        return files;
    }

    bool has_template(const fs::path& path) const {
        return std::ranges::any_of(inputs_.documents, [&](const Document& document) {
            return document.kind == DocumentKind::arm_template && real_path(document.path) == path;
        });
    }

    bool has_template_by_convention(const Document& parameters) const {
        return std::ranges::any_of(inputs_.documents, [&](const Document& document) {
            return document.kind == DocumentKind::arm_template &&
                   real_path(document.path).parent_path() ==
                       real_path(parameters.path).parent_path() &&
                   goes_by_convention(parameters.path, document.path);
        });
    }

    /// A template that another one links to: relative to that one's file, inside its repository, symbolic links resolved.
    Result<arm::LinkedDocument> linked(DocumentIndex from, std::string_view relative_path) {
        const auto refuse = [&](std::string_view why) {
            return Problem{ProblemKind::expansion, fmt::format("'{}' {}", relative_path, why)};
        };
        const fs::path relative(relative_path);
        if (relative.empty() || relative.is_absolute()) return refuse("is not a relative path");
        const fs::path from_path = path_of(from);
        const fs::path path = real_path(from_path.parent_path() / relative);
        if (!is_inside(path,
                       real_path(source::repository_root(real_path(from_path).parent_path())))) {
            return refuse("leads out of the repository");
        }
        if (const auto known = linked_.find(path); known != linked_.end()) return known->second;

        Result<std::string> bytes = source::read_bytes(path);
        if (!bytes) return refuse("does not exist or cannot be read");
        Result<source::Text> text = source::decode(source::report_name(path), std::move(*bytes));
        if (!text) return refuse(text.error().message);
        Result<document::Parsed> parsed = document::parse(*text);
        if (!parsed) return refuse(fmt::format("is not valid JSON: {}", parsed.error().message));
        if (document::kind_of(parsed->root).kind != DocumentKind::arm_template) {
            return refuse("is not an ARM template");
        }
        const auto index = static_cast<DocumentIndex>(inputs_.texts.size());
        inputs_.texts.push_back(std::move(*text));
        inputs_.repository_paths.push_back(repository_path(path));
        inputs_.linked_secrets.emplace(index, document::secret_pointers(parsed->root));
        linked_paths_.emplace(index, path);
        ++inputs_.files_opened;
        return linked_.emplace(path, arm::LinkedDocument{index, std::move(parsed->root)})
            .first->second;
    }

    fs::path path_of(DocumentIndex index) const {
        const auto linked = linked_paths_.find(index);
        return linked == linked_paths_.end() ? document_of(index).path : linked->second;
    }

    /// Pointers to lines and columns, in one walk for each document.
    void place_problems() {
        std::map<DocumentIndex, std::vector<arm::PlacedProblem*>> by_document;
        for (arm::PlacedProblem& placed : placed_problems_)
            by_document[placed.document].push_back(&placed);
        for (auto& [index, placed] : by_document) {
            const source::Text& text = inputs_.texts[index];
            std::vector<std::string> pointers;
            for (const arm::PlacedProblem* each : placed) pointers.push_back(each->pointer);
            std::vector<std::size_t> offsets;
            for (const source::Span& span : source::locate(text.utf8, pointers))
                offsets.push_back(span.begin);
            const auto positions = source::positions(text.utf8, offsets);
            for (std::size_t i = 0; i < placed.size(); ++i) {
                Problem& problem = placed[i]->problem;
                problem.file = text.name;
                problem.line = positions[i].line;
                problem.column = positions[i].column;
                inputs_.problems.push_back(std::move(problem));
            }
        }
    }

    Inputs& inputs_;
    const InputOptions& options_;
    const arm::DeploymentContext& context_;
    Extent extent_;
    Reader reader_;
    std::vector<DocumentIndex> given_;
    std::map<fs::path, arm::LinkedDocument> linked_;
    std::map<DocumentIndex, fs::path> linked_paths_;
    std::vector<arm::PlacedProblem> placed_problems_;
    std::vector<azure::Deployment> deployments_;
};

}  // namespace

std::string repository_path(const fs::path& path) {
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error).lexically_normal();
    return absolute.lexically_relative(source::repository_root(absolute.parent_path()))
        .generic_string();
}

Inputs read(const InputOptions& options, Extent extent) {
    Inputs inputs;
    Reader reader(inputs, extent);
    std::vector<std::string> paths = options.paths;
    if (paths.empty()) paths.emplace_back(".");
    if (std::erase(paths, "-") > 0) {
        const source::File file{options.stdin_filename, source::report_name(options.stdin_filename),
                                true};
        ++inputs.files_opened;
        Result<std::string> bytes = source::read_standard_input();
        if (bytes) {
            reader.read_bytes(file, std::move(*bytes));
        } else {
            inputs.problems.push_back(bytes.error());
        }
    }
    source::Files files = source::find(paths);
    for (source::Skipped& skipped : files.skipped) {
        inputs.fates.push_back({false, std::move(skipped.name), std::move(skipped.reason)});
    }
    inputs.problems.insert(inputs.problems.end(), files.problems.begin(), files.problems.end());
    for (const source::File& file : files.files) reader.read_file(file);
    return inputs;
}

std::vector<azure::Deployment> evaluate(Inputs& inputs, const InputOptions& options,
                                        const arm::DeploymentContext& context, Extent extent) {
    return Evaluation(inputs, options, context, extent).run();
}

}  // namespace expressroute::cli
