// Which of the fixes that rules offer can be made, and where?
#pragma once

#include <cstddef>
#include <span>

#include "azure/resource.hpp"
#include "fix/written.hpp"
#include "rules/finding.hpp"
#include "source/text.hpp"

namespace expressroute::fix {

/// A finding of one deployment.
struct Offer {
    rules::Finding* finding = nullptr;
    std::size_t deployment = 0;  ///< its place among the deployments
};

/// Moves each fix's edits to where the values are written. A fix keeps its description alone where that cannot be, or
/// where a copy or another deployment that has its value from the same place wants something else; for Terraform, whose
/// source we do not see, the description says where to go.
void settle(std::span<const Offer> offers, std::span<const azure::Deployment> deployments,
            const Editables& editables, const source::Texts& texts);

}  // namespace expressroute::fix
