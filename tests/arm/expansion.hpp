// Expands templates written in tests: text in, resources and outputs out, as `expand` would print them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "arm/expand.hpp"
#include "arm/function.hpp"

namespace expressroute::arm {

/// A deployment to a place that the config names wholly: subscription "sub", group "rg", location "westeurope" ...
DeploymentContext given_context();

struct Surroundings {
    std::string parameters{};                    ///< the parameter file's text, if any
    std::map<std::string, std::string> files{};  ///< texts of templates by path, for links
    DeploymentContext context = given_context();
};

/// What came of a template. Texts are compact JSON with single quotes for double ones; an unknown reads `?`, a secret
/// `secret`.
struct Expanded {
    azure::Deployment deployment;
    std::vector<PlacedProblem> problems;

    std::string outputs() const;
    std::string output(std::string_view name) const;
    /// Each resource's type and name.
    std::vector<std::string> resources() const;
    /// The only resource of that name.
    const azure::Resource& resource(std::string_view name) const;
    std::string body(std::string_view name) const;
    std::string id(std::string_view name) const;
    /// "/pointer: message" of each problem, in order.
    std::vector<std::string> messages() const;
    bool has_limit() const;
};

/// `text` as ARM reads it, which is more than JSON. It is document 0, the parameter file 1, linked files the next.
Expanded expand(std::string_view text, const Surroundings& surroundings = {});

/// A template with the sections ("variables": {...}, ...) added; its `resources` are empty unless they are among them. The
/// scope is the schema's: "" for a resource group, "subscription", "managementGroup", "tenant".
std::string template_with(std::string_view sections, std::string_view scope = "");

/// What the expression gives in an output of a template with these sections; "error: why" where it has no value.
std::string value(std::string_view expression, std::string_view sections = "",
                  std::string_view scope = "");

/// Whether the expression has no value, and a problem says so.
bool fails(std::string_view expression, std::string_view sections = "",
           std::string_view scope = "");

/// The value as the texts above have it.
std::string text(const azure::Value& value);

}  // namespace expressroute::arm
