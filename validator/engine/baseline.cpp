#include "engine/baseline.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <tuple>
#include <utility>

namespace expressroute::engine {
namespace {

namespace json = boost::json;

constexpr int version = 1;

Problem no_baseline(std::string_view why) {
    return {ProblemKind::config,
            fmt::format("this is no baseline ({}): name one that --write-baseline wrote", why)};
}

std::string member(const json::object& object, std::string_view name) {
    const json::value* const value = object.if_contains(name);
    const json::string* const text = value ? value->if_string() : nullptr;
    return text ? std::string(*text) : std::string();
}

json::object object_of(const KnownFinding& known) {
    return {{"file", known.file},
            {"rule", known.rule},
            {"resource", known.resource},
            {"property", known.property},
            {"fingerprint", known.fingerprint}};
}

}  // namespace

Result<std::vector<KnownFinding>> read_baseline(std::string_view text) {
    boost::system::error_code failed;
    const json::value root = json::parse({text.data(), text.size()}, failed);
    if (failed) return no_baseline("it is not valid JSON, as after a merge with conflicts");
    const json::object* const object = root.if_object();
    const json::value* const written = object ? object->if_contains("version") : nullptr;
    const json::value* const listed = object ? object->if_contains("findings") : nullptr;
    if (!written || !listed || !listed->is_array())
        return no_baseline("it has no `version` and list of `findings`");
    if (*written != version) return no_baseline(fmt::format("its version is not {}", version));
    std::vector<KnownFinding> findings;
    for (const json::value& element : listed->get_array()) {
        const json::object* const finding = element.if_object();
        std::string fingerprint = finding ? member(*finding, "fingerprint") : "";
        if (fingerprint.empty()) return no_baseline("a finding in it has no `fingerprint`");
        findings.push_back({member(*finding, "file"), member(*finding, "rule"),
                            member(*finding, "resource"), member(*finding, "property"),
                            std::move(fingerprint)});
    }
    return findings;
}

std::string baseline_text(std::vector<KnownFinding> findings) {
    const auto key = [](const KnownFinding& known) {
        return std::tie(known.file, known.rule, known.resource, known.property, known.fingerprint);
    };
    std::ranges::sort(findings, [&](const auto& a, const auto& b) { return key(a) < key(b); });
    std::string text = fmt::format("{{\n  \"version\": {},\n  \"findings\": [", version);
    std::string_view separator = "\n    ";
    for (const KnownFinding& known : findings) {
        text += separator;
        text += json::serialize(object_of(known));
        separator = ",\n    ";
    }
    return text + (findings.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace expressroute::engine
