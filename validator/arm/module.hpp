// One deployment while it is being expanded: the root template, or a nested or linked one. Everything in it is evaluated when it
// is first asked for, once (arm-language.md section 5.1).
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "arm/context.hpp"
#include "arm/expand.hpp"
#include "arm/expression.hpp"
#include "arm/function.hpp"
#include "arm/target.hpp"
#include "arm/types.hpp"
#include "azure/resource.hpp"
#include "azure/value.hpp"
#include "source/problem.hpp"

namespace expressroute::arm {

class Module;

/// What stands for a subscription, tenant, group ... that the config does not give.
inline constexpr std::string_view placeholder_subscription = "00000000-0000-0000-0000-000000000000";
inline constexpr std::string_view placeholder_tenant = "00000000-0000-0000-0000-000000000001";

inline constexpr std::string_view placeholder_location = "location";

/// What the config gives, or a placeholder.
Value given_or(const std::optional<std::string>& given, std::string_view placeholder);

/// An active copy loop; the innermost is asked first.
struct Loop {
    std::string name;  ///< empty for an output's loop
    Value index;       ///< an integer, or unknown where the count is
    bool is_default =
        true;  ///< what `copyIndex()` without a name means: a resource's or an output's
    const Loop* outer = nullptr;
};

/// A lambda's variable with its value.
struct Local {
    std::string_view name;
    Value value;
    const Local* outer = nullptr;
};

/// The arguments of the user function whose body is being evaluated.
struct Arguments {
    const Object* values = nullptr;
};

/// What an expression can see.
struct Scope {
    Module& module;
    const Loop* loop = nullptr;
    const Local* local = nullptr;
    const Arguments* arguments = nullptr;
    bool in_parameter_default = false;
};

/// A place in the documents, for problems and origins.
struct Spot {
    DocumentIndex document = 0;
    std::string pointer;
};

/// One resource of a module: of a copy loop, one iteration.
struct Instance {
    const Object* written = nullptr;
    std::string pointer;
    std::string symbol;          ///< symbolic name, if any
    std::string loop_name;       ///< of its own copy loop, if any
    const Loop* loop = nullptr;  ///< innermost active loop
    const Instance* parent = nullptr;
    Value condition{true};  ///< true or unknown
    std::string type;       ///< full
    Value name;             ///< full
    Value id;
    bool existing = false;
    bool foreign = false;  ///< of an `import` or extension: no Azure resource
    std::string note;
    Module* deployment = nullptr;  ///< the module it deploys, once asked for
    bool deployment_asked = false;
    bool is_deployment() const;

    std::optional<Value> declared;  ///< its body, once `reference` has asked for it
    bool declared_busy = false;
};

/// What all modules of one expansion share.
struct Expansion {
    Expansion(const Input& given, Allowance& left, std::vector<PlacedProblem>& out)
        : input(given), allowance(left), problems(out) {}

    const Input& input;
    Allowance& allowance;
    std::vector<PlacedProblem>& problems;
    std::set<std::string> reported;
    std::size_t quiet = 0;     ///< while positive, problems are not reported ...
    std::size_t withheld = 0;  ///< ... but counted
    std::size_t depth = 0;     ///< nested evaluations: variables, functions, deployments
    std::deque<Module> modules;
    std::deque<Loop> loops;
    std::deque<Value> documents;  ///< roots of linked templates
    std::vector<DocumentIndex>
        addressed;  ///< whose address was asked for, numbered by `address_of`
    /// By id in lower case, of all modules.
    std::unordered_map<std::string, std::pair<Module*, Instance*>> instances;
    std::unordered_map<std::string, std::unique_ptr<boost::system::result<Expression, Failure>>>
        expressions;

    static constexpr std::size_t max_problems = 1'000;

    /// Each problem once, and no more than anybody would read.
    void report(const Spot& spot, const Failure& failure);
    /// Counts work against the steps allowed: false if that much is not left.
    bool spend(std::size_t steps);
    static Failure out_of_steps();
    /// What a template can say of its own address.
    std::string address(DocumentIndex document);
    const boost::system::result<Expression, Failure>& parsed(const std::string& text);
};

/// Deepest nesting of evaluated calls and containers. It guards the stack: a level takes up to 12 KiB of it in a
/// sanitized build.
inline constexpr std::size_t max_evaluation_depth = 300;

/// Deepest nesting of deployments.
inline constexpr std::size_t max_deployment_depth = 30;

/// The value of a parameter's evaluated entry: {"value": ...} or {"reference": ...}.
Value given_value(const Value& entry);

/// From its start to the end of its lifetime nobody hears of problems: what is evaluated might never be asked for.
class Quiet {
 public:
    enum class Start : std::uint8_t { now, later };

    explicit Quiet(Expansion& expansion, Start start = Start::now) : expansion_(expansion) {
        if (start == Start::now) begin();
    }

    ~Quiet() {
        if (has_begun_) --expansion_.quiet;
    }

    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;

    /// Begun already, it goes on.
    void begin() {
        if (!has_begun_) ++expansion_.quiet;
        has_begun_ = true;
    }

 private:
    Expansion& expansion_;
    bool has_begun_ = false;
};

/// Counts one level deeper for its lifetime.
class Deeper {
 public:
    explicit Deeper(Expansion& expansion) : expansion_(expansion) { ++expansion_.depth; }

    ~Deeper() { --expansion_.depth; }

    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

    bool too_deep() const { return expansion_.depth > max_evaluation_depth; }

    static Failure failure();

 private:
    Expansion& expansion_;
};

class Module {
 public:
    /// How a parameter was handed over: where, under which name, and its value once asked for.
    struct Given {
        Spot spot;
        std::string name;
        std::function<Value()> value;
        /// As the template that deploys this one wrote it, and in whose expressions; nullptr for what a file gives.
        const Value* written = nullptr;
        Module* giver = nullptr;
    };

    Module(Expansion& expansion, const Object& written, Spot spot, Target target, Module* parent);

    Module(const Module&) = delete;
    Module& operator=(const Module&) = delete;

    Expansion& expansion() const { return expansion_; }

    const Object& written() const { return written_; }

    const Spot& spot() const { return spot_; }

    const Target& target() const { return target_; }

    Module* parent() const { return parent_; }

    /// Whose parameters, variables, functions and deployment scope its expressions mean: its own, or in an
    /// outer-scope nested template the parent's (section 11.1).
    Module& environment() const { return *environment_; }

    const Value& name() const { return name_; }

    const std::string& note() const { return note_; }

    Scope scope() { return {*this, outer_loop_}; }

    // Set up by whoever makes the module.
    void set_environment(Module& environment, const Loop* loop) {
        environment_ = &environment;
        outer_loop_ = loop;
    }

    void set_name(Value name) { name_ = std::move(name); }

    void set_note(std::string note) { note_ = std::move(note); }

    void give(std::string_view parameter, Given given);

    void set_parameters_unknown(std::string why) { parameters_unknown_ = std::move(why); }

    Evaluated parameter(std::string_view name);
    Evaluated variable(std::string_view name);
    /// The output's value; nothing where there is none of the name, or its condition is false.
    const Value* output(std::string_view name);
    /// All outputs in the order written.
    Object outputs();
    /// As `reference` gives them: {name: {"type", "value"}}.
    const Value& typed_outputs();

    /// "namespace.name", without regard to case.
    Evaluated call_user_function(const Expression& call, const Scope& scope);

    /// Its resources, child resources after their parents; those whose condition is false are not among them.
    std::deque<Instance>& instances();
    /// The module that a deployment resource deploys; nullptr where its template is not at hand.
    Module* deployed(Instance& instance);

    /// The instance of a symbolic name ("st", "st[0]"), a name, an id or "Type/name" (section 8.1); nullptr if none.
    Instance* find(std::string_view key);
    /// Whether that names a deployment whose condition is false.
    bool is_off(std::string_view key);
    /// All instances of a symbolic loop.
    std::vector<Instance*> loop_instances(std::string_view symbol);
    /// Whether a resource of that symbolic name is written with a copy loop, even one of no iterations.
    bool has_loop(std::string_view symbol) const;
    /// The instance's body as far as the template declares it.
    Value declared(Instance& instance);

    Scope scope_of(const Instance& instance) { return {*this, instance.loop}; }

    /// Names of the parameters that an expression or a variable it uses reads: for Origin::note.
    std::string parameter_note(const Expression& expression);

    /// Evaluates and checks all parameters that were given, and names those the template lacks (section 12.3).
    void check_given();
    bool is_secure(std::string_view parameter) const;

    /// How a parameter was handed over; nullptr where it was not.
    const Given* given(std::string_view parameter) const;
    /// The members of a section of the template: "parameters", "variables", "outputs"; nullptr where it has none.
    const Object* section(std::string_view name) const;
    Spot spot_of(std::string_view section, std::string_view key) const;

 private:
    struct Memo {
        enum class State : std::uint8_t { busy, done };
        State state = State::busy;
        Value value;
        bool withheld = false;  ///< was evaluated in quiet, with problems that nobody has heard of
    };

    template <class Make>
    Evaluated remembered(std::map<std::string, Memo>& memos, std::string_view kind,
                         std::string_view name, const Make& make);
    Value parameter_value(const azure::Member& definition);
    Value checked(const Object& type, const Value& value, const Spot& spot);
    Value output_value(const azure::Member& written);
    Value output_loop(const Object& copy, const Spot& spot);
    void collect_parameters(const Expression& expression, std::set<std::string>& names);

    /// One resource to add: of a copy loop, one iteration.
    struct Iteration {
        const Object* written;
        std::string pointer;
        std::string symbol;
        const Instance* parent;
        const Loop* loop;
        std::string loop_name;
        std::string note;
        bool is_uncounted = false;  ///< stands for "0 to n of these"
    };

    void add_resources(const Value& resources, const std::string& pointer, const Instance* parent);
    void add_resource(const Object& written, const std::string& pointer, const std::string& symbol,
                      const Instance* parent);
    void add_instance(const Iteration& iteration);
    void name_instance(Instance& instance, const Scope& scope);
    void index(Instance& instance);
    void remember_off(Instance instance, const Scope& scope);
    Value id_of(const Instance& instance, const Scope& scope);
    Value id_of_unnamed(const Instance& instance, const Scope& scope);
    Value id_prefix(const Instance& instance, const Scope& scope);
    /// Where an instance with `scope`, `subscriptionId` or `resourceGroup` means to be.
    Target target_below(const Instance& instance, const Scope& scope);
    Value location_of_group(const Value& id);
    std::string note_below(const Instance& instance) const;
    /// Keeps a value for as long as the expansion runs.
    const Value& kept(Value value);

    /// The template a deployment resource has or links to; `root` is nullptr where it is not at hand.
    struct Template {
        const Object* root = nullptr;
        Spot spot;
        bool is_inner = false;
    };

    Template template_of(const azure::Member& properties, const Scope& scope,
                         const std::string& pointer);
    std::optional<LinkedDocument> read_link(const azure::Member& link, const Scope& scope,
                                            const Spot& spot);
    void bind_parameters(Module& child, const Object& properties, const Scope& scope,
                         const std::string& pointer);

    Expansion& expansion_;
    const Object& written_;
    Spot spot_;
    Target target_;
    Module* parent_;
    Module* environment_;
    const Loop* outer_loop_ = nullptr;
    Types types_;
    Value name_;
    std::string note_;
    std::map<std::string, Given> given_;  ///< by lower-case name
    std::optional<std::string> parameters_unknown_;
    std::map<std::string, Memo> parameters_;
    std::map<std::string, Memo> variables_;
    std::map<std::string, std::set<std::string>> variable_parameters_;
    std::map<std::string, Memo> outputs_;
    std::set<std::string> absent_outputs_;
    std::optional<Value> typed_outputs_;
    std::deque<Instance> instances_;
    std::unordered_map<std::string, Instance*> index_;
    std::set<std::string> off_;  ///< keys as in `index_` of deployments whose condition is false
    enum class Stage : std::uint8_t { none, busy, done } instances_stage_ = Stage::none;
};

}  // namespace expressroute::arm
