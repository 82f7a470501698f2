#include "report/place.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>

#include "report/quote.hpp"
#include "rules/rule.hpp"
#include "source/parallel.hpp"

namespace expressroute::report {
namespace {

/// Where a pointer leads.
struct Spot {
    source::Span span;
    source::Position begin;
    source::Position end;
    /// Nothing where the line goes on outside of what was looked at.
    std::optional<Excerpt> excerpt;
};

/// Finds pointers in a text: those below an anchor there, all others in one walk from the beginning.
class Spots {
 public:
    Spots(const source::Text& text, unsigned threads)
        : text_(text), threads_(threads), parts_(text) {
        for (const source::Anchor& anchor : text.anchors) anchors_.emplace(anchor.pointer, &anchor);
    }

    /// The innermost anchor at or above the pointer; nullptr where there is none.
    const source::Anchor* anchor_of(std::string_view pointer) const {
        if (anchors_.empty()) return nullptr;
        for (;;) {
            const auto found = anchors_.find(pointer);
            if (found != anchors_.end()) return found->second;
            if (pointer.empty()) return nullptr;
            pointer = pointer.substr(0, pointer.rfind('/'));
        }
    }

    std::vector<Spot> find(std::span<const std::string> pointers) {
        std::map<const source::Anchor*, std::vector<std::size_t>> by_anchor;
        for (std::size_t i = 0; i < pointers.size(); ++i) {
            by_anchor[anchor_of(pointers[i])].push_back(i);
        }
        const std::vector<std::pair<const source::Anchor*, std::vector<std::size_t>>> wanted(
            by_anchor.begin(), by_anchor.end());
        std::vector<Spot> spots(pointers.size());
        source::for_each_number(wanted.size(), threads_, [&](std::size_t i) {
            look_at(wanted[i].first, wanted[i].second, pointers, spots);
        });
        return spots;
    }

 private:
    void look_at(const source::Anchor* anchor, const std::vector<std::size_t>& indices,
                 std::span<const std::string> pointers, std::vector<Spot>& spots) {
        const source::Anchor from = anchor ? *anchor : source::Anchor();
        const std::string held = anchor                  ? part(anchor->span)
                                 : text_.on_disk.empty() ? std::string()
                                                         : source::whole(text_);
        const std::string_view seen = !anchor && text_.on_disk.empty() ? text_.utf8 : held;
        std::vector<std::string> relative;
        for (const std::size_t i : indices) {
            relative.push_back(pointers[i].substr(from.pointer.size()));
        }
        const std::vector<source::Span> spans = source::locate(seen, relative);
        std::vector<std::size_t> offsets;
        for (const source::Span& span : spans)
            offsets.insert(offsets.end(), {span.begin, span.end});
        offsets.push_back(seen.size());
        const std::vector<source::Position> at = source::positions(seen, offsets, from.begin);

        const auto holds_line = [&](std::size_t line) {
            return from.begin.line < line && line < at.back().line;
        };
        for (std::size_t i = 0; i < indices.size(); ++i) {
            Spot& spot = spots[indices[i]];
            spot.span = {from.span.begin + spans[i].begin, from.span.begin + spans[i].end};
            spot.begin = at[2 * i];
            spot.end = at[2 * i + 1];
            if (!anchor || holds_line(spot.begin.line)) spot.excerpt = excerpt(seen, spans[i]);
        }
    }

    std::string part(source::Span span) {
        const std::lock_guard one_at_a_time(reading_);
        return parts_.at(span);
    }

    const source::Text& text_;
    unsigned threads_;
    std::mutex reading_;
    source::Parts parts_;
    std::unordered_map<std::string_view, const source::Anchor*> anchors_;
};

/// The places that are asked for in one document.
class Places {
 public:
    void want(const std::string& pointer) { places_.emplace(pointer, Place{}); }

    void resolve(DocumentIndex document, const source::Text& text,
                 const std::vector<std::string>& secrets, unsigned threads) {
        Spots finder(text, threads);
        std::vector<std::string> pointers;
        std::set<const source::Anchor*> anchors;
        for (const auto& entry : places_) {
            pointers.push_back(entry.first);
            anchors.insert(finder.anchor_of(entry.first));
        }
        // A line is quoted only where its anchor holds all of it, with all its secrets.
        for (const std::string& secret : secrets) {
            if (anchors.contains(finder.anchor_of(secret))) pointers.push_back(secret);
        }
        const std::vector<Spot> spots = finder.find(pointers);
        std::set<std::size_t> secret_lines;
        for (std::size_t i = places_.size(); i < spots.size(); ++i) {
            for (std::size_t line = spots[i].begin.line; line <= spots[i].end.line; ++line) {
                secret_lines.insert(line);
            }
        }
        auto spot = spots.begin();
        for (auto& [pointer, place] : places_) {
            place = {document, spot->span, spot->begin, spot->end, std::nullopt};
            if (!secret_lines.contains(spot->begin.line)) place.excerpt = spot->excerpt;
            ++spot;
        }
    }

    const Place& at(const std::string& pointer) const { return places_.at(pointer); }

 private:
    std::map<std::string, Place> places_;
};

bool is_of_one_value(const rules::Edit& a, const rules::Edit& b) {
    return a.origin.document == b.origin.document && a.origin.pointer == b.origin.pointer;
}

/// Each deployment may have the value from a parameter file of its own.
void add_edits(rules::Finding& finding, const rules::Finding& same) {
    if (!finding.fix || !same.fix) return;
    std::vector<rules::Edit>& edits = finding.fix->edits;
    for (const rules::Edit& edit : same.fix->edits) {
        const auto is_there = [&edit](const auto& each) { return is_of_one_value(each, edit); };
        if (std::ranges::none_of(edits, is_there)) edits.push_back(edit);
    }
}

/// The n-th finding of a rule at a place in one deployment is the n-th of every other deployment of its template.
class Merger {
 public:
    /// Adds the finding, or its parameter file to the one that says the same already.
    void add(PlacedFinding placed, std::size_t deployment, const std::string& parameters) {
        const Here here{placed.finding.rule, placed.place.document, placed.place.span.begin};
        const std::size_t ordinal = count_[{here, deployment}]++;
        const bool is_suppressed = placed.suppressed.has_value();
        const auto [entry, is_new] = merged_.try_emplace(
            {here, placed.finding.message, is_suppressed, ordinal}, placed_.size());
        if (is_new)
            placed_.push_back(std::move(placed));
        else
            add_edits(placed_[entry->second].finding, placed.finding);
        if (!parameters.empty()) placed_[entry->second].parameters.push_back(parameters);
    }

    std::vector<PlacedFinding> take() { return std::move(placed_); }

 private:
    using Here = std::tuple<const rules::Rule*, DocumentIndex, std::size_t>;
    std::map<std::pair<Here, std::size_t>, std::size_t> count_;
    std::map<std::tuple<Here, std::string, bool, std::size_t>, std::size_t> merged_;
    std::vector<PlacedFinding> placed_;
};

}  // namespace

std::vector<PlacedFinding> place(std::vector<Found> found, const source::Texts& texts,
                                 const SecretPointers& secrets, unsigned threads) {
    std::map<DocumentIndex, Places> places;
    for (const Found& each : found) {
        places[each.finding.origin.document].want(each.finding.origin.pointer);
        for (const rules::Related& related : each.finding.related) {
            places[related.origin.document].want(related.origin.pointer);
        }
    }
    for (auto& [document, wanted] : places)
        wanted.resolve(document, texts[document], secrets[document], threads);

    Merger merger;
    for (Found& each : found) {
        PlacedFinding placed;
        placed.place = places[each.finding.origin.document].at(each.finding.origin.pointer);
        for (const rules::Related& related : each.finding.related) {
            placed.related.push_back(
                {places[related.origin.document].at(related.origin.pointer), related.message});
        }
        placed.finding = std::move(each.finding);
        placed.suppressed = std::move(each.suppressed);
        merger.add(std::move(placed), each.deployment, each.parameters);
    }
    std::vector<PlacedFinding> placed = merger.take();
    std::ranges::stable_sort(placed, {}, [&](const PlacedFinding& each) {
        return std::tuple(std::string_view(texts[each.place.document].name), each.place.span.begin,
                          each.finding.rule->name);
    });
    return placed;
}

}  // namespace expressroute::report
