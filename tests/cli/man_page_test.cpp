// The manual page is one that man takes, holds what --help does, and is installed where man looks for it.
#include <boost/algorithm/string/erase.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <filesystem>
#include <string>

#include "catch.hpp"
#include "cli/help.hpp"
#include "repository.hpp"

namespace expressroute::test {

namespace {

namespace fs = std::filesystem;

/// The page's text, without what troff wants of it.
std::string words_of(std::string page) {
    boost::algorithm::replace_all(page, "\\-", "-");
    for (const auto* font : {"\\fB", "\\fI", "\\fR"}) boost::algorithm::erase_all(page, font);
    return page;
}

Outcome run_here(const std::string& program, const Words& arguments) {
    return run(arguments, {.environment = {with_program_on_path()}, .program = program});
}

}  // namespace

TEST_CASE("the manual page holds every command and option that --help tells of") {
    const std::string page = words_of(run({"man"}).out);
    for (const std::string& command : commands_in_help()) {
        INFO(command);
        const std::size_t begin = page.find("\n.SS " + command + '\n');
        REQUIRE(begin != std::string::npos);
        const std::string section = page.substr(begin, page.find("\n.S", begin + 1) - begin);
        for (const std::string& option : options_in_help(command)) {
            INFO(option);
            CHECK(section.find(option) != std::string::npos);
        }
    }
}

TEST_CASE("groff formats the manual page without a warning") {
    if (!is_installed("groff")) return;
    const TemporaryFolder folder;
    folder.write("expressroute-lint.1", run({"man"}).out);
    const Outcome outcome =
        run_here("groff", {"-ww", "-man", "-Tutf8", "-Z", folder.path() / "expressroute-lint.1"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err.empty());
}

TEST_CASE("man shows the manual page") {
    if (!is_installed("man")) return;
    const TemporaryFolder folder;
    folder.write("expressroute-lint.1", run({"man"}).out);
    const Outcome outcome = run_here("man", {"-l", folder.path() / "expressroute-lint.1"});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.find("expressroute-lint hook install [FOLDER]") != std::string::npos);
}

TEST_CASE("man takes no arguments") {
    const Outcome outcome = run({"man", "lint"});
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.err == "error: `man` takes no 'lint'\n");
}

TEST_CASE("what is installed is the program, its manual page and its completions") {
    const TemporaryFolder folder;
    const std::string build = fs::path(program_path).parent_path().string();
    const Outcome outcome =
        run_here("cmake", {"--install", build, "--prefix", folder.path().string()});
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    const fs::path share = folder.path() / "share";
    CHECK(fs::exists(folder.path() / "bin/expressroute-lint"));
    CHECK(read_file(share / "man/man1/expressroute-lint.1") == run({"man"}).out);
    const auto check = [&](const std::string& file, const std::string& shell) {
        CHECK(read_file(share / file) == run({"completion", shell}).out);
    };
    check("bash-completion/completions/expressroute-lint", "bash");
    check("zsh/site-functions/_expressroute-lint", "zsh");
    check("fish/vendor_completions.d/expressroute-lint.fish", "fish");
}

}  // namespace expressroute::test
