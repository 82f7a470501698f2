// Runs the built program as its users do: arguments, standard input, environment and working folder in; exit code and
// both outputs out. No shell stands between.
#pragma once

#include <boost/json/value.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "paths.hpp"

namespace expressroute::test {

enum class Rights { own, stranger };

/// Where and how the program runs.
struct Surroundings {
    std::filesystem::path folder = project_root;  ///< the working folder
    std::string input{};                          ///< what it reads from standard input
    std::vector<std::string> environment{};       ///< all of it, as "NAME=value"
    Rights rights = Rights::own;                  ///< of a stranger: root too meets permissions
    std::string program = program_path;           ///< another one: its path, or a name on our PATH
};

struct Outcome {
    int exit_code = 0;  ///< of a program that a signal ended: the signal's number, negative
    std::string out;
    std::string err;

    /// The standard output, which must be JSON.
    boost::json::value json() const;
};

/// Ends the program, and with it the test, if it takes more than a minute.
Outcome run(const std::vector<std::string>& arguments, const Surroundings& surroundings = {});

/// Whether our PATH has the program. Where it does not that is printed, and ctest counts the test as skipped.
bool is_installed(const std::string& name);

/// A new empty folder, removed with all it holds at the end.
class TemporaryFolder {
 public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    const std::filesystem::path& path() const { return path_; }

    /// Writes a file of that relative path, and the folders on its way.
    void write(const std::filesystem::path& name, std::string_view bytes) const;

 private:
    std::filesystem::path path_;
};

/// The file's bytes; throws where it cannot be read.
std::string read_file(const std::filesystem::path& path);

}  // namespace expressroute::test
