// From files to deployments: read, classify, evaluate. What `lint` and `expand` have in common.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "arm/context.hpp"
#include "azure/resource.hpp"
#include "azure/value.hpp"
#include "cli/examine.hpp"
#include "cli/options.hpp"
#include "cli/progress.hpp"
#include "cli/scope.hpp"
#include "source/problem.hpp"
#include "source/text.hpp"
#include "terraform/listing.hpp"

namespace expressroute::cli {

/// A file that is a document of ours.
struct Document {
    DocumentIndex index = 0;
    azure::DocumentKind kind = azure::DocumentKind::arm_template;
    std::filesystem::path path;
    bool named = false;
    azure::Value root;           ///< null of a plan or state, which has
    terraform::Listing listing;  ///< this instead
};

struct Linked {
    azure::Value root;
    std::vector<std::string> secrets;  ///< pointers
};

struct Inputs {
    source::Texts texts;
    /// By DocumentIndex: the path relative to the repository's root, for fingerprints.
    std::vector<std::string> repository_paths;
    std::vector<Document> documents;
    /// Templates that others link to, which are no documents of their own.
    std::map<DocumentIndex, Linked> linked;
    std::vector<Fate> fates;
    std::vector<Problem> problems;
    /// Named files that turned out not to be ours, a sentence each.
    std::vector<std::string> notices;
    std::size_t files_opened = 0;
};

/// all: every document. relevant: of templates only those that mention ExpressRoute, by themselves or in a parameter
/// file, or link to others, and of plans and states the resources that rules look at; nobody who lints wants to hear of
/// the rest.
enum class Extent : std::uint8_t { all, relevant };

terraform::Extent terraform_extent(Extent extent);

/// Adds what an examination gave.
void add(Inputs& inputs, const source::Tree& tree, const source::File& file, Examined examined);

/// The path from the base of the tree (source::Tree::base_of), with '/'.
std::string path_in_repository(const source::Tree& tree, const std::filesystem::path& path);

/// Reads the scope's files, and standard input where the options name it. Only documents of ours, and files that should
/// have been, keep their text. The order of the files, not that of the threads, is the order of everything.
Inputs read(const Scope& scope, const InputOptions& options, Extent extent, Progress& progress);

/// Evaluates: each template once for each of its parameter files, each plan, state and export once. What belongs to a
/// named document or to what changed is read too: a template's parameter files, a parameter file's template. Of a scope
/// with a focus only deployments stay that something in it belongs to. Problems are added to the inputs, with their places.
std::vector<azure::Deployment> evaluate(Inputs& inputs, const Scope& scope,
                                        const InputOptions& options,
                                        const arm::DeploymentContext& context, Extent extent);

}  // namespace expressroute::cli
