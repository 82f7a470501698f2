#include "report/format.hpp"

#include <algorithm>

namespace expressroute::report {
namespace {

constexpr auto all = std::to_array<Format>({
    {"text", {".txt", ".log"}, write_text},
    {"json", {".json", ""}, write_json},
    {"jsonl", {".jsonl", ".ndjson"}, write_jsonl},
    {"sarif", {".sarif", ".sarif.json"}, write_sarif, most_sarif_results},
    {"junit", {".xml", ""}, write_junit},
    {"github", {"", ""}, write_github},
    {"azure-devops", {"", ""}, write_azure_devops},
    {"gitlab", {"", ""}, write_gitlab},
    {"markdown", {".md", ".markdown"}, write_markdown},
});

}  // namespace

std::span<const Format> formats() { return all; }

const Format* find_format(std::string_view name) {
    const auto found = std::ranges::find(all, name, &Format::name);
    return found == all.end() ? nullptr : &*found;
}

const Format& format_of_file(std::string_view file) {
    const Format* format = &all.front();
    std::size_t longest = 0;
    for (const Format& each : all) {
        for (const std::string_view extension : each.extensions) {
            if (extension.size() <= longest || !file.ends_with(extension)) continue;
            format = &each;
            longest = extension.size();
        }
    }
    return *format;
}

std::string format_names() {
    std::string names;
    for (const Format& each : all) {
        if (!names.empty()) names += &each == &all.back() ? " and " : ", ";
        names += each.name;
    }
    return names;
}

}  // namespace expressroute::report
