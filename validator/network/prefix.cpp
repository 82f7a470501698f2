#include "network/prefix.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <charconv>
#include <optional>

namespace expressroute::network {
namespace {

namespace ip = boost::asio::ip;

using Bytes = std::array<std::uint8_t, 16>;

/// The number after the '/', or -1 for anything else.
int parse_length(std::string_view digits) {
    std::uint16_t length = 0;
    const char* end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, length);
    const bool is_padded = digits.size() > 1 && digits.front() == '0';
    return error == std::errc{} && stopped == end && !is_padded ? length : -1;
}

std::optional<ip::address> parse_address(std::string_view text) {
    // Asio also takes zones ("fe80::1%eth0") and stops at a null character.
    if (text.find_first_not_of("0123456789abcdefABCDEF.:") != text.npos) return std::nullopt;
    boost::system::error_code error;
    const ip::address address = ip::make_address(std::string(text), error);
    if (error) return std::nullopt;
    return address;
}

ip::address_v4 address_v4(const Prefix& prefix) {
    ip::address_v4::bytes_type bytes;
    std::copy_n(prefix.address.begin(), bytes.size(), bytes.begin());
    return ip::address_v4(bytes);
}

ip::address_v6 address_v6(const Prefix& prefix) {
    ip::address_v6::bytes_type bytes;
    std::ranges::copy(prefix.address, bytes.begin());
    return ip::address_v6(bytes);
}

template <class Source>
Bytes padded(const Source& bytes) {
    Bytes result{};
    std::copy(bytes.begin(), bytes.end(), result.begin());
    return result;
}

/// The prefix's address with all but its first `length` bits cleared.
Bytes first_bits(const Prefix& prefix, int length) {
    const auto bits = static_cast<unsigned short>(length);
    if (prefix.family == Family::ipv4)
        return padded(ip::network_v4(address_v4(prefix), bits).network().to_bytes());
    return padded(ip::network_v6(address_v6(prefix), bits).network().to_bytes());
}

struct SpecialNetwork {
    Prefix network;
    Space space;
};

/// The special-purpose registries of IANA (RFC 6890), as far as they are not routed globally.
const std::array<SpecialNetwork, 25>& special_networks() {
    using enum Space;
    static const std::array<SpecialNetwork, 25> networks{{
        {parse_prefix("10.0.0.0/8"), private_use},
        {parse_prefix("172.16.0.0/12"), private_use},
        {parse_prefix("192.168.0.0/16"), private_use},
        {parse_prefix("100.64.0.0/10"), shared},
        {parse_prefix("169.254.0.0/16"), link_local},
        {parse_prefix("192.0.2.0/24"), documentation},
        {parse_prefix("198.51.100.0/24"), documentation},
        {parse_prefix("203.0.113.0/24"), documentation},
        {parse_prefix("0.0.0.0/8"), other_special},
        {parse_prefix("127.0.0.0/8"), other_special},
        {parse_prefix("192.0.0.0/24"), other_special},
        {parse_prefix("192.88.99.0/24"), other_special},
        {parse_prefix("198.18.0.0/15"), other_special},
        {parse_prefix("224.0.0.0/4"), other_special},
        {parse_prefix("240.0.0.0/4"), other_special},
        {parse_prefix("fc00::/7"), private_use},
        {parse_prefix("fe80::/10"), link_local},
        {parse_prefix("2001:db8::/32"), documentation},
        {parse_prefix("3fff::/20"), documentation},
        {parse_prefix("::/8"), other_special},
        {parse_prefix("100::/64"), other_special},
        {parse_prefix("2001::/23"), other_special},
        {parse_prefix("2002::/16"), other_special},
        {parse_prefix("fec0::/10"), other_special},
        {parse_prefix("ff00::/8"), other_special},
    }};
    return networks;
}

}  // namespace

Prefix parse_prefix(std::string_view text) {
    Prefix prefix{.written = std::string(text)};
    const std::size_t slash = text.find('/');
    const std::optional<ip::address> address = parse_address(text.substr(0, slash));
    if (!address) return prefix;

    prefix.family = address->is_v4() ? Family::ipv4 : Family::ipv6;
    prefix.address = address->is_v4() ? padded(address->to_v4().to_bytes())
                                      : padded(address->to_v6().to_bytes());
    if (slash != text.npos) prefix.length = parse_length(text.substr(slash + 1));
    return prefix;
}

bool is_network(const Prefix& prefix) {
    if (prefix.family == Family::none || prefix.length < 0) return false;
    return prefix.length <= (prefix.family == Family::ipv4 ? 32 : 128);
}

bool has_host_bits(const Prefix& prefix) {
    return is_network(prefix) && first_address(prefix) != prefix.address;
}

std::string network_text(const Prefix& prefix) {
    if (!is_network(prefix)) return prefix.written;
    const auto length = static_cast<unsigned short>(prefix.length);
    if (prefix.family == Family::ipv4)
        return ip::network_v4(address_v4(prefix), length).canonical().to_string();
    return ip::network_v6(address_v6(prefix), length).canonical().to_string();
}

std::array<std::uint8_t, 16> first_address(const Prefix& prefix) {
    return is_network(prefix) ? first_bits(prefix, prefix.length) : prefix.address;
}

bool overlap(const Prefix& a, const Prefix& b) {
    if (!is_network(a) || !is_network(b) || a.family != b.family) return false;
    const int shorter = std::min(a.length, b.length);
    return first_bits(a, shorter) == first_bits(b, shorter);
}

Space space(const Prefix& prefix) {
    if (prefix.family == Family::none) return Space::public_space;
    Prefix first = prefix;
    first.address = first_address(prefix);
    for (const SpecialNetwork& special : special_networks()) {
        const Prefix& network = special.network;
        if (network.family == first.family && first_bits(first, network.length) == network.address)
            return special.space;
    }
    return Space::public_space;
}

std::string_view text(Space space) {
    switch (space) {
        case Space::public_space:
            return "public";
        case Space::private_use:
            return "private";
        case Space::shared:
            return "shared (RFC 6598)";
        case Space::link_local:
            return "link-local";
        case Space::documentation:
            return "documentation";
        case Space::other_special:
            return "special-purpose (RFC 6890)";
    }
    return {};
}

}  // namespace expressroute::network
