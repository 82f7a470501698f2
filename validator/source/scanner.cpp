#include "source/scanner.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace expressroute::source {
namespace {

constexpr std::size_t none = std::string_view::npos;

enum class TokenKind : std::uint8_t {
    open,
    close,
    colon,
    comma,
    string,
    scalar,
    comment,
    unterminated,  // a string or comment that runs to the end of the text
    end
};

struct Token {
    TokenKind kind = TokenKind::end;
    Span span;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }

// `none` for a string without its closing quote.
std::size_t string_end(std::string_view text, std::size_t begin) {
    for (std::size_t i = begin + 1; i < text.size(); ++i) {
        if (text[i] == '"') return i + 1;
        if (text[i] == '\\') ++i;
    }
    return none;
}

bool starts_comment(std::string_view text, std::size_t begin) {
    const std::string_view mark = text.substr(begin, 2);
    return mark == "//" || mark == "/*";
}

// `none` for a block comment that is never closed.
std::size_t comment_end(std::string_view text, std::size_t begin) {
    if (text[begin + 1] == '/') return std::min(text.find_first_of("\r\n", begin), text.size());
    const std::size_t close = text.find("*/", begin + 2);
    return close == none ? none : close + 2;
}

std::size_t scalar_end(std::string_view text, std::size_t begin) {
    return std::min(text.find_first_of("{}[]:,\"/ \t\r\n", begin + 1), text.size());
}

// The dialect's tokens, in order. Everything that is none of the others is a scalar.
class Tokens {
 public:
    explicit Tokens(std::string_view text) : text_(text) {}

    Token next() {
        while (next_ < text_.size() && is_blank(text_[next_])) ++next_;
        if (next_ == text_.size()) return {TokenKind::end, {next_, next_}};
        switch (text_[next_]) {
            case '{':
            case '[':
                return until(TokenKind::open, next_ + 1);
            case '}':
            case ']':
                return until(TokenKind::close, next_ + 1);
            case ':':
                return until(TokenKind::colon, next_ + 1);
            case ',':
                return until(TokenKind::comma, next_ + 1);
            case '"':
                return until(TokenKind::string, string_end(text_, next_));
            default:
                if (!starts_comment(text_, next_)) {
                    return until(TokenKind::scalar, scalar_end(text_, next_));
                }
                return until(TokenKind::comment, comment_end(text_, next_));
        }
    }

 private:
    Token until(TokenKind kind, std::size_t end) {
        if (end == none) return until(TokenKind::unterminated, text_.size());
        const std::size_t begin = std::exchange(next_, end);
        return {kind, {begin, end}};
    }

    std::string_view text_;
    std::size_t next_ = 0;
};

std::string escape(char control) {
    switch (control) {
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        default:
            return fmt::format("\\u{:04x}", static_cast<unsigned>(control));
    }
}

// The raw control characters of a string. One behind a backslash stays: it is an error for the parser to name.
void find_controls(std::string_view text, Span string, std::vector<std::size_t>& controls) {
    for (std::size_t i = string.begin; i < string.end; ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (is_control(text[i])) {
            controls.push_back(i);
        }
    }
}

StrictText escape_controls(std::string text, const std::vector<std::size_t>& controls) {
    if (controls.empty()) return {.text = std::move(text), .shifts = {}};
    StrictText escaped;
    std::size_t copied = 0;
    for (const std::size_t control : controls) {
        escaped.text.append(text, copied, control - copied);
        escaped.text += escape(text[control]);
        copied = control + 1;
        escaped.shifts.emplace_back(escaped.text.size(), escaped.text.size() - copied);
    }
    escaped.text.append(text, copied);
    return escaped;
}

// The string that a quoted one of the text spells.
std::string unquoted(std::string_view quoted) {
    if (quoted.size() < 2) return {};  // `{:1}`: no key
    const std::string_view raw = quoted.substr(1, quoted.size() - 2);
    if (raw.find('\\') == none) return std::string(raw);
    boost::system::error_code failed;
    const boost::json::value parsed = boost::json::parse(strict(quoted).text, failed);
    return failed ? std::string(raw) : std::string(parsed.get_string());
}

// An object or array that is open where a walk stands, with the member or element that the walk is at.
struct Level {
    bool is_array = false;
    std::size_t index = 0;
    Span key{};
};

enum class Event : std::uint8_t { value, open, close };

// Goes through a text value by value: strings and scalars are one event each, objects and arrays two.
class Walk {
 public:
    explicit Walk(std::string_view text) : text_(text), tokens_(text) {}

    // False at the end.
    bool next() {
        if (event_ == Event::open) path_.push_back({.is_array = text_[span_.begin] == '['});
        for (Token token = tokens_.next();; token = tokens_.next()) {
            switch (token.kind) {
                case TokenKind::end:
                case TokenKind::unterminated:
                    return false;
                case TokenKind::comment:
                    break;
                case TokenKind::colon:
                    after_colon_ = true;
                    break;
                case TokenKind::comma:
                    if (!path_.empty()) ++path_.back().index;
                    break;
                case TokenKind::close:
                    if (path_.empty()) return false;
                    path_.pop_back();
                    return stand_at(Event::close, token.span);
                case TokenKind::open:
                    return stand_at(Event::open, token.span);
                case TokenKind::scalar:
                    return stand_at(Event::value, token.span);
                case TokenKind::string:
                    if (path_.empty() || path_.back().is_array || after_colon_) {
                        return stand_at(Event::value, token.span);
                    }
                    path_.back().key = token.span;
                    break;
            }
        }
    }

    Event event() const { return event_; }

    // Of the value; an object's or array's is its bracket.
    Span span() const { return span_; }

    // The levels around the value, outermost first.
    const std::vector<Level>& path() const { return path_; }

    // The level's member or element, as a pointer names it before escaping.
    std::string name(const Level& level) const {
        if (level.is_array) return std::to_string(level.index);
        return unquoted(text_.substr(level.key.begin, level.key.end - level.key.begin));
    }

 private:
    bool stand_at(Event event, Span span) {
        event_ = event;
        span_ = span;
        after_colon_ = false;
        return true;
    }

    std::string_view text_;
    Tokens tokens_;
    std::vector<Level> path_;
    Event event_ = Event::value;
    Span span_;
    bool after_colon_ = false;
};

// The pointers that are looked for, as a tree of their tokens.
class PointerTree {
 public:
    static constexpr std::size_t root = 0;

    // Gives the node that the pointer leads to.
    std::size_t add(std::string_view pointer) {
        std::size_t node = root;
        std::size_t slash = pointer.find('/');
        while (slash != none) {
            const std::size_t next = pointer.find('/', slash + 1);
            const std::string_view token = pointer.substr(slash + 1, next - slash - 1);
            node = add_child(node, unescape_token(token));
            slash = next;
        }
        return node;
    }

    // The node of the value that the walk stands at, from its container's; `none` where no pointer leads.
    std::size_t child(std::size_t container, const Walk& walk) const {
        if (container == none || nodes_[container].children.empty()) return none;
        const auto& children = nodes_[container].children;
        const auto found = children.find(walk.name(walk.path().back()));
        return found == children.end() ? none : found->second;
    }

    void place(std::size_t node, Span span) {
        if (node != none) nodes_[node].span = span;
    }

    void extend(std::size_t node, std::size_t end) {
        if (node != none) nodes_[node].span.end = end;
    }

    // What stands before its container was found in an earlier duplicate, or never: the container counts.
    void settle() {
        for (Node& node : nodes_) {
            const Span& container = nodes_[node.container].span;
            if (node.span.begin <= container.begin) node.span = container;
        }
    }

    Span span(std::size_t node) const { return nodes_[node].span; }

 private:
    struct Node {
        std::size_t container = root;  // always before its children in nodes_
        std::map<std::string, std::size_t> children{};
        Span span{};
    };

    std::size_t add_child(std::size_t node, std::string token) {
        const auto [child, is_new] =
            nodes_[node].children.try_emplace(std::move(token), nodes_.size());
        const std::size_t index = child->second;
        if (is_new) nodes_.push_back({.container = node});
        return index;
    }

    std::vector<Node> nodes_ = std::vector<Node>(1);
};

struct Key {
    std::string name;
    Span span;
};

// The pointer to the object or array that the walk stands at.
std::string pointer_to(const Walk& walk, const std::vector<Level>& path) {
    std::string pointer;
    for (const Level& level : path) pointer += '/' + escape_token(walk.name(level));
    return pointer;
}

std::string pointer_to(const Walk& walk) { return pointer_to(walk, walk.path()); }

// Where the member or element begins that the walk stands at: at its key, if it has one.
std::size_t beginning(const Walk& walk) {
    const bool has_key = !walk.path().empty() && !walk.path().back().is_array;
    return has_key ? walk.path().back().key.begin : walk.span().begin;
}

// Comments that wait for what they say something about, while a walk goes on.
class CommentSearch {
 public:
    CommentSearch(std::string_view text, std::vector<Comment>& comments)
        : text_(text), comments_(comments) {}

    // The walk stands at its next value, or at the end of an object or array.
    void look_at(const Walk& walk) {
        const bool is_end = walk.event() == Event::close;
        const std::size_t begin = is_end ? walk.span().begin : beginning(walk);
        // Before it: behind the value before on the same line, or else about this one.
        for (; next_ < comments_.size() && comments_[next_].span.begin < begin; ++next_) {
            if (is_behind_last()) {
                comments_[next_].pointer = pointer_to(walk, last_);
            } else if (!is_end) {
                comments_[next_].pointer = pointer_to(walk);
            }
        }
        last_end_ = walk.span().end;
        last_ = walk.path();
    }

    void end(const Walk& walk) {
        for (; next_ < comments_.size(); ++next_)
            if (is_behind_last()) comments_[next_].pointer = pointer_to(walk, last_);
    }

 private:
    // Whether the next comment has the last value on its line.
    bool is_behind_last() {
        const std::size_t begin = comments_[next_].span.begin;
        const std::string_view since = text_.substr(seen_, begin - seen_);
        const std::size_t feed = since.find_last_of("\r\n");
        if (feed != none) line_begin_ = seen_ + feed + 1;
        seen_ = begin;
        return last_end_ > line_begin_;
    }

    std::string_view text_;
    std::vector<Comment>& comments_;
    std::size_t next_ = 0;
    std::size_t seen_ = 0;        // of the text, by the search for lines
    std::size_t line_begin_ = 0;  // of the line that `seen_` is on
    std::size_t last_end_ = 0;    // of the value, or bracket, that the walk stood at before
    std::vector<Level> last_;     // and the way to it
};

// Sorts the keys of the object that the walk leaves: equal ones then stand side by side, the last of them last.
void compare_keys(std::span<Key> keys, const Walk& walk, std::vector<DuplicateKey>& duplicates) {
    std::ranges::sort(keys, [](const Key& a, const Key& b) {
        return std::tie(a.name, a.span.begin) < std::tie(b.name, b.span.begin);
    });
    const Key* last = nullptr;
    for (std::size_t i = keys.size(); i-- > 0;) {
        if (!last || keys[i].name != last->name) {
            last = &keys[i];
            continue;
        }
        duplicates.push_back(
            {pointer_to(walk) + '/' + escape_token(last->name), keys[i].span, last->span});
    }
}

}  // namespace

std::size_t StrictText::original(std::size_t offset) const {
    const auto after =
        std::ranges::upper_bound(shifts, offset, {}, &std::pair<std::size_t, std::size_t>::first);
    return after == shifts.begin() ? offset : offset - std::prev(after)->second;
}

StrictText strict(std::string_view lenient) {
    std::string text(lenient);
    std::vector<std::size_t> controls;
    std::size_t trailing_comma = none;
    bool after_value = false;

    Tokens tokens(lenient);
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        const Span span = token.span;
        if (token.kind == TokenKind::comment) {
            text.replace(span.begin, span.end - span.begin, span.end - span.begin, ' ');
            continue;
        }
        if (token.kind == TokenKind::string) find_controls(lenient, span, controls);
        if (token.kind == TokenKind::close && trailing_comma != none) text[trailing_comma] = ' ';
        // A comma without a value before it is an error for the parser to name.
        trailing_comma = token.kind == TokenKind::comma && after_value ? span.begin : none;
        after_value = token.kind == TokenKind::string || token.kind == TokenKind::scalar ||
                      token.kind == TokenKind::close;
    }
    return escape_controls(std::move(text), controls);
}

std::vector<Span> locate(std::string_view text, std::span<const std::string> pointers, Part part) {
    PointerTree tree;
    std::vector<std::size_t> nodes;
    nodes.reserve(pointers.size());
    for (const std::string& pointer : pointers) nodes.push_back(tree.add(pointer));

    std::vector<std::size_t> containers;
    Walk walk(text);
    while (walk.next()) {
        if (walk.event() == Event::close) {
            if (part == Part::whole) tree.extend(containers.back(), walk.span().end);
            containers.pop_back();
            if (containers.empty()) break;
            continue;
        }
        const std::size_t node =
            containers.empty() ? PointerTree::root : tree.child(containers.back(), walk);
        const bool has_key = !walk.path().empty() && !walk.path().back().is_array;
        tree.place(node, part == Part::key && has_key ? walk.path().back().key : walk.span());
        if (walk.event() == Event::open) containers.push_back(node);
    }
    tree.settle();

    std::vector<Span> spans;
    spans.reserve(nodes.size());
    for (const std::size_t node : nodes) spans.push_back(tree.span(node));
    return spans;
}

MemberPlace member_at(std::string_view text, std::size_t object, std::size_t key) {
    MemberPlace member{.span = {key, key}};
    std::size_t depth = 0;
    std::optional<std::size_t> comma;
    Tokens tokens(text.substr(object));
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        const std::size_t begin = object + token.span.begin;
        if (token.kind == TokenKind::open) ++depth;
        if (token.kind == TokenKind::close && --depth == 0) break;
        if (token.kind == TokenKind::comma && depth == 1) {
            if (begin > key) {
                member.comma_after = begin;
                break;
            }
            comma = begin;
        } else if (token.kind != TokenKind::comment && begin >= key) {
            member.span.end = object + token.span.end;
        }
    }
    member.comma_before = comma;
    return member;
}

std::vector<DuplicateKey> duplicate_keys(std::string_view text) {
    std::vector<DuplicateKey> duplicates;
    std::vector<Key> keys;                // of all objects that are open
    std::vector<std::size_t> first_keys;  // where each open object or array begins in them
    Walk walk(text);
    while (walk.next()) {
        if (walk.event() == Event::close) {
            compare_keys(std::span(keys).subspan(first_keys.back()), walk, duplicates);
            keys.resize(first_keys.back());
            first_keys.pop_back();
            continue;
        }
        if (!walk.path().empty() && !walk.path().back().is_array) {
            keys.push_back({walk.name(walk.path().back()), walk.path().back().key});
        }
        if (walk.event() == Event::open) first_keys.push_back(keys.size());
    }
    std::ranges::sort(duplicates, {}, [](const DuplicateKey& key) { return key.first.begin; });
    return duplicates;
}

std::vector<Comment> comments(std::string_view text, std::string_view mark) {
    std::vector<Comment> found;
    Tokens tokens(text);
    for (Token token = tokens.next();
         token.kind != TokenKind::end && token.kind != TokenKind::unterminated;
         token = tokens.next()) {
        const Span span = token.span;
        const std::string_view seen = text.substr(span.begin, span.end - span.begin);
        if (token.kind == TokenKind::comment && seen.find(mark) != none)
            found.push_back({span, std::nullopt});
    }
    if (found.empty()) return found;
    CommentSearch search(text, found);
    Walk walk(text);
    while (walk.next()) search.look_at(walk);
    search.end(walk);
    return found;
}

}  // namespace expressroute::source
