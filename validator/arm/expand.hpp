// Template and parameters to evaluated resources, offline (arm-language.md).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arm/context.hpp"
#include "arm/function.hpp"
#include "azure/resource.hpp"
#include "azure/value.hpp"
#include "source/problem.hpp"

namespace expressroute::arm {

/// A document read for the expansion: a parameter file, a linked template.
struct LinkedDocument {
    DocumentIndex document = 0;
    azure::Value root;
};

/// Finds the template at a path relative to a document. Refuses what lies outside the repository.
using LinkReader =
    std::function<Result<LinkedDocument>(DocumentIndex from, std::string_view relative_path)>;

/// What evaluating may cost (design.md section 8). Templates of one document share theirs.
struct Allowance {
    static constexpr std::size_t max_steps = 4'000'000;
    static constexpr std::size_t max_copies = 100'000;
    static constexpr std::size_t max_modules = 5'000;

    Budget budget;
    std::size_t steps_left = max_steps;    ///< calls, arguments and parts of templates evaluated
    std::size_t copies_left = max_copies;  ///< loop iterations, of all loops
    std::size_t modules_left = max_modules;
};

struct Input {
    DocumentIndex document = 0;
    const azure::Value& root;                  ///< of kind arm_template
    std::optional<LinkedDocument> parameters;  ///< of kind arm_parameters
    std::string parameters_name;               ///< the parameter file's, for notes
    const DeploymentContext& context;
    std::string default_deployment_name;  ///< the template's file name without extension
    const LinkReader& read_link;
    // Where both roots stand in their documents: a template may be a part of something else.
    std::string pointer{};
    std::string parameters_pointer{};
};

/// A problem found while expanding, at a pointer in a document; the caller turns it into line and column.
struct PlacedProblem {
    DocumentIndex document = 0;
    std::string pointer;
    Problem problem;
};

/// Never fails: what cannot be evaluated is unknown, with a problem. Resources stand in the order of the contract
/// (design.md section 4).
azure::Deployment expand(const Input& input, std::vector<PlacedProblem>& problems);

/// The same at the expense of an allowance, which it leaves with what is not spent.
azure::Deployment expand(const Input& input, Allowance& allowance,
                         std::vector<PlacedProblem>& problems);

}  // namespace expressroute::arm
