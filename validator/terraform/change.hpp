// What does one entry of a plan's `resource_changes` or `deferred_changes` do, and to what?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "azure/resource.hpp"
#include "source/problem.hpp"
#include "terraform/configuration.hpp"
#include "terraform/listing.hpp"

namespace expressroute::terraform {

/// The entry leaves a current resource behind: it is neither deleted nor an old object that a replacement left over.
bool remains(const azure::Value& entry);

/// The resource of an entry of `resource_changes`, if it is of a kind we know.
std::optional<azure::Resource> read_change(const Entry& entry, const Configuration& configuration,
                                           DocumentIndex document, std::vector<Problem>& problems);

/// Adds the resource of that entry: to the removed ones what has no `after`, to the existing ones data sources and what
/// Terraform forgets.
void add_change(const Entry& entry, azure::Resource resource, azure::Deployment& deployment);

/// The same of an entry of `deferred_changes`, which stands at `pointer`. This plan does not change it yet, and does not
/// say all of it.
void read_deferred(const azure::Value& entry, const std::string& pointer,
                   const Configuration& configuration, azure::Deployment& deployment,
                   std::vector<Problem>& problems);

}  // namespace expressroute::terraform
