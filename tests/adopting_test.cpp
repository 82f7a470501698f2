// docs/adopting.md, walked as its reader would, in a repository with 50 findings.
#include <fmt/core.h>

#include <boost/json.hpp>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "cli/checkout.hpp"

namespace expressroute::test {
namespace {

constexpr int findings = 50;

std::string circuit(const std::string& name, const std::string& mbps) {
    return template_of({.mbps = mbps, .name = name});
}

std::string name(int number) {
    return fmt::format("er-{}-{}", number < 10 ? "old" : "new", number);
}

class Grown : public Checkout {
 public:
    Grown() {
        for (int i = 0; i < findings; ++i) write(file(i), circuit(name(i), "300"));
        commit_all();
        push();
    }

    static std::string file(int number) { return fmt::format("network/{}.json", number); }

    void push() const { git({"update-ref", "refs/remotes/origin/main", "HEAD"}); }
};

/// The blocks of a page: their language, and what stands in them.
std::vector<std::pair<std::string, std::string>> blocks(const std::string& page) {
    std::vector<std::pair<std::string, std::string>> found;
    for (std::size_t at = page.find("```"); at != std::string::npos;) {
        const std::size_t line = page.find('\n', at);
        const std::size_t end = page.find("```", line);
        found.push_back(
            {page.substr(at + 3, line - at - 3), page.substr(line + 1, end - line - 1)});
        at = page.find("```", end + 3);
    }
    return found;
}

}  // namespace

TEST_CASE("the guide to adoption does what it says, command after command") {
    const Grown repository;
    const auto steps = blocks(read_file(std::string(project_root) + "/docs/adopting.md"));
    Words said;
    std::vector<Outcome> outcomes;
    for (const auto& [language, text] : steps) {
        if (language == "json") {
            repository.write(".expressroute-lint.json", text);
            continue;
        }
        REQUIRE(language == "sh");
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            // What happens in the meantime.
            if (line == "expressroute-lint --config-from origin/main") {
                repository.commit_all();
                repository.push();
                repository.write("network/more.json", circuit("er-more", "400"));
                outcomes.push_back(
                    repository.lint({"--write-baseline", ".expressroute-lint-baseline.json"}));
                said.emplace_back("a pull request adds to its baseline");
            }
            if (line == "expressroute-lint --statistics") {
                repository.git({"checkout", "-q", ".expressroute-lint-baseline.json"});
                repository.write("network/more.json", "{}");
                for (const int mended : {7, 8, 9, 10})
                    repository.write(Grown::file(mended), circuit(name(mended), "1000"));
            }
            if (line == "expressroute-lint --verbose")
                repository.write(".expressroute-lint-baseline.json",
                                 R"({"version": 1, "findings": []})");
            Surroundings here = repository.surroundings(".", {with_program_on_path()});
            here.program = "sh";
            outcomes.push_back(run({"-c", line}, here));
            said.push_back(line);
            INFO(line << '\n' << outcomes.back().err);
            CHECK(outcomes.back().exit_code <= 1);
        }
    }
    REQUIRE(outcomes.size() == 12);
    CHECK(std::count(outcomes[0].out.begin(), outcomes[0].out.end(), '\n') == findings);
    CHECK(contains(outcomes[1].err, "50  bandwidth-not-offered"));
    CHECK(contains(outcomes[2].out, ".expressroute-lint.json written: 0 circuits to declare"));
    CHECK(contains(outcomes[3].out, "profile = \"default\""));
    CHECK(contains(outcomes[4].out, "In this repository (.expressroute-lint.json):"));
    CHECK(contains(outcomes[5].err, "50 findings written to .expressroute-lint-baseline.json"));
    CHECK(outcomes[5].exit_code == 0);
    CHECK(outcomes[6].exit_code == 0);  // fails for what is new only
    CHECK(contains(outcomes[6].out, "50 findings known from the baseline"));
    CHECK(outcomes[7].exit_code == 0);  // a pull request that adds to its own baseline ...
    CHECK(outcomes[8].exit_code == 1);  // ... is refused by that of the branch
    CHECK(contains(outcomes[8].out, "er-more"));
    CHECK(contains(outcomes[9].err, "baseline: 0 new, 46 old, 4 gone"));
    CHECK(contains(outcomes[10].err, "46 findings written"));
    CHECK(contains(outcomes[11].err, "suppressed: network/0.json:15:28: error"));
    CHECK(outcomes[11].exit_code == 1);
}

}  // namespace expressroute::test
