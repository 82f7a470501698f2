#include "report/place.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "rules/rule.hpp"

namespace expressroute::report {
namespace {

/// The places that are asked for in one document.
class Places {
 public:
    void want(const std::string& pointer) { places_.emplace(pointer, Place{}); }

    void resolve(DocumentIndex document, const source::Text& text,
                 const std::vector<std::string>& secrets) {
        std::vector<std::string> pointers;
        for (const auto& entry : places_) pointers.push_back(entry.first);
        pointers.insert(pointers.end(), secrets.begin(), secrets.end());
        const std::vector<source::Span> spans = source::locate(text.utf8, pointers);
        std::vector<std::size_t> offsets;
        for (const source::Span& span : spans) {
            offsets.push_back(span.begin);
            offsets.push_back(span.end);
        }
        const std::vector<source::Position> at = source::positions(text.utf8, offsets);

        std::vector<std::size_t> secret_lines;
        for (std::size_t i = places_.size(); i < spans.size(); ++i) {
            for (std::size_t line = at[2 * i].line; line <= at[2 * i + 1].line; ++line) {
                secret_lines.push_back(line);
            }
        }
        std::ranges::sort(secret_lines);
        std::size_t i = 0;
        for (auto& [pointer, place] : places_) {
            const source::Position begin = at[2 * i];
            place = {document, spans[i], begin, at[2 * i + 1],
                     std::ranges::binary_search(secret_lines, begin.line)};
            ++i;
        }
    }

    const Place& at(const std::string& pointer) const { return places_.at(pointer); }

 private:
    std::map<std::string, Place> places_;
};

/// The n-th finding of a rule at a place in one deployment is the n-th of every other deployment of its template.
class Merger {
 public:
    /// Adds the finding, or its parameter file to the one that says the same already.
    void add(PlacedFinding placed, std::size_t deployment, const std::string& parameters) {
        const Here here{placed.finding.rule, placed.place.document, placed.place.span.begin};
        const std::size_t ordinal = count_[{here, deployment}]++;
        const auto [entry, is_new] =
            merged_.try_emplace({here, placed.finding.message, ordinal}, placed_.size());
        if (is_new) placed_.push_back(std::move(placed));
        if (!parameters.empty()) placed_[entry->second].parameters.push_back(parameters);
    }

    std::vector<PlacedFinding> take() { return std::move(placed_); }

 private:
    using Here = std::tuple<const rules::Rule*, DocumentIndex, std::size_t>;
    std::map<std::pair<Here, std::size_t>, std::size_t> count_;
    std::map<std::tuple<Here, std::string, std::size_t>, std::size_t> merged_;
    std::vector<PlacedFinding> placed_;
};

}  // namespace

std::vector<PlacedFinding> place(std::vector<Found> found, const source::Texts& texts,
                                 const SecretPointers& secrets) {
    std::map<DocumentIndex, Places> places;
    for (const Found& each : found) {
        places[each.finding.origin.document].want(each.finding.origin.pointer);
        for (const rules::Related& related : each.finding.related) {
            places[related.origin.document].want(related.origin.pointer);
        }
    }
    for (auto& [document, wanted] : places)
        wanted.resolve(document, texts[document], secrets[document]);

    Merger merger;
    for (Found& each : found) {
        PlacedFinding placed;
        placed.place = places[each.finding.origin.document].at(each.finding.origin.pointer);
        for (const rules::Related& related : each.finding.related) {
            placed.related.push_back(
                {places[related.origin.document].at(related.origin.pointer), related.message});
        }
        placed.finding = std::move(each.finding);
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
