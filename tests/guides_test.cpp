// What the guides in docs/ tell people to type works.
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "repository.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> guides() {
    std::vector<fs::path> found;
    for (const auto* folder : {"docs", "docs/ci"}) {
        for (const auto& entry : fs::directory_iterator(fs::path(project_root) / folder))
            if (entry.path().extension() == ".md") found.push_back(entry.path());
    }
    return found;
}

/// The blocks of shell commands on a page.
Words blocks_of(const fs::path& page) {
    const std::string text = read_file(page);
    const std::string opening = "```sh\n";
    Words blocks;
    for (std::size_t at = text.find(opening); at != std::string::npos;) {
        const std::size_t begin = at + opening.size();
        const std::size_t end = text.find("```", begin);
        blocks.push_back(text.substr(begin, end - begin));
        at = text.find(opening, end);
    }
    return blocks;
}

/// The lines that start the program and nothing before it.
Words commands_of(const fs::path& page) {
    Words commands;
    for (const std::string& block : blocks_of(page)) {
        std::istringstream lines(block);
        for (std::string line; std::getline(lines, line);)
            if (line.starts_with("expressroute-lint ")) commands.push_back(line);
    }
    return commands;
}

/// The first block on the page that is a whole script.
std::string script_of(const std::string& page) {
    for (const std::string& block : blocks_of(fs::path(project_root) / "docs" / page))
        if (block.starts_with("#!/bin/sh\n")) return block;
    return {};
}

/// Has the files, revisions and branches that the guides speak of.
class Example : public Repository {
 public:
    Example() {
        for (const auto* name : {"main.json", "infra/main.json", "network/main.json"})
            write(name, template_of());
        commit_all();
        git({"tag", "v1.0"});
        git({"update-ref", "refs/remotes/origin/main", "HEAD"});
        write("main.parameters.json", parameters("1000"));
        commit_all();
        write("build/main.json", template_of());
        write("main.snapshot.json", R"({"predictedResources": []})");
        write("what-if.json", R"({"changes": []})");
        const fs::path fixtures = fs::path(project_root) / "fixtures/quickstart";
        write("plan.json", read_file(fixtures / "terraform/plan.json"));
    }

    Outcome shell(const std::string& command) const {
        Surroundings here = surroundings(".", {with_program_on_path()});
        here.program = "sh";
        return run({"-c", command}, here);
    }
};

void make_hook(const fs::path& folder, const std::string& name, const std::string& script) {
    REQUIRE_FALSE(script.empty());
    const TemporaryFolder scratch;
    scratch.write(name, script);
    fs::create_directories(folder);
    fs::copy_file(scratch.path() / name, folder / name);
    fs::permissions(folder / name, fs::perms(0755));
}

}  // namespace

TEST_CASE("the commands of the guides are understood, and find their inputs") {
    std::size_t tried = 0;
    for (const fs::path& page : guides()) {
        const Example example;
        for (const std::string& command : commands_of(page)) {
            const Outcome outcome = example.shell(command);
            INFO(page.filename().string() << ": " << command << '\n' << outcome.err);
            CHECK((outcome.exit_code == 0 || outcome.exit_code == 1));
            ++tried;
        }
    }
    CHECK(tried > 15);
}

TEST_CASE("every link from the README or a guide to another page leads to a file") {
    std::vector<fs::path> pages = guides();
    pages.push_back(fs::path(project_root) / "README.md");
    for (const fs::path& page : pages) {
        const std::string text = read_file(page);
        for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at)) {
            at += 2;
            const std::string target = text.substr(at, text.find_first_of(")#", at) - at);
            INFO(page.filename().string() << ": " << target);
            if (!target.starts_with("http")) CHECK(fs::exists(page.parent_path() / target));
        }
    }
}

TEST_CASE("the plain hook of the guide refuses findings and lets sound commits pass") {
    const Example example;
    make_hook(example.path() / ".git/hooks", "pre-commit", script_of("hook-managers.md"));
    example.stage("main.json", with_error());
    const Outcome refused = example.try_git({"commit", "-m", "bad"}, {with_program_on_path()});
    CHECK(refused.exit_code == 1);
    CHECK(refused.err.find("error[bandwidth-not-offered]") != std::string::npos);
    example.stage("main.json", template_of());
    CHECK(example.try_git({"commit", "-m", "good", "--allow-empty"}, {with_program_on_path()})
              .exit_code == 0);
}

TEST_CASE("the pre-receive hook of the guide refuses a push that brings new findings") {
    const Repository bare({"--bare"});
    make_hook(bare.path() / "hooks", "pre-receive", script_of("server-side-hook.md"));
    const Repository clone;
    const auto push = [&](const Words& references) {
        Words words{"push", bare.path().string()};
        words.insert(words.end(), references.begin(), references.end());
        return clone.try_git(words, {with_program_on_path()});
    };
    const auto check_refused = [&](const Words& references, const std::string& place) {
        const Outcome outcome = push(references);
        INFO(outcome.err);
        CHECK(outcome.exit_code == 1);
        CHECK(outcome.err.find("remote: " + place + ": error[bandwidth-not-offered]") !=
              std::string::npos);
    };
    const auto check_passes = [&](const Words& references) {
        const Outcome outcome = push(references);
        INFO(outcome.err);
        CHECK(outcome.exit_code == 0);
    };
    clone.stage("main.json", with_error());
    clone.commit();
    check_refused({"main"}, "main.json:15:28");
    clone.stage("main.json", template_of());
    clone.commit();
    check_passes({"main"});

    clone.git({"switch", "--quiet", "--create", "topic"});
    clone.stage("new.json", with_error());
    clone.commit();
    check_refused({"main", "topic"}, "new.json:15:28");
    check_refused({"topic:main"}, "new.json:15:28");
    clone.git({"rm", "--quiet", "new.json"});
    clone.commit();
    check_passes({"topic"});
    check_passes({"--delete", "topic"});
    check_passes({"HEAD~1:refs/notes/aside"});

    clone.stage("old.json", with_error());
    clone.commit();
    fs::rename(bare.path() / "hooks/pre-receive", bare.path() / "hooks/off");
    check_passes({"topic:main"});
    fs::rename(bare.path() / "hooks/off", bare.path() / "hooks/pre-receive");
    clone.stage("sound.json", template_of());
    clone.commit();
    check_passes({"topic:main"});
}

}  // namespace expressroute::test
