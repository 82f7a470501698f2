// Turns the catalogue's JSON files into constant tables at build time (tables.hpp declares them). It is no part of the
// product. A row out of order, a name that no table has or a missing key stops the build and says which.
#include <fmt/core.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace json = boost::json;

/// The clouds' words in the data, and their constants, in the order of the tables.
constexpr std::string_view cloud_words[]{"public", "usgovernment", "china", "germany"};
constexpr std::string_view cloud_constants[]{"commercial", "us_government", "china", "germany"};

std::string text(const json::value& value) { return json::value_to<std::string>(value); }

json::value read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(path + " cannot be read");
    return json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

/// A C++ string literal.
std::string quoted(std::string_view words) {
    std::string literal = "\"";
    for (const char c : words) {
        if (c == '"' || c == '\\') literal += '\\';
        literal += c;
    }
    return literal + '"';
}

std::string quoted(const json::object& row, std::string_view key) {
    const json::value* value = row.if_contains(key);
    return value ? quoted(text(*value)) : "{}";
}

/// "Status::recorded_only" for "recorded-only".
std::string constant(std::string_view type, std::string word) {
    std::replace(word.begin(), word.end(), '-', '_');
    return fmt::format("{}::{}", type, word);
}

std::string constant(std::string_view type, const json::object& row, std::string_view key,
                     std::string_view otherwise) {
    const json::value* value = row.if_contains(key);
    return constant(type, value ? text(*value) : std::string(otherwise));
}

std::size_t cloud_number(const json::object& row) {
    const std::string word = text(row.at("cloud"));
    const auto* at = std::find(std::begin(cloud_words), std::end(cloud_words), word);
    if (at == std::end(cloud_words)) throw std::runtime_error("no cloud " + word);
    return static_cast<std::size_t>(at - std::begin(cloud_words));
}

/// Elements of many short lists in one array; a list is a span of it.
class Pool {
 public:
    explicit Pool(std::string name) : name_(std::move(name)) {}

    std::string span(const std::vector<std::string>& elements) {
        if (elements.empty()) return "{}";
        const std::size_t first = elements_.size();
        elements_.insert(elements_.end(), elements.begin(), elements.end());
        return fmt::format("{{{} + {}, {}}}", name_, first, elements.size());
    }

    std::string definition(std::string_view type) const {
        std::string out = fmt::format("constexpr {} {}[]{{\n", type, name_);
        for (const std::string& element : elements_) out += fmt::format("    {},\n", element);
        return out + "};\n\n";
    }

 private:
    std::string name_;
    std::vector<std::string> elements_;
};

class Compiler {
 public:
    explicit Compiler(const std::string& folder)
        : providers_(rows(folder, "providers")),
          locations_(rows(folder, "locations")),
          offers_(rows(folder, "offers")),
          evidence_(rows(folder, "evidence")),
          aliases_(rows(folder, "aliases")),
          indirect_(rows(folder, "indirect")),
          regions_(rows(folder, "regions")),
          bandwidths_(rows(folder, "bandwidths")),
          as_of_(text(read(folder + "/sources.json").at("asOf"))) {}

    std::string tables() {
        const std::string tables = provider_table() + location_table() + alias_tables() +
                                   indirect_table() + region_table() + bandwidth_table();
        return "#include \"catalogue/tables.hpp\"\n\nnamespace expressroute::catalogue {\n"
               "namespace {\n\n" +
               names_.definition("std::string_view") + numbers_.definition("std::uint32_t") +
               offer_rows_.definition("Offer") + evidence_rows_.definition("Evidence") + tables +
               fmt::format("constinit const std::string_view as_of = {};\n\n", quoted(as_of_)) +
               "}  // namespace expressroute::catalogue\n";
    }

 private:
    static json::array rows(const std::string& folder, const std::string& table) {
        return read(fmt::format("{}/{}.json", folder, table)).at(table).as_array();
    }

    /// The list under the key, as a span; "{}" where there is none.
    std::string list(const json::object& row, std::string_view key) {
        const json::value* value = row.if_contains(key);
        if (!value) return "{}";
        std::vector<std::string> elements;
        for (const json::value& element : value->as_array())
            elements.push_back(quoted(text(element)));
        return names_.span(elements);
    }

    std::string number_list(const json::object& row, std::string_view key) {
        const json::value* value = row.if_contains(key);
        if (!value) return "{}";
        std::vector<std::string> elements;
        for (const json::value& element : value->as_array())
            elements.push_back(json::serialize(element));
        return numbers_.span(elements);
    }

    /// Names have to lead somewhere.
    static void expect(const json::array& rows, const json::value& name) {
        const auto is_it = [&](const json::value& row) { return row.at("name") == name; };
        if (std::none_of(rows.begin(), rows.end(), is_it))
            throw std::runtime_error("no row for " + json::serialize(name));
    }

    std::size_t location_number(const json::object& offer) const {
        for (std::size_t i = 0; i < locations_.size(); ++i) {
            const json::object& row = locations_[i].as_object();
            if (row.at("name") == offer.at("location") && row.at("cloud") == offer.at("cloud"))
                return i;
        }
        throw std::runtime_error("no location for the offer " + json::serialize(offer));
    }

    std::string offers_of(const json::value& provider) {
        std::vector<std::string> found;
        std::size_t last = 0;
        for (const json::value& each : offers_) {
            const json::object& offer = each.as_object();
            if (offer.at("provider") != provider) continue;
            const std::size_t number = location_number(offer);
            if (!found.empty() && number <= last)
                throw std::runtime_error("out of order: " + json::serialize(offer));
            last = number;
            found.push_back(fmt::format("{{{}, {}, {}}}", number,
                                        constant("OfferState", offer, "state", ""),
                                        quoted(offer, "onlySource")));
        }
        return offer_rows_.span(found);
    }

    std::string evidence_of(const json::value& provider) {
        std::vector<std::string> found;
        for (const json::value& each : evidence_) {
            const json::object& row = each.as_object();
            if (row.at("provider") != provider) continue;
            const std::string sells = row.contains("model")
                                          ? constant("network::ConnectivityModel", row, "model", "")
                                          : constant("network::PeeringLayer", row, "layer", "");
            found.push_back(fmt::format("{{{}, {}, {}, {}}}", sells,
                                        constant("Grade", row, "grade", ""), quoted(row, "basis"),
                                        list(row, "sources")));
        }
        return evidence_rows_.span(found);
    }

    /// `cells` gives one row's text; `key` what the rows are sorted by.
    template <class Key, class Cells>
    static std::string table(std::string_view type, const std::string& name,
                             const json::array& rows, Key key, Cells cells) {
        std::string out = fmt::format("constexpr {} {}_rows[]{{\n", type, name);
        std::string last;
        for (const json::value& each : rows) {
            const std::string at = key(each.as_object());
            if (at <= last) throw std::runtime_error("out of order: " + json::serialize(each));
            last = at;
            out += fmt::format("    {{{}}},\n", cells(each.as_object()));
        }
        out += "};\n\n";
        return out + fmt::format(
                         "}}  // namespace\n\nconstinit const std::span<const {}> {} = {}_rows;"
                         "\n\nnamespace {{\n\n",
                         type, name, name);
    }

    static std::string name_of(const json::object& row) { return text(row.at("name")); }

    std::string provider_table() {
        for (const json::value& each : offers_) expect(providers_, each.at("provider"));
        for (const json::value& each : evidence_) expect(providers_, each.at("provider"));
        return table("Provider", "providers", providers_, name_of, [&](const json::object& row) {
            return fmt::format(
                "{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}", quoted(row, "name"),
                constant("Status", row, "status", ""), constant("Spelling", row, "spelling", ""),
                quoted(row, "family"), row.contains("sharesLocations"),
                list(row, "recordedLocations"), list(row, "categories"), number_list(row, "mbps"),
                offers_of(row.at("name")), evidence_of(row.at("name")), list(row, "notes"));
        });
    }

    std::string location_table() {
        const auto key = [](const json::object& row) {
            return fmt::format("{}{}", cloud_number(row), name_of(row));
        };
        return table("Location", "locations", locations_, key, [&](const json::object& row) {
            const json::value* zone = row.if_contains("zone");
            const json::value* direct = row.if_contains("direct");
            return fmt::format(
                "{}, Cloud::{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}",
                quoted(row, "name"), cloud_constants[cloud_number(row)],
                constant("Status", row, "status", ""),
                constant("LocationKind", row, "kind", "unknown"),
                constant("Spelling", row, "spelling", "documented"), quoted(row, "city"),
                quoted(row, "countryName"), quoted(row, "geography"),
                constant("Grade", row, "geographyGrade", "inferred"),
                zone ? json::serialize(*zone) : "0",
                row.contains("localRegions") ? "Names" + list(row, "localRegions") : "std::nullopt",
                direct ? json::serialize(*direct) : "std::nullopt", list(row, "facilities"),
                list(row, "portLocations"), list(row, "members"),
                constant("Grade", row, "membersGrade", "inferred"), list(row, "notes"));
        });
    }

    std::string alias_tables() {
        json::array of_providers;
        json::array of_locations;
        for (const json::value& each : aliases_)
            (each.at("of") == "provider" ? of_providers : of_locations).push_back(each);
        for (const json::value& each : aliases_) {
            const json::array& rows = each.at("of") == "provider" ? providers_ : locations_;
            for (const json::value& name : each.at("names").as_array()) expect(rows, name);
        }
        const auto key = [](const json::object& row) { return text(row.at("seen")); };
        const auto cells = [&](const json::object& row) {
            return fmt::format("{}, {}, {}", quoted(row, "seen"),
                               constant("AliasKind", row, "kind", ""), list(row, "names"));
        };
        return table("Alias", "provider_aliases", of_providers, key, cells) +
               table("Alias", "location_aliases", of_locations, key, cells);
    }

    std::string indirect_table() {
        return table("IndirectProvider", "indirect_providers", indirect_, name_of,
                     [&](const json::object& row) {
                         return fmt::format("{}, {}, {}", quoted(row, "name"),
                                            list(row, "exchanges"), list(row, "locations"));
                     });
    }

    std::string region_table() {
        const auto key = [](const json::object& row) { return text(row.at("region")); };
        return table("Region", "regions", regions_, key, [](const json::object& row) {
            return fmt::format("{}, {}", quoted(row, "region"), quoted(row, "geography"));
        });
    }

    std::string bandwidth_table() {
        for (const json::value& each : bandwidths_) {
            if (each.at("of") != "provider-circuit") continue;
            // Into the pool before the definition of the pool is written.
            return fmt::format(
                "}}  // namespace\n\nconstinit const std::span<const std::uint32_t> "
                "common_mbps{};\n",
                number_list(each.as_object(), "values"));
        }
        throw std::runtime_error("no bandwidths of provider circuits");
    }

    json::array providers_;
    json::array locations_;
    json::array offers_;
    json::array evidence_;
    json::array aliases_;
    json::array indirect_;
    json::array regions_;
    json::array bandwidths_;
    std::string as_of_;

    Pool names_{"name_pool"};
    Pool numbers_{"number_pool"};
    Pool offer_rows_{"offer_pool"};
    Pool evidence_rows_{"evidence_pool"};
};

}  // namespace

int main(int count, char** words) {
    try {
        if (count != 3) throw std::runtime_error("usage: FOLDER OUTPUT");
        const std::string tables = Compiler(words[1]).tables();
        std::ofstream file(words[2], std::ios::binary | std::ios::trunc);
        if (!(file << tables).flush()) throw std::runtime_error("the tables cannot be written");
    } catch (const std::exception& error) {
        std::cerr << "the catalogue cannot be compiled: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
