// --jobs: the report does not depend on how many threads read the files.
#include <filesystem>

#include "catch.hpp"
#include "cli/checkout.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

/// Documents of all kinds, sound, wrong, broken and foreign; real ones too where they lie beside the project.
Words mixed() {
    Words paths{"fixtures"};
    const fs::path corpus = fs::path(project_root).parent_path() / "shared/corpus";
    if (fs::is_directory(corpus)) paths.push_back(corpus);
    return paths;
}

/// The whole outcome in one text.
std::string report(const Words& arguments, const std::string& jobs) {
    Words words = mixed();
    words.insert(words.begin(), {"lint", "--no-config", "--verbose", "--jobs", jobs});
    words.insert(words.end(), arguments.begin(), arguments.end());
    const Outcome outcome = run(words);
    return std::to_string(outcome.exit_code) + outcome.out + outcome.err;
}

void check_jobs(const Words& arguments, int times) {
    const std::string expected = report(arguments, "1");
    REQUIRE(expected.size() > 1000);
    for (int i = 0; i < times; ++i) {
        for (const char* jobs : {"2", "8"}) {
            // Parentheses keep Catch from printing megabytes.
            CHECK((report(arguments, jobs) == expected));
        }
    }
}

}  // namespace

TEST_CASE("one thread, two and eight give the same report of a mixed folder") {
    check_jobs({"--format", "json"}, 3);
    check_jobs({}, 1);
    check_jobs({"--show-files"}, 1);
}

TEST_CASE("one thread, two and eight give the same report of a revision") {
    const Checkout checkout;
    for (int i = 0; i < 50; ++i) {
        const std::string number = std::to_string(i);
        checkout.write(number + ".json", i % 7 == 0 ? "{\"expressRoute\"" : of_mbps("300"));
        checkout.write(number + ".parameters.json", parameters(number));
    }
    checkout.commit_all();
    const std::string expected = checkout.lint({"--rev", "HEAD", "--jobs", "1"}).out;
    REQUIRE(contains(expected, "48.json:15:28: error"));
    for (int i = 0; i < 10; ++i) {
        for (const char* jobs : {"2", "8"})
            CHECK((checkout.lint({"--rev", "HEAD", "--jobs", jobs}).out == expected));
    }
}

}  // namespace expressroute::test
