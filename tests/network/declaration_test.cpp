#include "network/declaration.hpp"

#include "catch.hpp"

using namespace expressroute::network;

TEST_CASE("a connectivity model is understood in every spelling people use") {
    const auto check = [](ConnectivityModel expected, const char* written) {
        CAPTURE(written);
        CHECK(parse_model(written) == expected);
    };
    using enum ConnectivityModel;
    check(cloud_exchange, "cloud-exchange");
    check(cloud_exchange, "CloudExchange Co-location");
    check(cloud_exchange, "Co-located at a cloud exchange");
    check(cloud_exchange, "colocalisation avec un échange de cloud");
    check(cloud_exchange, "Colocalisation avec échange de cloud");
    check(cloud_exchange, "CloudExchange 归置");
    check(cloud_exchange, "共置于云交换位置");
    check(cloud_exchange, "Colo");
    check(point_to_point_ethernet, "point-to-point-ethernet");
    check(point_to_point_ethernet, "Point\u2011to\u2011point\u00A0Ethernet Connection");
    check(point_to_point_ethernet, "connexion Ethernet point à point");
    check(point_to_point_ethernet, "CONNEXIONS ETHERNET POINT À POINT");
    check(point_to_point_ethernet, "connexion Ethernet point a\u0300 point");
    check(point_to_point_ethernet, "点对点以太网连接");
    check(point_to_point_ethernet, "点到点以太网连接");
    check(point_to_point_ethernet, "P2P");
    check(point_to_point_ethernet, "E-Line");
    check(any_to_any_ipvpn, "any-to-any-ipvpn");
    check(any_to_any_ipvpn, "Any-to-any (IPVPN)");
    check(any_to_any_ipvpn, "any_to_any");
    check(any_to_any_ipvpn, "connexion universelle (IPVPN)");
    check(any_to_any_ipvpn, "réseaux universels (IPVPN)");
    check(any_to_any_ipvpn, "任意位置之间的 (IPVPN) 连接");
    check(any_to_any_ipvpn, "任意位置之间的（IPVPN）网络");
    check(any_to_any_ipvpn, "IP-VPN");
    check(any_to_any_ipvpn, "MPLS");
    check(direct, "direct");
    check(direct, "ExpressRoute Direct");
    check(direct, "Direct from ExpressRoute sites");
}

TEST_CASE("a peering layer is understood in every spelling people use") {
    const auto check = [](PeeringLayer expected, const char* written) {
        CAPTURE(written);
        CHECK(parse_layer(written) == expected);
    };
    using enum PeeringLayer;
    check(layer2, "layer2");
    check(layer2, "Layer 2");
    check(layer2, "Layer 2 (cross-)connection");
    check(layer2, "couche 2");
    check(layer2, "第 2 层");
    check(layer2, "L2");
    check(layer2, "2");
    check(managed_layer3, "managed-layer3");
    check(managed_layer3, "Managed Layer 3");
    check(managed_layer3, "couche 3 gérée");
    check(managed_layer3, "COUCHE 3 GÉRÉES");
    check(managed_layer3, "托管的第 3 层");
    check(managed_layer3, "Layer3");
    check(managed_layer3, "l3");
    check(managed_layer3, "managed");
}

TEST_CASE("every canonical value is its own spelling") {
    using enum ConnectivityModel;
    for (const auto model : {cloud_exchange, point_to_point_ethernet, any_to_any_ipvpn, direct})
        CHECK(parse_model(text(model)) == model);
    for (const auto layer : {PeeringLayer::layer2, PeeringLayer::managed_layer3})
        CHECK(parse_layer(text(layer)) == layer);
}

TEST_CASE("what is not understood has a nearest canonical value") {
    const auto check_model = [](const char* written, std::string_view nearest) {
        CAPTURE(written);
        CHECK_FALSE(parse_model(written));
        CHECK(nearest_model(written) == nearest);
    };
    check_model("p2p-fiber", "point-to-point-ethernet");
    check_model("cloud-exchnage", "cloud-exchange");
    check_model("ip-vpns", "any-to-any-ipvpn");
    check_model("dirrect", "direct");
    check_model("vpls", "any-to-any-ipvpn");

    const auto check_layer = [](const char* written, std::string_view nearest) {
        CAPTURE(written);
        CHECK_FALSE(parse_layer(written));
        CHECK(nearest_layer(written) == nearest);
    };
    check_layer("L4", "layer2");
    check_layer("manged layer 3", "managed-layer3");
    check_layer("", "layer2");
}

TEST_CASE("a text cut in the middle of a letter is not understood, and harmless") {
    CHECK_FALSE(parse_model("connexion Ethernet point \xC3"));
    CHECK_FALSE(parse_layer("\xE2\x80"));
}
