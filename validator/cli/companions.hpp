// Which files belong to which: parameter files to their templates, and what names a file that changed?
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/inputs.hpp"
#include "cli/scope.hpp"

namespace expressroute::cli {

/// "X.parameters.json", "X.parameters.ENV.json", "X.parameters-ENV.json", "X.param.json" of "X.json" (decisions.md 2).
bool goes_by_convention(const std::filesystem::path& parameters,
                        const std::filesystem::path& template_path);

/// The path, in lower case, of the template that a parameter file goes with by convention; empty of other files.
std::string template_by_convention(const std::filesystem::path& parameters);

/// The template that a parameter file names in its metadata, if it does; without links.
std::optional<std::filesystem::path> named_template(const source::Tree& tree,
                                                    const Document& parameters);

/// Reads what belongs to the documents that were read without their folders (named ones, and those that changed): the
/// parameter files of a template, the template of a parameter file; and of the scope's others each that has the name of a
/// template or parameter file of the focus in it, and what names those.
void read_companions(Inputs& inputs, const Scope& scope, const InputOptions& options,
                     Extent extent);

}  // namespace expressroute::cli
