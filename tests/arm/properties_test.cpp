// What must not change what a template means: the order of keys, the case of names, white space, comments, a deployment
// around it, a loop written out. Over our own templates, and over other people's where they lie beside the project.
#include <fmt/core.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cctype>
#include <filesystem>
#include <functional>
#include <iostream>
#include <random>
#include <set>

#include "arm/expansion.hpp"
#include "arm/expression.hpp"
#include "catch.hpp"
#include "document/kind.hpp"
#include "document/parse.hpp"
#include "paths.hpp"
#include "program.hpp"

namespace expressroute::arm {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using azure::Member;

const fs::path project = project_root;

/// A template file, and the texts that it may link to.
struct Example {
    std::string name;
    Value root;
    Surroundings surroundings;
};

Value read(const fs::path& path) {
    const auto text = source::decode(path.string(), test::read_file(path));
    if (!text) return {};
    const auto parsed = document::parse(*text);
    return parsed ? parsed->root : Value();
}

bool is_template(const Value& value) {
    return document::kind_of(value).kind == azure::DocumentKind::arm_template;
}

/// All templates below the folder. Big ones only hold more of the same.
std::vector<Example> examples(const fs::path& folder) {
    constexpr std::uintmax_t big = 100'000;
    std::vector<Example> result;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".json" || entry.file_size() > big) continue;
        Example example{entry.path().string(), read(entry.path()), {}};
        if (!is_template(example.root)) continue;
        for (const fs::directory_entry& other :
             fs::recursive_directory_iterator(entry.path().parent_path())) {
            if (other.path().extension() != ".json" || other.file_size() > big) continue;
            example.surroundings
                .files[fs::relative(other.path(), entry.path().parent_path()).generic_string()] =
                test::read_file(other.path());
        }
        result.push_back(std::move(example));
    }
    return result;
}

void for_each_example(const std::function<void(const Example&)>& check) {
    const std::vector<Example> ours = examples(project / "fixtures/templates");
    REQUIRE(ours.size() >= 8);
    for (const Example& example : ours) check(example);
    const fs::path corpus = project.parent_path() / "shared/corpus";
    if (!fs::is_directory(corpus)) {
        std::cout << "no corpus beside the project: our own templates only\n";
        return;
    }
    for (const char* folder : {"arm", "bicep"}) {
        for (const Example& example : examples(corpus / folder)) check(example);
    }
}

/// With keys in the order of the alphabet: objects that are the same become texts that are.
std::string sorted_text(const Value& value) {
    if (!value.object() || value.is_secret()) {
        if (!value.array() || value.is_secret()) return text(value);
        std::string result = "[";
        for (const Value& element : *value.array()) result += sorted_text(element) + ',';
        return result + ']';
    }
    std::set<std::string> members;
    for (const Member& member : *value.object()) {
        members.insert(member.key + ':' + sorted_text(member.value));
    }
    std::string result = "{";
    for (const std::string& member : members) result += member + ',';
    return result + '}';
}

using Signature = std::multiset<std::string>;

Signature signature_of(const Expanded& expanded) {
    Signature result;
    for (const azure::Resource& resource : expanded.deployment.resources) {
        result.insert(fmt::format("{} {} {} {} {} {}", resource.type, text(resource.name),
                                  text(resource.id), resource.api_version.value_or(""),
                                  text(resource.condition), sorted_text(resource.body)));
    }
    return result;
}

Expanded expanded(const Example& example, const Value& changed) {
    return expand(azure::to_json(changed), example.surroundings);
}

void check_same(const Example& example, const std::string& changed) {
    CAPTURE(example.name);
    const Signature before = signature_of(expanded(example, example.root));
    const Signature after = signature_of(expand(changed, example.surroundings));
    CHECK(before == after);
}

/// The value with each part replaced by what `change` makes of it, from the leaves up.
Value changed(const Value& value, const std::function<Value(Value)>& change) {
    if (const Array* array = value.array()) {
        Array elements;
        for (const Value& element : *array) elements.push_back(changed(element, change));
        return change(Value(std::move(elements)));
    }
    if (const Object* object = value.object()) {
        std::vector<Member> members;
        for (const Member& member : *object) {
            members.push_back({member.key, changed(member.value, change)});
        }
        return change(Value(Object(std::move(members))));
    }
    return change(value);
}

/// The template with each expression rewritten: `outside` gets what stands between string literals, `name` the names in
/// parameters('...') and variables('...').
Value with_expressions(const Value& root, const std::function<std::string(std::string)>& outside,
                       const std::function<std::string(std::string)>& name) {
    return changed(root, [&](Value value) {
        const std::string* written = value.string();
        if (!written || !is_expression(*written) || !parse_expression(*written)) return value;
        std::string result;
        std::string part;
        for (std::size_t i = 0; i < written->size();) {
            if ((*written)[i] != '\'') {
                part += (*written)[i++];
                continue;
            }
            const std::size_t end = written->find('\'', i + 1);
            const std::string call = azure::lower_case(part);
            const bool is_name = call.ends_with("parameters(") || call.ends_with("variables(");
            std::string literal = written->substr(i + 1, end - i - 1);
            if (is_name) literal = name(literal);
            result += outside(part) + '\'' + literal + '\'';
            part.clear();
            i = end + 1;
        }
        return Value(result + outside(part));
    });
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(c < 0x80 ? std::toupper(c) : c);
    });
    return text;
}

std::string same_text(std::string text) { return text; }

std::string spaced(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool opens_or_closes = i + 1 == text.size() || (i == 0 && text[0] == '[');
        const bool is_token = std::string_view("(),[].").find(text[i]) != std::string_view::npos;
        result += is_token && !opens_or_closes ? std::string("\n ") + text[i] + "\t "
                                               : std::string(1, text[i]);
    }
    return result;
}

/// JSON with comments and trailing commas wherever they may stand.
std::string commented(const Value& value) {
    if (const Array* array = value.array()) {
        std::string result = "[ // a list\n";
        for (const Value& element : *array) result += commented(element) + " /* one */ ,";
        return result + "\n]";
    }
    if (const Object* object = value.object()) {
        std::string result = "{/* an \"object\" { */";
        for (const Member& member : *object) {
            result += azure::to_json(Value(member.key)) + " // key\n : " + commented(member.value) +
                      ",\n";
        }
        return result + "}";
    }
    return azure::to_json(value);
}

Value escaped(const Value& value) {
    if (const Array* array = value.array()) {
        Array elements;
        for (const Value& element : *array) elements.push_back(escaped(element));
        return Value(std::move(elements));
    }
    if (const Object* object = value.object()) {
        std::vector<Member> members;
        for (const Member& member : *object) {
            members.push_back({*escaped(Value(member.key)).string(), escaped(member.value)});
        }
        return Value(Object(std::move(members)));
    }
    const std::string* text = value.string();
    return text && text->starts_with('[') && text->ends_with(']') ? Value('[' + *text) : value;
}

Value with(const Value& object, const std::string& key, Value value) {
    Object result = *object.object();
    const Member* member = result.member(key);
    result.set(member ? member->key : key, std::move(value));
    return Value(std::move(result));
}

}  // namespace

TEST_CASE("the order of keys means nothing") {
    std::mt19937 random(1);
    for_each_example([&](const Example& example) {
        const Value shuffled = changed(example.root, [&](Value value) {
            if (!value.object()) return value;
            std::vector<Member> members = value.object()->members();
            std::shuffle(members.begin(), members.end(), random);
            return Value(Object(std::move(members)));
        });
        check_same(example, azure::to_json(shuffled));
    });
}

TEST_CASE("the case of functions, parameters, variables and properties means nothing") {
    for_each_example([](const Example& example) {
        check_same(example, azure::to_json(with_expressions(example.root, upper, upper)));
    });
}

TEST_CASE("white space between tokens and comments mean nothing") {
    for_each_example([](const Example& example) {
        check_same(example, azure::to_json(with_expressions(example.root, spaced, same_text)));
        check_same(example, commented(example.root));
    });
}

TEST_CASE("a template of the expanded bodies expands to them") {
    for_each_example([](const Example& example) {
        CAPTURE(example.name);
        const Expanded before = expanded(example, example.root);
        Array resources;
        std::multiset<std::string> bodies;
        const auto line = [](const azure::Resource& resource) {
            return resource.type + ' ' + text(resource.name) + ' ' + sorted_text(resource.body);
        };
        for (const azure::Resource& resource : before.deployment.resources) {
            if (!resource.name.string() || resource.name.is_secret() ||
                resource.body.holds_unknown() || resource.body.holds_secret() ||
                azure::equal_ignoring_case(resource.type, "Microsoft.Resources/deployments")) {
                continue;
            }
            Object written = *escaped(resource.body).object();
            written.set("type", Value(resource.type));
            written.set("name", escaped(resource.name));
            resources.push_back(Value(std::move(written)));
            bodies.insert(line(resource));
        }
        const Expanded after =
            expand(template_with(R"("resources": )" + azure::to_json(Value(std::move(resources)))));
        std::multiset<std::string> again;
        for (const azure::Resource& resource : after.deployment.resources)
            again.insert(line(resource));
        CHECK(bodies == again);
    });
}

TEST_CASE("a template in an inner-scope deployment has the same resources") {
    for_each_example([](const Example& example) {
        CAPTURE(example.name);
        const Value* schema = example.root.object()->find("$schema");
        const Value deployment(Object({
            {"type", Value("Microsoft.Resources/deployments")},
            {"apiVersion", Value("2022-09-01")},
            {"name", Value("main")},  // what the template itself is deployed as
            {"properties", Value(Object({{"mode", Value("Incremental")},
                                         {"expressionEvaluationOptions",
                                          Value(Object({{"scope", Value("inner")}}))},
                                         {"template", example.root}}))},
        }));
        const Value wrapper(Object({{"$schema", schema ? *schema : Value()},
                                    {"contentVersion", Value("1.0.0.0")},
                                    {"resources", Value(Array{deployment})}}));
        Signature after = signature_of(expanded(example, wrapper));
        const Expanded around = expanded(
            example,
            with(
                wrapper, "resources",
                Value(Array{with(deployment, "properties",
                                 Value(Object({{"mode", Value("Incremental")},
                                               {"expressionEvaluationOptions",
                                                Value(Object({{"scope", Value("inner")}}))}})))})));
        for (const std::string& line : signature_of(around)) after.erase(after.find(line));
        CHECK(signature_of(expanded(example, example.root)) == after);
    });
}

TEST_CASE("a loop written out has the same resources") {
    std::size_t unrolled = 0;
    for_each_example([&](const Example& example) {
        const Value* resources = example.root.object()->find("resources");
        if (!resources || !resources->array()) return;
        const Expanded before = expanded(example, example.root);
        Array written_out;
        bool is_changed = false;
        for (const Value& resource : *resources->array()) {
            const Value* copy = azure::find(resource, {"copy"});
            const Value* count = copy ? azure::find(*copy, {"count"}) : nullptr;
            const Value* name = copy ? azure::find(*copy, {"name"}) : nullptr;
            std::optional<std::int64_t> times;
            if (count && copy->object()) {
                const Expanded counted = expanded(
                    example, with(example.root, "outputs",
                                  Value(Object({{"n", Value(Object({{"type", Value("int")},
                                                                    {"value", *count}}))}}))));
                const Value* known = counted.deployment.outputs.find("n");
                if (known && known->integer()) times = *known->integer();
            }
            if (!times || !name || !name->string()) {
                written_out.push_back(resource);
                continue;
            }
            is_changed = true;
            for (std::int64_t i = 0; i < *times; ++i) {
                Object one = *resource.object();
                one.erase(one.member("copy")->key);
                std::string json = azure::to_json(Value(std::move(one)));
                const auto replace_all = [&](const std::string& old, const std::string& by) {
                    for (std::size_t at = json.find(old); at != std::string::npos;
                         at = json.find(old, at + by.size())) {
                        json.replace(at, old.size(), by);
                    }
                };
                const std::string quoted = "'" + *name->string() + "'";
                replace_all("copyIndex()", fmt::format("int('{}')", i));
                replace_all("copyIndex(" + quoted + ")", fmt::format("int('{}')", i));
                replace_all("copyIndex(" + quoted + ",", fmt::format("add({},", i));
                for (int offset = 0; offset < 10; ++offset) {
                    replace_all(fmt::format("copyIndex({})", offset),
                                fmt::format("int('{}')", i + offset));
                }
                const auto parsed = document::parse({"one.json", json});
                REQUIRE(parsed.has_value());
                written_out.push_back(parsed->root);
            }
        }
        if (!is_changed) return;
        ++unrolled;
        check_same(example,
                   azure::to_json(with(example.root, "resources", Value(std::move(written_out)))));
    });
    CHECK(unrolled >= 3);
}

TEST_CASE("each of our templates expands without a problem") {
    for (const Example& example : examples(project / "fixtures/templates")) {
        CAPTURE(example.name);
        const Expanded result = expanded(example, example.root);
        CHECK(result.messages().empty());
        CHECK_FALSE(result.resources().empty());
    }
}

}  // namespace expressroute::arm
