#include "report/consumers.hpp"

#include <expat.h>
#include <fmt/core.h>

#include <algorithm>
#include <boost/json.hpp>
#include <memory>
#include <set>
#include <stdexcept>

#include "report/render.hpp"

namespace expressroute::report {
namespace {

namespace json = boost::json;

using Escapes = std::vector<std::pair<std::string_view, std::string_view>>;

[[noreturn]] void reject(std::string_view why, std::string_view what) {
    throw std::runtime_error(fmt::format("{}: {}", why, what));
}

std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) reject("a line without an end", text);
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return lines;
}

std::string unescaped(std::string_view text, const Escapes& escapes) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = 1;
        std::string_view meant = text.substr(at, 1);
        for (const auto& [escape, character] : escapes) {
            if (!text.substr(at).starts_with(escape)) continue;
            meant = character;
            length = escape.size();
        }
        if (length == 1 && meant == "%") reject("a percent sign that is not escaped", text);
        out += meant;
        at += length;
    }
    return out;
}

/// How a pipeline writes commands.
struct Grammar {
    std::string_view prefix;
    std::string_view end;
    char separator;
    Escapes of_message;
    Escapes of_property;  ///< beside those
};

std::map<std::string, std::string> properties(std::string_view list, const Grammar& grammar) {
    Escapes escapes = grammar.of_message;
    escapes.insert(escapes.end(), grammar.of_property.begin(), grammar.of_property.end());
    std::map<std::string, std::string> properties;
    while (!list.empty()) {
        const std::string_view pair = list.substr(0, list.find(grammar.separator));
        list.remove_prefix(std::min(pair.size() + 1, list.size()));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) reject("a property without a value", pair);
        const std::string value = unescaped(pair.substr(equals + 1), escapes);
        if (!properties.emplace(pair.substr(0, equals), value).second)
            reject("a property that is there twice", pair);
    }
    return properties;
}

Command command(std::string_view line, const Grammar& grammar) {
    const std::size_t end = line.find(grammar.end, grammar.prefix.size());
    if (end == std::string_view::npos) reject("a command without an end", line);
    const std::string_view head = line.substr(grammar.prefix.size(), end - grammar.prefix.size());
    const std::size_t blank = std::min(head.find(' '), head.size());
    const std::string_view list = head.substr(std::min(blank + 1, head.size()));
    const std::string_view message = line.substr(end + grammar.end.size());
    return {std::string(head.substr(0, blank)), properties(list, grammar),
            unescaped(message, grammar.of_message)};
}

/// The commands of a log, which must be `known`, with the properties they may have.
std::vector<Command> commands(std::string_view log, const Grammar& grammar,
                              const std::map<std::string, std::set<std::string>>& known) {
    std::vector<Command> commands;
    for (const std::string& line : lines(log)) {
        const bool is_command = line.starts_with(grammar.prefix);
        check_lines((is_command ? line.substr(grammar.prefix.size()) : line) + '\n');
        if (!is_command) continue;
        commands.push_back(command(line, grammar));
        const auto names = known.find(commands.back().name);
        if (names == known.end()) reject("an unknown command", line);
        for (const auto& [name, value] : commands.back().properties)
            if (!names->second.contains(name)) reject("an unknown property", name);
    }
    return commands;
}

/// What may stand in what, by junit-10.xsd.
struct Form {
    std::set<std::string> required;
    std::set<std::string> optional;
    std::set<std::string> children;
    bool has_text = false;
};

const std::map<std::string, Form> junit{
    {"testsuites", {{}, {"name", "time", "tests", "failures", "errors"}, {"testsuite"}}},
    {"testsuite",
     {{"name", "tests", "failures", "errors"},
      {"skipped", "time", "timestamp", "hostname", "id", "package", "file", "log", "url", "group"},
      {"testsuite", "properties", "testcase", "system-out", "system-err"}}},
    {"testcase",
     {{"name"},
      {"time", "classname", "group"},
      {"skipped", "error", "failure", "system-out", "system-err"}}},
    {"failure", {{}, {"type", "message"}, {}, true}},
    {"error", {{}, {"type", "message"}, {}, true}},
    {"skipped", {{}, {"type", "message"}, {}, true}},
    {"system-out", {{}, {}, {}, true}},
};

/// Follows the parser through a report. Expat is C: what is wrong is remembered, not thrown through it.
class JunitReader {
 public:
    std::size_t tests = 0;
    std::string wrong;

    void begin(const std::string& name, const std::map<std::string, std::string>& attributes) {
        const auto form = junit.find(name);
        if (form == junit.end()) return complain("an unknown element", name);
        if (open_.empty() ? name != "testsuites" : !junit.at(open_.back()).children.contains(name))
            complain("an element in the wrong place", name);
        for (const auto& [attribute, value] : attributes)
            if (!form->second.required.contains(attribute) &&
                !form->second.optional.contains(attribute))
                complain("an unknown attribute", attribute);
        for (const std::string& attribute : form->second.required)
            if (!attributes.contains(attribute)) complain("an attribute is missing", attribute);
        open_.push_back(name);
        if (name == "testsuite") {
            said_ = attributes;
            counted_.clear();
        }
        ++counted_[name];
        if (name == "testcase") ++tests;
    }

    void end(const std::string& name) {
        if (open_.empty() || open_.back() != name) return complain("an end of another", name);
        open_.pop_back();
        if (name != "testsuite") return;
        check_count("tests", "testcase");
        check_count("failures", "failure");
        check_count("errors", "error");
        check_count("skipped", "skipped");
    }

    void text(std::string_view characters) {
        const bool is_blank = characters.find_first_not_of(" \n") == std::string_view::npos;
        if (!is_blank && (open_.empty() || !junit.at(open_.back()).has_text))
            complain("text in the wrong place", characters);
    }

 private:
    void check_count(const std::string& attribute, const std::string& element) {
        if (said_[attribute] != std::to_string(counted_[element]))
            complain("a suite counts wrong", attribute);
    }

    void complain(std::string_view why, std::string_view what) {
        wrong += fmt::format("{}: {}\n", why, what);
    }

    std::vector<std::string> open_;
    std::map<std::string, std::string> said_;
    std::map<std::string, std::size_t> counted_;
};

void XMLCALL begin_element(void* reader, const char* name, const char** attributes) {
    std::map<std::string, std::string> map;
    for (; *attributes; attributes += 2) map.emplace(attributes[0], attributes[1]);
    static_cast<JunitReader*>(reader)->begin(name, map);
}

void XMLCALL end_element(void* reader, const char* name) {
    static_cast<JunitReader*>(reader)->end(name);
}

void XMLCALL text_of_element(void* reader, const char* text, int length) {
    static_cast<JunitReader*>(reader)->text({text, static_cast<std::size_t>(length)});
}

std::string without(std::string text, std::string_view part) {
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos;)
        text.erase(at, part.size());
    return text;
}

/// A rule's page, which is ours; its name and its group are ours as well.
std::string without_rule_link(const std::string& line) {
    constexpr std::string_view page = "](https://github.com/expressroute-lint/expressroute-lint/";
    const std::size_t link = line.rfind(page);
    if (link == std::string::npos) return line;
    const std::size_t begin = line.rfind('[', link);
    return line.substr(0, begin) + line.substr(line.find(')', link) + 1);
}

void check_inert(const std::string& line) {
    std::string rest = without_rule_link(line);
    for (const std::string_view tag : {"<code>", "</code>", "<details>", "</details>", "<summary>",
                                       "</summary>", "<pre>", "</pre>", "&#"})
        rest = without(rest, tag);
    if (rest.find_first_of("<>`[]\\@#$&*_~") != std::string::npos) reject("markup", line);
    for (const std::string_view address : {"://", "www."})
        if (rest.find(address) != std::string::npos) reject("a link", line);
}

}  // namespace

std::vector<Command> github_commands(std::string_view log) {
    const Grammar grammar{.prefix = "::",
                          .end = "::",
                          .separator = ',',
                          .of_message = {{"%25", "%"}, {"%0D", "\r"}, {"%0A", "\n"}},
                          .of_property = {{"%3A", ":"}, {"%2C", ","}}};
    const std::set<std::string> names{"file", "line", "endLine", "col", "endColumn", "title"};
    return commands(log, grammar, {{"error", names}, {"warning", names}, {"notice", names}});
}

std::vector<Command> azure_commands(std::string_view log) {
    const Grammar grammar{.prefix = "##vso[",
                          .end = "]",
                          .separator = ';',
                          .of_message = {{"%AZP25", "%"}, {"%0D", "\r"}, {"%0A", "\n"}},
                          .of_property = {{"%3B", ";"}, {"%5D", "]"}}};
    return commands(
        log, grammar,
        {{"task.logissue", {"type", "sourcepath", "linenumber", "columnnumber", "code"}},
         {"task.complete", {"result"}}});
}

std::size_t gitlab_issues(std::string_view report) {
    const std::set<std::string_view> levels{"info", "minor", "major", "critical", "blocker"};
    std::set<std::string> fingerprints;
    const json::value parsed = json::parse(report);
    for (const json::value& issue : parsed.as_array()) {
        const json::object& location = issue.at("location").as_object();
        const std::string text = json::serialize(issue);
        if (issue.as_object().size() != 5 || location.size() != 2) reject("other members", text);
        for (const std::string_view member : {"description", "check_name"})
            check_lines(json::value_to<std::string>(issue.at(member)) + '\n');
        if (!levels.contains(issue.at("severity").as_string())) reject("another severity", text);
        if (location.at("path").as_string().empty()) reject("no path", text);
        if (location.at("lines").at("begin").as_int64() < 1) reject("no line", text);
        if (!fingerprints.insert(json::value_to<std::string>(issue.at("fingerprint"))).second)
            reject("a fingerprint that is there twice", text);
    }
    return parsed.as_array().size();
}

std::size_t junit_tests(std::string_view report) {
    JunitReader reader;
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate(nullptr), XML_ParserFree);
    XML_SetUserData(parser.get(), &reader);
    XML_SetElementHandler(parser.get(), begin_element, end_element);
    XML_SetCharacterDataHandler(parser.get(), text_of_element);
    if (XML_Parse(parser.get(), report.data(), static_cast<int>(report.size()), XML_TRUE) !=
        XML_STATUS_OK)
        reject("not XML", XML_ErrorString(XML_GetErrorCode(parser.get())));
    if (!reader.wrong.empty()) reject("not JUnit", reader.wrong);
    return reader.tests;
}

std::size_t markdown_rows(std::string_view report) {
    constexpr std::size_t most = 65'536;
    constexpr std::ptrdiff_t bars = 5;
    if (report.size() > most) reject("too long", std::to_string(report.size()));
    check_lines(without(std::string(report), "### "));
    std::size_t rows = 0;
    bool is_pre = false;
    for (const std::string& line : lines(report)) {
        if (is_pre && line.find_first_of("<>") != std::string::npos && line != "</pre>")
            reject("an element in what is shown as it is", line);
        is_pre = line == "<pre>" || (is_pre && line != "</pre>");
        if (is_pre || line == "### expressroute-lint") continue;
        constexpr std::string_view fatal = "- **not checked:** ";
        check_inert(line.starts_with(fatal) ? line.substr(fatal.size()) : line);
        if (!line.starts_with("| ")) continue;
        if (std::count(line.begin(), line.end(), '|') != bars) reject("another row", line);
        ++rows;
    }
    return rows < 2 ? 0 : rows - 2;
}

void check_lines(std::string_view text) {
    for (const std::string& line : lines(text))
        if (visible(line) != line) reject("not only text", line);
}

}  // namespace expressroute::report
