#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "arm/expand.hpp"
#include "arm/resources.hpp"
#include "cli/companions.hpp"
#include "cli/embedded.hpp"
#include "cli/inputs.hpp"
#include "document/kind.hpp"
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

class Evaluation {
 public:
    Evaluation(Inputs& inputs, const Scope& scope, const InputOptions& options,
               const arm::DeploymentContext& context, Extent extent)
        : inputs_(inputs),
          scope_(scope),
          tree_(*scope.tree),
          options_(options),
          context_(context),
          extent_(extent) {}

    std::vector<azure::Deployment> run() {
        read_companions(inputs_, scope_, options_, extent_);
        read_given_parameters();
        list_documents();
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
        Result<std::string> bytes = tree_.read(file.path);
        if (!bytes) bytes = source::read_bytes(file.path);  // a pipeline may have made it
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
        add(inputs_, tree_, file,
            {Content{std::move(*text), DocumentKind::arm_parameters, std::move(parsed->root), {}},
             {true, file.name, "given as parameters"}});
        given_.insert(inputs_.documents.back().index);
        return std::nullopt;
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
                evaluate_terraform(document, [this](auto&... rest) {
                    return terraform::read_plan(rest..., options_.jobs);
                });
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
        touches_focus_ = is_in_focus(tree_.real_path(document.path));
        if (file) {
            const Document& parameters = document_of(*file);
            input.parameters = arm::LinkedDocument{*file, parameters.root};
            input.parameters_name = inputs_.texts[*file].name;
            touches_focus_ =
                touches_focus_ || parameters.named || is_in_focus(tree_.real_path(parameters.path));
        }
        const std::size_t problems_before = placed_problems_.size();
        azure::Deployment deployment = arm::expand(input, placed_problems_);
        if (touches_focus_) {
            deployments_.push_back(std::move(deployment));
        } else {
            placed_problems_.resize(problems_before);
        }
    }

    bool is_in_focus(const fs::path& real) const {
        return !scope_.focus || scope_.focus->contains(real);
    }

    const Document& document_of(DocumentIndex index) const {
        return inputs_.documents[positions_.at(index)];
    }

    struct ParameterFile {
        DocumentIndex index = 0;
        std::optional<fs::path> target;  ///< the template that it names
        bool is_given = false;
        bool has_template_by_convention = false;
    };

    /// Once, so that no template has to ask every other document.
    void list_documents() {
        for (std::size_t i = 0; i < inputs_.documents.size(); ++i) {
            const Document& document = inputs_.documents[i];
            positions_.emplace(document.index, i);
            if (document.kind != DocumentKind::arm_template) continue;
            const fs::path real = tree_.real_path(document.path);
            templates_.insert(real);
            templates_in_[real.parent_path()].push_back(real);
        }
        for (const Document& document : inputs_.documents) {
            if (document.kind != DocumentKind::arm_parameters) continue;
            const bool is_given = given_.contains(document.index);
            if (is_given != !options_.parameters.empty()) continue;
            list_parameters(document, is_given);
        }
    }

    void list_parameters(const Document& document, bool is_given) {
        const fs::path real = tree_.real_path(document.path);
        const std::vector<fs::path>& neighbours = templates_in_[real.parent_path()];
        ParameterFile file{document.index, named_template(tree_, document), is_given,
                           std::ranges::any_of(neighbours, [&](const fs::path& neighbour) {
                               return goes_by_convention(real, neighbour);
                           })};
        if (file.target) parameters_for_[*file.target].push_back(file);
        parameters_in_[real.parent_path()].push_back(file);
        if (is_given) given_files_.push_back(file);
    }

    /// Each given file goes to the template it names, else by convention, else to every named template. Without given
    /// ones, those found go by name or convention.
    std::vector<DocumentIndex> parameters_of(const Document& document) {
        const fs::path real = tree_.real_path(document.path);
        std::vector<DocumentIndex> files;
        for (const ParameterFile& file : parameters_for_[real]) files.push_back(file.index);
        for (const ParameterFile& file : parameters_in_[real.parent_path()]) {
            if (!goes_elsewhere(file) &&
                goes_by_convention(document_of(file.index).path, document.path))
                files.push_back(file.index);
        }
        for (const ParameterFile& file : given_files_) {
            if (document.named && !goes_elsewhere(file) && !file.has_template_by_convention)
                files.push_back(file.index);
        }
        const auto name_of = [&](DocumentIndex index) { return inputs_.texts[index].name; };
        std::ranges::sort(files, {}, name_of);
        files.erase(std::unique(files.begin(), files.end()), files.end());
        return files;
    }

    /// A found file that names a template belongs to no other; a given one only where the named one is at hand.
    bool goes_elsewhere(const ParameterFile& file) const {
        return file.target && (!file.is_given || templates_.contains(*file.target));
    }

    /// A template that another one links to: relative to that one's file, inside its repository, symbolic links resolved.
    Result<arm::LinkedDocument> linked(DocumentIndex from, std::string_view relative_path) {
        const auto refuse = [&](std::string_view why) {
            return Problem{ProblemKind::expansion, fmt::format("'{}' {}", relative_path, why)};
        };
        const fs::path relative(relative_path);
        if (relative.empty() || relative.is_absolute()) return refuse("is not a relative path");
        const fs::path from_path = path_of(from);
        const fs::path path = tree_.real_path(from_path.parent_path() / relative);
        const fs::path root = tree_.root_of(tree_.real_path(from_path));
        if (!source::is_inside(path, tree_.real_path(root)))
            return refuse("leads out of the repository");
        touches_focus_ = touches_focus_ || is_in_focus(path);
        if (const auto known = linked_.find(path); known != linked_.end()) return known->second;

        Result<std::string> bytes = tree_.read(path);
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
        inputs_.repository_paths.push_back(path_in_repository(tree_, path));
        inputs_.linked.emplace(index,
                               Linked{parsed->root, document::secret_pointers(parsed->root)});
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
    const Scope& scope_;
    const source::Tree& tree_;
    const InputOptions& options_;
    const arm::DeploymentContext& context_;
    Extent extent_;
    std::set<DocumentIndex> given_;
    std::map<DocumentIndex, std::size_t> positions_;  ///< in the list of documents
    std::set<fs::path> templates_;
    std::map<fs::path, std::vector<fs::path>> templates_in_;
    std::map<fs::path, std::vector<ParameterFile>> parameters_for_;
    std::map<fs::path, std::vector<ParameterFile>> parameters_in_;
    std::vector<ParameterFile> given_files_;
    std::map<fs::path, arm::LinkedDocument> linked_;
    std::map<DocumentIndex, fs::path> linked_paths_;
    bool touches_focus_ = true;
    std::vector<arm::PlacedProblem> placed_problems_;
    std::vector<azure::Deployment> deployments_;
};

}  // namespace

std::vector<azure::Deployment> evaluate(Inputs& inputs, const Scope& scope,
                                        const InputOptions& options,
                                        const arm::DeploymentContext& context, Extent extent) {
    return Evaluation(inputs, scope, options, context, extent).run();
}

}  // namespace expressroute::cli
