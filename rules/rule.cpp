#include "rules/rule.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace expressroute::rules {
namespace {

Severity most(const Rule& rule, const Subject& subject) {
    return subject.input == Input::exports ? rule.in_exports : Severity::error;
}

std::optional<std::string> known_name(const Subject& subject) {
    if (const std::string* name = subject.name.known()) return *name;
    return std::nullopt;
}

}  // namespace

std::string_view text(Severity severity) {
    switch (severity) {
        case Severity::info:
            return "info";
        case Severity::warning:
            return "warning";
        case Severity::error:
            return "error";
    }
    return {};
}

std::string_view text(Certainty certainty) {
    switch (certainty) {
        case Certainty::enforced:
            return "enforced";
        case Certainty::documented:
            return "documented";
        case Certainty::accepted:
            return "accepted";
        case Certainty::advised:
            return "advised";
        case Certainty::inferred:
            return "inferred";
        case Certainty::unconfirmed:
            return "unconfirmed";
        case Certainty::configured:
            return "configured";
    }
    return {};
}

std::string_view meaning(Certainty certainty) {
    switch (certainty) {
        case Certainty::enforced:
            return "the platform or the provider refuses anything else";
        case Certainty::documented:
            return "the documentation requires it";
        case Certainty::accepted:
            return "the documentation requires it, but the platform is known to accept violations";
        case Certainty::advised:
            return "recommended practice";
        case Certainty::inferred:
            return "follows from other facts";
        case Certainty::unconfirmed:
            return "no source has confirmed it yet";
        case Certainty::configured:
            return "the repository's own config asks for it";
    }
    return "";
}

Added& Added::as(Severity severity) {
    if (finding_) finding_->severity = std::min(severity, most_);
    return *this;
}

Added& Added::fix(Fix fix) {
    if (finding_ && !finding_->fix) finding_->fix = std::move(fix);
    return *this;
}

std::int64_t Report::option(std::string_view name) const {
    const auto option = std::ranges::find(rule_.options, name, &Option::name);
    if (option == rule_.options.end())
        throw std::logic_error(fmt::format("{} has no option {}", rule_.name, name));
    const auto& set = reference_.policy.options;
    const auto chosen = set.find({std::string(rule_.name), std::string(name)});
    return chosen == set.end() ? option->usual : chosen->second;
}

void Report::begin(const Subject& subject) {
    subject_ = &subject;
    findings_before_ = findings_.size();
    doubt_.clear();
}

void Report::end() {
    const bool is_undetermined = !doubt_.empty() && findings_.size() == findings_before_;
    if (is_undetermined) undetermined_.push_back({&rule_, subject_->origin, std::move(doubt_)});
    subject_ = nullptr;
}

void Report::doubt(std::string why) {
    if (doubt_.empty()) doubt_ = std::move(why);
}

Added Report::add(const Origin& origin, std::string message) {
    return add(*subject_, origin, std::move(message));
}

Added Report::add(const Subject& subject, const Origin& origin, std::string message) {
    const Severity cap = most(rule_, subject);
    if (subject.is_fact || subject.is_conditional) return {nullptr, cap};

    findings_.push_back({.rule = &rule_,
                         .severity = std::min(rule_.severity, cap),
                         .message = std::move(message),
                         .origin = origin,
                         .resource_type = subject.type,
                         .resource_name = known_name(subject),
                         .address = subject.address,
                         .related = {},
                         .fix = {}});
    return {&findings_.back(), cap};
}

}  // namespace expressroute::rules
