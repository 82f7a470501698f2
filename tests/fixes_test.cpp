// All fixtures in one repository: what --fix and --diff make of them.
#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "catch.hpp"
#include "repository.hpp"
#include "rules/registry.hpp"
#include "source/text.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

/// Off by default or not.
std::string all_rules() {
    std::string names;
    for (const rules::Rule* rule : rules::all())
        names += (names.empty() ? "" : ",") + std::string(rule->name);
    return names;
}

using Files = std::map<std::string, std::string>;

class Fixtures : public Repository {
 public:
    Fixtures() {
        fs::copy(fs::path(project_root) / "fixtures", path() / "fixtures",
                 fs::copy_options::recursive);
    }

    Outcome lint(Words arguments) const {
        arguments.insert(arguments.begin(), {"lint", "--no-config", "--select", all_rules()});
        return run(arguments, surroundings());
    }

    json::value report(Words arguments = {}) const {
        arguments.insert(arguments.end(), {"--format", "json"});
        return lint(arguments).json();
    }

    Files files() const {
        Files files;
        for (const auto& entry : fs::recursive_directory_iterator(path() / "fixtures")) {
            if (entry.is_regular_file())
                files[entry.path().lexically_relative(path()).generic_string()] =
                    read_file(entry.path());
        }
        return files;
    }
};

std::string text_of(const json::value& value) { return json::value_to<std::string>(value); }

bool is_made(const json::value& finding) {
    const json::value& fix = finding.at("fix");
    return !fix.is_null() && fix.at("safe").as_bool() && !fix.at("edits").as_array().empty();
}

/// What a finding is to the reader, wherever its line moves.
std::string identity(const json::value& finding) {
    return text_of(finding.at("rule")) + '\n' + text_of(finding.at("file")) + '\n' +
           text_of(finding.at("pointer")) + '\n' + text_of(finding.at("message"));
}

std::set<std::string> identities(const json::value& report, bool made_alone = false) {
    std::set<std::string> all;
    for (const json::value& finding : report.at("findings").as_array())
        if (!made_alone || is_made(finding)) all.insert(identity(finding));
    return all;
}

std::set<std::string> fingerprints(const json::value& report) {
    std::set<std::string> all;
    for (const json::value& finding : report.at("findings").as_array())
        all.insert(text_of(finding.at("fingerprint")));
    return all;
}

std::set<std::string> both(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::set<std::string> common;
    std::ranges::set_intersection(a, b, std::inserter(common, common.end()));
    return common;
}

std::set<std::string> without(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::set<std::string> rest;
    std::ranges::set_difference(a, b, std::inserter(rest, rest.end()));
    return rest;
}

using Edit = std::tuple<std::size_t, std::size_t, std::string>;

std::size_t offset_of(const std::string& text, const json::value& line, const json::value& column) {
    std::size_t at = 0;
    for (std::int64_t i = 1; i < line.to_number<std::int64_t>(); ++i) at = text.find('\n', at) + 1;
    for (std::int64_t i = 1; i < column.to_number<std::int64_t>(); ++i) {
        ++at;
        while (at < text.size() && (text[at] & 0xc0) == 0x80) ++at;
    }
    return at;
}

/// The edits of the report's safe fixes, by file.
std::map<std::string, std::set<Edit>> edits_of(const json::value& report, const Files& files) {
    std::map<std::string, std::set<Edit>> edits;
    for (const json::value& finding : report.at("findings").as_array()) {
        if (!is_made(finding)) continue;
        for (const json::value& edit : finding.at_pointer("/fix/edits").as_array()) {
            const std::string file = text_of(edit.at("file"));
            const std::string& text = files.at(file);
            edits[file].insert({offset_of(text, edit.at("line"), edit.at("column")),
                                offset_of(text, edit.at("endLine"), edit.at("endColumn")),
                                text_of(edit.at("replacement"))});
        }
    }
    return edits;
}

/// Of neighbours that go at the end of an object, the edits one by one leave a comma or a line end.
std::string with_close_brackets(const std::string& text) {
    return std::regex_replace(text, std::regex(R"(,?\s*([}\]]))"), "$1");
}

std::string applied(const std::string& text, const std::set<Edit>& edits) {
    std::string result;
    std::size_t kept = 0;
    for (const auto& [begin, end, replacement] : edits) {
        if (begin > kept) result += text.substr(kept, begin - kept);
        result += replacement;
        kept = std::max(kept, end);
    }
    return result + text.substr(kept);
}

}  // namespace

TEST_CASE("after --fix the findings with a safe fix are gone, and no new ones came") {
    const Fixtures fixtures;
    const json::value before = fixtures.report();
    const std::set<std::string> made = identities(before, true);
    CHECK(made.size() > 20);
    const json::value after = fixtures.report({"--fix"});
    CHECK(both(made, identities(after)) == std::set<std::string>());
    CHECK(without(fingerprints(after), fingerprints(before)) == std::set<std::string>());
}

TEST_CASE("what --fix changes are the edits of the JSON report, and nothing else") {
    const Fixtures fixtures;
    const Files before = fixtures.files();
    const auto edits = edits_of(fixtures.report(), before);
    fixtures.lint({"--fix"});
    const Files after = fixtures.files();
    for (const auto& [name, text] : before) {
        INFO(name);
        const auto changed = edits.find(name);
        CHECK(with_close_brackets(after.at(name)) ==
              with_close_brackets(changed == edits.end() ? text : applied(text, changed->second)));
    }
    CHECK(after.size() == before.size());
}

TEST_CASE("the patch of --diff comes to what --fix does") {
    const Fixtures fixed;
    fixed.lint({"--fix"});
    const Fixtures patched;
    const Outcome outcome = patched.lint({"--diff"});
    patched.write("fix.patch", outcome.out);
    patched.git({"apply", "fix.patch"});
    const Files expected = fixed.files();
    std::size_t left_out = 0;
    for (const auto& [name, text] : patched.files()) {
        INFO(name);
        if (outcome.err.find(name + ":") == std::string::npos) {
            CHECK(text == expected.at(name));
        } else {
            ++left_out;
        }
    }
    CHECK(left_out < 10);
}

TEST_CASE("a second --fix changes nothing more") {
    const Fixtures fixtures;
    CHECK(fixtures.lint({"--fix"}).err.find(": fixed: ") != std::string::npos);
    const Files once = fixtures.files();
    CHECK(fixtures.lint({"--fix"}).err.find(": fixed: ") == std::string::npos);
    CHECK(fixtures.files() == once);
}

}  // namespace expressroute::test
