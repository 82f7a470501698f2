// What the README shows is what the program prints.
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "paths.hpp"
#include "program.hpp"

TEST_CASE("the README's example is real output") {
    std::ifstream file(std::string(expressroute::project_root) + "/README.md");
    const std::string readme(std::istreambuf_iterator<char>(file), {});
    const std::string opening = "```console\n$ expressroute-lint ";
    const std::size_t begin = readme.find(opening);
    REQUIRE(begin != std::string::npos);
    const std::size_t argument = begin + opening.size();
    const std::size_t output = readme.find('\n', argument) + 1;
    std::istringstream line(readme.substr(argument, output - argument - 1));
    const std::vector<std::string> words{std::istream_iterator<std::string>(line), {}};
    const std::string shown = readme.substr(output, readme.find("```", output) - output);

    CHECK(expressroute::test::run(words).out == shown);
}
