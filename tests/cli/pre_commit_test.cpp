// The real pre-commit framework with our hook, offline: `language: system` wants nothing but the program on PATH.
#include <fmt/core.h>

#include <filesystem>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "repository.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// A repository of the manifest alone, which is all that the framework reads of ours.
class Manifest : public Repository {
 public:
    Manifest() {
        const std::string name = ".pre-commit-hooks.yaml";
        stage(name, read_file(fs::path(project_root) / name));
        commit();
    }
};

/// A repository that uses our hook; `more` are further lines of the hook.
class Sample : public Repository {
 public:
    explicit Sample(const std::string& more = "") {
        std::string revision = manifest_.git({"rev-parse", "HEAD"});
        revision.pop_back();
        stage(".pre-commit-config.yaml",
              fmt::format("repos:\n- repo: {}\n  rev: {}\n  hooks:\n  - id: expressroute-lint\n{}",
                          manifest_.path().string(), revision, more));
        commit();
    }

    const Repository& manifest() const { return manifest_; }

    Words variables() const {
        return {with_program_on_path(), "PRE_COMMIT_HOME=" + (home() / "cache").string(),
                "PRE_COMMIT_COLOR=never"};
    }

    Outcome pre_commit(const Words& arguments) const {
        Surroundings here = surroundings(".", variables());
        here.program = "pre-commit";
        return run(arguments, here);
    }

    /// With the framework's hook in its place.
    Outcome commit_with_hook(const Words& more = {}) const {
        REQUIRE(pre_commit({"install"}).exit_code == 0);
        Words words{"commit", "--message", "change"};
        words.insert(words.end(), more.begin(), more.end());
        return try_git(words, variables());
    }

 private:
    Manifest manifest_;
};

const std::string finding = "error[bandwidth-not-offered]";

void check_refused(const Outcome& outcome, std::string_view place) {
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit_code == 1);
    CHECK(contains(outcome.out + outcome.err, std::string(place) + ": " + finding));
}

void check_passes(const Outcome& outcome) {
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit_code == 0);
    CHECK_FALSE(contains(outcome.out + outcome.err, finding));
}

}  // namespace

TEST_CASE("pre-commit refuses a bad commit with the finding shown, and lets a good one pass") {
    if (!is_installed("pre-commit")) return;
    const Sample sample;
    sample.stage("network/main.json", with_error());
    check_refused(sample.commit_with_hook(), "network/main.json:15:28");
    sample.stage("network/main.json", template_of());
    check_passes(sample.commit_with_hook());
    CHECK(sample.git({"status", "--porcelain"}).empty());
}

TEST_CASE("pre-commit judges a partially staged file as it will be committed") {
    if (!is_installed("pre-commit")) return;
    const Sample sample;
    sample.stage("main.json", with_error());
    sample.write("main.json", template_of());
    check_refused(sample.commit_with_hook(), "main.json:15:28");
    CHECK(read_file(sample.path() / "main.json") == template_of());

    sample.stage("main.json", template_of());
    sample.write("main.json", with_error());
    check_passes(sample.commit_with_hook());
    CHECK(read_file(sample.path() / "main.json") == with_error());
}

TEST_CASE("pre-commit hands over names with spaces, quotes, line breaks, dashes and Chinese") {
    if (!is_installed("pre-commit")) return;
    const Sample sample("    args: [--quiet, --]\n");
    const auto check = [&](const std::string& name, const std::string& shown) {
        sample.stage(name, with_error());
        const Outcome outcome = sample.pre_commit({"run", "--all-files"});
        check_refused(outcome, shown + ":15:28");
    };
    check("with a space.json", "with a space.json");
    check("it's \"quoted\".json", "it's \"quoted\".json");
    check("two\nlines.json", "two\\u{a}lines.json");
    check("--help.json", "--help.json");
    check("$(touch x);.json", "$(touch x);.json");
    check("网络/线路.json", "网络/线路.json");
    CHECK_FALSE(fs::exists(sample.path() / "x"));
}

TEST_CASE("pre-commit shows the findings of every batch where the names are too many for one") {
    if (!is_installed("pre-commit")) return;
    const Sample sample("    args: [--quiet, --]\n");
    const std::string long_name(150, 'n');
    const auto number = [&](int i) { return fmt::format("{}/{:04}.json", long_name, i); };
    constexpr int count = 2000;
    for (int i = 0; i < count; ++i) sample.write(number(i), "{}");
    sample.write(number(0), with_error());
    sample.write(number(count - 1), with_error());
    sample.git({"add", "."});
    const Outcome outcome = sample.pre_commit({"run", "--all-files"});
    check_refused(outcome, number(0) + ":15:28");
    check_refused(outcome, number(count - 1) + ":15:28");
}

TEST_CASE("pre-commit's batch of foreign JSON brings up nothing") {
    if (!is_installed("pre-commit")) return;
    const Sample sample("    args: [--quiet, --]\n    verbose: true\n");
    sample.write("package.json", R"({"name": "web", "version": "1.0.0"})");
    sample.write("broken.json", R"({"name": )");
    sample.write("list.json", "[1, 2]");
    sample.git({"add", "*.json"});
    const Outcome outcome = sample.pre_commit({"run", "--all-files"});
    check_passes(outcome);
    CHECK(contains(outcome.out, "Passed"));
    CHECK_FALSE(contains(outcome.out, ".json"));
    CHECK(contains(run({"package.json", "broken.json"}, sample.surroundings()).err, "broken.json"));
}

TEST_CASE("pre-commit fails on a damaged file of ours") {
    if (!is_installed("pre-commit")) return;
    const Sample sample;
    sample.stage("main.json", template_of().substr(0, 500));
    const Outcome outcome = sample.pre_commit({"run", "--all-files"});
    INFO(outcome.out);
    CHECK(outcome.exit_code == 1);
    CHECK(contains(outcome.out, "- exit code: 3"));
    CHECK(contains(outcome.out, "main.json:"));
}

TEST_CASE("pre-commit accepts the manifest") {
    if (!is_installed("pre-commit")) return;
    const Sample sample;
    const std::string manifest = (fs::path(project_root) / ".pre-commit-hooks.yaml").string();
    CHECK(sample.pre_commit({"validate-manifest", manifest}).exit_code == 0);
    const std::string text = read_file(manifest);
    CHECK(contains(text, "- id: expressroute-lint\n"));
    CHECK(contains(text, "- id: expressroute-lint-docker\n"));
}

TEST_CASE("pre-commit passes the user's options on, before the names") {
    if (!is_installed("pre-commit")) return;
    const Sample sample("    args: [--fail-on, warning, --]\n");
    sample.stage("main.json", with_warning());
    const Outcome outcome = sample.pre_commit({"run", "--all-files"});
    CHECK(outcome.exit_code == 1);
    CHECK(contains(outcome.out, "warning[sku-local-metered]"));
}

TEST_CASE("pre-commit run --all-files says of a sample repository what lint says") {
    if (!is_installed("pre-commit")) return;
    const Sample sample("    args: [--quiet, --]\n");
    fs::copy(fs::path(project_root) / "fixtures/quickstart", sample.path() / "infra",
             fs::copy_options::recursive);
    sample.git({"add", "."});
    const Outcome linted = run({"--quiet"}, sample.surroundings());
    CHECK(linted.exit_code == 1);
    const Outcome outcome = sample.pre_commit({"run", "--all-files"});
    CHECK(outcome.exit_code == 1);
    INFO(outcome.out);
    CHECK(contains(outcome.out, linted.out));
}

TEST_CASE("pre-commit try-repo runs the hook of a repository that nobody has set up") {
    if (!is_installed("pre-commit")) return;
    const Sample sample;
    sample.stage("main.json", with_error());
    const std::string manifest = sample.manifest().path().string();
    check_refused(sample.pre_commit({"try-repo", manifest, "expressroute-lint", "--all-files"}),
                  "main.json:15:28");
    sample.stage("main.json", template_of());
    check_passes(sample.pre_commit({"try-repo", manifest, "expressroute-lint", "--all-files"}));
}

}  // namespace expressroute::test
