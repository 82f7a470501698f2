#include "cli/config_show.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/settings.hpp"
#include "report/render.hpp"
#include "source/scanner.hpp"

namespace expressroute::cli {
namespace {

/// Each file adds to these; of all others the last word counts.
bool adds_up(std::string_view key) {
    constexpr std::array<std::string_view, 7> lists{
        "circuits", "workspaces", "suppressions", "overrides", "exclude", "ignore", "extends"};
    return std::ranges::find(lists, key) != lists.end();
}

std::size_t line_of(const ConfigFile& file, const std::string& pointer) {
    const std::array pointers{pointer};
    const source::Span span = source::locate(file.text.utf8, pointers).front();
    return source::position(file.text.utf8, span.begin).line;
}

std::string text_of(const Config& config) {
    std::string out;
    const std::vector<Effective> settings = effective(config);
    std::size_t width = 0;
    for (const Effective& each : settings)
        width = std::max(width, each.key.size() + each.json.size());
    for (const Effective& each : settings) {
        const std::string place = each.file.empty()
                                      ? "nobody says otherwise"
                                      : fmt::format("{}:{}", report::visible(each.file), each.line);
        const std::string setting =
            fmt::format("{} = {}", report::visible(each.key), report::visible(each.json));
        out += fmt::format("{:<{}}  # {}\n", setting, std::min<std::size_t>(width + 3, 60), place);
    }
    return out;
}

std::string json_of(const Config& config) {
    namespace json = boost::json;
    json::array files;
    for (const ConfigFile& file : config.files) files.push_back(json::value(file.text.name));
    json::array settings;
    for (const Effective& each : effective(config)) {
        json::value from;
        if (!each.file.empty()) from = json::object{{"file", each.file}, {"line", each.line}};
        settings.push_back(
            {{"key", each.key}, {"value", json::parse(each.json)}, {"from", std::move(from)}});
    }
    return json::serialize(
               json::object{{"files", std::move(files)}, {"settings", std::move(settings)}}) +
           '\n';
}

}  // namespace

std::vector<Effective> effective(const Config& config) {
    std::map<std::string, std::size_t> last;  // place of each key
    for (std::size_t i = 0; i < config.settings.size(); ++i) last[config.settings[i].key] = i;
    std::vector<Effective> found;
    const Threshold usual = find_profile(config.profile)->fail_on;
    if (!last.contains("profile")) found.push_back({"profile", "\"default\"", "", 0});
    if (!last.contains("failOn"))
        found.push_back(
            {"failOn",
             fmt::format("\"{}\"", thresholds[static_cast<std::size_t>(Threshold::error) -
                                              static_cast<std::size_t>(usual)]),
             "", 0});
    for (std::size_t i = 0; i < config.settings.size(); ++i) {
        const Setting& setting = config.settings[i];
        if (!adds_up(setting.key) && last[setting.key] != i) continue;
        const ConfigFile& file = config.files[setting.file];
        found.push_back(
            {setting.key, setting.json, file.text.name, line_of(file, setting.pointer)});
    }
    return found;
}

int show_config(std::span<const std::string> arguments, const Streams& streams) {
    const Result<ConfigOptions> options = parse_config(arguments);
    if (!options) return misuse(options.error(), streams);
    if (options->help) {
        streams.out << help("config");
        return ExitCode::clean;
    }
    const Result<Config> config = settings(*options);
    if (!config) return refuse(config.error(), streams);
    streams.out << (options->format == "json" ? json_of(*config) : text_of(*config));
    return ExitCode::clean;
}

}  // namespace expressroute::cli
