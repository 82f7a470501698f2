#include "engine/suppression.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

#include "azure/value.hpp"
#include "rules/registry.hpp"
#include "source/glob.hpp"

namespace expressroute::engine {
namespace {

using azure::lower_case;
using rules::Finding;

/// The name, and those of the resources that it is a child of, the longest first.
bool fits_name(std::string_view name, std::string_view pattern) {
    for (;;) {
        if (source::fits(name, pattern)) return true;
        const std::size_t slash = name.rfind('/');
        if (slash == std::string_view::npos) return false;
        name = name.substr(0, slash);
    }
}

bool fits(const Patterns& patterns, const Finding& finding, std::string_view path) {
    if (patterns.name &&
        !(finding.resource_name && fits_name(*finding.resource_name, *patterns.name)))
        return false;
    if (patterns.address && !(finding.address && source::fits(*finding.address, *patterns.address)))
        return false;
    return !patterns.path || (!path.empty() && patterns.path->excludes_file(path));
}

/// Takes the last of the parts that are separated by slashes off. False where there is one only.
bool go_up(std::string& text) {
    const std::size_t slash = text.rfind('/');
    if (slash == std::string::npos) return false;
    text.resize(slash);
    return true;
}

}  // namespace

bool is_day(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-dd";
    const bool is_formed = std::equal(
        text.begin(), text.end(), form.begin(), form.end(),
        [](char c, char wanted) { return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted; });
    if (!is_formed) return false;
    const auto number = [text](std::size_t begin, std::size_t size) {
        return std::stoi(std::string(text.substr(begin, size)));
    };
    return std::chrono::year_month_day(std::chrono::year(number(0, 4)),
                                       std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                       std::chrono::day(static_cast<unsigned>(number(8, 2))))
        .ok();
}

Suppressions::Suppressions(std::vector<Suppression> suppressions, std::string today)
    : suppressions_(std::move(suppressions)),
      today_(std::move(today)),
      is_used_(suppressions_.size()) {
    for (std::size_t i = 0; i < suppressions_.size(); ++i) index(i);
}

void Suppressions::index(std::size_t number) {
    const auto& covered = suppressions_[number].covered;
    if (const auto* region = std::get_if<Region>(&covered)) {
        by_pointer_[{region->document, region->pointer}].push_back(number);
    } else if (const auto* branch = std::get_if<Branch>(&covered)) {
        by_resource_[{branch->document, lower_case(branch->type), lower_case(branch->name)}]
            .push_back(number);
    } else {
        by_pattern_.push_back(number);
    }
}

void Suppressions::ask(std::size_t number, const Finding& finding, Verdict& verdict) {
    const Suppression& suppression = suppressions_[number];
    if (!rules::is_meant(*finding.rule, suppression.rule_or_group)) return;
    is_used_[number] = true;
    const bool has_expired = suppression.until && *suppression.until < today_;
    if (!verdict.suppression || (verdict.has_expired && !has_expired))
        verdict = {&suppression, has_expired};
}

Suppressions::Verdict Suppressions::judge(const Finding& finding, std::string_view path) {
    Verdict verdict;
    const auto ask_all = [&](const auto& index, const auto& key) {
        const auto found = index.find(key);
        if (found == index.end()) return;
        for (const std::size_t number : found->second) ask(number, finding, verdict);
    };
    const DocumentIndex document = finding.origin.document;
    if (!by_pointer_.empty()) {
        std::string pointer = finding.origin.pointer;
        do ask_all(by_pointer_, std::pair(document, pointer));
        while (go_up(pointer));
    }
    if (!by_resource_.empty() && finding.resource_name) {
        std::string type = lower_case(finding.resource_type);
        std::string name = lower_case(*finding.resource_name);
        do ask_all(by_resource_, std::tuple(document, type, name));
        while (go_up(name) && go_up(type));
    }
    for (const std::size_t number : by_pattern_) {
        if (fits(std::get<Patterns>(suppressions_[number].covered), finding, path))
            ask(number, finding, verdict);
    }
    return verdict;
}

}  // namespace expressroute::engine
