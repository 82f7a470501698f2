#include "cli/companions.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "source/word_search.hpp"

namespace expressroute::cli {
namespace {

namespace fs = std::filesystem;
using azure::DocumentKind;

std::string folded_name(const fs::path& path) {
    return azure::lower_case(path.filename().generic_string());
}

bool is_template_or_parameters(DocumentKind kind) {
    return kind == DocumentKind::arm_template || kind == DocumentKind::arm_parameters;
}

class Companions {
 public:
    Companions(Inputs& inputs, const Scope& scope, const InputOptions& options, Extent extent)
        : inputs_(inputs), scope_(scope), options_(options), extent_(extent) {
        for (const Document& document : inputs.documents)
            known_.insert(scope.tree->real_path(document.path));
    }

    void read() {
        std::size_t next = 0;
        do {
            std::vector<std::string> names =
                next == 0 ? names_of_the_gone() : std::vector<std::string>();
            for (; next < inputs_.documents.size(); ++next) {
                const Document& document = inputs_.documents[next];
                if (!is_template_or_parameters(document.kind)) continue;
                names.push_back(document.path.filename().string());
                if (document.named || scope_.focus) read_by_name(next);
            }
            read_those_that_name(names);
        } while (next < inputs_.documents.size());
    }

 private:
    /// What they were is not known any more: a name is enough.
    std::vector<std::string> names_of_the_gone() const {
        std::vector<std::string> names;
        for (const fs::path& path : scope_.gone) names.push_back(path.filename().string());
        return names;
    }

    void read_by_name(std::size_t at) {
        const fs::path path = inputs_.documents[at].path;
        const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
        if (inputs_.documents[at].kind == DocumentKind::arm_template) {
            if (!options_.parameters.empty()) return;
            for (const fs::path& file : scope_.tree->files_in(folder))
                if (goes_by_convention(file, path)) read_file(file, path);
            return;
        }
        if (const auto target = named_template(*scope_.tree, inputs_.documents[at])) {
            read_file(*target, path);
            return;
        }
        for (const fs::path& file : scope_.tree->files_in(folder))
            if (goes_by_convention(path, file)) read_file(file, path);
    }

    /// What does not name any of them waits for the next names.
    void read_those_that_name(const std::vector<std::string>& names) {
        if (names.empty() || scope_.others.empty()) return;
        if (!waiting_) {
            waiting_ = scope_.others;
            std::ranges::sort(*waiting_, {}, &source::File::name);
        }
        const source::WordSearch search(names);
        std::vector<source::File> still_waiting;
        for (source::File& file : *waiting_) {
            const Result<std::string> bytes = scope_.tree->read(file.path);
            if (bytes && search.found_in(*bytes)) {
                read_file(file.path, file.path);
            } else if (bytes) {
                still_waiting.push_back(std::move(file));
            }
        }
        waiting_ = std::move(still_waiting);
    }

    /// Whatever else it is, it did not change, and nobody asked for it. No name leads out of the repository.
    void read_file(const fs::path& path, const fs::path& origin) {
        const fs::path real = scope_.tree->real_path(path);
        if (!source::is_inside(real, scope_.tree->real_path(scope_.tree->root_of(origin)))) return;
        if (!known_.insert(real).second) return;
        const source::File file{path, source::report_name(path)};
        Examined examined = examine(*scope_.tree, file, terraform_extent(extent_));
        if (examined.content && is_template_or_parameters(examined.content->kind))
            add(inputs_, *scope_.tree, file, std::move(examined));
    }

    Inputs& inputs_;
    const Scope& scope_;
    const InputOptions& options_;
    Extent extent_;
    std::set<fs::path> known_;
    /// Of the others, those that have named nothing yet. Nothing until there is a name to look for.
    std::optional<std::vector<source::File>> waiting_;
};

}  // namespace

bool goes_by_convention(const fs::path& parameters, const fs::path& template_path) {
    const std::string file = folded_name(parameters);
    const std::string stem = azure::lower_case(template_path.stem().generic_string());
    if (!file.starts_with(stem) || !file.ends_with(".json")) return false;
    const std::string rest = file.substr(stem.size());
    return rest == ".param.json" || rest == ".parameters.json" ||
           rest.starts_with(".parameters.") || rest.starts_with(".parameters-");
}

std::string template_by_convention(const fs::path& parameters) {
    const std::string path = azure::lower_case(parameters.generic_string());
    const std::size_t suffix = path.rfind(".param");
    if (suffix == std::string::npos) return {};
    std::string name = path.substr(0, suffix) + ".json";
    return goes_by_convention(path, name) ? name : "";
}

std::optional<fs::path> named_template(const source::Tree& tree, const Document& parameters) {
    const azure::Value* name = azure::find(parameters.root, {"metadata", "template"});
    if (!name || !name->string()) return std::nullopt;
    return tree.real_path(parameters.path.parent_path() / *name->string());
}

void read_companions(Inputs& inputs, const Scope& scope, const InputOptions& options,
                     Extent extent) {
    Companions(inputs, scope, options, extent).read();
}

}  // namespace expressroute::cli
