#include "repository.hpp"

#include <cstdlib>
#include <stdexcept>

namespace expressroute::test {

namespace fs = std::filesystem;

namespace {

std::string own_path() {
    const char* const path = std::getenv("PATH");
    return path ? path : "/usr/bin:/bin";
}

}  // namespace

std::string with_program_on_path() {
    return "PATH=" + fs::path(program_path).parent_path().string() + ':' + own_path();
}

Repository::Repository(const Words& init) {
    home_.write(".gitconfig",
                "[user]\n\tname = Tester\n\temail = tester@example.com\n"
                "[init]\n\tdefaultBranch = main\n"
                "[protocol \"file\"]\n\tallow = always\n");
    Words words{"init", "--quiet"};
    words.insert(words.end(), init.begin(), init.end());
    git(words);
}

Words Repository::environment(const Words& more) const {
    Words variables{"HOME=" + home().string(), "GIT_CONFIG_NOSYSTEM=1", "PATH=" + own_path()};
    for (const std::string& each : more) {
        const std::string name = each.substr(0, each.find('=') + 1);
        std::erase_if(variables, [&](const std::string& known) { return known.starts_with(name); });
        variables.push_back(each);
    }
    return variables;
}

Surroundings Repository::surroundings(const fs::path& subfolder, const Words& more) const {
    return {.folder = path() / subfolder, .environment = environment(more)};
}

Outcome Repository::try_git(const Words& arguments, const Words& more_environment) const {
    Surroundings here = surroundings(".", more_environment);
    here.program = "git";
    return run(arguments, here);
}

std::string Repository::git(const Words& arguments) const {
    Outcome outcome = try_git(arguments);
    if (outcome.exit_code == 0) return std::move(outcome.out);
    std::string command = "git";
    for (const std::string& each : arguments) command += ' ' + each;
    throw std::runtime_error(command + ": " + outcome.err);
}

void Repository::stage(const fs::path& name, std::string_view bytes) const {
    write(name, bytes);
    git({"add", "--force", "--", name.string()});
}

void Repository::commit(const std::string& message) const {
    git({"commit", "--quiet", "--allow-empty", "--message", message});
}

void Repository::commit_all(const std::string& message) const {
    git({"add", "--all"});
    commit(message);
}

}  // namespace expressroute::test
