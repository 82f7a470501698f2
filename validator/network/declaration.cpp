#include "network/declaration.hpp"

#include <algorithm>
#include <span>

#include "source/nearest.hpp"

namespace expressroute::network {
namespace {

/// A spelling as `fold` leaves it, and what it means.
template <class T>
struct Spelling {
    std::string_view folded;
    T meaning;
};

using enum ConnectivityModel;
using enum PeeringLayer;

constexpr Spelling<ConnectivityModel> model_spellings[]{
    {"cloudexchange", cloud_exchange},
    {"cloudexchangecolocation", cloud_exchange},
    {"colocatedatacloudexchange", cloud_exchange},
    {"colocatedatacloudexchanges", cloud_exchange},
    {"colocalisationavecunechangedecloud", cloud_exchange},
    {"colocalisationavecechangedecloud", cloud_exchange},
    {"cloudexchange归置", cloud_exchange},
    {"共置于云交换位置", cloud_exchange},
    {"exchange", cloud_exchange},
    {"colocation", cloud_exchange},
    {"colocated", cloud_exchange},
    {"colo", cloud_exchange},

    {"pointtopointethernet", point_to_point_ethernet},
    {"pointtopointethernetconnection", point_to_point_ethernet},
    {"pointtopointethernetconnections", point_to_point_ethernet},
    {"connexionethernetpointapoint", point_to_point_ethernet},
    {"connexionsethernetpointapoint", point_to_point_ethernet},
    {"ethernetpointapoint", point_to_point_ethernet},
    {"点对点以太网连接", point_to_point_ethernet},
    {"点到点以太网连接", point_to_point_ethernet},
    {"点对点以太网", point_to_point_ethernet},
    {"点到点以太网", point_to_point_ethernet},
    {"pointtopoint", point_to_point_ethernet},
    {"p2p", point_to_point_ethernet},
    {"p2pethernet", point_to_point_ethernet},
    {"ethernet", point_to_point_ethernet},
    {"eline", point_to_point_ethernet},
    {"epl", point_to_point_ethernet},
    {"evpl", point_to_point_ethernet},

    {"anytoanyipvpn", any_to_any_ipvpn},
    {"anytoanyipvpnconnection", any_to_any_ipvpn},
    {"anytoanyipvpnconnections", any_to_any_ipvpn},
    {"anytoanyipvpnnetworks", any_to_any_ipvpn},
    {"connexionuniverselleipvpn", any_to_any_ipvpn},
    {"connexionsuniversellesipvpn", any_to_any_ipvpn},
    {"reseauuniverselipvpn", any_to_any_ipvpn},
    {"reseauxuniverselsipvpn", any_to_any_ipvpn},
    {"任意位置之间的ipvpn", any_to_any_ipvpn},
    {"任意位置之间的ipvpn连接", any_to_any_ipvpn},
    {"任意位置之间的ipvpn网络", any_to_any_ipvpn},
    {"anytoany", any_to_any_ipvpn},
    {"ipvpn", any_to_any_ipvpn},
    {"l3vpn", any_to_any_ipvpn},
    {"mpls", any_to_any_ipvpn},
    {"mplsvpn", any_to_any_ipvpn},
    {"mplsipvpn", any_to_any_ipvpn},

    {"direct", direct},
    {"expressroutedirect", direct},
    {"directfromexpressroutesites", direct},
    {"erdirect", direct},
    {"directport", direct},
};

constexpr Spelling<PeeringLayer> layer_spellings[]{
    {"layer2", layer2},
    {"layer2connection", layer2},
    {"layer2connections", layer2},
    {"layer2crossconnection", layer2},
    {"layer2crossconnections", layer2},
    {"couche2", layer2},
    {"第2层", layer2},
    {"l2", layer2},
    {"2", layer2},

    {"managedlayer3", managed_layer3},
    {"managedlayer3connection", managed_layer3},
    {"managedlayer3connections", managed_layer3},
    {"managedlayer3crossconnection", managed_layer3},
    {"managedlayer3crossconnections", managed_layer3},
    {"layer3managed", managed_layer3},
    {"couche3geree", managed_layer3},
    {"couche3gerees", managed_layer3},
    {"couche3", managed_layer3},
    {"托管的第3层", managed_layer3},
    {"托管第3层", managed_layer3},
    {"第3层", managed_layer3},
    {"managedl3", managed_layer3},
    {"l3managed", managed_layer3},
    {"layer3", managed_layer3},
    {"l3", managed_layer3},
    {"3", managed_layer3},
    {"managed", managed_layer3},
};

struct Letters {
    std::string_view accented;  ///< in UTF-8 each of two bytes
    char plain;
};

constexpr Letters accents[]{
    {"àâäÀÂÄ", 'a'}, {"çÇ", 'c'}, {"éèêëÉÈÊË", 'e'}, {"îïÎÏ", 'i'}, {"ôöÔÖ", 'o'}, {"ùûüÙÛÜ", 'u'},
};

/// What only separates: spaces, hyphens, brackets and apostrophes, the typographic ones and accents that follow
/// their letter included.
constexpr std::string_view separators[]{
    " ",      "\t",     "-",      "_",      "(",      ")",      "/",      ".",      "'",
    "\u00A0", "\u202F", "\u3000", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2019",
    "\uFF08", "\uFF09", "\u0300", "\u0301", "\u0302", "\u0308", "\u0327",
};

char without_accent(std::string_view letter) {
    for (const Letters& letters : accents)
        if (letters.accented.find(letter) != std::string_view::npos) return letters.plain;
    return '\0';
}

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::size_t separator_length(std::string_view text) {
    for (const std::string_view separator : separators)
        if (text.starts_with(separator)) return separator.size();
    return 0;
}

/// The text without case, accents and separators.
std::string fold(std::string_view text) {
    constexpr char lead_of_accented = '\xC3';
    std::string folded;
    while (!text.empty()) {
        if (const std::size_t length = separator_length(text)) {
            text.remove_prefix(length);
            continue;
        }
        const bool may_be_accented = text.size() > 1 && text.front() == lead_of_accented;
        const char plain = may_be_accented ? without_accent(text.substr(0, 2)) : '\0';
        folded += plain ? plain : lower(text.front());
        text.remove_prefix(plain ? 2 : 1);
    }
    return folded;
}

template <class T>
std::optional<T> parse(std::string_view text, std::span<const Spelling<T>> spellings) {
    const auto found = std::ranges::find(spellings, fold(text), &Spelling<T>::folded);
    if (found == spellings.end()) return std::nullopt;
    return found->meaning;
}

template <class T>
T nearest(std::string_view text, std::span<const Spelling<T>> spellings) {
    const std::string folded = fold(text);
    return std::ranges::min(spellings, {},
                            [&folded](const Spelling<T>& spelling) {
                                return source::edit_distance(folded, spelling.folded);
                            })
        .meaning;
}

}  // namespace

std::string_view text(ConnectivityModel model) {
    switch (model) {
        case cloud_exchange:
            return "cloud-exchange";
        case point_to_point_ethernet:
            return "point-to-point-ethernet";
        case any_to_any_ipvpn:
            return "any-to-any-ipvpn";
        case direct:
            return "direct";
    }
    return {};
}

std::string_view text(PeeringLayer layer) { return layer == layer2 ? "layer2" : "managed-layer3"; }

std::optional<ConnectivityModel> parse_model(std::string_view text) {
    return parse<ConnectivityModel>(text, model_spellings);
}

std::optional<PeeringLayer> parse_layer(std::string_view text) {
    return parse<PeeringLayer>(text, layer_spellings);
}

std::string_view nearest_model(std::string_view text) {
    return network::text(nearest<ConnectivityModel>(text, model_spellings));
}

std::string_view nearest_layer(std::string_view text) {
    return network::text(nearest<PeeringLayer>(text, layer_spellings));
}

}  // namespace expressroute::network
