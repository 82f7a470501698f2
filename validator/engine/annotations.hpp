// Suppressions that stand in the documents themselves: in metadata, in comments, in tags.
#pragma once

#include <string_view>
#include <vector>

#include "azure/resource.hpp"
#include "azure/value.hpp"
#include "engine/suppression.hpp"
#include "source/problem.hpp"
#include "source/text.hpp"

namespace expressroute::engine {

/// The name that marks them: of the member of `metadata`, at the beginning of a comment, of the tag.
inline constexpr std::string_view annotation_mark = "expressroute-lint";

struct Annotations {
    std::vector<Suppression> suppressions;
    std::vector<Problem>
        problems;  ///< without reason, with a wrong day, an unknown rule: fatal, of kind `config`
};

/// Of a document of the run: `"metadata": {"expressroute-lint": {"ignore": [{"rule", "reason", "until"}]}}` is about the
/// object that has it, `// expressroute-lint: ignore RULE[,RULE] [until=DAY] REASON` about the value beside or below it.
/// Linear in the text, and next to nothing where the mark does not occur.
Annotations annotations(const source::Text& text, const azure::Value& root, DocumentIndex document);

/// Of a resource's tag `expressroute-lint`, with the words of a comment; several are separated by semicolons.
Annotations annotations(const azure::Resource& resource, const source::Text& text);

/// The keys of one suppression as metadata and the config write it. What is wrong with it, and with which of its
/// members; both empty where nothing is.
struct Mistake {
    std::string message;
    std::string member;
};

std::optional<Mistake> mistake_in(const Suppression& suppression);

}  // namespace expressroute::engine
