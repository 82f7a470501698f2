// What the consumers of reports accept, taken strictly: each function throws where a report is anything else.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace expressroute::report {

/// A command in the log of a pipeline, its escapes taken back.
struct Command {
    std::string name;
    std::map<std::string, std::string> properties;
    std::string message;
};

/// The workflow commands of a GitHub Actions log, of the kinds that make annotations. Any other command is an error.
std::vector<Command> github_commands(std::string_view log);

/// The logging commands of an Azure Pipelines log: task.logissue and task.complete, and no other.
std::vector<Command> azure_commands(std::string_view log);

/// Code Quality issues of GitLab's documented form, each with a fingerprint of its own; how many.
std::size_t gitlab_issues(std::string_view report);

/// JUnit XML by junit-10.xsd of Jenkins' xUnit plugin, whose suites count right; how many tests.
std::size_t junit_tests(std::string_view report);

/// Markdown that shows text, and links to rules, and nothing else, and fits into a comment; how many rows the table has.
std::size_t markdown_rows(std::string_view report);

/// Lines in which a terminal, a reader and a pipeline see nothing but text.
void check_lines(std::string_view text);

}  // namespace expressroute::report
