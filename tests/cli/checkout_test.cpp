// Which files of a checkout are looked at.
#include "cli/checkout.hpp"

#include <filesystem>

#include "catch.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

const Words nothing;

/// Each of these files has a finding.
void write(const TemporaryFolder& folder, const Words& names) {
    for (const std::string& name : names) folder.write(name, with_error());
}

}  // namespace

TEST_CASE("what a .gitignore of any level ignores is passed over") {
    const Checkout checkout;
    checkout.write(".gitignore", "/top.json\nany.json\nbuild/\n");
    checkout.write("net/.gitignore", "/here.json\n");
    write(checkout, {"top.json", "any.json", "build/a.json", "net/any.json", "net/here.json",
                     "net/top.json", "net/deep/any.json", "net/deep/here.json"});
    CHECK(checkout.found({}) == Words{"net/deep/here.json: 300", "net/top.json: 300"});
    CHECK(checkout.found({}, "net") == Words{"deep/here.json: 300", "top.json: 300"});
    CHECK(checkout.found({"net/deep"}) == Words{"net/deep/here.json: 300"});
}

TEST_CASE("a deeper .gitignore brings back what one further up ignores, but not out of a folder") {
    const Checkout checkout;
    checkout.write(".gitignore", "a.json\nb.json\nbuild/\n");
    checkout.write("net/.gitignore", "!a.json\n");
    checkout.write("net/build/.gitignore", "!a.json\n");
    write(checkout, {"a.json", "net/a.json", "net/b.json", "net/deep/a.json", "net/build/a.json"});
    CHECK(checkout.found({}) == Words{"net/a.json: 300", "net/deep/a.json: 300"});
    CHECK(checkout.found({"net/deep"}) == Words{"net/deep/a.json: 300"});
}

TEST_CASE("what info/exclude or the user's own excludes ignore is passed over") {
    const Checkout checkout;
    write(checkout, {"excluded.json", "global.json", "standard.json", "back.json", "read.json"});
    checkout.write(".git/info/exclude", "excluded.json\n!back.json\n");
    checkout.git({"config", "--global", "core.excludesFile", "~/my excludes"});
    checkout.write(checkout.home() / "my excludes", "global.json\nback.json\n");
    CHECK(checkout.found({}) == Words{"back.json: 300", "read.json: 300", "standard.json: 300"});

    checkout.git({"config", "--global", "--unset", "core.excludesFile"});
    checkout.write(checkout.home() / ".config/git/ignore", "standard.json");
    CHECK(checkout.found({}) == Words{"back.json: 300", "global.json: 300", "read.json: 300"});
    checkout.write(checkout.home() / "xdg/git/ignore", "read.json");
    const Words xdg{"XDG_CONFIG_HOME=" + (checkout.home() / "xdg").string()};
    CHECK(checkout.found({}, ".", xdg) ==
          Words{"back.json: 300", "global.json: 300", "standard.json: 300"});
}

TEST_CASE("what git tracks is read although a pattern ignores it") {
    const Checkout checkout;
    write(checkout, {"a.json", "other.json", "build/deep/a.json", "build/b.json", "out/c.json"});
    checkout.git({"add", "a.json", "build/deep/a.json"});
    checkout.write(".gitignore", "*.json\nbuild\nout\n");
    CHECK(checkout.found({}) == Words{"a.json: 300", "build/deep/a.json: 300"});
    CHECK(checkout.found({"build"}) == Words{"build/deep/a.json: 300"});
}

TEST_CASE("submodules and nested repositories go by their own rules") {
    const Checkout other;
    write(other, {"module.json"});
    other.commit_all();
    const Checkout checkout;
    checkout.write(".gitignore", "outer.json\n");
    write(checkout, {"outer.json"});
    checkout.git({"submodule", "--quiet", "add", other.path(), "modules/m"});
    checkout.git({"init", "--quiet", "nested"});
    checkout.write("nested/.gitignore", "inner.json\n");
    write(checkout, {"modules/m/outer.json", "nested/inner.json", "nested/outer.json"});
    CHECK(checkout.found({}) == Words{"modules/m/module.json: 300", "modules/m/outer.json: 300",
                                      "nested/outer.json: 300"});
    checkout.write(".gitignore", "m\n");
    CHECK(checkout.found({"modules"}) ==
          Words{"modules/m/module.json: 300", "modules/m/outer.json: 300"});
}

TEST_CASE("a worktree is a checkout of its own") {
    const Checkout checkout;
    checkout.write(".gitignore", "ignored.json\n");
    checkout.commit_all();
    const TemporaryFolder place;
    const fs::path worktree = place.path() / "worktree";
    checkout.git({"worktree", "add", "--quiet", worktree});
    write(place, {"worktree/ignored.json", "worktree/new.json", "worktree/excluded.json"});
    checkout.write(".git/info/exclude", "excluded.json\n");
    CHECK(checkout.found({}, worktree) == Words{"new.json: 300"});
    CHECK(checkout.found({"--since", "HEAD"}, worktree) == Words{"new.json: 300"});
    CHECK(checkout.found({"--staged"}, worktree) == nothing);
    checkout.git({"-C", worktree, "add", "new.json"});
    CHECK(checkout.found({"--staged"}, worktree) == Words{"new.json: 300"});
    CHECK(checkout.found({"--staged"}) == nothing);
}

TEST_CASE("of a sparse checkout what is there is read, and what is not has not been deleted") {
    const Checkout checkout;
    write(checkout, {"in/a.json", "out/b.json"});
    checkout.commit_all();
    checkout.git({"sparse-checkout", "set", "in"});
    REQUIRE_FALSE(fs::exists(checkout.path() / "out"));
    CHECK(checkout.found({}) == Words{"in/a.json: 300"});
    CHECK(checkout.found({"--rev", "HEAD"}) == Words{"in/a.json: 300", "out/b.json: 300"});
    for (const char* option : {"--since", "--new-since"})
        CHECK(checkout.found({option, "HEAD"}) == nothing);
    CHECK(checkout.found({"--staged"}) == nothing);
}

TEST_CASE("outside a repository a folder is just a folder") {
    const TemporaryFolder folder;
    folder.write(".gitignore", "a.json\n");
    write(folder, {"a.json", "b/c.json"});
    const Outcome outcome = run({"lint", "--quiet"}, {.folder = folder.path()});
    CHECK(found_in(outcome) == Words{"a.json: 300", "b/c.json: 300"});
}

TEST_CASE("what .expressroute-lint-ignore or the config excludes is passed over") {
    const Checkout checkout;
    checkout.write(".expressroute-lint-ignore", "# drafts\ndrafts/\n!drafts/b.json\n*.old.json\n");
    checkout.write(".expressroute-lint.json",
                   R"({"exclude": ["samples/**", "!samples/keep.json"]})");
    write(checkout,
          {"a.json", "a.old.json", "drafts/b.json", "samples/c.json", "samples/keep.json"});
    const Words kept{"a.json: 300", "samples/keep.json: 300"};
    CHECK(checkout.found({}) == kept);
    checkout.commit_all();
    CHECK(checkout.found({"--rev", "HEAD"}) == kept);
    CHECK(checkout.found({"drafts/b.json", "samples/c.json"}) ==
          Words{"drafts/b.json: 300", "samples/c.json: 300"});
}

TEST_CASE(
    "a file that is named is always read, and a folder that git ignores then is a plain one") {
    const Checkout checkout;
    checkout.write(".gitignore", "build\n*.txt\n");
    write(checkout, {"build/a.json", "build/node_modules/b.json", "plan.txt"});
    CHECK(checkout.found({}) == nothing);
    CHECK(checkout.found({"plan.txt"}) == Words{"plan.txt: 300"});
    CHECK(checkout.found({"build/node_modules/b.json"}) == Words{"build/node_modules/b.json: 300"});
    CHECK(checkout.found({"build"}) == Words{"build/a.json: 300"});
}

TEST_CASE("a symbolic link is followed to a file inside, if git does not ignore the link") {
    const TemporaryFolder elsewhere;
    write(elsewhere, {"far.json"});
    const Checkout checkout;
    checkout.write("real.txt", with_error());
    checkout.write(".gitignore", "ignored.json\n");
    fs::create_symlink("../real.txt", checkout.path() / ".git/x.json");
    fs::create_symlink("real.txt", checkout.path() / "link.json");
    fs::create_symlink("real.txt", checkout.path() / "ignored.json");
    fs::create_symlink(elsewhere.path() / "far.json", checkout.path() / "out.json");
    fs::create_directory_symlink(elsewhere.path(), checkout.path() / "folder");
    CHECK(checkout.found({}) == Words{"link.json: 300"});
    CHECK(checkout.found({"out.json"}) == Words{"out.json: 300"});
    CHECK(checkout.shown() == Words{"skipped\t.git\tgit's own data, never entered",
                                    "skipped\tfolder\ta symbolic link to a folder",
                                    "skipped\tignored.json\tgit ignores it",
                                    "read\tlink.json\tan ARM template",
                                    "skipped\tout.json\ta symbolic link out of the folder"});
}

TEST_CASE("a link that is committed is the file it leads to, in a revision and the index too") {
    const Checkout checkout;
    checkout.write("real.txt", with_error());
    fs::create_symlink("real.txt", checkout.path() / "link.json");
    fs::create_symlink("link.json", checkout.path() / "second.json");
    fs::create_symlink("/etc/hostname", checkout.path() / "out.json");
    fs::create_symlink("loop.json", checkout.path() / ".loop.json");
    fs::create_symlink(".loop.json", checkout.path() / "loop.json");
    checkout.git({"add", "."});
    const Words both{"link.json: 300", "second.json: 300"};
    CHECK(checkout.found({"--staged"}) == both);
    checkout.commit();
    CHECK(checkout.found({"--rev", "HEAD"}) == both);
    for (const char* name : {"out.json", "loop.json", ".loop.json"})
        fs::remove(checkout.path() / name);
    for (const char* option : {"--since", "--new-since"})
        CHECK(checkout.found({option, "HEAD"}) == nothing);
}

TEST_CASE("a file of ours is found in UTF-16 and with a byte order mark too") {
    const Checkout checkout;
    checkout.write("big.json", utf16(with_error(), ByteOrder::big));
    checkout.write("little.json", utf16(with_error(), ByteOrder::little));
    checkout.write("mark.json", "\xEF\xBB\xBF" + with_error());
    const Words all{"big.json: 300", "little.json: 300", "mark.json: 300"};
    CHECK(checkout.found({}) == all);
    CHECK(checkout.found({"--since", "HEAD"}) != all);
    checkout.commit_all();
    CHECK(checkout.found({"--rev", "HEAD"}) == all);
}

TEST_CASE("why a file is passed over is told by --show-files") {
    const Checkout checkout;
    checkout.write(".gitignore", "ignored.json\nbuild\n");
    checkout.write(".expressroute-lint-ignore", "draft.json\n");
    checkout.write(".expressroute-lint.json", R"({"exclude": ["sample.json"]})");
    write(checkout, {"build/a.json", "draft.json", "ignored.json", "node_modules/a.json",
                     "read.json", "sample.json"});
    checkout.write("package.json", "{}");
    CHECK(checkout.shown() ==
          Words{"skipped\t.expressroute-lint.json\tit does not mention ExpressRoute",
                "skipped\t.git\tgit's own data, never entered", "skipped\tbuild\tgit ignores it",
                "skipped\tdraft.json\t.expressroute-lint-ignore excludes it",
                "skipped\tignored.json\tgit ignores it",
                "skipped\tnode_modules\tinstalled packages, never entered",
                "skipped\tpackage.json\tit does not mention ExpressRoute",
                "read\tread.json\tan ARM template",
                "skipped\tsample.json\tthe config excludes it"});
    checkout.git({"add", "--force", "."});
    checkout.commit();
    CHECK(checkout.shown({"--rev", "HEAD", "sample.json", "node_modules", "draft.json"}) ==
          Words{"read\tdraft.json\tan ARM template",
                "skipped\tnode_modules/a.json\tinstalled packages, never entered",
                "read\tsample.json\tan ARM template"});
}

TEST_CASE("a folder with a .git that is no repository belongs to the one around it") {
    const Checkout checkout;
    checkout.write(".gitignore", "ignored.json\n");
    checkout.write("sub/.git/notes", "");
    write(checkout, {"sub/ignored.json", "sub/read.json"});
    CHECK(checkout.found({}) == Words{"sub/read.json: 300"});
}

}  // namespace expressroute::test
