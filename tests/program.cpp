#include "program.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

constexpr unsigned most_seconds = 60;
constexpr uid_t nobody = 65534;

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

/// Without a name: pipes would need a reader of their own while the program runs.
using Scratch = std::unique_ptr<std::FILE, Close>;

Scratch scratch(std::string_view bytes = "") {
    Scratch file(std::tmpfile());
    if (!file) throw std::runtime_error("no temporary file");
    std::fwrite(bytes.data(), 1, bytes.size(), file.get());
    std::rewind(file.get());
    return file;
}

std::string content(const Scratch& file) {
    std::rewind(file.get());
    std::string bytes;
    for (int c = std::fgetc(file.get()); c != EOF; c = std::fgetc(file.get()))
        bytes += static_cast<char>(c);
    return bytes;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> list;
    for (std::string& word : words) list.push_back(word.data());
    list.push_back(nullptr);
    return list;
}

/// In the child: never returns.
[[noreturn]] void become(const std::vector<char*>& arguments, const std::vector<char*>& environment,
                         const Surroundings& surroundings) {
    constexpr int could_not_start = 127;
    if (::chdir(surroundings.folder.c_str()) != 0) ::_exit(could_not_start);
    const bool changes_user = surroundings.rights == Rights::stranger && ::geteuid() == 0;
    if (changes_user && (::setgid(nobody) != 0 || ::setuid(nobody) != 0)) ::_exit(could_not_start);
    ::alarm(most_seconds);
    ::execvpe(surroundings.program.c_str(), arguments.data(), environment.data());
    ::_exit(could_not_start);
}

}  // namespace

boost::json::value Outcome::json() const { return boost::json::parse(out); }

Outcome run(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
    std::vector<std::string> words{surroundings.program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> environment = surroundings.environment;
    // The sanitizers' own exit code is 1, which is one of ours.
    environment.emplace_back("ASAN_OPTIONS=exitcode=99");
    environment.emplace_back("UBSAN_OPTIONS=exitcode=99");
    environment.emplace_back(std::string("LSAN_OPTIONS=print_suppressions=0:suppressions=") +
                             project_root + "/tests/leaks_of_libraries.supp");
    const std::vector<char*> argument_list = pointers(words);
    const std::vector<char*> environment_list = pointers(environment);

    const Scratch in = scratch(surroundings.input);
    const Scratch out = scratch();
    const Scratch err = scratch();
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child == 0) {
        ::dup2(::fileno(in.get()), STDIN_FILENO);
        ::dup2(::fileno(out.get()), STDOUT_FILENO);
        ::dup2(::fileno(err.get()), STDERR_FILENO);
        become(argument_list, environment_list, surroundings);
    }
    int status = 0;
    if (::waitpid(child, &status, 0) != child) throw std::runtime_error("lost the program");
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), content(out),
            content(err)};
}

bool is_installed(const std::string& name) {
    const char* const path = std::getenv("PATH");
    std::istringstream folders(path ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (::access((fs::path(folder) / name).c_str(), X_OK) == 0) return true;
    }
    std::cout << "skipped: no " << name << '\n';
    return false;
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "expressroute-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make " + name);
    path_ = fs::canonical(name);
    fs::permissions(path_, fs::perms(0755));
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void TemporaryFolder::write(const fs::path& name, std::string_view bytes) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream file(path_ / name, std::ios::binary);
    if (!file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())))
        throw std::runtime_error("cannot write " + name.string());
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace expressroute::test
