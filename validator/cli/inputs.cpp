#include "cli/inputs.hpp"

#include <system_error>
#include <utility>

#include "cli/reading.hpp"

namespace expressroute::cli {
namespace {

namespace fs = std::filesystem;

void add_document(Inputs& inputs, const source::File& file, std::string repository_path,
                  Content content) {
    const auto index = static_cast<DocumentIndex>(inputs.texts.size());
    inputs.texts.push_back(std::move(content.text));
    inputs.repository_paths.push_back(std::move(repository_path));
    inputs.documents.push_back({index, content.kind, file.path, file.named, std::move(content.root),
                                std::move(content.listing)});
}

/// What is at hand on standard input.
void add_standard_input(Inputs& inputs, const source::Tree& tree, const InputOptions& options,
                        Extent extent) {
    const source::File file{options.stdin_filename, source::report_name(options.stdin_filename),
                            true};
    Result<std::string> bytes = source::read_standard_input();
    if (!bytes) {
        ++inputs.files_opened;
        inputs.problems.push_back(bytes.error());
        return;
    }
    add(inputs, tree, file, examine(file, std::move(*bytes), terraform_extent(extent)));
}

}  // namespace

terraform::Extent terraform_extent(Extent extent) {
    return extent == Extent::all ? terraform::Extent::all : terraform::Extent::lint;
}

std::string path_in_repository(const source::Tree& tree, const fs::path& path) {
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error).lexically_normal();
    return absolute.lexically_relative(tree.base_of(absolute)).generic_string();
}

void add(Inputs& inputs, const source::Tree& tree, const source::File& file, Examined examined) {
    ++inputs.files_opened;
    inputs.fates.push_back(std::move(examined.fate));
    inputs.problems.insert(inputs.problems.end(), examined.problems.begin(),
                           examined.problems.end());
    if (!examined.notice.empty()) inputs.notices.push_back(std::move(examined.notice));
    if (examined.content)
        add_document(inputs, file, path_in_repository(tree, file.path),
                     std::move(*examined.content));
}

Inputs read(const Scope& scope, const InputOptions& options, Extent extent, Progress& progress) {
    Inputs inputs;
    Reading reading(*scope.tree, terraform_extent(extent), options.jobs, progress);
    const source::Files files =
        files_of(scope, [&reading](source::File file) { reading.start(std::move(file)); });
    if (reads_standard_input(options)) add_standard_input(inputs, *scope.tree, options, extent);
    for (const source::Skipped& skipped : files.skipped)
        inputs.fates.push_back({false, skipped.name, skipped.reason});
    inputs.problems.insert(inputs.problems.end(), files.problems.begin(), files.problems.end());
    for (Reading::Read* const read : reading.finish())
        add(inputs, *scope.tree, read->file, std::move(read->examined));
    return inputs;
}

}  // namespace expressroute::cli
