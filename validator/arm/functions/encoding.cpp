#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "arm/compare.hpp"
#include "arm/functions/arguments.hpp"
#include "arm/functions/json.hpp"
#include "arm/functions/uri.hpp"
#include "arm/unicode.hpp"

namespace expressroute::arm {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string encoded(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(3, bytes.size()))) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            group = group << 8U | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text += i <= bytes.size() ? alphabet[group >> (18 - 6 * i) & 63U] : '=';
        }
    }
    return text;
}

/// The bytes; nothing unless the text is base64. White space does not count, as in .NET.
std::optional<std::string> decoded(std::string text) {
    std::erase_if(
        text, [](char c) { return std::string_view(" \t\r\n").find(c) != std::string_view::npos; });
    if (text.size() % 4 != 0) return std::nullopt;
    std::string_view digits = text;
    for (int i = 0; i < 2 && digits.ends_with('='); ++i) digits.remove_suffix(1);

    std::string bytes;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : digits) {
        const std::size_t digit = alphabet.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        bits = (bits << 6U | static_cast<std::uint32_t>(digit)) & 0xFFFFU;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 0xFFU);
    }
    return bytes;
}

/// The bytes as a text: what is no UTF-8 becomes U+FFFD.
std::string valid_utf8(std::string_view bytes) { return utf8(utf16(bytes)); }

Evaluated base64(Values arguments, Budget& budget) {
    const std::string* text = arguments[0].string();
    if (!text) return wrong_type("base64", "a string", arguments[0]);
    return charged(encoded(*text), budget);
}

Evaluated text_of_base64(std::string_view name, const Value& argument, Budget& budget) {
    if (!argument.string()) return wrong_type(name, "a string", argument);
    const std::optional<std::string> bytes = decoded(*argument.string());
    if (!bytes) return failure("`{}` of {}, which is not base64", name, shown(argument));
    return charged(valid_utf8(*bytes), budget);
}

Evaluated base64_to_string(Values arguments, Budget& budget) {
    return text_of_base64("base64ToString", arguments[0], budget);
}

Evaluated base64_to_json(Values arguments, Budget& budget) {
    const Evaluated text = text_of_base64("base64ToJson", arguments[0], budget);
    if (!text) return text;
    return read_json(*text->string(), budget);
}

Evaluated data_uri(Values arguments, Budget& budget) {
    const std::string* text = arguments[0].string();
    if (!text) return wrong_type("dataUri", "a string", arguments[0]);
    return charged("data:text/plain;charset=utf-8;base64," + encoded(*text), budget);
}

/// data:[type][;charset=..][;base64],payload
Evaluated data_uri_to_string(Values arguments, Budget& budget) {
    constexpr std::string_view scheme = "data:";
    constexpr std::string_view base64_mark = ";base64";
    const std::string* uri = arguments[0].string();
    if (!uri) return wrong_type("dataUriToString", "a string", arguments[0]);

    const std::string_view whole = *uri;
    const std::size_t comma = whole.find(',');
    if (comma == std::string_view::npos ||
        !azure::equal_ignoring_case(whole.substr(0, scheme.size()), scheme)) {
        return failure("`dataUriToString` of {}, which is not a data URI", shown(arguments[0]));
    }
    const std::string_view header = whole.substr(0, comma);
    const std::string payload(whole.substr(comma + 1));
    if (!azure::lower_case(header).ends_with(base64_mark)) {
        return charged(percent_decoded(payload), budget);
    }
    const std::optional<std::string> bytes = decoded(payload);
    if (!bytes) return failure("`dataUriToString` of a payload that is not base64");
    return charged(valid_utf8(*bytes), budget);
}

Evaluated uri(Values arguments, Budget& budget) {
    for (const Value& argument : arguments) {
        if (!argument.string()) return wrong_type("uri", "two strings", argument);
    }
    const Uri base = split_uri(*arguments[0].string());
    if (!base.scheme) return failure("`uri` from {}, which has no scheme", shown(arguments[0]));
    return charged(text(resolve(base, split_uri(*arguments[1].string()))), budget);
}

Evaluated uri_component(Values arguments, Budget& budget) {
    const std::string* text = arguments[0].string();
    if (!text) return wrong_type("uriComponent", "a string", arguments[0]);
    return charged(percent_encoded(*text), budget);
}

Evaluated uri_component_to_string(Values arguments, Budget& budget) {
    const std::string* text = arguments[0].string();
    if (!text) return wrong_type("uriComponentToString", "a string", arguments[0]);
    return charged(percent_decoded(*text), budget);
}

constexpr int no_port = -1;  // as .NET has it for schemes that imply none

/// An authority without its user.
struct Endpoint {
    std::string host;
    std::optional<int> port;
};

/// Nothing where the host is empty or the port is none. An IPv6 host keeps its brackets.
std::optional<Endpoint> endpoint_of(std::string_view authority) {
    constexpr std::string_view digits = "0123456789";
    constexpr int last_port = 65535;
    authority.remove_prefix(authority.rfind('@') + 1);  // npos + 1 is 0

    const std::size_t host_end = std::min(authority.find_last_not_of(digits) + 1, authority.size());
    const bool has_port = host_end > 0 && authority[host_end - 1] == ':';
    if (!has_port && authority.empty()) return std::nullopt;
    if (!has_port) return Endpoint{azure::lower_case(authority), std::nullopt};

    const std::string_view host = authority.substr(0, host_end - 1);
    const std::string_view port = authority.substr(host_end);
    if (host.empty()) return std::nullopt;
    if (port.empty()) return Endpoint{azure::lower_case(host), std::nullopt};
    int number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (error != std::errc() || number > last_port) return std::nullopt;
    return Endpoint{azure::lower_case(host), number};
}

Evaluated parse_uri(Values arguments, Budget& budget) {
    if (!arguments[0].string()) return wrong_type("parseUri", "a string", arguments[0]);
    const Uri uri = split_uri(*arguments[0].string());
    const auto endpoint = uri.authority ? endpoint_of(*uri.authority) : std::nullopt;
    if (!uri.scheme || !endpoint) {
        return failure("`parseUri` of {}, which is no absolute URI with a host",
                       shown(arguments[0]));
    }

    const int port = endpoint->port.value_or(default_port(*uri.scheme).value_or(no_port));
    const std::string path = without_dot_segments(uri.path);
    return charged(Object({{"scheme", Value(azure::lower_case(*uri.scheme))},
                           {"host", Value(endpoint->host)},
                           {"port", Value(std::int64_t{port})},
                           {"path", Value(path.empty() ? "/" : path)},
                           {"query", Value(uri.query ? '?' + *uri.query : std::string())}}),
                   budget);
}

/// The text under a key; empty where there is none or null.
Evaluated part_of(const Value& parts, std::string_view key) {
    const Value* part = azure::find(parts, {key});
    if (!part) return Value("");
    if (!part->string()) return wrong_type("buildUri", fmt::format("a string as {}", key), *part);
    return *part;
}

/// ":8080"; empty where there is no port, or the scheme implies it.
Evaluated port_of(const Value& parts, std::string_view scheme) {
    const Value* port = azure::find(parts, {"port"});
    if (!port) return Value("");
    if (!port->integer()) return wrong_type("buildUri", "an int as port", *port);
    if (*port->integer() == no_port || *port->integer() == default_port(scheme)) return Value("");
    return Value(fmt::format(":{}", *port->integer()));
}

/// The part with its delimiter in front.
std::string led_by(char delimiter, const std::string& part) {
    return part.starts_with(delimiter) ? part : delimiter + part;
}

Evaluated build_uri(Values arguments, Budget& budget) {
    const Value& parts = arguments[0];
    if (!parts.object()) return wrong_type("buildUri", "an object", parts);
    const Evaluated scheme = part_of(parts, "scheme");
    const Evaluated host = part_of(parts, "host");
    const Evaluated path = part_of(parts, "path");
    const Evaluated query = part_of(parts, "query");
    for (const Evaluated* part : {&scheme, &host, &path, &query}) {
        if (!*part) return *part;
    }
    if (scheme->string()->empty() || host->string()->empty()) {
        return failure("`buildUri` without a scheme or host");
    }
    const Evaluated port = port_of(parts, *scheme->string());
    if (!port) return port;

    std::string uri = *scheme->string() + "://" + *host->string() + *port->string();
    uri += led_by('/', *path->string());
    if (!query->string()->empty()) uri += led_by('?', *query->string());
    return charged(std::move(uri), budget);
}

constexpr Function functions[] = {
    {"base64", 1, 1, Strictness::deep, base64},
    {"base64ToString", 1, 1, Strictness::deep, base64_to_string},
    {"base64ToJson", 1, 1, Strictness::deep, base64_to_json},
    {"dataUri", 1, 1, Strictness::deep, data_uri},
    {"dataUriToString", 1, 1, Strictness::deep, data_uri_to_string},
    {"uri", 2, 2, Strictness::deep, uri},
    {"uriComponent", 1, 1, Strictness::deep, uri_component},
    {"uriComponentToString", 1, 1, Strictness::deep, uri_component_to_string},
    {"parseUri", 1, 1, Strictness::deep, parse_uri},
    {"buildUri", 1, 1, Strictness::deep, build_uri},
};

}  // namespace

std::span<const Function> encoding_functions() { return functions; }

}  // namespace expressroute::arm
