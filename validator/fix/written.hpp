// Where is a value written that an edit has to change? In place, in the parameter file, as a default, or in a variable.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "azure/resource.hpp"
#include "azure/value.hpp"
#include "fix/template.hpp"
#include "rules/finding.hpp"
#include "source/text.hpp"

namespace expressroute::fix {

/// A document that edits may go into.
struct Editable {
    azure::DocumentKind kind = azure::DocumentKind::arm_template;  ///< that, or arm_parameters
    azure::Value root;
};

using Editables = std::map<DocumentIndex, Editable>;

/// Follows values that are a parameter or a variable as a whole. Nothing else uses those, or the edit would reach further
/// than the finding.
class Writings {
 public:
    Writings(const Editables& editables, const source::Texts& texts,
             std::span<const azure::Deployment> deployments);

    /// The edit where the value is written that the deployment has at its origin. Nothing where that is in an expression of
    /// any other kind, in several places, or in a document that we do not edit, and where a parameter would not take the
    /// new value.
    std::optional<rules::Edit> written(const rules::Edit& edit,
                                       const azure::Deployment& deployment);

 private:
    struct Place {
        DocumentIndex document;
        std::string pointer;
    };

    /// From a place with a reference to where its value is given.
    std::optional<Place> follow(const Place& place, const Reference& reference,
                                const std::string& json, const azure::Deployment& deployment);
    std::optional<Place> argument(const Place& place, const Enclosing& enclosing,
                                  const std::string& name, const azure::Deployment& deployment);
    const Editable* editable(DocumentIndex document) const;
    /// Nothing where other templates take values from it too.
    std::optional<DocumentIndex> parameter_file(const azure::Deployment& deployment) const;
    const Uses& uses(DocumentIndex document, const std::string& pointer);
    bool is_twice(DocumentIndex document, const std::string& pointer);

    const Editables& editables_;
    const source::Texts& texts_;
    std::map<std::string_view, DocumentIndex> files_;             ///< of parameters, by name
    std::map<std::string_view, std::set<DocumentIndex>> takers_;  ///< templates, by that name
    std::map<std::pair<DocumentIndex, std::string>, Uses> uses_;
    std::map<DocumentIndex, std::set<std::string>> twice_;  ///< members whose keys stand twice
};

}  // namespace expressroute::fix
