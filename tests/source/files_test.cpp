#include "source/files.hpp"

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "catch.hpp"

using namespace expressroute;
using namespace expressroute::source;
namespace fs = std::filesystem;

namespace {

// A new folder that is the working directory while it lives.
class WorkingFolder {
 public:
    WorkingFolder() : before_(fs::current_path()) {
        std::string name = (fs::temp_directory_path() / "files-test-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make " + name);
        path_ = fs::canonical(name);
        fs::permissions(path_, fs::perms(0755));
        fs::current_path(path_);
    }

    WorkingFolder(const WorkingFolder&) = delete;
    WorkingFolder& operator=(const WorkingFolder&) = delete;

    ~WorkingFolder() {
        fs::current_path(before_);
        fs::remove_all(path_);
    }

    const fs::path& path() const { return path_; }

    void write(const std::string& name, const std::string& text = "{}") const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

 private:
    fs::path before_;
    fs::path path_;
};

// Nothing is forbidden to root: as long as this lives, root is somebody else.
class Unprivileged {
 public:
    Unprivileged() {
        if (before_ == 0 && ::seteuid(65534) != 0) throw std::runtime_error("cannot leave root");
    }

    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;

    ~Unprivileged() {
        if (::seteuid(before_) != 0) std::abort();
    }

 private:
    uid_t before_ = ::geteuid();
};

std::vector<std::string> names(const Files& found) {
    std::vector<std::string> names;
    for (const File& file : found.files) names.push_back(file.name);
    return names;
}

// The one problem that looking for the path gives, as "file: message".
std::string problem(const std::string& path) {
    const Files found = find({path});
    REQUIRE(found.problems.size() == 1);
    CHECK(found.files.empty());
    CHECK(found.problems[0].kind == ProblemKind::unreadable);
    CHECK(found.problems[0].fatal);
    return found.problems[0].file + ": " + found.problems[0].message;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a folder gives its JSON files at every depth, sorted by name") {
    const WorkingFolder folder;
    for (const char* name :
         {"b.json", "a/z.JSON", "a/b/c/d.Json", "a/readme.md", "json", "a.json5"}) {
        folder.write(name);
    }
    CHECK(names(find({"."})) == Names{"a/b/c/d.Json", "a/z.JSON", "b.json"});
    CHECK(names(find({"a"})) == Names{"a/b/c/d.Json", "a/z.JSON"});
    CHECK(names(find({"a/"})) == Names{"a/b/c/d.Json", "a/z.JSON"});
    CHECK(names(find({folder.path().string()})) == Names{"a/b/c/d.Json", "a/z.JSON", "b.json"});
    CHECK(find({"."}).skipped.empty());
    CHECK(find({"."}).problems.empty());
}

TEST_CASE("what a file is named on the command line does not matter") {
    const WorkingFolder folder;
    folder.write("plan.out");
    const Files found = find({"plan.out"});
    CHECK(names(found) == Names{"plan.out"});
    CHECK(found.files[0].named);
}

TEST_CASE("a file is found once, and as named if it was") {
    const WorkingFolder folder;
    folder.write("a/b.json");
    folder.write("a/c.json");
    const Files found =
        find({"a", "./a/b.json", "a/../a/b.json", ".", (folder.path() / "a/b.json").string()});
    CHECK(names(found) == Names{"a/b.json", "a/c.json"});
    CHECK(found.files[0].named);
    CHECK(!found.files[1].named);
}

TEST_CASE("folders of other people's files are passed over unless they are named") {
    const WorkingFolder folder;
    for (const char* name :
         {".git/x.json", "web/node_modules/x.json", "tf/.terraform/x.json", ".github/x.json"}) {
        folder.write(name);
    }
    const Files found = find({"."});
    CHECK(names(found) == Names{".github/x.json"});
    REQUIRE(found.skipped.size() == 3);
    CHECK(found.skipped[0].name == ".git");
    CHECK(found.skipped[1].name == "tf/.terraform");
    CHECK(found.skipped[2].name == "web/node_modules");
    CHECK(contains(found.skipped[2].reason, "never entered"));
    CHECK(names(find({"tf/.terraform"})) == Names{"tf/.terraform/x.json"});
}

TEST_CASE("a named path that cannot be read is a problem that says why") {
    const WorkingFolder folder;
    folder.write("file.json");
    fs::create_symlink("nowhere", "dangling.json");
    fs::create_symlink("loop.json", "loop.json");
    ::mkfifo("pipe.json", 0600);

    CHECK(contains(problem("missing.json"), "missing.json: no such file or folder"));
    CHECK(contains(problem("file.json/x"), "no such file or folder"));
    CHECK(contains(problem("dangling.json"), "whose target does not exist"));
    CHECK(contains(problem("loop.json"), "leads back to itself"));
    CHECK(contains(problem("pipe.json"), "not a regular file"));
    CHECK(contains(problem("/dev/null"), "/dev/null: a device"));
    CHECK(contains(problem(""), "an empty path"));
    CHECK(contains(problem(std::string(5000, 'x')), "cannot be read: "));
}

TEST_CASE("a symbolic link is followed to a file in the named folder only") {
    const WorkingFolder folder;
    folder.write("in/real.json");
    folder.write("outside.json");
    fs::create_symlink("real.json", "in/link.json");
    fs::create_symlink("../outside.json", "in/out.json");
    fs::create_directory_symlink("..", "in/up");
    fs::create_symlink("nowhere", "in/dangling.txt");

    const Files found = find({"in"});
    CHECK(names(found) == Names{"in/link.json", "in/real.json"});
    REQUIRE(found.skipped.size() == 2);
    CHECK(found.skipped[0].name == "in/out.json");
    CHECK(found.skipped[0].reason == "a symbolic link out of the folder");
    CHECK(found.skipped[1].name == "in/up");
    CHECK(found.skipped[1].reason == "a symbolic link to a folder");
    CHECK(found.problems.empty());

    CHECK(names(find({"in/out.json"})) == Names{"in/out.json"});
    CHECK(names(find({"in/up/in"})) == Names{"in/up/in/link.json", "in/up/in/real.json"});
}

TEST_CASE("a broken link or a pipe that a folder holds is told apart from what is not ours") {
    const WorkingFolder folder;
    fs::create_symlink("nowhere", "dangling.json");
    fs::create_symlink("loop.json", "loop.json");
    fs::create_symlink("/dev/null", "null.json");
    ::mkfifo("pipe.json", 0600);
    ::mkfifo("pipe", 0600);

    const Files found = find({"."});
    CHECK(found.files.empty());
    REQUIRE(found.problems.size() == 2);
    CHECK(found.problems[0].file == "dangling.json");
    CHECK(found.problems[1].file == "loop.json");
    REQUIRE(found.skipped.size() == 2);
    CHECK(found.skipped[0].name == "null.json");
    CHECK(found.skipped[1].name == "pipe.json");
}

TEST_CASE("what may not be read is a problem, never passed over in silence") {
    const WorkingFolder folder;
    folder.write("open/a.json");
    folder.write("open/closed/b.json");
    folder.write("secret.json");
    fs::permissions("open/closed", fs::perms::none);
    fs::permissions("secret.json", fs::perms::none);
    {
        const Unprivileged somebody;
        const Files found = find({"open"});
        CHECK(names(found) == Names{"open/a.json"});
        REQUIRE(found.problems.size() == 1);
        CHECK(found.problems[0].file == "open/closed");
        CHECK(contains(found.problems[0].message, "permission denied"));
        CHECK(contains(problem("open/closed"), "permission denied"));

        const Result<std::string> bytes = read_bytes("secret.json");
        REQUIRE(!bytes);
        CHECK(contains(bytes.error().message, "permission denied"));
    }
    fs::permissions("open/closed", fs::perms::owner_all);
}

TEST_CASE("folders may be nested deeper than files may be open") {
    const WorkingFolder folder;
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "d/";
    folder.write(deep + "x.json");

    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit few{.rlim_cur = 100, .rlim_max = before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &few) == 0);
    const Files found = find({"."});
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
    CHECK(names(found) == Names{deep + "x.json"});
}

TEST_CASE("a report names a file from the working directory where it lies below it") {
    const WorkingFolder folder;
    fs::create_directory("sub");
    fs::current_path("sub");
    CHECK(report_name("a.json") == "a.json");
    CHECK(report_name("./x/../a.json") == "a.json");
    CHECK(report_name("../a.json") == "../a.json");
    CHECK(report_name("../sub/a.json") == "a.json");
    CHECK(report_name("../subway/a.json") == "../subway/a.json");
    CHECK(report_name("..a.json") == "..a.json");
    CHECK(report_name(folder.path() / "sub" / "x" / "a.json") == "x/a.json");
    CHECK(report_name(folder.path() / "a.json") == (folder.path() / "a.json").string());
    CHECK(report_name("/etc//a.json") == "/etc/a.json");
    CHECK(report_name("a\nb.json") == "a\nb.json");
    CHECK(report_name(".") == ".");
}

TEST_CASE("a file's bytes are read as they are") {
    const WorkingFolder folder;
    const std::string small("\xFF\0\n", 3);
    const std::string large(3'000'000, 'x');
    folder.write("empty.json", "");
    folder.write("small.json", small);
    folder.write("large.json", large);
    CHECK(*read_bytes("empty.json") == "");
    CHECK(*read_bytes("small.json") == small);
    // Parentheses keep Catch from printing megabytes, which takes it minutes.
    CHECK((*read_bytes("large.json") == large));
    CHECK(!read_bytes("/proc/self/stat")->empty());  // says that its size is 0
}

TEST_CASE("of a large binary file only the start is read, of large UTF-16 all") {
    const WorkingFolder folder;
    folder.write("zeros.json", "");
    fs::resize_file("zeros.json", std::uintmax_t{1} << 40U);
    CHECK(read_bytes("zeros.json")->size() == 4096);

    std::string utf16 = "\xFF\xFE";
    for (int i = 0; i < 600'000; ++i) utf16 += std::string(" \0", 2);
    folder.write("utf16.json", utf16);
    CHECK((*read_bytes("utf16.json") == utf16));
}

TEST_CASE("a file above the limit is not read") {
    const WorkingFolder folder;
    folder.write("huge.json", std::string(4096, ' '));
    fs::resize_file("huge.json", (std::uintmax_t{4} << 30U) + 1);
    const Result<std::string> bytes = read_bytes("huge.json");
    REQUIRE(!bytes);
    CHECK(bytes.error().kind == ProblemKind::limit);
    CHECK(bytes.error().file == "huge.json");
}

TEST_CASE("bytes that cannot be read are a problem that says why") {
    const WorkingFolder folder;
    fs::create_directory("folder");
    fs::create_symlink("nowhere", "dangling.json");
    fs::create_symlink("loop.json", "loop.json");
    ::mkfifo("pipe.json", 0600);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    const sockaddr_un address{AF_UNIX, "socket.json"};
    REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(socket);

    const auto check = [](const char* path, const std::string& part) {
        const Result<std::string> bytes = read_bytes(path);
        REQUIRE(!bytes);
        CHECK(bytes.error().kind == ProblemKind::unreadable);
        CHECK(bytes.error().file == path);
        CHECK(contains(bytes.error().message, part));
    };
    check("missing.json", "no such file");
    check("folder", "a folder where a file is needed");
    check("dangling.json", "whose target does not exist");
    check("loop.json", "leads back to itself");
    check("pipe.json", "not a regular file");
    check("socket.json", "not a regular file");
    check("/dev/zero", "not a regular file");
}

TEST_CASE("a shell's process substitution is read to its end") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    REQUIRE(::write(ends[1], "{}", 2) == 2);
    ::close(ends[1]);
    const std::string path = "/dev/fd/" + std::to_string(ends[0]);
    const Files found = find({path});
    CHECK(names(found) == Names{path});
    CHECK(*read_bytes(path) == "{}");
    ::close(ends[0]);
}

TEST_CASE("the repository's root is the nearest folder that holds .git") {
    const WorkingFolder folder;
    folder.write("repository/.git/HEAD");
    folder.write("repository/worktree/.git", "gitdir: elsewhere");
    folder.write("repository/a/b/main.json");
    fs::create_directories("repository/worktree/c");
    const fs::path root = folder.path() / "repository";

    CHECK(repository_root("repository/a/b") == root);
    CHECK(repository_root("repository/a/b/") == root);
    CHECK(repository_root("repository/a/b/main.json") == root);
    CHECK(repository_root("repository/.") == root);
    CHECK(repository_root("repository/worktree/c") == root / "worktree");
    CHECK(repository_root(folder.path()) == folder.path());
    CHECK(repository_root("/") == "/");

    fs::current_path("repository/a");
    CHECK(repository_root(".") == root);
}
