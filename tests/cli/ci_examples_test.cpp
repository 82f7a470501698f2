// The examples for CI systems do there what they promise: their scripts run here as those systems run them, with the
// variables they set, and their YAML says what those systems read.
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "catch.hpp"
#include "cli/checkout.hpp"
#include "report/consumers.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;
using Values = std::map<std::string, std::string>;

fs::path example(const std::string& name) { return fs::path(project_root) / "ci/examples" / name; }

YAML::Node yaml(const fs::path& path) { return YAML::LoadFile(path.string()); }

std::string text(const YAML::Node& node) { return node.as<std::string>(); }

std::set<std::string> keys(const YAML::Node& map) {
    std::set<std::string> names;
    for (const auto& entry : map) names.insert(text(entry.first));
    return names;
}

/// The step of the list that has the key.
YAML::Node step_with(const YAML::Node& steps, const std::string& key) {
    for (const YAML::Node& step : steps)
        if (step[key]) return step;
    throw std::runtime_error("no step with " + key);
}

std::string replaced(std::string text, const std::string& part, const std::string& by) {
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.replace(at, part.size(), by);
    return text;
}

/// A script's environment, with expressions of that opening ("${{ inputs.") replaced by values.
Words environment_of(const YAML::Node& step, const std::string& opening, const Values& values) {
    Words variables;
    for (const auto& entry : step["env"]) {
        std::string value = text(entry.second);
        for (const auto& [name, given] : values)
            value = replaced(value, opening + name + " }}", given);
        INFO(value);
        CHECK_FALSE(contains(value, "${{"));
        variables.push_back(text(entry.first) + '=' + value);
    }
    return variables;
}

/// A branch with a finding of its own, in infra/new.json, beside that of main, in infra/old.json.
class Branch : public Repository {
 public:
    Branch() {
        stage("infra/old.json", of_mbps("300"));
        commit();
        git({"update-ref", "refs/remotes/origin/main", "HEAD"});
        stage("infra/new.json", of_mbps("400"));
        commit();
    }

    /// The variables a system sets: of `given` and of ours, the program's place included.
    Outcome script(const std::string& shell, Words arguments, const std::string& commands,
                   Words variables) const {
        const Words ours = environment({with_program_on_path()});
        variables.insert(variables.begin(), ours.begin(), ours.end());
        arguments.insert(arguments.end(), {"-c", commands});
        return run(arguments,
                   {.folder = path(), .environment = std::move(variables), .program = shell});
    }
};

/// Where the findings of annotations are.
template <class Commands>
std::set<std::string> files_of(const Commands& commands, const std::string& property) {
    std::set<std::string> files;
    for (const report::Command& command : commands)
        if (command.properties.contains(property)) files.insert(command.properties.at(property));
    return files;
}

const std::set<std::string> only_new{"infra/new.json"};
const std::set<std::string> old_and_new{"infra/new.json", "infra/old.json"};

YAML::Node action() { return yaml(fs::path(project_root) / "action.yml"); }

/// A job of GitHub Actions in which the action runs.
class GithubJob : public Branch {
 public:
    /// Of the step that lints. Inputs that are not given have their defaults; the program is the one on PATH.
    Outcome lint(const Values& given) const {
        const YAML::Node step = step_with(action()["runs"]["steps"], "id");
        return bash(step, environment_of(step, "${{ inputs.", inputs(given)));
    }

    /// Of all scripts of the action, with a `docker` that runs commands of an image here.
    Outcome with_docker() const {
        runner_.write("docker",
                      "#!/bin/sh\n"
                      "if [ \"$1\" = build ]; then\n"
                      "    for folder; do :; done\n"
                      "    exec test -f \"$folder/Dockerfile\"\n"
                      "fi\n"
                      "while [ \"$1\" != expressroute-lint ]; do shift; done\n"
                      "exec \"$@\"\n");
        fs::permissions(runner_.path() / "docker", fs::perms(0755));
        Outcome outcome;
        for (const YAML::Node& step : action()["runs"]["steps"]) {
            if (!step["run"]) continue;
            const Values values = inputs({{"program", ""}, {"paths", "infra"}});
            outcome = bash(step, environment_of(step, "${{ inputs.", values));
            if (outcome.exit_code != 0) break;
        }
        return outcome;
    }

    std::string summary() const { return read_file(runner_.path() / "summary"); }

    /// The path that the step gives away; empty: none.
    std::string sarif() const {
        const std::string output = read_file(runner_.path() / "output");
        const std::string opening = "sarif=";
        return output.starts_with(opening)
                   ? output.substr(opening.size(), output.size() - opening.size() - 1)
                   : "";
    }

 private:
    static Values inputs(Values given) {
        given.insert({"program", "expressroute-lint"});
        for (const auto& entry : action()["inputs"])
            given.insert({text(entry.first), text(entry.second["default"])});
        return given;
    }

    Outcome bash(const YAML::Node& step, Words variables) const {
        runner_.write("summary", "");
        runner_.write("output", "");
        const std::string runner = runner_.path().string();
        variables.insert(variables.end(),
                         {"GITHUB_ACTIONS=true", "GITHUB_WORKSPACE=" + path().string(),
                          std::string("GITHUB_ACTION_PATH=") + project_root,
                          "GITHUB_STEP_SUMMARY=" + runner + "/summary",
                          "GITHUB_OUTPUT=" + runner + "/output", "RUNNER_TEMP=" + runner});
        return script("bash", {"--noprofile", "--norc", "-eo", "pipefail"},
                      "PATH=" + runner + ":$PATH\n" + text(step["run"]), variables);
    }

    TemporaryFolder runner_;
};

YAML::Node azure() { return yaml(example("azure-pipelines.yml")); }

/// A job of Azure Pipelines that uses the template.
class AzureJob : public Branch {
 public:
    Outcome lint(Values given, const Words& more = {}) const {
        for (const YAML::Node& parameter : azure()["parameters"])
            given.insert({text(parameter["name"]), text(parameter["default"])});
        const YAML::Node step = step_with(azure()["steps"], "bash");
        Words variables = environment_of(step, "${{ parameters.", given);
        const std::string staging = agent_.path().string();
        for (std::string& each : variables)
            each = replaced(each, "$(Build.ArtifactStagingDirectory)", staging);
        variables.insert(variables.end(), {"TF_BUILD=True", "AGENT_TEMPDIRECTORY=" + staging,
                                           "BUILD_SOURCESDIRECTORY=" + path().string(),
                                           "BUILD_ARTIFACTSTAGINGDIRECTORY=" + staging});
        variables.insert(variables.end(), more.begin(), more.end());
        return script("bash", {"--noprofile", "--norc"}, text(step["bash"]), variables);
    }

    std::string sarif() const {
        return read_file(agent_.path() / "expressroute-lint/expressroute.sarif");
    }

 private:
    TemporaryFolder agent_;
};

YAML::Node gitlab() { return yaml(example("gitlab-ci.yml"))["expressroute-lint"]; }

/// As GitLab's runner puts the lines of a script together.
Outcome run_gitlab(const Branch& branch, const Words& variables) {
    std::string commands;
    for (const YAML::Node& line : gitlab()["script"]) commands += text(line) + '\n';
    Words all{"GITLAB_CI=true", "CI=true", "CI_PROJECT_DIR=" + branch.path().string()};
    all.insert(all.end(), variables.begin(), variables.end());
    return branch.script("bash", {"-eo", "pipefail"}, commands, all);
}

/// The Jenkinsfile's script, as Jenkins runs it.
Outcome run_jenkins(const Branch& branch, const Words& variables) {
    const std::string file = read_file(example("Jenkinsfile"));
    const std::string quotes = "'''";
    const std::size_t begin = file.find("sh " + quotes) + quotes.size() + 3;
    const std::string commands = file.substr(begin, file.find(quotes, begin) - begin);
    Words all{"JENKINS_URL=https://jenkins.example/", "WORKSPACE=" + branch.path().string()};
    all.insert(all.end(), variables.begin(), variables.end());
    return branch.script("sh", {"-xe"}, commands, all);
}

}  // namespace

TEST_CASE("the action is a composite one, its inputs have descriptions and no script holds one") {
    const YAML::Node root = action();
    CHECK(root["name"]);
    CHECK(root["description"]);
    for (const auto& input : root["inputs"]) {
        INFO(text(input.first));
        CHECK(keys(input.second) == std::set<std::string>{"default", "description"});
    }
    CHECK(text(root["runs"]["using"]) == "composite");
    for (const YAML::Node& step : root["runs"]["steps"]) {
        INFO(text(step["name"]));
        CHECK(bool(step["run"]) != bool(step["uses"]));
        if (!step["run"]) continue;
        CHECK(text(step["shell"]) == "bash");
        CHECK_FALSE(contains(text(step["run"]), "${{"));
    }
}

TEST_CASE("the workflow for GitHub fetches all history and gives the action inputs that it has") {
    const YAML::Node root = yaml(example("github-actions.yml"));
    CHECK(keys(root) == std::set<std::string>{"jobs", "name", "on", "permissions"});
    const YAML::Node job = root["jobs"]["lint"];
    CHECK(text(job["permissions"]["security-events"]) == "write");
    const YAML::Node checkout = job["steps"][0];
    const YAML::Node lint = job["steps"][1];
    CHECK(text(checkout["with"]["fetch-depth"]) == "0");
    CHECK(text(lint["uses"]).starts_with("expressroute-lint/expressroute-lint@v"));
    const std::set<std::string> known = keys(action()["inputs"]);
    for (const std::string& given : keys(lint["with"])) {
        INFO(given);
        CHECK(known.contains(given));
    }
}

TEST_CASE("the template for Azure Pipelines publishes the folder of the report for the Scans tab") {
    const YAML::Node root = azure();
    for (const YAML::Node& parameter : root["parameters"])
        CHECK(text(parameter["type"]) == "string");
    const YAML::Node lint = step_with(root["steps"], "bash");
    const YAML::Node publish = step_with(root["steps"], "task");
    CHECK_FALSE(contains(text(lint["bash"]), "${{"));
    CHECK(text(publish["task"]) == "PublishBuildArtifacts@1");
    CHECK(text(publish["condition"]) == "succeededOrFailed()");
    CHECK(text(publish["inputs"]["ArtifactName"]) == "CodeAnalysisLogs");
    CHECK(text(publish["inputs"]["PathtoPublish"]) == text(lint["env"]["REPORTS"]));
    CHECK(text(step_with(root["steps"], "checkout")["fetchDepth"]) == "0");
}

TEST_CASE("the job for GitLab hands over its report, be the job red or green") {
    const YAML::Node job = gitlab();
    CHECK(keys(job) ==
          std::set<std::string>{"artifacts", "image", "rules", "script", "stage", "variables"});
    CHECK(text(job["variables"]["GIT_DEPTH"]) == "0");
    CHECK(text(job["artifacts"]["when"]) == "always");
    const std::string report = text(job["artifacts"]["reports"]["codequality"]);
    CHECK(contains(text(job["script"][0]), "--output gitlab=" + report + ' '));
}

TEST_CASE("in GitHub Actions findings become annotations, a summary and a SARIF report") {
    const GithubJob job;
    const Outcome outcome = job.lint({{"paths", "infra"}});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 1);
    CHECK(files_of(report::github_commands(outcome.out), "file") == old_and_new);
    CHECK(report::markdown_rows(job.summary()) == 2);
    CHECK(contains(read_file(job.sarif()), "bandwidth-not-offered"));
}

TEST_CASE("in GitHub Actions the inputs say what is checked, and what fails the step") {
    const GithubJob job;
    Outcome outcome = job.lint({{"new-since", "origin/main"}});
    CHECK(outcome.exit_code == 1);
    CHECK(files_of(report::github_commands(outcome.out), "file") == only_new);

    outcome = job.lint({{"paths", "infra/new.json\n\ninfra/old.json\n"}, {"fail-on", "never"}});
    CHECK(outcome.exit_code == 0);
    CHECK(files_of(report::github_commands(outcome.out), "file") == old_and_new);

    job.write("strict.json", R"({"exclude": ["infra/old.json"]})");
    outcome = job.lint({{"config", "strict.json"}});
    CHECK(outcome.exit_code == 1);
    CHECK(files_of(report::github_commands(outcome.out), "file") == only_new);
}

TEST_CASE("in GitHub Actions nothing is uploaded where nothing was checked") {
    const GithubJob job;
    const Outcome outcome = job.lint({{"fail-on", "sometimes"}});
    CHECK(outcome.exit_code == 2);
    CHECK(job.sarif().empty());
    CHECK(job.summary().empty());
}

TEST_CASE("in GitHub Actions no input is run, or taken for an option") {
    const GithubJob job;
    for (const std::string input :
         {"$(touch pwned)", "`touch pwned`", "\"; touch pwned; \"", "--output=pwned"}) {
        INFO(input);
        CHECK(job.lint({{"paths", input}}).exit_code == 3);
        CHECK(job.lint({{"new-since", input}}).exit_code == 3);
        CHECK(job.lint({{"fail-on", input}}).exit_code == 2);
        CHECK_FALSE(fs::exists(job.path() / "pwned"));
    }
}

TEST_CASE("in GitHub Actions the program comes out of a container where none is named") {
    const GithubJob job;
    const Outcome outcome = job.with_docker();
    INFO(outcome.err);
    CHECK(outcome.exit_code == 1);
    CHECK(files_of(report::github_commands(outcome.out), "file") == old_and_new);
}

TEST_CASE("in Azure Pipelines a pull request fails on its own findings, shown as issues") {
    const AzureJob job;
    const Outcome outcome =
        job.lint({{"paths", "infra"}}, {"SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main"});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 1);
    CHECK(files_of(report::azure_commands(outcome.out), "sourcepath") == only_new);
    CHECK(contains(job.sarif(), "infra/new.json"));
}

TEST_CASE("in Azure Pipelines what does not fail the task lets it succeed with issues") {
    const AzureJob job;
    const Outcome outcome = job.lint({{"failOn", "never"}});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    const auto commands = report::azure_commands(outcome.out);
    CHECK(files_of(commands, "sourcepath") == old_and_new);
    CHECK(commands.back().name == "task.complete");
    CHECK(commands.back().properties.at("result") == "SucceededWithIssues");
}

TEST_CASE("in GitLab the report holds everything, and a merge request fails on its own findings") {
    const Branch branch;
    std::string base = branch.git({"rev-parse", "origin/main"});
    base.pop_back();
    const Outcome outcome = run_gitlab(branch, {"CI_MERGE_REQUEST_DIFF_BASE_SHA=" + base});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 1);
    CHECK(contains(outcome.out, "infra/new.json:"));
    CHECK_FALSE(contains(outcome.out, "infra/old.json:"));
    const fs::path report = branch.path() / "gl-code-quality-report.json";
    CHECK(report::gitlab_issues(read_file(report)) == 2);

    fs::remove(report);
    CHECK(run_gitlab(branch, {}).exit_code == 0);
    CHECK(report::gitlab_issues(read_file(report)) == 2);
}

TEST_CASE("in Jenkins findings fail tests and not the stage, what cannot be read fails both") {
    const Branch branch;
    const fs::path report = branch.path() / "expressroute.xml";
    CHECK(run_jenkins(branch, {}).exit_code == 0);
    CHECK(report::junit_tests(read_file(report)) == 2);
    CHECK(run_jenkins(branch, {"CHANGE_TARGET=main"}).exit_code == 0);
    CHECK(report::junit_tests(read_file(report)) == 1);

    branch.write("infra/new.json", R"({"type": "Microsoft.Network/expressRouteCircuits",)");
    CHECK(run_jenkins(branch, {}).exit_code == 3);
    CHECK(contains(read_file(report), "<error "));
}

}  // namespace expressroute::test
