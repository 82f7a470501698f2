#include "cli/checkout.hpp"

#include <fmt/core.h>

#include <sstream>

namespace expressroute::test {
namespace {

Words lines(const std::string& text) {
    Words all;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) all.push_back(line);
    return all;
}

}  // namespace

Outcome Checkout::lint(const Words& arguments, const std::filesystem::path& subfolder,
                       const Words& more_environment) const {
    Words words{"lint", "--quiet"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return run(words, surroundings(subfolder, more_environment));
}

Words Checkout::found(const Words& arguments, const std::filesystem::path& subfolder,
                      const Words& more_environment) const {
    return found_in(lint(arguments, subfolder, more_environment));
}

Words Checkout::shown(const Words& arguments, const Words& more_environment) const {
    Words words{"--show-files"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const Outcome outcome = lint(words, ".", more_environment);
    return outcome.err.empty() ? lines(outcome.out) : Words{outcome.err};
}

Words found_in(const Outcome& outcome) {
    if (!outcome.err.empty()) return {outcome.err};
    constexpr std::string_view before = "`bandwidthInMbps` is ";
    Words found;
    for (const std::string& line : lines(outcome.out)) {
        const std::size_t value = line.find(before);
        if (value == std::string::npos) return {line};
        const std::size_t begin = value + before.size();
        found.push_back(fmt::format("{}: {}", line.substr(0, line.find(':')),
                                    line.substr(begin, line.find(',', begin) - begin)));
    }
    const int expected = found.empty() ? 0 : 1;
    if (outcome.exit_code != expected) return {fmt::format("exit code {}", outcome.exit_code)};
    return found;
}

std::string of_mbps(const std::string& mbps) { return template_of({.mbps = mbps}); }

std::string linking_to(const std::string& relative_path) {
    return fmt::format(R"({{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {{
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "linked",
      "properties": {{"mode": "Incremental", "templateLink": {{"relativePath": "{}"}}}}
    }}
  ]
}}
)",
                       relative_path);
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace expressroute::test
