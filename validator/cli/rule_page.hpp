// One rule's page, as it stands in docs/rules/<group>/<name>.md.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace expressroute::cli {

/// A document with the defect, what is said about it, and the correct document that is nearest to it.
struct Example {
    std::string dialect;  ///< "ARM", "an export", "Terraform"
    std::string bad_name;
    std::string bad;
    std::string config;  ///< that it is measured by; mostly empty
    std::string report;
    std::string good_name;  ///< empty where the rule has none in this dialect
    std::string good;
};

/// One of each dialect, out of the rule's fixtures: `fixtures` has a folder for each rule, with bad/ and good/, of documents
/// and of folders that hold one document and its config. The first by name of those with a report. None where the folder is
/// not there.
std::vector<Example> examples(const std::filesystem::path& fixtures, const rules::Rule& rule);

std::string page_markdown(const rules::Rule& rule, const std::vector<Example>& examples);

}  // namespace expressroute::cli
