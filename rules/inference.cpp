#include "rules/inference.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "catalogue/tables.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Grade;
using enum ConnectivityModel;

struct Word {
    std::string_view folded;
    Product product;
};

constexpr Word words[]{
    {"ipvpn", Product::ipvpn},
    {"evpl", Product::ethernet},
    {"ethernet", Product::ethernet},
    {"exchange", Product::exchange},
};

std::vector<ConnectivityModel> models_of(Product product) {
    switch (product) {
        case Product::ipvpn:
            return {any_to_any_ipvpn};
        case Product::ethernet:
            return {point_to_point_ethernet};
        case Product::exchange:
            return {cloud_exchange, point_to_point_ethernet};
    }
    return {};
}

Inference by_catalogue(const catalogue::Provider& provider) {
    Inference inference{
        .models = {},
        .strength = "medium",
        .basis = fmt::format("{} is known for it (as of {})", provider.name, catalogue::as_of)};
    for (const catalogue::Evidence& evidence : provider.evidence) {
        const auto* model = std::get_if<ConnectivityModel>(&evidence.sells);
        if (!model) continue;
        inference.models.push_back(*model);
        if (evidence.grade == Grade::inferred) inference.strength = "weak";
    }
    if (inference.models.size() > 1) inference.strength = "weak";
    return inference;
}

}  // namespace

std::string_view text(Product product) {
    switch (product) {
        case Product::ipvpn:
            return "IPVPN";
        case Product::ethernet:
            return "Ethernet";
        case Product::exchange:
            return "Exchange";
    }
    return {};
}

std::optional<Product> product_named(std::string_view provider) {
    const std::string folded = catalogue::fold(provider);
    if (folded == catalogue::fold("AT&T Dynamic Exchange")) return std::nullopt;
    const auto is_in_name = [&folded](const Word& word) {
        return folded.find(word.folded) != std::string::npos;
    };
    const auto* const found = std::ranges::find_if(words, is_in_name);
    if (found == std::end(words)) return std::nullopt;
    return found->product;
}

Inference infer_model(const Circuit& circuit, const Catalogue& catalogue) {
    const std::string* provider = circuit.provider.known();
    if (!provider) return {};
    if (const auto product = product_named(*provider)) {
        return {.models = models_of(*product),
                .strength = "strong",
                .basis = fmt::format("\"{}\" names a product", *provider)};
    }
    const catalogue::Provider* facts = catalogue.facts(*provider);
    return facts ? by_catalogue(*facts) : Inference{};
}

std::string text(const std::vector<ConnectivityModel>& models) {
    std::string list;
    for (std::size_t i = 0; i < models.size(); ++i) {
        const std::string_view separator = i + 1 < models.size() ? ", " : " or ";
        if (i > 0) list += separator;
        list += network::text(models[i]);
    }
    return list;
}

}  // namespace expressroute::rules
