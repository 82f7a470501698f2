// Whatever the input, the program ends with a clear sentence and the right exit code.
#include <sys/stat.h>

#include <boost/json.hpp>
#include <filesystem>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

Outcome lint(const TemporaryFolder& folder, const std::string& path, Rights rights = Rights::own) {
    return run({"lint", "--quiet", path}, {.folder = folder.path(), .rights = rights});
}

/// The file or folder is refused: no finding, one sentence, that exit code.
void check_refused(const TemporaryFolder& folder, const std::string& path, int exit_code,
                   const std::string& sentence, Rights rights = Rights::own) {
    INFO(path);
    const Outcome outcome = lint(folder, path, rights);
    CHECK(outcome.exit_code == exit_code);
    CHECK(outcome.out.empty());
    CHECK(outcome.err == sentence + '\n');
}

std::string repeated(std::string_view part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

std::string replaced(std::string text, const std::string& part, const std::string& with) {
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), with);
}

}  // namespace

TEST_CASE("paths that lead to nothing readable") {
    const TemporaryFolder folder;
    fs::create_symlink("nowhere.json", folder.path() / "dangling.json");
    fs::create_symlink("loop.json", folder.path() / "loop.json");
    check_refused(folder, "missing.json", 3,
                  "missing.json: error: no such file or folder: check the path");
    check_refused(folder, "dangling.json", 3,
                  "dangling.json: error: a symbolic link whose target does not exist: correct or "
                  "remove the link");
    check_refused(
        folder, "loop.json", 3,
        "loop.json: error: a symbolic link that leads back to itself: correct or remove the link");
    check_refused(folder, "", 3, "error: an empty path: name a file or a folder");
    check_refused(folder, ".", 3,
                  "dangling.json: error: a symbolic link whose target does not exist: correct or "
                  "remove the link\n"
                  "loop.json: error: a symbolic link that leads back to itself: correct or remove "
                  "the link");
}

TEST_CASE("files and folders that the user may not read") {
    const TemporaryFolder folder;
    folder.write("closed/main.json", with_error());
    folder.write("secret.json", with_error());
    fs::permissions(folder.path() / "closed", fs::perms::none);
    fs::permissions(folder.path() / "secret.json", fs::perms::none);
    const std::string reason = ": error: permission denied: let this user read it";
    check_refused(folder, "closed", 3, "closed" + reason, Rights::stranger);
    check_refused(folder, "closed/main.json", 3, "closed/main.json" + reason, Rights::stranger);
    check_refused(folder, "secret.json", 3, "secret.json" + reason, Rights::stranger);
    check_refused(folder, ".", 3, "closed" + reason + "\nsecret.json" + reason, Rights::stranger);
    fs::permissions(folder.path() / "closed", fs::perms::owner_all);
}

TEST_CASE("a folder behind a symbolic link is not entered, so that no loop is") {
    const TemporaryFolder folder;
    folder.write("a/main.json", with_error());
    fs::create_directory_symlink("../a", folder.path() / "a/again");
    const Outcome outcome = lint(folder, ".");
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.err.empty());
    CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 1);
}

TEST_CASE("a device or a named pipe is no input") {
    const TemporaryFolder folder;
    REQUIRE(::mkfifo((folder.path() / "pipe.json").c_str(), 0644) == 0);
    const std::string reason =
        ": error: a device, a named pipe or a socket, not a regular file: name a file or a folder";
    check_refused(folder, "pipe.json", 3, "pipe.json" + reason);
    check_refused(folder, "/dev/zero", 3, "/dev/zero" + reason);
}

TEST_CASE("files that hold no JSON are told where they are named") {
    const TemporaryFolder folder;
    folder.write("empty.json", "");
    folder.write("blank.json", " \n");
    folder.write("binary.json", std::string("\x7f"
                                            "ELF\0\0",
                                            6));
    folder.write("latin.json", "{\"city\": \"M\xfcnchen\"}");
    check_refused(folder, "empty.json", 0,
                  "empty.json:1:1: warning: the text is empty; expected a JSON document");
    check_refused(folder, "blank.json", 0,
                  "blank.json:2:1: warning: the text is empty; expected a JSON document");
    check_refused(folder, "binary.json", 0,
                  "binary.json:1:5: warning: holds a NUL byte: a binary file, or UTF-16 without a "
                  "byte order mark, which must be saved as UTF-8");
    check_refused(
        folder, "latin.json", 0,
        "latin.json:1:12: warning: not valid UTF-8, the encoding of JSON: save it as UTF-8");
    const Outcome found = lint(folder, ".");
    CHECK(found.exit_code == 0);
    CHECK(found.err.empty());
}

TEST_CASE("a damaged document of ours is never taken for clean, however it is found") {
    const TemporaryFolder folder;
    const auto check = [&](const std::string& bytes, const std::string& sentence) {
        folder.write("f/x.json", bytes);
        check_refused(folder, "f/x.json", 3, "f/x.json" + sentence);
        check_refused(folder, "f", 3, "f/x.json" + sentence);
    };
    const std::string text = with_error();
    check(text.substr(0, 200),
          ":7:6: error: the text ends where a key in double quotes or '}' was expected");
    check(replaced(text, "300", "3oo"),
          ":15:29: error: found 'o' where ',', ':' or '}' was expected");
    check(replaced(text, "er-paris", "er-\xff"),
          ":9:19: error: not valid UTF-8, the encoding of JSON: save it as UTF-8");
    check(text + text,
          ":20:1: error: found '{' after the end of the document; expected nothing more");
    const std::string half = utf16(text, ByteOrder::little);
    check(half.substr(0, half.size() / 2 * 2 - 1),
          ":19:2: error: not valid UTF-16, although its byte order mark says so: save it as UTF-8");
    check(
        half.substr(2),
        ":1:2: error: holds a NUL byte: a binary file, or UTF-16 without a byte order mark, which "
        "must be saved as UTF-8");
}

TEST_CASE("nesting 100,000 deep is a limit, not a crash") {
    const TemporaryFolder folder;
    constexpr std::size_t depth = 100'000;
    const std::string limit = "error: nested more than 512 levels deep; no template or plan is";
    folder.write("array.json",
                 R"({"expressRoute": )" + repeated("[", depth) + repeated("]", depth) + "}");
    check_refused(folder, "array.json", 3, "array.json:1:529: " + limit);
    folder.write("object.json",
                 repeated(R"({"expressRoute":)", depth) + "1" + repeated("}", depth));
    check_refused(folder, "object.json", 3, "object.json:1:8193: " + limit);
    folder.write("open.json", R"({"expressRoute": )" + repeated("[", depth));
    check_refused(folder, "open.json", 3, "open.json:1:529: " + limit);
    folder.write("expression.json",
                 replaced(with_error(), "er-paris",
                          "[" + repeated("concat(", depth) + "'a'" + repeated(")", depth) + "]"));
    const Outcome outcome = lint(folder, "expression.json");
    CHECK((outcome.exit_code == 1 || outcome.exit_code == 3));
    CHECK_FALSE(outcome.err.empty());
}

TEST_CASE("2 GB of zeros are refused by their start") {
    const TemporaryFolder folder;
    folder.write("zeros.json", "");
    fs::resize_file(folder.path() / "zeros.json", std::uintmax_t{2} << 30U);
    check_refused(folder, "zeros.json", 0,
                  "zeros.json:1:1: warning: holds a NUL byte: a binary file, or UTF-16 without a "
                  "byte order mark, which must be saved as UTF-8");
    CHECK(lint(folder, ".").exit_code == 0);
}

TEST_CASE("a finding has one place in every encoding and dialect of a text") {
    const TemporaryFolder folder;
    const std::string text = with_error();
    const auto check = [&](const std::string& bytes, const std::string& place = "15:28") {
        folder.write("x.json", bytes);
        const Outcome outcome = lint(folder, "x.json");
        CHECK(outcome.exit_code == 1);
        CHECK(outcome.err.empty());
        CHECK(outcome.out.substr(0, outcome.out.find(": error[")) == "x.json:" + place);
    };
    check(text);
    check("\xEF\xBB\xBF" + text);
    check(utf16(text, ByteOrder::little));
    check(utf16(text, ByteOrder::big));
    check(with_line_ends(text, "\r\n"));
    check(utf16(with_line_ends(text, "\r\n"), ByteOrder::little));
    check(replaced(text, "\"contentVersion\"", "// a line\n\"contentVersion\""), "16:28");
    check(replaced(text, "\"bandwidthInMbps\"", "/* a */ \"bandwidthInMbps\""), "15:36");
    check(replaced(text, "300}", "300,}"));
    check(replaced(text, "300}", "300 // Mbps\n}"));
    check(replaced(text, "er-paris", "er-\n\tparis"), "16:28");
    check(replaced(text, "\"Paris\",", "\"Paris\", \"note\": \"[concat('a',\r\n 'b')]\","),
          "16:28");
    check(replaced(text, "        \"bandwidthInMbps\"", "\"é\": \"日本\", \"bandwidthInMbps\""),
          "15:31");
}

TEST_CASE("of a key that stands twice the last counts, and both places are told") {
    const TemporaryFolder folder;
    folder.write("x.json", replaced(with_error(), "\"bandwidthInMbps\"",
                                    "\"bandwidthInMbps\": 1000,\n        \"bandwidthInMbps\""));
    const Outcome outcome = lint(folder, "x.json");
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.out.substr(0, 21) == "x.json:16:28: error[b");
    CHECK(outcome.err ==
          "x.json:16:9: warning: the key \"bandwidthInMbps\" stands twice in one object: this one "
          "counts, the one "
          "at line 15, column 9 is overruled; remove one of them\n");
}

TEST_CASE("control characters of names and texts are visible on the terminal, not obeyed") {
    const TemporaryFolder folder;
    const std::string hostile = "er\x1b[2J\x07\xe2\x80\xae";
    folder.write("a\nb\x1b[31m.json",
                 template_of({.mbps = "300", .name = R"(er\u001b[2J\n\u202e)"}));
    folder.write("raw.json", template_of({.mbps = "300", .name = hostile}));
    const Outcome outcome = run({"lint", "."}, {.folder = folder.path()});
    const std::string all = outcome.out + outcome.err;
    for (const std::string_view part : {"\x1b", "\x07", "\xe2\x80\xae", "a\nb"}) {
        CHECK(all.find(part) == std::string::npos);
    }
    CHECK(all.find("a\\u{a}b\\u{1b}[31m.json:15:28: error[") != std::string::npos);
    CHECK(all.find("in:   er\\u{1b}[2J\\u{a}\\u{202e} (Microsoft") != std::string::npos);
}

}  // namespace expressroute::test
