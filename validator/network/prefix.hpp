// Addresses and prefixes as rules ask about them. Boost.Asio does the arithmetic, in the .cpp alone.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace expressroute::network {

enum class Family : std::uint8_t { none, ipv4, ipv6 };

/// A prefix as somebody wrote it. `family` is none where the text is no address at all.
struct Prefix {
    std::string written;
    Family family = Family::none;
    std::array<std::uint8_t, 16> address{};  ///< network byte order; the first 4 for IPv4
    int length = -1;                         ///< -1 where the text has no "/N"

    friend bool operator==(const Prefix&, const Prefix&) = default;
};

/// Reads "192.168.15.16/30", "2001:db8::/126", or an address without a length. Never fails: see `family`, `length`.
Prefix parse_prefix(std::string_view text);

/// Address and length are both there and fit each other.
bool is_network(const Prefix& prefix);

/// Host bits are set: "172.16.0.1/30". False unless is_network.
bool has_host_bits(const Prefix& prefix);

/// The prefix with its host bits cleared: "172.16.0.0/30". The text as written unless is_network.
std::string network_text(const Prefix& prefix);

/// The lowest address of the prefix; the one that is written unless is_network.
std::array<std::uint8_t, 16> first_address(const Prefix& prefix);

/// Both are networks of one family and share an address.
bool overlap(const Prefix& a, const Prefix& b);

/// What kind of address space a prefix lies in (wholly or in part).
enum class Space : std::uint8_t {
    public_space,
    private_use,    ///< RFC 1918; IPv6 unique local, fc00::/7 (RFC 4193)
    shared,         ///< 100.64.0.0/10, carrier-grade NAT (RFC 6598)
    link_local,     ///< 169.254.0.0/16, fe80::/10
    documentation,  ///< RFC 5737, RFC 3849
    other_special,  ///< this network, loopback, multicast, reserved (RFC 6890)
};

/// The space of the first address of the prefix. public_space where the text is no address.
Space space(const Prefix& prefix);

/// "private", "documentation", ...: for messages.
std::string_view text(Space space);

}  // namespace expressroute::network
