#include "terraform/json_text.hpp"

#include <fmt/core.h>

#include "document/parse.hpp"
#include "terraform/attributes.hpp"

namespace expressroute::terraform {

azure::Value parsed(const azure::Value& written, const std::string& what,
                    std::vector<Problem>& problems) {
    const std::string* text = written.string();
    if (!text) return written;
    if (text->empty()) return {};
    const Result<document::Parsed> json = document::parse({what, *text});
    if (json) return written.is_secret() ? secret(json->root) : json->root;

    const std::string detail = written.is_secret() ? "" : ": " + json.error().message;
    Problem problem{ProblemKind::expansion,
                    fmt::format("{} is not valid JSON, so it is not checked{}", what, detail)};
    problem.fatal = false;
    problems.push_back(std::move(problem));
    return azure::Value(azure::Unknown{what + " is not valid JSON"});
}

}  // namespace expressroute::terraform
