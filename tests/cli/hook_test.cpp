// The hook command, and what git makes of its hook.
#include <filesystem>
#include <fstream>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "repository.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

Outcome hook(const Repository& repository, const Words& arguments, const fs::path& folder = ".") {
    Words words{"hook"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return run(words, repository.surroundings(folder));
}

/// A repository with a sound commit and our hook.
class Hooked : public Repository {
 public:
    Hooked() {
        stage("main.json", template_of());
        commit();
        REQUIRE(hook(*this, {"install"}).exit_code == 0);
    }
};

fs::path own_hook(const Repository& repository) {
    return repository.path() / ".git/hooks/pre-commit";
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

const std::string finding = "error[bandwidth-not-offered]";

void check_refused(const Repository& repository, const Words& git) {
    const std::string before = repository.git({"rev-parse", "HEAD"});
    const Outcome outcome = repository.try_git(git);
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit_code == 1);
    CHECK(contains(outcome.err, finding));
    CHECK(repository.git({"rev-parse", "HEAD"}) == before);
}

void check_passes(const Repository& repository, const Words& git) {
    const Outcome outcome = repository.try_git(git);
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit_code == 0);
    CHECK_FALSE(contains(outcome.err, finding));
}

/// A copy of the program that can be moved away.
fs::path copy_program(const fs::path& folder) {
    fs::create_directories(folder);
    fs::copy_file(program_path, folder / "expressroute-lint");
    return folder / "expressroute-lint";
}

}  // namespace

TEST_CASE(
    "an installed hook refuses a commit with findings, shows them, and lets a sound one pass") {
    const Repository repository;
    const Outcome installed = hook(repository, {"install"});
    CHECK(installed.exit_code == 0);
    CHECK(installed.out == "installed " + own_hook(repository).string() +
                               ": git runs it before each commit, and it checks what is staged\n");
    CHECK(installed.err.empty());
    CHECK(fs::status(own_hook(repository)).permissions() == fs::perms(0755));

    repository.stage("main.json", with_error());
    const Outcome refused = repository.try_git({"commit", "-m", "bad"});
    CHECK(refused.exit_code == 1);
    CHECK(contains(refused.err, "main.json:15:28: " + finding));
    CHECK(repository.try_git({"rev-parse", "--verify", "HEAD"}).exit_code != 0);

    repository.stage("main.json", template_of());
    check_passes(repository, {"commit", "-m", "good"});
    repository.stage("main.json", with_error());
    check_passes(repository, {"commit", "--no-verify", "-m", "bad on purpose"});
}

TEST_CASE("a half-staged file is judged as it will be committed") {
    const Hooked repository;
    repository.stage("main.json", with_error());
    repository.write("main.json", template_of({.name = "er-lyon"}));
    check_refused(repository, {"commit", "-m", "bad is staged"});

    repository.stage("main.json", template_of({.name = "er-lyon"}));
    repository.write("main.json", with_error());
    check_passes(repository, {"commit", "-m", "good is staged"});
}

TEST_CASE("git commit -a and git commit FILE are judged by the index they make") {
    const Hooked repository;
    repository.stage("other.json", template_of());
    repository.commit();
    repository.write("main.json", with_error());
    check_refused(repository, {"commit", "-a", "-m", "all"});
    check_refused(repository, {"commit", "-m", "this one", "main.json"});

    repository.write("other.json", template_of({.name = "er-lyon"}));
    check_passes(repository, {"commit", "-m", "the other one", "other.json"});

    repository.git({"add", "main.json"});
    repository.write("other.json", template_of({.name = "er-nice"}));
    check_passes(repository, {"commit", "--only", "-m", "past what is staged", "other.json"});
    check_refused(repository, {"commit", "--amend", "--no-edit"});
}

TEST_CASE("a commit from a subfolder is judged as a whole") {
    const Hooked repository;
    fs::create_directories(repository.path() / "a/b");
    repository.stage("main.json", with_error());
    check_refused(repository, {"-C", "a/b", "commit", "-m", "from below"});
}

TEST_CASE("all worktrees of a repository have the hook, each with its own index") {
    const Hooked repository;
    const fs::path worktree = repository.home() / "worktree";
    repository.git({"worktree", "add", "--quiet", worktree.string(), "-b", "other"});
    repository.stage("main.json", with_error());
    std::ofstream(worktree / "other.json") << template_of();
    repository.git({"-C", worktree.string(), "add", "."});
    check_passes(repository, {"-C", worktree.string(), "commit", "-m", "good here"});

    std::ofstream(worktree / "other.json") << with_error();
    repository.git({"restore", "--staged", "main.json"});
    check_refused(repository, {"-C", worktree.string(), "commit", "-a", "-m", "bad there"});

    CHECK(hook(repository, {"uninstall"}, worktree).out ==
          "removed " + own_hook(repository).string() + "\n");
    CHECK_FALSE(fs::exists(own_hook(repository)));
}

TEST_CASE("the hook of a submodule is that of the submodule") {
    const Repository inner;
    inner.commit();
    const Hooked outer;
    outer.git({"submodule", "--quiet", "add", inner.path().string(), "inner"});
    outer.commit();
    CHECK(hook(outer, {"install", "inner"}).exit_code == 0);
    CHECK(fs::exists(outer.path() / ".git/modules/inner/hooks/pre-commit"));

    outer.write("inner/main.json", with_error());
    outer.git({"-C", "inner", "add", "main.json"});
    check_refused(outer, {"-C", "inner", "commit", "-m", "bad"});
}

TEST_CASE("installing twice and uninstalling twice is fine") {
    const Repository repository;
    CHECK(hook(repository, {"install"}).exit_code == 0);
    const std::string script = read_file(own_hook(repository));
    CHECK(hook(repository, {"install"}).exit_code == 0);
    CHECK(read_file(own_hook(repository)) == script);

    CHECK(hook(repository, {"uninstall"}).out == "removed " + own_hook(repository).string() + "\n");
    CHECK_FALSE(fs::exists(own_hook(repository)));
    const Outcome again = hook(repository, {"uninstall"});
    CHECK(again.exit_code == 0);
    CHECK(again.out ==
          "there is no pre-commit hook in " + own_hook(repository).parent_path().string() + "\n");
}

TEST_CASE("a hook that is not ours is never changed, and the line to add to it works") {
    const Repository repository;
    const fs::path path = own_hook(repository);
    const std::string theirs = "#!/bin/sh\necho theirs\n";
    repository.write(".git/hooks/pre-commit", theirs);
    fs::permissions(path, fs::perms(0755));

    const Outcome refused = hook(repository, {"install"});
    CHECK(refused.exit_code == 2);
    CHECK(refused.out.empty());
    const std::string line =
        "'" + fs::canonical(program_path).string() + "' lint --staged || exit 1";
    CHECK(refused.err == path.string() +
                             ": error: there is a pre-commit hook already, and it is left as it "
                             "is: add this line to it, or to what its hook manager runs: " +
                             line + "\n");
    const Outcome kept = hook(repository, {"uninstall"});
    CHECK(kept.exit_code == 2);
    CHECK(kept.err == path.string() +
                          ": error: this pre-commit hook is not ours, and is left as it is: take "
                          "the line with expressroute-lint out of it, if it has one\n");
    CHECK(read_file(path) == theirs);

    repository.commit();
    std::ofstream(path, std::ios::app) << line << '\n';
    repository.stage("main.json", with_error());
    check_refused(repository, {"commit", "-m", "bad"});
    repository.stage("main.json", template_of());
    check_passes(repository, {"commit", "-m", "good"});
}

TEST_CASE("a link or a folder in the hook's place is not ours, whatever it leads to") {
    const Hooked repository;
    const fs::path path = own_hook(repository);
    const fs::path elsewhere = repository.home() / "pre-commit";
    fs::rename(path, elsewhere);
    const std::string script = read_file(elsewhere);
    const auto check_kept = [&] {
        CHECK(hook(repository, {"install"}).exit_code == 2);
        CHECK(hook(repository, {"uninstall"}).exit_code == 2);
    };
    fs::create_symlink(elsewhere, path);
    check_kept();
    CHECK(fs::is_symlink(path));
    CHECK(read_file(elsewhere) == script);

    fs::remove(path);
    fs::create_symlink(repository.home() / "missing", path);
    check_kept();
    CHECK_FALSE(fs::exists(repository.home() / "missing"));

    fs::remove(path);
    fs::create_directory(path);
    check_kept();
}

TEST_CASE("core.hooksPath says where the hook belongs") {
    const Repository repository;
    const auto check_written = [&](const std::string& configured, const fs::path& folder) {
        INFO(configured);
        repository.git({"config", "core.hooksPath", configured});
        CHECK(hook(repository, {"install"}).exit_code == 0);
        CHECK(fs::exists(folder / "pre-commit"));
        repository.stage("main.json", with_error());
        CHECK(contains(repository.try_git({"commit", "-m", "bad"}).err, finding));
        CHECK(hook(repository, {"uninstall"}).exit_code == 0);
        CHECK_FALSE(fs::exists(folder / "pre-commit"));
    };
    const fs::path home = repository.home();
    check_written(".githooks", repository.path() / ".githooks");
    check_written("~/hooks", home / "hooks");
    check_written((home / "of/all").string(), home / "of/all");
    repository.write("inside/x", "");
    fs::create_symlink("inside", repository.path() / "link");
    check_written("link", repository.path() / "inside");
    CHECK_FALSE(fs::exists(own_hook(repository)));
}

TEST_CASE("a folder of hooks that leads out of the repository, or nowhere, is refused") {
    const Repository repository;
    const auto check_refused_with = [&](const std::string& sentence) {
        const Outcome outcome = hook(repository, {"install"});
        INFO(outcome.err);
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.err, sentence));
    };
    fs::create_directory(repository.home() / "elsewhere");
    fs::create_symlink(repository.home() / "elsewhere", repository.path() / "hooks");
    repository.git({"config", "core.hooksPath", "hooks"});
    check_refused_with("is a symbolic link out of the repository, to ");
    CHECK(fs::is_empty(repository.home() / "elsewhere"));

    repository.git({"config", "core.hooksPath", "/dev/null"});
    check_refused_with("/dev/null/pre-commit: error: the hook cannot be changed: ");
    repository.git({"config", "core.hooksPath", ""});
    check_refused_with("core.hooksPath is no path that can be followed (it is empty): set it");
    repository.git({"config", "core.hooksPath", "~nobody-at-all/hooks"});
    check_refused_with("core.hooksPath is no path that can be followed (");
}

TEST_CASE("where the hook cannot be written, the reason is said and nothing is left behind") {
    const Repository repository;
    fs::create_directories(own_hook(repository).parent_path());
    fs::remove_all(own_hook(repository).parent_path());
    fs::create_directory(own_hook(repository).parent_path());
    Surroundings stranger = repository.surroundings();
    stranger.rights = Rights::stranger;
    fs::permissions(own_hook(repository).parent_path(), fs::perms(0555));
    const Outcome outcome = run({"hook", "install"}, stranger);
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err == own_hook(repository).string() +
                             ": error: the hook cannot be changed: Permission denied; git looks "
                             "for it in the folder that core.hooksPath names, else in its own\n");
    CHECK(fs::is_empty(own_hook(repository).parent_path()));
}

TEST_CASE("the hook finds the program where it was, else on PATH, else says that it is gone") {
    const Repository repository;
    const fs::path folder = repository.home() / "it's a \"tool\" $HOME";
    Surroundings surroundings = repository.surroundings();
    surroundings.program = copy_program(folder);
    REQUIRE(run({"hook", "install"}, surroundings).exit_code == 0);
    repository.commit();
    repository.stage("main.json", with_error());
    check_refused(repository, {"commit", "-m", "bad"});

    fs::remove_all(folder);
    const Outcome gone = repository.try_git({"commit", "-m", "bad"});
    CHECK(gone.exit_code == 1);
    CHECK(gone.err == "expressroute-lint is neither at " + folder.string() +
                          "/expressroute-lint nor on PATH: install it, or remove the hook "
                          ".git/hooks/pre-commit\n");

    const fs::path other = repository.home() / "bin";
    copy_program(other);
    const Outcome found =
        repository.try_git({"commit", "-m", "bad"}, {"PATH=" + other.string() + ":/usr/bin:/bin"});
    CHECK(found.exit_code == 1);
    CHECK(contains(found.err, finding));
}

TEST_CASE("hook says where there is nothing to hook into") {
    const TemporaryFolder plain;
    plain.write("main.json", "{}");
    const auto check = [](const fs::path& folder, const Words& words, const std::string& sentence) {
        const Outcome outcome = run(words, {.folder = folder});
        CHECK(outcome.exit_code == 3);
        CHECK(outcome.out.empty());
        CHECK(outcome.err == sentence + "\n");
    };
    check(plain.path(), {"hook", "install"},
          ".: error: this lies in no git repository, so there is no hook: name a folder in one, or "
          "make one with `git init`");
    check(plain.path(), {"hook", "uninstall", "main.json"},
          "main.json: error: there is no such folder: name one in the repository");
    const Repository bare({"--bare"});
    check(bare.path(), {"hook", "install"},
          ".: error: this repository is bare, and nobody commits in it: check what is pushed in "
          "its pre-receive hook (docs/server-side-hook.md)");
}

TEST_CASE("hook with other words is wrong usage, and --help tells the right ones") {
    const TemporaryFolder folder;
    const auto check = [&](const Words& words, const std::string& sentence) {
        const Outcome outcome = run(words, {.folder = folder.path()});
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.err == "error: " + sentence + "\n");
    };
    check({"hook"}, "`hook` takes install or uninstall");
    check({"hook", "instal"}, "`hook` takes install or uninstall");
    check({"hook", "install", "a", "b"}, "`hook install` takes one folder");
    const Outcome help = run({"hook", "--help"});
    CHECK(help.exit_code == 0);
    CHECK(contains(help.out, "expressroute-lint hook uninstall [FOLDER]"));
}

}  // namespace expressroute::test
