#include "cli/output.hpp"

#include <fmt/core.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <ostream>
#include <string_view>
#include <system_error>

#include "source/draft.hpp"

namespace expressroute::cli {
namespace {

namespace fs = std::filesystem;
using report::Format;
using report::Run;

/// A CI system that shows more of a log than its lines.
struct System {
    std::string_view name;
    const char* variable;
    std::string_view value;
    std::string_view format;
};

constexpr std::array systems{
    System{"GitHub Actions", "GITHUB_ACTIONS", "true", "github"},
    System{"Azure Pipelines", "TF_BUILD", "True", "azure-devops"},
};

const System* system_around() {
    for (const System& system : systems) {
        const char* value = std::getenv(system.variable);
        if (value && value == system.value) return &system;
    }
    return nullptr;
}

Problem unwritable(std::string_view what, const std::string& file, std::error_code why) {
    return {.kind = ProblemKind::unreadable,
            .message = fmt::format("the {} cannot be written here ({}): name a file in a "
                                   "folder that this user may write to",
                                   what, why.message()),
            .file = file};
}

using Writer = std::function<void(std::ostream&)>;

/// A pipe or device is written to, a file replaced, behind a symbolic link the one it leads to.
std::error_code write_whole(const std::string& file, const Writer& write) {
    std::error_code ignored;
    const fs::file_status status = fs::status(file, ignored);
    if (fs::exists(status) && !fs::is_regular_file(status)) return source::write_to(file, write);

    std::error_code failed;
    const fs::path target = fs::weakly_canonical(file, failed);
    if (failed) return failed;
    source::Draft draft(target);
    if (draft.failed()) return draft.failed();
    if (const std::error_code why = source::write_to(draft.name(), write)) return why;
    return draft.become_target();
}

void say_cut(const Format& format, const Run& run, std::ostream& err) {
    if (run.findings.size() <= format.most_findings) return;
    err << fmt::format(
        "{}: only the {} most severe of {} findings are in this report, its "
        "consumers take no more\n",
        format.name, format.most_findings, run.findings.size());
}

}  // namespace

std::optional<Problem> write_file(std::string_view what, const std::string& file,
                                  std::string_view text) {
    const auto write = [text](std::ostream& out) { out << text; };
    if (const std::error_code why = write_whole(file, write)) return unwritable(what, file, why);
    return std::nullopt;
}

const Format* format_of_output(const LintOptions& options, const Streams& streams) {
    if (options.format) return options.format;
    if (!options.outputs.empty()) return nullptr;
    const System* system = streams.is_terminal ? nullptr : system_around();
    if (!system) return &report::formats().front();
    if (options.verbose)
        streams.err << fmt::format(
            "the format is {}, because this is {} ({}={}); --format sets "
            "another\n",
            system->format, system->name, system->variable, system->value);
    return report::find_format(system->format);
}

void write_report(const Format& format, const Run& run, report::Style style,
                  const Streams& streams) {
    format.write(streams.out, run, style);
    say_cut(format, run, streams.err);
}

std::vector<Problem> write_files(const Run& run, const LintOptions& options,
                                 const Streams& streams) {
    std::vector<Problem> problems;
    for (const Output& output : options.outputs) {
        const report::Style style{report::Color::off, options.detail};
        const auto write = [&](std::ostream& out) { output.format->write(out, run, style); };
        if (const std::error_code why = write_whole(output.file, write))
            problems.push_back(unwritable("report", output.file, why));
        else
            say_cut(*output.format, run, streams.err);
    }
    return problems;
}

}  // namespace expressroute::cli
