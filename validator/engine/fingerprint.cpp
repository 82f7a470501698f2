#include "engine/fingerprint.hpp"

#include <fmt/core.h>

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

#include "rules/rule.hpp"

namespace expressroute::engine {

std::string FindingKeys::next(const rules::Finding& finding, std::string_view path) {
    // A line feed stands in none of the parts' own syntax, so parts cannot run into each other.
    std::string key =
        fmt::format("{}\n{}\n{}\n{}\n{}", finding.rule->name, path, finding.resource_type,
                    finding.resource_name.value_or("*"), finding.origin.property);
    const std::size_t ordinal = seen_[key]++;
    return std::move(key) + '\n' + std::to_string(ordinal);
}

std::string fingerprint(std::string_view key) {
    // A name-based UUID of RFC 4122, in a namespace of our own: a hash with a public interface.
    static constexpr boost::uuids::uuid space{{0x8c, 0x1f, 0x5e, 0x0a, 0x6b, 0x1d, 0x4f, 0x57, 0x9a,
                                               0x42, 0x31, 0x7e, 0x0d, 0x6c, 0x2b, 0x95}};
    const boost::uuids::name_generator_sha1 generate(space);
    return boost::uuids::to_string(generate(key.data(), key.size()));
}

}  // namespace expressroute::engine
