#include "fix/rewrite.hpp"

#include <fmt/core.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "source/draft.hpp"
#include "source/files.hpp"

namespace expressroute::fix {
namespace {

namespace fs = std::filesystem;
using source::Text;

Problem refuse(const Text& text, std::string why) {
    return {.kind = ProblemKind::unreadable, .message = std::move(why), .file = text.name};
}

Problem has_changed(const Text& text) {
    return refuse(text,
                  "it has changed since it was read, and so it is not fixed: run this once more");
}

Problem unwritable(const Text& text, std::error_code why) {
    return refuse(text, fmt::format("it cannot be fixed, as nothing can be written here ({}): run "
                                    "this as a user who may write to its folder, or use --diff",
                                    why.message()));
}

}  // namespace

Result<std::string> bytes_of(const Text& text, const source::Tree& disk) {
    const fs::path root = disk.real_path(disk.root_of(text.name));
    if (!source::is_inside(disk.real_path(text.name), root))
        return refuse(text,
                      "it is not fixed, as a symbolic link leads out of the repository: name the "
                      "file that it leads to");
    Result<std::string> bytes = disk.read(text.name);
    if (!bytes) return refuse(text, bytes.error().message);
    const Result<Text> now = source::decode(text.name, *bytes);
    if (!now || now->utf8 != text.utf8) return has_changed(text);
    return bytes;
}

std::optional<Problem> rewrite(const Text& before, std::string_view after,
                               const source::Tree& disk) {
    const Result<std::string> bytes = bytes_of(before, disk);
    if (!bytes) return bytes.error();
    source::Draft draft(disk.real_path(before.name));
    if (draft.failed()) return unwritable(before, draft.failed());
    const auto write = [&](std::ostream& out) { out << source::encoded_as(*bytes, after); };
    if (const auto why = source::write_to(draft.name(), write)) return unwritable(before, why);
    if (const auto why = draft.sync()) return unwritable(before, why);
    const Result<std::string> now = disk.read(before.name);
    if (!now || *now != *bytes) return has_changed(before);
    if (const auto why = draft.become_target()) return unwritable(before, why);
    return std::nullopt;
}

}  // namespace expressroute::fix
