#include "arm/order.hpp"

#include <algorithm>
#include <utility>

#include "arm/evaluate.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Member;

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Each resource may wait for each iteration of a loop: more than these together nobody writes.
constexpr std::size_t most_waits = 200'000;

/// Whether the loop that a resource is written with runs one iteration after the other.
bool is_serial(const Object& written) {
    const Value* copy = written.find("copy");
    const Object* loop = copy ? copy->object() : nullptr;
    const Value* mode = loop ? loop->find("mode") : nullptr;
    if (!mode || !mode->string() || !equal_ignoring_case(*mode->string(), "serial")) return false;
    const Value* size = loop->find("batchSize");
    return !size || (size->integer() && *size->integer() == 1);
}

/// Adds the first arguments of `reference` and the like.
void collect_asked(const Expression& expression, const Scope& scope,
                   std::vector<std::string>& names) {
    const std::string function = lower_case(expression.name);
    const bool asks = function == "reference" || function.starts_with("list");
    if (asks && !expression.arguments.empty()) {
        const Quiet quiet(scope.module.expansion());
        const Evaluated name = evaluate(expression.arguments[0], scope);
        if (name && name->string() && !name->is_secret()) names.push_back(*name->string());
    }
    for (const Expression& argument : expression.arguments) collect_asked(argument, scope, names);
}

void collect_asked(const Value& written, const Scope& scope, std::vector<std::string>& names) {
    if (const std::string* text = written.string()) {
        if (!is_expression(*text) || text->size() > max_expression_length) return;
        const auto& parsed = scope.module.expansion().parsed(*text);
        if (parsed) collect_asked(*parsed, scope, names);
    } else if (const Array* array = written.array()) {
        for (const Value& element : *array) collect_asked(element, scope, names);
    } else if (const Object* object = written.object()) {
        for (const Member& member : *object) collect_asked(member.value, scope, names);
    }
}

}  // namespace

void Order::add(Module& module, const Instance& instance, std::size_t place,
                std::vector<std::string> names, bool is_all) {
    Entry entry{&module, &instance, std::move(names), {}, none, is_all};
    const Value* properties = instance.written->find("properties");
    if (properties && !instance.is_deployment())
        collect_asked(*properties, module.scope_of(instance), entry.referred);
    places_.emplace(&instance, place);

    if (!instance.loop_name.empty())
        loops_[&module][lower_case(instance.loop_name)].push_back(place);
    const std::string symbol = instance.symbol.substr(0, instance.symbol.find('['));
    if (symbol != instance.symbol && !equal_ignoring_case(symbol, instance.loop_name))
        loops_[&module][lower_case(symbol)].push_back(place);

    if (is_serial(*instance.written)) {
        const auto [last, is_first] = last_.emplace(instance.written, place);
        if (!is_first) entry.previous = std::exchange(last->second, place);
    }
    entries_.push_back(std::move(entry));
}

const Order::Places* Order::loop(const Module& module, const std::string& name) const {
    const auto loops = loops_.find(&module);
    if (loops == loops_.end()) return nullptr;
    const auto found = loops->second.find(lower_case(name));
    return found == loops->second.end() ? nullptr : &found->second;
}

void Order::write(std::vector<azure::Resource>& resources) const {
    std::size_t waits = 0;
    for (const Entry& entry : entries_) {
        Places found;
        const auto add = [&](const Instance* instance) {
            const auto place = places_.find(instance);
            if (place != places_.end()) found.push_back(place->second);
        };
        for (const auto* list : {&entry.names, &entry.referred}) {
            for (const std::string& name : *list) {
                if (const Places* all = loop(*entry.module, name)) {
                    waits += all->size();
                    if (waits <= most_waits) found.insert(found.end(), all->begin(), all->end());
                }
                add(entry.module->find(name));
            }
        }
        if (entry.instance->parent) add(entry.instance->parent);
        if (entry.previous != none) found.push_back(entry.previous);
        if (entry.is_all && waits <= most_waits)
            resources[places_.at(entry.instance)].waits_for = std::move(found);
    }
}

}  // namespace expressroute::arm
