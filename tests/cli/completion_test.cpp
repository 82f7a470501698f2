// The shells themselves take the scripts that `completion` prints, and offer what the program understands.
#include <algorithm>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "cli/checkout.hpp"
#include "cli/help.hpp"
#include "repository.hpp"

namespace expressroute::test {
namespace {

std::string script(const std::string& shell) { return run({"completion", shell}).out; }

/// Commands for another program, with nothing but a PATH on which ours is too.
Outcome run_in(const std::string& shell, const Words& arguments) {
    return run(arguments, {.environment = {with_program_on_path()}, .program = shell});
}

/// What bash offers for the last of the words, with those it has typed as its own splitting has them.
Words offered(const Words& words) {
    std::string commands =
        "source <(expressroute-lint completion bash)\n"
        "compopt() { :; }\nCOMP_WORDS=(expressroute-lint";
    for (const std::string& word : words) commands += " '" + word + '\'';
    commands += ")\nCOMP_CWORD=" + std::to_string(words.size()) +
                "\n_expressroute_lint\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
    const Outcome outcome = run_in("bash", {"--noprofile", "--norc", "-c", commands});
    INFO(commands << outcome.err);
    CHECK(outcome.err.empty());
    Words offers;
    std::istringstream lines(outcome.out);
    for (std::string line; std::getline(lines, line);)
        if (!line.empty()) offers.push_back(line);
    return offers;
}

bool holds(const Words& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

void check_syntax(const std::string& shell) {
    if (!is_installed(shell)) return;
    const TemporaryFolder folder;
    folder.write("script", script(shell));
    const Outcome outcome = run_in(shell, {"-n", folder.path() / "script"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err.empty());
}

}  // namespace

TEST_CASE("bash completes the commands, and every option that --help tells of") {
    const Words commands = commands_in_help();
    CHECK(commands.size() >= 8);
    const Words first = offered({""});
    for (const std::string& command : commands) {
        INFO(command);
        CHECK(holds(first, command));
        const Words options = offered({command, "--"});
        CHECK_FALSE(options.empty());
        CHECK(options == options_in_help(command));
    }
    CHECK(offered({"--ver"}) == Words{"--verbose"});
    CHECK(offered({"catalogue", "sh"}) == Words{"show"});
}

TEST_CASE("bash completes rules, groups and lists of them") {
    CHECK(offered({"explain", "vlan-dup"}) == Words{"vlan-duplicate-in-circuit"});
    CHECK(offered({"lint", "--select", "secr"}) == Words{"secret-literal", "secrets"});
    CHECK(offered({"--ignore", "bgp,vlan-dup"}) == Words{"bgp,vlan-duplicate-in-circuit"});
    CHECK(offered({"--severity", "vlan-dup"}) == Words{"vlan-duplicate-in-circuit="});
    CHECK(offered({"--severity", "bgp", "=", "o"}) == Words{"off"});
}

TEST_CASE("bash completes the words that options take, after a space or an equals sign") {
    CHECK(offered({"--format", "j"}) == Words{"json", "jsonl", "junit"});
    CHECK(offered({"--format", "=", "j"}) == Words{"json", "jsonl", "junit"});
    CHECK(offered({"--format", "="}).size() == 9);
    CHECK(offered({"--output", "gith"}) == Words{"github="});
    CHECK(offered({"rules", "--format", "j"}) == Words{"json"});
    CHECK(offered({"catalogue", "--cloud", "us"}) == Words{"usgovernment"});
}

TEST_CASE("bash leaves files to itself") {
    CHECK(offered({"lint", "main"}).empty());
    CHECK(offered({"--config", ""}).empty());
    CHECK(offered({"--output", "sarif", "=", ""}).empty());
}

TEST_CASE("what bash completes for an option is what the option takes") {
    const auto check = [](const std::string& command, const std::string& option,
                          const std::string& subject) {
        const Words words = offered({command, option, ""});
        CHECK_FALSE(words.empty());
        for (const std::string& word : words) {
            INFO(command << ' ' << option << ' ' << word);
            CHECK(run({command, option, word, subject}).exit_code != 2);
        }
    };
    check("lint", "--format", "fixtures/quickstart");
    check("lint", "--fail-on", "fixtures/quickstart");
    check("lint", "--color", "fixtures/quickstart");
    check("rules", "--format", "bgp");
    check("catalogue", "--format", "show");
    check("catalogue", "--cloud", "show");
}

TEST_CASE("the scripts for zsh and fish hold every option that --help tells of") {
    const std::string zsh = script("zsh");
    const std::string fish = script("fish");
    for (const std::string& command : commands_in_help()) {
        const std::size_t begin = zsh.find("\n    " + command + ")\n");
        REQUIRE(begin != std::string::npos);
        const std::string in_zsh = zsh.substr(begin, zsh.find(";;\n", begin) - begin);
        for (const std::string& option : options_in_help(command)) {
            INFO(command << ' ' << option);
            CHECK((contains(in_zsh, "'" + option + '[') || contains(in_zsh, option + "=[")));
            CHECK(contains(fish, "_is " + command + "' -l " + option.substr(2) + ' '));
        }
    }
}

TEST_CASE("zsh finds no mistake in its script") { check_syntax("zsh"); }

TEST_CASE("fish finds no mistake in its script") { check_syntax("fish"); }

TEST_CASE("completion takes the name of one shell that it knows") {
    CHECK(run({"completion"}).exit_code == 2);
    CHECK(run({"completion", "bash", "zsh"}).exit_code == 2);
    const Outcome unknown = run({"completion", "tcsh"});
    CHECK(unknown.exit_code == 2);
    CHECK(unknown.err == "error: `completion` takes one of bash, zsh and fish, not 'tcsh'\n");
}

}  // namespace expressroute::test
