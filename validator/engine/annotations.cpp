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

/// The rules of a list with commas, behind which blanks may stand.
std::string take_rules(std::string_view& text) {
    std::string rules;
    do rules += take_word(text);
    while (rules.ends_with(',') && !text.empty());
    return rules;
}

/// What `ignore RULE[,RULE] [until=DAY] REASON` says; nothing where it does not begin so.
std::vector<Suppression> in_words(std::string_view words) {
    if (take_word(words) != "ignore") return {};
    const std::string listed = take_rules(words);
    std::string_view rules = listed;
    Suppression said;
    constexpr std::string_view until = "until=";
    if (words.starts_with(until)) said.until = take_word(words).substr(until.size());
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

    /// Mistakes get their positions now, all in one walk.
    Annotations take() {
        std::vector<std::string> pointers;
        for (const Wrong& wrong : wrong_) pointers.push_back(wrong.pointer);
        const std::vector<source::Span> spans = source::locate(text_.utf8, pointers);
        std::vector<std::size_t> offsets;
        for (std::size_t i = 0; i < wrong_.size(); ++i)
            offsets.push_back(wrong_[i].offset.value_or(spans[i].begin));
        const std::vector<source::Position> at = source::positions(text_.utf8, offsets);
        for (std::size_t i = 0; i < wrong_.size(); ++i) {
            found_.problems.push_back({ProblemKind::config, std::move(wrong_[i].message),
                                       text_.name, at[i].line, at[i].column, true});
        }
        return std::move(found_);
    }

    void read_metadata(const Value& value) {
        const std::size_t here = place_.size();
        if (const Object* object = value.object()) {
            for (const Member& member : *object) {
                if (azure::equal_ignoring_case(member.key, "metadata")) read_ignored(member);
                place_.append("/").append(source::escape_token(member.key));
                read_metadata(member.value);
                place_.resize(here);
            }
        } else if (const azure::Array* array = value.array()) {
            for (std::size_t i = 0; i < array->size(); ++i) {
                place_.append("/").append(std::to_string(i));
                read_metadata((*array)[i]);
                place_.resize(here);
            }
        }
    }

    void read_comments() {
        const std::string mark = fmt::format("{}:", annotation_mark);
        for (const source::Comment& comment : source::comments(text_.utf8, mark)) {
            const source::Span span = comment.span;
            std::string_view words =
                std::string_view(text_.utf8).substr(span.begin, span.end - span.begin);
            if (words.ends_with("*/")) words.remove_suffix(2);
            // Of documentation comments too: /** and ///.
            words.remove_prefix(std::min(words.find_first_not_of("/*"), words.size()));
            words = trimmed(words);
            if (words.starts_with(mark)) read_comment(words.substr(mark.size()), comment);
        }
    }

 private:
    struct Wrong {
        std::string message;
        std::string pointer;
        std::optional<std::size_t> offset;  ///< counts more than the pointer
    };

    /// The walk stands at the object that the member belongs to.
    void read_ignored(const Member& metadata) {
        const Object* const object = metadata.value.object();
        const Member* const own = object ? object->member(annotation_mark) : nullptr;
        if (!own) return;
        const std::string here =
            fmt::format("{}/{}/{}", place_, metadata.key, source::escape_token(own->key));
        const Object* const said = own->value.object();
        const Member* const ignored = said ? said->member("ignore") : nullptr;
        const azure::Array* const list = ignored ? ignored->value.array() : nullptr;
        if (!list || said->size() != 1)
            return complain("this must be {\"ignore\": [{\"rule\": ..., \"reason\": ...}]}", here);
        for (std::size_t i = 0; i < list->size(); ++i)
            read_entry((*list)[i], fmt::format("{}/{}/{}", here, ignored->key, i));
    }

    void read_entry(const Value& entry, const std::string& pointer) {
        const Object* const object = entry.object();
        if (!object) return complain("a suppression must be an object", pointer);
        constexpr std::array<std::string_view, 3> known{"rule", "reason", "until"};
        for (const Member& member : *object) {
            const std::string here = pointer + '/' + source::escape_token(member.key);
            if (std::find(known.begin(), known.end(), member.key) == known.end())
                return complain(fmt::format("a suppression has `rule`, `reason` and `until`, and "
                                            "no `{}`",
                                            member.key),
                                here);
            if (!member.value.string())
                return complain(fmt::format("`{}` must be a string, not {}", member.key,
                                            azure::text(member.value.kind())),
                                here);
        }
        Suppression suppression{string_of(*object, "rule").value_or(""),
                                string_of(*object, "reason").value_or(""),
                                string_of(*object, "until"), Origin{document_, pointer, "", ""},
                                Region{document_, place_}};
        if (const auto mistake = mistake_in(suppression))
            return complain(mistake->message, pointer + '/' + mistake->member);
        found_.suppressions.push_back(std::move(suppression));
    }

    void read_comment(std::string_view words, const source::Comment& comment) {
        std::vector<Suppression> said = in_words(words);
        if (said.empty())
            return complain("after `expressroute-lint:` comes `ignore RULE REASON`", comment);
        for (Suppression& suppression : said) {
            // About nothing: it is unused.
            suppression.origin = {document_, comment.pointer.value_or(""), "", ""};
            suppression.covered = Region{document_, comment.pointer.value_or("/-")};
            if (const auto mistake = mistake_in(suppression)) {
                complain(mistake->message, comment);
            } else {
                found_.suppressions.push_back(std::move(suppression));
            }
        }
    }

    void complain(std::string message, std::string pointer) {
        wrong_.push_back({std::move(message), std::move(pointer), std::nullopt});
    }

    void complain(std::string message, const source::Comment& comment) {
        wrong_.push_back({std::move(message), "", comment.span.begin});
    }

    const source::Text& text_;
    DocumentIndex document_;
    std::string place_;  ///< where the walk stands
    std::vector<Wrong> wrong_;
    Annotations found_;
};

/// The next of those that semicolons separate: one that is followed by another suppression.
std::string_view take_suppression(std::string_view& text) {
    for (std::size_t at = text.find(';'); at != std::string_view::npos;
         at = text.find(';', at + 1)) {
        std::string_view rest = text.substr(at + 1);
        if (!trimmed(rest).empty() && take_word(rest) != "ignore") continue;
        const std::string_view taken = text.substr(0, at);
        text.remove_prefix(at + 1);
        return taken;
    }
    return std::exchange(text, {});
}

}  // namespace

std::optional<Mistake> mistake_in(const Suppression& suppression) {
    const std::string& rule = suppression.rule_or_group;
    if (rule.empty()) return Mistake{"a suppression names the rule that it is about", "rule"};
    if (std::string why = rules::why_unknown(rule); !why.empty())
        return Mistake{std::move(why), "rule"};
    if (trimmed(suppression.reason).empty()) {
        return Mistake{
            fmt::format("the suppression of {} has no reason: say why it is right here", rule),
            "reason"};
    }
    if (suppression.reason.find("until=") != std::string::npos) {
        return Mistake{
            fmt::format("the last day stands before the reason: ignore {} until=2027-01-31 "
                        "...",
                        rule),
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
    reader.read_metadata(root);
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
    const auto complain = [&](std::string_view message) {
        const std::string* const name = resource.name.string();
        found.problems.push_back(
            {ProblemKind::config,
             fmt::format("in the tag `{}` of {}: {}", tag->key,
                         resource.address.value_or(name ? *name : resource.type), message),
             text.name});
    };
    std::string_view rest = *tag->value.string();
    while (!trimmed(rest).empty()) {
        std::vector<Suppression> said = in_words(take_suppression(rest));
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
                suppression.covered =
                    Branch{resource.document, resource.pointer, resource.type, *name};
            } else {
                suppression.covered = Region{resource.document, resource.pointer};
            }
            found.suppressions.push_back(std::move(suppression));
        }
    }
    return found;
}

}  // namespace expressroute::engine
