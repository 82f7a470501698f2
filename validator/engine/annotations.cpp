#include "engine/annotations.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "rules/registry.hpp"
#include "source/pointer.hpp"
#include "source/scanner.hpp"

namespace expressroute::engine {
namespace {

using azure::Member;
using azure::Object;
using azure::Value;

constexpr std::string_view blank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

/// Takes the first word off.
std::string_view take_word(std::string_view& text) {
    text = trimmed(text);
    const std::string_view word = text.substr(0, text.find_first_of(blank));
    text = trimmed(text.substr(word.size()));
    return word;
}

/// What `ignore RULE[,RULE] [until=DAY] REASON` says; nothing where it does not begin so.
std::vector<Suppression> in_words(std::string_view words) {
    if (take_word(words) != "ignore") return {};
    std::string_view rules = take_word(words);
    Suppression said;
    std::string_view rest = words;
    constexpr std::string_view until = "until=";
    const std::string_view day = take_word(rest);
    if (day.starts_with(until)) {
        said.until = day.substr(until.size());
        words = rest;
    }
    said.reason = words;
    std::vector<Suppression> found;
    while (!rules.empty() || found.empty()) {
        said.rule_or_group = rules.substr(0, rules.find(','));
        rules.remove_prefix(std::min(rules.size(), said.rule_or_group.size() + 1));
        found.push_back(said);
    }
    return found;
}

std::optional<std::string> string_of(const Object& object, std::string_view name) {
    const Value* const value = object.find(name);
    return value && value->string() ? std::optional(*value->string()) : std::nullopt;
}

/// Collects what stands in one document.
class Reader {
 public:
    Reader(const source::Text& text, DocumentIndex document) : text_(text), document_(document) {}

    Annotations take() { return std::move(found_); }

    void read_metadata(const Value& value, const std::string& pointer) {
        if (const Object* object = value.object()) {
            for (const Member& member : *object) {
                if (azure::equal_ignoring_case(member.key, "metadata"))
                    read_ignored(member.value, pointer, pointer + '/' + member.key);
                read_metadata(member.value, pointer + '/' + source::escape_token(member.key));
            }
        } else if (const azure::Array* array = value.array()) {
            for (std::size_t i = 0; i < array->size(); ++i)
                read_metadata((*array)[i], fmt::format("{}/{}", pointer, i));
        }
    }

    void read_comments() {
        const std::string mark = fmt::format("{}:", annotation_mark);
        for (const source::Comment& comment : source::comments(text_.utf8, mark)) {
            std::string_view words =
                std::string_view(text_.utf8)
                    .substr(comment.span.begin, comment.span.end - comment.span.begin);
            words.remove_prefix(2);
            if (words.ends_with("*/")) words.remove_suffix(2);
            words = trimmed(words);
            if (!words.starts_with(mark)) continue;
            const source::Position at = source::position(text_.utf8, comment.span.begin);
            read_comment(words.substr(mark.size()), comment.pointer, at);
        }
    }

 private:
    void read_ignored(const Value& metadata, const std::string& covered,
                      const std::string& pointer) {
        const Object* const object = metadata.object();
        const Member* const own = object ? object->member(annotation_mark) : nullptr;
        if (!own) return;
        const std::string here = pointer + '/' + source::escape_token(own->key);
        const Object* const said = own->value.object();
        const Member* const ignored = said ? said->member("ignore") : nullptr;
        const azure::Array* const list = ignored ? ignored->value.array() : nullptr;
        if (!list || said->size() != 1)
            return complain("this must be {\"ignore\": [{\"rule\": ..., \"reason\": ...}]}", here);
        for (std::size_t i = 0; i < list->size(); ++i)
            read_entry((*list)[i], covered, fmt::format("{}/{}/{}", here, ignored->key, i));
    }

    void read_entry(const Value& entry, const std::string& covered, const std::string& pointer) {
        const Object* const object = entry.object();
        if (!object) return complain("a suppression must be an object", pointer);
        constexpr std::array<std::string_view, 3> known{"rule", "reason", "until"};
        for (const Member& member : *object) {
            const bool is_known = std::find(known.begin(), known.end(), member.key) != known.end();
            if (!is_known || !member.value.string()) {
                return complain(fmt::format("a suppression has the strings `rule`, `reason` and "
                                            "`until`; `{}` is none of them",
                                            member.key),
                                pointer + '/' + source::escape_token(member.key));
            }
        }
        add({string_of(*object, "rule").value_or(""), string_of(*object, "reason").value_or(""),
             string_of(*object, "until"), Origin{document_, pointer, "", ""},
             Region{document_, covered}});
    }

    void add(Suppression suppression) {
        if (const auto mistake = mistake_in(suppression)) {
            complain(mistake->message, suppression.origin.pointer + '/' + mistake->member);
            return;
        }
        found_.suppressions.push_back(std::move(suppression));
    }

    void read_comment(std::string_view words, const std::optional<std::string>& pointer,
                      source::Position at) {
        std::vector<Suppression> said = in_words(words);
        if (said.empty())
            return complain("after `expressroute-lint:` comes `ignore RULE REASON`", at);
        for (Suppression& suppression : said) {
            // About nothing: it stands at the end of what holds it, and is unused.
            suppression.origin = {document_, pointer.value_or(""), "", ""};
            suppression.covered = Region{document_, pointer.value_or("/-")};
            if (const auto mistake = mistake_in(suppression)) {
                complain(mistake->message, at);
            } else {
                found_.suppressions.push_back(std::move(suppression));
            }
        }
    }

    void complain(std::string message, const std::string& pointer) {
        const std::array pointers{pointer};
        const source::Span span = source::locate(text_.utf8, pointers).front();
        complain(std::move(message), source::position(text_.utf8, span.begin));
    }

    void complain(std::string message, source::Position at) {
        found_.problems.push_back(
            {ProblemKind::config, std::move(message), text_.name, at.line, at.column, true});
    }

    const source::Text& text_;
    DocumentIndex document_;
    Annotations found_;
};

}  // namespace

std::optional<Mistake> mistake_in(const Suppression& suppression) {
    const std::string& rule = suppression.rule_or_group;
    if (rule.empty()) return Mistake{"a suppression names the rule that it is about", "rule"};
    if (!rules::find(rule) && !rules::is_group(rule)) {
        return Mistake{fmt::format("there is no rule or group '{}'; the nearest is '{}'", rule,
                                   rules::nearest(rule)),
                       "rule"};
    }
    if (trimmed(suppression.reason).empty()) {
        return Mistake{
            fmt::format("the suppression of {} has no reason: say why it is right here", rule),
            "reason"};
    }
    if (suppression.until && !is_day(*suppression.until)) {
        return Mistake{fmt::format("'{}' is no day of the calendar: write it as 2027-01-31",
                                   *suppression.until),
                       "until"};
    }
    return std::nullopt;
}

Annotations annotations(const source::Text& text, const Value& root, DocumentIndex document) {
    if (text.utf8.find(annotation_mark) == std::string::npos) return {};
    Reader reader(text, document);
    reader.read_metadata(root, "");
    reader.read_comments();
    return reader.take();
}

Annotations annotations(const azure::Resource& resource, const source::Text& text) {
    const Value* const tags = azure::find(resource.body, {"tags"});
    const Object* const object = tags ? tags->object() : nullptr;
    const Member* const tag = object ? object->member(annotation_mark) : nullptr;
    if (!tag || !tag->value.string() || tag->value.is_secret()) return {};
    const Origin origin = azure::origin(resource, "/tags/" + source::escape_token(tag->key),
                                        fmt::format("tags.{}", tag->key));
    Annotations found;
    const auto complain = [&](std::string message) {
        found.problems.push_back({ProblemKind::config,
                                  fmt::format("in the tag `{}` of {}: {}", tag->key,
                                              resource.address.value_or(resource.type), message),
                                  text.name});
    };
    std::string_view rest = *tag->value.string();
    while (!trimmed(rest).empty()) {
        const std::string_view words = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(rest.size(), words.size() + 1));
        std::vector<Suppression> said = in_words(words);
        if (said.empty()) complain("it says `ignore RULE REASON`");
        for (Suppression& suppression : said) {
            const auto mistake = mistake_in(suppression);
            if (mistake) {
                complain(mistake->message);
                continue;
            }
            suppression.origin = origin;
            // Without a known name there are no children to be told by it.
            if (const std::string* const name = resource.name.string()) {
                suppression.covered = Branch{resource.document, resource.type, *name};
            } else {
                suppression.covered = Region{resource.document, resource.pointer};
            }
            found.suppressions.push_back(std::move(suppression));
        }
    }
    return found;
}

}  // namespace expressroute::engine
