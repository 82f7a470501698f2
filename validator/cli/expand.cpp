#include <algorithm>
#include <ostream>

#include "azure/value.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/inputs.hpp"
#include "cli/options.hpp"
#include "cli/settings.hpp"
#include "report/render.hpp"

namespace expressroute::cli {
namespace {

using azure::Array;
using azure::Member;
using azure::Object;
using azure::Value;

Value text_or_null(const std::optional<std::string>& text) { return text ? Value(*text) : Value(); }

Value resource_json(const azure::Resource& resource) {
    std::vector<Member> members{
        {"type", Value(resource.type)},
        {"name", resource.name},
        {"id", resource.id},
        {"apiVersion", text_or_null(resource.api_version)},
        {"address", text_or_null(resource.address)},
        {"pointer", Value(resource.pointer)},
        {"body", resource.body},
    };
    if (resource.condition.is_unknown()) members.push_back({"condition", resource.condition});
    return Value(Object(std::move(members)));
}

Value deployment_json(const azure::Deployment& deployment, const Inputs& inputs) {
    Array resources;
    for (const azure::Resource& resource : deployment.resources)
        resources.push_back(resource_json(resource));
    return Value(Object({
        {"file", Value(inputs.texts[deployment.document].name)},
        {"kind", Value(std::string(azure::text(deployment.kind)))},
        {"parameters", text_or_null(deployment.parameters)},
        {"resources", Value(std::move(resources))},
        {"outputs", Value(deployment.outputs)},
    }));
}

Value problem_json(const Problem& problem) {
    const auto number = [](std::size_t n) {
        return n == 0 ? Value() : Value(static_cast<std::int64_t>(n));
    };
    return Value(Object({
        {"file", Value(problem.file)},
        {"kind", Value(std::string(text(problem.kind)))},
        {"fatal", Value(problem.fatal)},
        {"message", Value(problem.message)},
        {"line", number(problem.line)},
        {"column", number(problem.column)},
    }));
}

}  // namespace

int expand(std::span<const std::string> arguments, const Streams& streams) {
    const Result<InputOptions> options = parse_expand(arguments);
    if (!options) return misuse(options.error(), streams);
    if (options->help) {
        streams.out << help("expand");
        return ExitCode::clean;
    }
    const Result<Config> config = settings(*options);
    if (!config) return refuse(config.error(), streams);

    const Scope scope = scope_on_disk(*options, *config);
    Progress progress(streams.err, streams.err_is_terminal);
    Inputs inputs = read(scope, *options, Extent::all, progress);
    const std::vector<azure::Deployment> deployments =
        evaluate(inputs, scope, *options, config->deployment, Extent::all);
    // One deployment at a time: all of them in one value would be held twice.
    streams.out << R"({"documents":[)";
    const char* separator = "";
    for (const azure::Deployment& deployment : deployments) {
        streams.out << separator << azure::to_json(deployment_json(deployment, inputs));
        separator = ",\n";
    }
    streams.out << R"(],"problems":[)";
    separator = "";
    for (const Problem& problem : inputs.problems) {
        streams.out << separator << azure::to_json(problem_json(problem));
        separator = ",\n";
    }
    streams.out << "]}\n";

    for (const std::string& notice : inputs.notices) streams.err << report::visible(notice) << '\n';
    streams.err << report::problems(inputs.problems, report::Color::off);
    return std::ranges::any_of(inputs.problems, &Problem::fatal) ? ExitCode::unreadable
                                                                 : ExitCode::clean;
}

}  // namespace expressroute::cli
