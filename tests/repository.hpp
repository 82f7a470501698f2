// A git repository of a test's own, and git itself beside the program that is tested. Nothing of the machine's or the
// user's configuration of git reaches them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "program.hpp"

namespace expressroute::test {

using Words = std::vector<std::string>;

/// PATH for who has to find the program there.
std::string with_program_on_path();

/// A new repository in a temporary folder, on branch `main`, without a commit.
class Repository : public TemporaryFolder {
 public:
    /// `init`: further options of `git init`.
    explicit Repository(const Words& init = {});

    /// HOME, with git's global configuration in .gitconfig: a folder outside the repository, and free for other use.
    const std::filesystem::path& home() const { return home_.path(); }

    /// What all programs are started with: PATH and HOME, as far as `more` does not say otherwise.
    Words environment(const Words& more = {}) const;

    /// The working folder, and what all programs are started with. `subfolder` may be an absolute path.
    Surroundings surroundings(const std::filesystem::path& subfolder = ".",
                              const Words& more = {}) const;

    /// Runs git in the repository (elsewhere with "-C") and gives what it printed; throws what it said where it fails.
    std::string git(const Words& arguments) const;

    /// The same where it may fail.
    Outcome try_git(const Words& arguments, const Words& more_environment = {}) const;

    /// Writes a file and stages it.
    void stage(const std::filesystem::path& name, std::string_view bytes) const;

    /// Commits what is staged, be it nothing.
    void commit(const std::string& message = "change") const;

    /// Stages everything there is and commits it.
    void commit_all(const std::string& message = "change") const;

 private:
    TemporaryFolder home_;
};

}  // namespace expressroute::test
