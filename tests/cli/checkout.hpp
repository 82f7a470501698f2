// A repository, and what `lint` says of it.
#pragma once

#include <filesystem>
#include <string>

#include "cli/documents.hpp"
#include "repository.hpp"

namespace expressroute::test {

class Checkout : public Repository {
 public:
    using Repository::Repository;

    /// Runs `lint --quiet` in it, or in a folder of it.
    Outcome lint(const Words& arguments, const std::filesystem::path& subfolder = ".",
                 const Words& more_environment = {}) const;

    /// Which bandwidths that nobody sells were found where ("a.json: 300"), in the report's order; instead of these, what
    /// else was said.
    Words found(const Words& arguments, const std::filesystem::path& subfolder = ".",
                const Words& more_environment = {}) const;

    /// The lines of --show-files.
    Words shown(const Words& arguments = {}, const Words& more_environment = {}) const;
};

/// What `found` gives of such an outcome.
Words found_in(const Outcome& outcome);

/// A template with a circuit of that bandwidth: 300 and 400 are not sold, 1000 is.
std::string of_mbps(const std::string& mbps);

/// A template that deploys another one and has nothing else.
std::string linking_to(const std::string& relative_path);

bool contains(const std::string& text, std::string_view part);

}  // namespace expressroute::test
