// Where reports go: files, standard output, and what a CI system shows.
#include <boost/json.hpp>
#include <cstdlib>
#include <sstream>

#include "catch.hpp"
#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "program.hpp"
#include "schema.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

class Folder : public TemporaryFolder {
 public:
    Folder() {
        write("e.json", with_error());
        write("sound.json", template_of());
    }

    Outcome lint(Words arguments, Surroundings surroundings = {}) const {
        arguments.insert(arguments.begin(), "lint");
        surroundings.folder = path();
        return run(arguments, surroundings);
    }

    std::string content(const std::string& name) const { return read_file(path() / name); }

    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(path()), fs::directory_iterator()));
    }
};

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

fs::perms rights(const fs::path& file) { return fs::status(file).permissions(); }

}  // namespace

TEST_CASE("reports go to files with --output, each in its format, and nothing to standard output") {
    const Folder folder;
    const Outcome outcome =
        folder.lint({"--output", "out.json", "--output", "out.sarif", "--output",
                     "gitlab=quality.json", "--output", "text=out.data", "e.json"});
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.empty());
    CHECK(conforms(boost::json::parse(folder.content("out.json")), "report.schema.json"));
    CHECK(contains(folder.content("out.sarif"), "\"version\":\"2.1.0\""));
    CHECK(contains(folder.content("quality.json"), "\"check_name\""));
    CHECK(contains(folder.content("out.data"), "1 finding in 1 document"));
    CHECK(folder.files() == 6);
}

TEST_CASE("with --format a report goes to standard output as well") {
    const Folder folder;
    const Outcome outcome = folder.lint({"--format", "text", "-q", "--output", "o.xml", "e.json"});
    CHECK(outcome.out.starts_with("e.json:15:28: error[bandwidth-not-offered]"));
    CHECK(folder.content("o.xml").starts_with("<?xml"));
}

TEST_CASE("a report that cannot be written is exit code 3, and the others are written") {
    const Folder folder;
    const Outcome outcome =
        folder.lint({"--output", "no/such/folder/out.json", "--output", "out.json", "sound.json"});
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err ==
          "no/such/folder/out.json: error: the report cannot be written here (No such file or "
          "directory): name a file in a folder that this user may write to\n");
    CHECK(contains(folder.content("out.json"), "\"findings\""));
}

TEST_CASE("where a report cannot be written, what was there before stays, and nothing else") {
    const Folder folder;
    folder.write("out.json", "before");
    const Outcome outcome =
        folder.lint({"--output", "out.json", "sound.json"}, {.rights = Rights::stranger});
    CHECK(outcome.exit_code == 3);
    CHECK(contains(outcome.err, "out.json: error: the report cannot be written here"));
    CHECK(folder.content("out.json") == "before");
    CHECK(folder.files() == 3);
}

TEST_CASE("a new report has the rights of any new file, an old one keeps its own") {
    const Folder folder;
    folder.write("usual", "");
    folder.write("old.json", "before");
    fs::permissions(folder.path() / "old.json", fs::perms(0640));
    folder.lint({"--output", "old.json", "--output", "new.json", "sound.json"});
    CHECK(rights(folder.path() / "new.json") == rights(folder.path() / "usual"));
    CHECK(rights(folder.path() / "old.json") == fs::perms(0640));
    CHECK(contains(folder.content("old.json"), "\"findings\""));
}

TEST_CASE("behind a symbolic link the file is replaced, not the link") {
    const Folder folder;
    folder.write("real/out.json", "before");
    fs::create_symlink("real/out.json", folder.path() / "link.json");
    CHECK(folder.lint({"--output", "link.json", "sound.json"}).exit_code == 0);
    CHECK(fs::is_symlink(folder.path() / "link.json"));
    CHECK(contains(folder.content("real/out.json"), "\"findings\""));
}

TEST_CASE("a device is written to, not replaced") {
    const Folder folder;
    CHECK(folder.lint({"--output", "json=/dev/null", "sound.json"}).exit_code == 0);
    CHECK(fs::is_character_file("/dev/null"));
    const Outcome full = folder.lint({"--output", "json=/dev/full", "sound.json"});
    CHECK(full.exit_code == 3);
    CHECK(contains(full.err, "/dev/full: error: the report cannot be written here (No space left"));
}

TEST_CASE("inside a CI system the format is what that shows, unless another is asked for") {
    const Folder folder;
    const auto begin = [&folder](const Words& environment, Words arguments = {}) {
        arguments.emplace_back("e.json");
        return folder.lint(arguments, {.environment = environment}).out.substr(0, 8);
    };
    CHECK(begin({"GITHUB_ACTIONS=true"}) == "::error ");
    CHECK(begin({"TF_BUILD=True"}) == "##vso[ta");
    CHECK(begin({"GITLAB_CI=true"}) == "e.json:1");
    CHECK(begin({"GITHUB_ACTIONS=", "TF_BUILD="}) == "e.json:1");
    CHECK(begin({"GITHUB_ACTIONS=true"}, {"--format", "text"}) == "e.json:1");
    CHECK(begin({"GITHUB_ACTIONS=true"}, {"--output", "o.sarif"}).empty());
}

TEST_CASE("a format that was chosen by itself is told with --verbose") {
    const Folder folder;
    const auto told = [&folder](const Words& environment) {
        return folder.lint({"--verbose", "sound.json"}, {.environment = environment}).err;
    };
    CHECK(told({"GITHUB_ACTIONS=true"}) ==
          "the format is github, because this is GitHub Actions (GITHUB_ACTIONS=true); --format "
          "sets another\n");
    CHECK(contains(told({"TF_BUILD=True"}), "the format is azure-devops, because"));
    CHECK(told({}).empty());
}

TEST_CASE("on a terminal the format is text, inside a CI system too") {
    const Folder folder;
    std::ostringstream out;
    std::ostringstream err;
    ::setenv("GITHUB_ACTIONS", "true", 1);
    cli::run(Words{"lint", "-q", "--color", "never", folder.path() / "e.json"},
             {.out = out, .err = err, .is_terminal = true});
    ::unsetenv("GITHUB_ACTIONS");
    CHECK(contains(out.str(), "e.json:15:28: error["));
}

}  // namespace expressroute::test
