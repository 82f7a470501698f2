// What a rule is: a value with its reasons, its remedy and one check. `explain`, the rule pages and every report
// read the record; the engine does the looping.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "network/network.hpp"
#include "rules/finding.hpp"
#include "rules/policy.hpp"

namespace expressroute::rules {

using catalogue::Catalogue;
using network::Action;
using network::Circuit;
using network::CircuitSku;
using network::Connection;
using network::ConnectivityModel;
using network::Family;
using network::Gateway;
using network::GlobalReach;
using network::Input;
using network::Network;
using network::Peering;
using network::PeeringLayer;
using network::PeeringType;
using network::Port;
using network::Prefix;
using network::RouteFilter;
using network::Subject;
using network::Value;

/// How sure a rule is of what it says (domain.md, "How sure is a statement?").
enum class Certainty : std::uint8_t {
    enforced,     ///< [E] the platform or the provider refuses it
    documented,   ///< [D] a documented requirement
    accepted,     ///< [D!] documented, but the API was seen to accept the bad value
    advised,      ///< [A] recommended practice
    inferred,     ///< [I] follows from other facts
    unconfirmed,  ///< [U] no source read; off by default
    configured    ///< the repository's own config asks for it
};

/// "enforced", "documented", ...
std::string_view text(Certainty certainty);

/// What that says of a finding, for people: "the documentation requires it".
std::string_view meaning(Certainty certainty);

/// Why a rule could not decide about a subject.
struct Undetermined {
    const Rule* rule = nullptr;
    Origin subject;
    std::string why;
};

class Report;

/// A rule states what it looks at by the type of its check.
using Check = std::variant<void (*)(const Circuit&, Report&), void (*)(const Peering&, Report&),
                           void (*)(const Port&, Report&), void (*)(const RouteFilter&, Report&),
                           void (*)(const GlobalReach&, Report&), void (*)(const Gateway&, Report&),
                           void (*)(const Connection&, Report&), void (*)(const Network&, Report&)>;

/// A figure of a rule that a config may set.
struct Option {
    std::string_view name;         ///< camelCase, as in the config
    std::string_view description;  ///< one sentence, with the unit
    std::int64_t usual = 0;        ///< where the config says nothing
    std::int64_t least = 0;
    std::int64_t most = 0;
};

/// What designs are measured by.
struct Reference {
    const Catalogue& catalogue;  ///< who sells what where, as far as anybody knows
    const Policy& policy;
};

struct Rule {
    std::string_view
        name;  ///< kebab-case, and its identity everywhere: "vlan-duplicate-in-circuit"
    std::string_view group;  ///< "bgp"; the groups are those of domain.md section 6
    Severity
        severity;  ///< unless a finding is milder by its circumstances, or the user decides otherwise
    Certainty certainty;
    std::string_view summary;     ///< one sentence: what it wants
    std::string_view why;         ///< why it matters, for somebody on call
    std::string_view how_to_fix;  ///< what to do
    std::string_view source;      ///< title and section of what it rests on
    /// When a finding of this rule is not a defect; for its page.
    std::string_view when_not;
    Check check;
    bool on_by_default = true;
    /// The most that a finding about an export or a state may be: the platform has accepted what stands there.
    Severity in_exports = Severity::warning;
    std::span<const Option> options{};
};

/// Adds to a finding just made, which may be `most` grave; to nothing where there is no finding.
class Added {
 public:
    Added(Finding* finding, Severity most) : finding_(finding), most_(most) {}

    /// Another place that matters, and why.
    Added& see(const Origin& origin, std::string message) {
        if (finding_) finding_->related.push_back({origin, std::move(message)});
        return *this;
    }

    template <class T>
    Added& see(const Value<T>& value, std::string message) {
        return see(value.origin(), std::move(message));
    }

    /// Offers a way out; the first that is offered counts.
    Added& fix(Fix fix);

    /// Circumstances make this one milder (or graver) than the rule.
    Added& as(Severity severity);

 private:
    Finding* finding_;
    Severity most_;
};

/// Collects what one rule says about one subject.
class Report {
 public:
    Report(const Rule& rule, const Reference& reference, std::vector<Finding>& findings,
           std::vector<Undetermined>& undetermined)
        : rule_(rule), reference_(reference), findings_(findings), undetermined_(undetermined) {}

    /// Engine: whom the following is about.
    void begin(const Subject& subject);
    /// Engine: the check has returned. Nothing found and something unknown makes the pair undetermined.
    void end();

    const Catalogue& catalogue() const { return reference_.catalogue; }

    const Policy& policy() const { return reference_.policy; }

    /// An option of the rule: the config's word, else the usual. A name that the rule does not have is a bug.
    std::int64_t option(std::string_view name) const;

    /// The value if it is known. An unknown one is remembered as the reason why the rule could not decide.
    template <class T>
    const T* known(const Value<T>& value) {
        if (const auto* unknown = value.unknown()) doubt(unknown->why);
        return value.known();
    }

    /// The rule cannot decide about this subject, and why.
    void doubt(std::string why);

    /// A finding about the subject, at a value of it.
    template <class T>
    Added add(const Value<T>& value, std::string message) {
        return add(value.origin(), std::move(message));
    }

    Added add(const Origin& origin, std::string message);

    /// A finding about another subject than the one at hand; for checks of a whole network. Facts and conditional
    /// subjects get none.
    Added add(const Subject& subject, const Origin& origin, std::string message);

 private:
    const Rule& rule_;
    const Reference& reference_;
    std::vector<Finding>& findings_;
    std::vector<Undetermined>& undetermined_;
    const Subject* subject_ = nullptr;
    std::size_t findings_before_ = 0;
    std::string doubt_;
};

}  // namespace expressroute::rules
