#include <bit>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <cstdint>

#include "arm/functions/arguments.hpp"

namespace expressroute::arm {
namespace {

/// The arguments joined with '-', over which both functions hash.
Evaluated joined(std::string_view name, Values arguments, Budget& budget) {
    std::string text;
    for (const Value& argument : arguments) {
        const std::string* part = argument.string();
        if (!part) return wrong_type(name, "strings", argument);
        if (!budget.take(part->size())) return Budget::exhausted();
        if (&argument != &arguments.front()) text += '-';
        text += *part;
    }
    return Value(std::move(text));
}

Evaluated guid(Values arguments, Budget& budget) {
    constexpr boost::uuids::uuid resource_manager = {{0x11, 0xfb, 0x06, 0xfb, 0x71, 0x2d, 0x4d,
                                                      0xdd, 0x98, 0xc7, 0xe7, 0x1b, 0xbd, 0x58,
                                                      0x88, 0x30}};
    const Evaluated name = joined("guid", arguments, budget);
    if (!name) return name;
    return charged(to_string(boost::uuids::name_generator_sha1(resource_manager)(*name->string())),
                   budget);
}

/// Up to four bytes as a little-endian word.
std::uint32_t word(std::string_view bytes) {
    std::uint32_t result = 0;
    for (std::size_t i = 0; i < bytes.size() && i < 4; ++i) {
        result |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    return result;
}

std::uint32_t finished(std::uint32_t hash) {
    hash = (hash ^ hash >> 16U) * 0x85EBCA6BU;
    hash = (hash ^ hash >> 13U) * 0xC2B2AE35U;
    return hash ^ hash >> 16U;
}

/// The platform's own relative of Murmur3 with two 32-bit halves.
std::uint64_t murmur(std::string_view bytes) {
    constexpr std::uint32_t c1 = 0x239B961B;
    constexpr std::uint32_t c2 = 0xAB0E9789;
    constexpr std::uint32_t c3 = 0x561CCD1B;
    constexpr std::uint32_t c4 = 0x0BCAA747;
    constexpr std::size_t block = 8;
    const auto low_key = [](std::uint32_t key) { return std::rotl(key * c1, 15) * c2; };
    const auto high_key = [](std::uint32_t key) { return std::rotl(key * c2, 17) * c1; };

    const auto size = static_cast<std::uint32_t>(bytes.size());
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    for (; bytes.size() >= block; bytes.remove_prefix(block)) {
        low ^= low_key(word(bytes));
        low = (std::rotl(low, 19) + high) * 5 + c3;
        high ^= high_key(word(bytes.substr(4)));
        high = (std::rotl(high, 13) + low) * 5 + c4;
    }
    low ^= low_key(word(bytes));
    if (bytes.size() > 4) high ^= high_key(word(bytes.substr(4)));

    low ^= size;
    high ^= size;
    low += high;
    high += low;
    low = finished(low);
    high = finished(high);
    low += high;
    high += low;
    return std::uint64_t{high} << 32U | low;
}

Evaluated unique_string(Values arguments, Budget& budget) {
    constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    constexpr int length = 13;
    const Evaluated text = joined("uniqueString", arguments, budget);
    if (!text) return text;

    std::string unique;
    std::uint64_t rest = murmur(*text->string());
    for (int i = 0; i < length; ++i, rest <<= 5U) unique += alphabet[rest >> 59U];
    return charged(std::move(unique), budget);
}

constexpr Function functions[] = {
    {"guid", 1, any_number, Strictness::deep, guid},
    {"uniqueString", 1, any_number, Strictness::deep, unique_string},
};

}  // namespace

std::span<const Function> hash_functions() { return functions; }

}  // namespace expressroute::arm
