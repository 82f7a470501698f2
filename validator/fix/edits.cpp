#include "fix/edits.hpp"

#include <algorithm>
#include <set>

namespace expressroute::fix {
namespace {

using rules::Edit;
using source::MemberPlace;
using source::Span;

constexpr std::string_view blanks = " \t";
constexpr std::string_view line_ends = "\r\n";

bool is_removal(const Edit& edit) { return edit.json.empty(); }

std::string object_of(const std::string& pointer) { return pointer.substr(0, pointer.rfind('/')); }

std::size_t blanks_begin(std::string_view text, std::size_t at) {
    while (at > 0 && blanks.find(text[at - 1]) != std::string_view::npos) --at;
    return at;
}

std::size_t blanks_end(std::string_view text, std::size_t at) {
    return std::min(text.find_first_not_of(blanks, at), text.size());
}

bool is_line_begin(std::string_view text, std::size_t at) {
    return at == 0 || line_ends.find(text[at - 1]) != std::string_view::npos;
}

bool is_line_end(std::string_view text, std::size_t at) {
    return at == text.size() || line_ends.find(text[at]) != std::string_view::npos;
}

/// With the blanks around it that would be left over, and with its lines where it has them for itself.
Span with_surroundings(std::string_view text, Span span) {
    const std::size_t begin = blanks_begin(text, span.begin);
    const std::size_t end = blanks_end(text, span.end);
    if (!is_line_end(text, end)) return {span.begin, end};
    if (!is_line_begin(text, begin)) return {begin, span.end};
    const bool is_crlf = text.substr(end).starts_with("\r\n");
    return {begin, std::min(end + (is_crlf ? 2 : 1), text.size())};
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

Places::Places(std::string_view text, std::span<const Edit> edits) : text_(text) {
    std::vector<std::string> pointers;
    for (const Edit& edit : edits) pointers.push_back(edit.origin.pointer);
    const std::vector<Span> values = source::locate(text, pointers);
    const std::vector<Span> keys = source::locate(text, pointers, source::Part::key);
    std::vector<std::string> objects;
    for (const std::string& pointer : pointers) objects.push_back(object_of(pointer));
    const std::vector<Span> brackets = source::locate(text, objects);
    for (std::size_t i = 0; i < edits.size(); ++i) {
        values_.emplace(pointers[i], values[i]);
        if (!is_removal(edits[i]) || members_.contains(pointers[i])) continue;
        members_.emplace(pointers[i], source::member_at(text, brackets[i].begin, keys[i].begin));
    }
}

std::vector<Replacement> Places::replacements(std::span<const Edit> edits) const {
    std::vector<Replacement> replacements;
    std::vector<Removal> removals;
    for (const Edit& edit : edits) {
        const std::string& pointer = edit.origin.pointer;
        if (is_removal(edit)) {
            removals.push_back({&members_.at(pointer)});
        } else {
            replacements.push_back({values_.at(pointer), edit.json});
        }
    }
    std::ranges::sort(removals, std::ranges::greater{},
                      [](const Removal& removal) { return removal.member->span.begin; });
    // From the last on: of several that go at the end of an object, each takes the comma before it.
    std::set<std::size_t> gone_commas;
    for (Removal& removal : removals) {
        const MemberPlace& member = *removal.member;
        removal.is_at_end = !member.comma_after || gone_commas.contains(*member.comma_after);
        if (removal.is_at_end && member.comma_before) gone_commas.insert(*member.comma_before);
        add(removal, replacements);
    }
    std::ranges::sort(replacements, {},
                      [](const Replacement& replacement) { return replacement.span.begin; });
    // Of two neighbours that go, both take the blanks between them.
    for (std::size_t i = 1; i < replacements.size(); ++i) {
        Span& span = replacements[i].span;
        span.begin = std::max(span.begin, replacements[i - 1].span.end);
    }
    return replacements;
}

void Places::add(const Removal& removal, std::vector<Replacement>& replacements) const {
    const MemberPlace& member = *removal.member;
    const Span span = member.span;
    const auto comma = removal.is_at_end ? member.comma_before : member.comma_after;
    if (!comma) return replacements.push_back({with_surroundings(text_, span), {}});
    const Span joined{std::min(*comma, span.begin), std::max(*comma + 1, span.end)};
    const Span between =
        *comma < span.begin ? Span{*comma + 1, span.begin} : Span{span.end, *comma};
    if (is_blank(text_.substr(between.begin, between.end - between.begin)))
        return replacements.push_back(
            {removal.is_at_end ? joined : with_surroundings(text_, joined), {}});
    // A comment stands there, and stays.
    replacements.push_back({{*comma, *comma + 1}, {}});
    replacements.push_back({with_surroundings(text_, span), {}});
}

std::string replaced(std::string_view text, std::span<const Replacement> replacements) {
    std::string result;
    std::size_t kept = 0;
    for (const Replacement& replacement : replacements) {
        result += text.substr(kept, replacement.span.begin - kept);
        result += replacement.text;
        kept = replacement.span.end;
    }
    result += text.substr(kept);
    return result;
}

}  // namespace expressroute::fix
