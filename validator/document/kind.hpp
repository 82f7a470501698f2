// Which kind of document is it? Told apart by content, never by file name (design.md section 2).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "azure/resource.hpp"
#include "azure/value.hpp"

namespace expressroute::document {

/// Whether the text can be a document of ours at all: it says "expressRoute" or "routeFilters" in any case of letters, names a
/// deployment schema, or has a key that only plans and states have. A fast search, before any parsing.
bool carries_mark(std::string_view utf8);

/// Whether the text says "expressRoute", or "routeFilters", which only Microsoft peering has, in any case of letters.
bool mentions_expressroute(std::string_view utf8);

struct Kind {
    std::optional<azure::DocumentKind> kind;  ///< nothing: foreign
    std::string
        reason;  ///< for `--show-files`: what told, or why it is foreign and what would help
};

Kind kind_of(const azure::Value& root);

}  // namespace expressroute::document
