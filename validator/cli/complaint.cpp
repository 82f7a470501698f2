#include "cli/complaint.hpp"

#include <fmt/core.h>

#include "source/nearest.hpp"

namespace expressroute::cli {

using azure::Member;
using azure::Value;

Complaint unknown_key(const Member& member, const std::string& pointer,
                      std::span<const std::string_view> known) {
    return {pointer + '/' + source::escape_token(member.key),
            fmt::format("there is no key '{}' here; the nearest is '{}'", member.key,
                        source::nearest(member.key, known)),
            source::Part::key};
}

std::optional<Complaint> check_string(const Member& member, const std::string& pointer) {
    if (member.value.string()) return std::nullopt;
    return Complaint{
        pointer + '/' + member.key,
        fmt::format("`{}` must be a string, not {}", member.key, azure::text(member.value.kind()))};
}

std::optional<Complaint> check_object(const Value& value, const std::string& pointer) {
    if (value.object()) return std::nullopt;
    return Complaint{
        pointer, fmt::format("`{}` must be an object, not {}",
                             pointer.substr(pointer.rfind('/') + 1), azure::text(value.kind()))};
}

std::optional<Complaint> check_array(const Value& value, const std::string& pointer) {
    if (value.array()) return std::nullopt;
    return Complaint{
        pointer, fmt::format("`{}` must be an array, not {}",
                             pointer.substr(pointer.rfind('/') + 1), azure::text(value.kind()))};
}

std::optional<Complaint> read_strings(const Value& value, const std::string& pointer,
                                      std::vector<std::string>& strings) {
    if (auto complaint = check_array(value, pointer)) return complaint;
    for (std::size_t i = 0; i < value.array()->size(); ++i) {
        const Value& element = (*value.array())[i];
        if (!element.string()) {
            return Complaint{
                fmt::format("{}/{}", pointer, i),
                fmt::format("`{}` takes strings, not {}", pointer.substr(pointer.rfind('/') + 1),
                            azure::text(element.kind()))};
        }
        strings.push_back(*element.string());
    }
    return std::nullopt;
}

}  // namespace expressroute::cli
