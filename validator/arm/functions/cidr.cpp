#include <array>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <cstdint>
#include <optional>

#include "arm/functions/arguments.hpp"

namespace expressroute::arm {
namespace {

namespace ip = boost::asio::ip;

/// An address block of either family, without host bits: 4 or 16 bytes, most significant first.
template <class Address>
struct Block {
    using Bytes = typename Address::bytes_type;
    static constexpr unsigned width = 8 * std::tuple_size_v<Bytes>;

    Bytes network;
    unsigned prefix;
};

/// Which of the 8 bits of byte `index` belong to the host.
unsigned char host_bits(unsigned prefix, std::size_t index) {
    const unsigned start = 8 * static_cast<unsigned>(index);
    if (prefix <= start) return 0xFF;
    if (prefix >= start + 8) return 0;
    return static_cast<unsigned char>(0xFFU >> (prefix - start));
}

template <class Address>
Block<Address> block_of(const Address& address, unsigned prefix) {
    Block<Address> block{address.to_bytes(), prefix};
    for (std::size_t i = 0; i < block.network.size(); ++i) {
        block.network[i] = static_cast<unsigned char>(block.network[i] & ~host_bits(prefix, i));
    }
    return block;
}

template <class Address>
Address last_address(const Block<Address>& block) {
    auto bytes = block.network;
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] |= host_bits(block.prefix, i);
    return Address(bytes);
}

template <class Address>
Address netmask(const Block<Address>& block) {
    auto bytes = block.network;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<unsigned char>(~host_bits(block.prefix, i));
    }
    return Address(bytes);
}

/// Whether `count` counts something that `bits` bits can count.
bool fits(std::uint64_t count, unsigned bits) { return bits >= 64 || count >> bits == 0; }

/// The address of the `count`-th block of size `prefix`, from the start of the block.
template <class Address>
Address advanced(const Block<Address>& block, std::uint64_t count, unsigned prefix) {
    auto bytes = block.network;
    for (unsigned bit = prefix; bit-- > 0 && count != 0; count >>= 1U) {
        // Blocks are aligned: the bits to set are all 0.
        if (count & 1U) bytes[bit / 8] |= static_cast<unsigned char>(0x80U >> bit % 8);
    }
    return Address(bytes);
}

/// Calls `use` with the block that the text names, of whichever family.
template <class Use>
Evaluated with_block(std::string_view name, const Value& argument, Use use) {
    const std::string* text = argument.string();
    if (!text) return wrong_type(name, "a string as its block", argument);

    boost::system::error_code error;
    if (const ip::network_v4 v4 = ip::make_network_v4(*text, error); !error) {
        return use(block_of(v4.address(), v4.prefix_length()));
    }
    const bool is_scoped = text->find('%') != std::string::npos;
    const ip::network_v6 v6 = ip::make_network_v6(*text, error);
    if (error || is_scoped) {
        return failure("`{}` of {}, which is no address block", name, shown(argument));
    }
    return use(block_of(v6.address(), v6.prefix_length()));
}

Value text_value(const auto& address) { return Value(address.to_string()); }

/// From /31 on, every address is usable.
Object described(const Block<ip::address_v4>& block) {
    const bool has_broadcast = block.prefix < 31;
    const ip::address_v4 network(block.network);
    const ip::address_v4 last = last_address(block);
    const auto first_usable = has_broadcast ? ip::address_v4(network.to_uint() + 1) : network;
    const auto last_usable = has_broadcast ? ip::address_v4(last.to_uint() - 1) : last;
    return Object({{"network", text_value(network)},
                   {"netmask", text_value(netmask(block))},
                   {"broadcast", text_value(last)},
                   {"firstUsable", text_value(first_usable)},
                   {"lastUsable", text_value(last_usable)},
                   {"cidr", Value(std::int64_t{block.prefix})}});
}

Object described(const Block<ip::address_v6>& block) {
    const Value network = text_value(ip::address_v6(block.network));
    return Object({{"network", network},
                   {"netmask", text_value(netmask(block))},
                   {"firstUsable", network},
                   {"lastUsable", text_value(last_address(block))},
                   {"cidr", Value(std::int64_t{block.prefix})}});
}

Evaluated parse_cidr(Values arguments, Budget& budget) {
    return with_block("parseCidr", arguments[0],
                      [&budget](const auto& block) { return charged(described(block), budget); });
}

Evaluated cidr_subnet(Values arguments, Budget& budget) {
    const std::int64_t* prefix = arguments[1].integer();
    const std::int64_t* index = arguments[2].integer();
    if (!prefix || !index)
        return wrong_type("cidrSubnet", "ints as prefix and index", arguments[prefix ? 2 : 1]);

    return with_block(
        "cidrSubnet", arguments[0], [prefix, index, &budget](const auto& block) -> Evaluated {
            if (*prefix < block.prefix || *prefix > block.width) {
                return failure("`cidrSubnet` cannot make a /{} of a /{}", *prefix, block.prefix);
            }
            const auto wanted = static_cast<unsigned>(*prefix);
            if (*index < 0 || !fits(static_cast<std::uint64_t>(*index), wanted - block.prefix)) {
                return failure("a /{} has no subnet /{} with the index {}", block.prefix, wanted,
                               *index);
            }
            const auto subnet = advanced(block, static_cast<std::uint64_t>(*index), wanted);
            return charged(fmt::format("{}/{}", subnet.to_string(), wanted), budget);
        });
}

Evaluated cidr_host(Values arguments, Budget& budget) {
    const std::int64_t* index = arguments[1].integer();
    if (!index) return wrong_type("cidrHost", "an int as its index", arguments[1]);

    return with_block("cidrHost", arguments[0], [index, &budget](const auto& block) -> Evaluated {
        const std::uint64_t place =
            static_cast<std::uint64_t>(*index) + 1;  // the first is the network
        if (*index < 0 || !fits(place, block.width - block.prefix)) {
            return failure("a /{} has no host with the index {}", block.prefix, *index);
        }
        return charged(advanced(block, place, block.width).to_string(), budget);
    });
}

constexpr Function functions[] = {
    {"parseCidr", 1, 1, Strictness::deep, parse_cidr},
    {"cidrSubnet", 3, 3, Strictness::deep, cidr_subnet},
    {"cidrHost", 2, 2, Strictness::deep, cidr_host},
};

}  // namespace

std::span<const Function> cidr_functions() { return functions; }

}  // namespace expressroute::arm
