#include <boost/json.hpp>
#include <filesystem>
#include <iostream>

#include "catch.hpp"
#include "paths.hpp"
#include "program.hpp"
#include "schema.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

const std::string fixtures = "fixtures/catalogue/";
const fs::path recordings = fs::path(project_root).parent_path() / "shared/catalogue/recordings";

/// CTest counts the test as skipped by this line.
bool is_absent() {
    if (fs::is_directory(recordings)) return false;
    std::cout << "skipped: no corpus beside the project\n";
    return true;
}

Outcome catalogue(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "catalogue");
    return run(arguments);
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// The elements of a list in a report that have this value under this key.
std::vector<json::value> with(const json::value& report, std::string_view list,
                              std::string_view key, std::string_view value) {
    std::vector<json::value> found;
    for (const json::value& each : report.at(list).as_array())
        if (each.at(key) == json::value(value)) found.push_back(each);
    return found;
}

bool has_pair(const json::value& report, std::string_view list, std::string_view provider,
              std::string_view location) {
    for (const json::value& each : with(report, list, "provider", provider))
        if (each.at("location") == json::value(location)) return true;
    return false;
}

}  // namespace

TEST_CASE("a provider is shown with its models, layers, bandwidths and locations") {
    const Outcome outcome = catalogue({"show", "Cologix"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out == R"(Cologix
  status        current; name recorded
  categories    exchange
  models        cloud-exchange: documented [docs-by-location-2026-04,
                docs-by-provider-2025-11]
  layers        layer2: inferred, listed as an Ethernet exchange
                [docs-by-location-2026-04]
  bandwidths    50, 100, 200, 500, 1000, 2000, 5000, 10000 Mbps

  public cloud, as of 2026-04: 7 locations
  offered       Chicago, Dallas, Minneapolis, Montreal, Toronto, Vancouver,
                Washington DC
)");
}

TEST_CASE("a location is shown in each cloud that has it, and needs no quotes") {
    const Outcome outcome = catalogue({"show", "San", "Antonio"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out == R"(San Antonio
  public cloud, as of 2026-04
  place         San Antonio, United States (site; name recorded)
  geography     North America
  Local         South Central US
  Direct        yes
  facilities    CyrusOne SA1
  providers     AT&T Netbond, CenturyLink Cloud Connect, Megaport, Zayo

  usgovernment cloud, as of 2026-04
  place         San Antonio, United States (site; name recorded)
  geography     US Government cloud
  Local         US Gov Texas
  Direct        yes
  facilities    CyrusOne SA2
  providers     CenturyLink Cloud Connect, Megaport
)");
    CHECK_FALSE(contains(catalogue({"show", "--cloud", "public", "San Antonio"}).out, "US Gov"));
}

TEST_CASE("another name leads to the one that the API takes") {
    CHECK(contains(catalogue({"show", "Arelion"}).out,
                   "'Arelion' is the newer name of what the API calls 'Telia Carrier'\n\nTelia "
                   "Carrier\n"));
    CHECK(contains(catalogue({"show", "Colt"}).out, "'Colt' may mean Colt Ethernet or Colt IPVPN"));
    CHECK(contains(catalogue({"show", "CyrusOne"}).out, "the circuit names the exchange"));
    CHECK(contains(catalogue({"show", "Bogota"}).out, "retired"));
}

TEST_CASE("a name that means nothing is wrong usage, and names the nearest") {
    const Outcome outcome = catalogue({"show", "Equinx"});
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.err ==
          "error: there is no provider or location 'Equinx'; the nearest is 'Equinix'\n");
    CHECK(contains(catalogue({"show", "--cloud", "china", "Shangai"}).err,
                   "'Shangai' in the china cloud; the nearest is 'Shanghai'"));
}

TEST_CASE("everything is shown as two tables") {
    const Outcome outcome = catalogue({"show", "--cloud", "china"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out == R"(china cloud, as of 2026-04

5 providers: locations, models; layers (? = inferred, none = unknown)
  Beijing Telecom Ethernet     2  point-to-point-ethernet?; layer2?
  China Mobile                 2
  China Unicom                 2
  GDS                          2  cloud-exchange?
  Shanghai Telecom Ethernet    2  point-to-point-ethernet?; layer2?

4 locations: geography, Direct, regions of the Local tier
  Beijing    China North           yes      not offered
  Beijing2   China North           yes      not offered
  Shanghai   China East            yes      not offered
  Shanghai2  China East            yes      not offered
)");
    CHECK(contains(catalogue({"show"}).out, "191 providers"));
}

TEST_CASE("what is shown in JSON conforms to its schema") {
    json::value all = catalogue({"show", "--format", "json"}).json();
    CHECK(conforms(all, "catalogue-show.schema.json"));
    CHECK(all.at("providers").as_array().size() == 191);
    CHECK(all.at("locations").as_array().size() == 135);
    all.at_pointer("/providers/0/status") = "nonsense";
    CHECK_FALSE(conforms(all, "catalogue-show.schema.json"));

    for (const std::string name : {"Equinix", "Chicago", "CyrusOne", "Bogota", "Sprint"}) {
        INFO(name);
        CHECK(conforms(catalogue({"show", "--format", "json", name}).json(),
                       "catalogue-show.schema.json"));
    }
    const json::value equinix = catalogue({"show", "--format", "json", "Equinix"}).json();
    CHECK(equinix.at_pointer("/providers/0/clouds").as_array().size() == 2);
    CHECK(equinix.at_pointer("/clouds/0/asOf") == "2026-04");
}

TEST_CASE("an overlay comes first in what is shown") {
    const std::string overlay = fixtures + "overlay.json";
    const Outcome aarnet = catalogue({"show", "--overlay", overlay, "AARNet"});
    CHECK(aarnet.exit_code == 0);
    CHECK(contains(aarnet.out, "bandwidths    50, 25000 Mbps"));
    CHECK(contains(aarnet.out,
                   "public cloud, as of 2026-11-22 in your subscription: 2 locations\n"
                   "  offered       Perth, Sydney\n"));
    CHECK(contains(catalogue({"show", "--overlay", overlay, "Telia Carrier"}).out,
                   "'Telia Carrier' is spelled 'Arelion'"));
    CHECK(contains(catalogue({"show", "--overlay", overlay, "Contoso Fibre"}).out, "Lyon, Paris"));

    const json::value all = catalogue({"show", "--overlay", overlay, "--format", "json"}).json();
    CHECK(conforms(all, "catalogue-show.schema.json"));
    CHECK(all.at_pointer("/clouds/0/fromOverlay") == true);
    CHECK(with(all, "providers", "name", "Contoso Fibre").size() == 1);
    CHECK(with(all, "providers", "name", "Arelion").size() == 1);
    CHECK(with(all, "providers", "name", "Telia Carrier").empty());
}

TEST_CASE("import makes an overlay of what the command line, REST and PowerShell list") {
    const auto imported = [](const std::string& file) {
        return catalogue({"import", "--as-of", "2026-11-22", fixtures + file});
    };
    const Outcome cli = imported("list-cli.json");
    CHECK(cli.exit_code == 0);
    CHECK(conforms(cli.json(), "catalogue-overlay.schema.json"));
    CHECK(cli.out == R"json({
  "cloud": "public",
  "asOf": "2026-11-22",
  "providers": [
    {"name":"AARNet","locations":["Melbourne","Perth","Sydney"],"mbps":[1000,25000]},
    {"name":"Arelion","locations":["Queretaro (Mexico)","Stockholm"],"mbps":[1000]},
    {"name":"Contoso Fibre","locations":["Lyon","Paris"],"mbps":[500,1000]},
    {"name":"Equinix Test","locations":["Area51"],"mbps":[]}
  ]
}
)json");
    CHECK(cli.err ==
          "4 providers of the public cloud, as of 2026-11-22\n"
          "new provider: Contoso Fibre\n"
          "new location: Lyon\n");

    const json::value rest = imported("list-rest.json").json();
    CHECK(rest.at("providers") == json::parse(R"([{"name": "AARNet",
        "locations": ["Melbourne", "Perth", "Sydney"], "mbps": [50, 1000]}])"));
    const json::value powershell = imported("list-powershell.json").json();
    CHECK(powershell.at("providers") == json::parse(R"([{"name": "AARNet",
        "locations": ["Melbourne"], "mbps": [50]}])"));
}

TEST_CASE("import writes where it is told, and says when and where the list was made") {
    const TemporaryFolder folder;
    const std::string output = (folder.path() / "overlay.json").string();
    const Outcome outcome = catalogue(
        {"import", "--cloud", "AzureChinaCloud", "--output", output, fixtures + "list-rest.json"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.empty());
    const json::value overlay = json::parse(read_file(output));
    CHECK(conforms(overlay, "catalogue-overlay.schema.json"));
    CHECK(overlay.at("cloud") == "china");
    CHECK(overlay.at("asOf").as_string().size() == 10);

    const Outcome nowhere = catalogue(
        {"import", "--output", (folder.path() / "no/such").string(), fixtures + "list-rest.json"});
    CHECK(nowhere.exit_code == 3);
    CHECK(contains(nowhere.err, "the overlay cannot be written here"));
}

TEST_CASE("what would make a bad overlay is refused, with the reason") {
    const TemporaryFolder folder;
    const auto refused = [&](const std::string& file, std::string_view reason) {
        INFO(file);
        const Outcome outcome = catalogue({"import", file});
        CHECK(outcome.exit_code == 3);
        CHECK(outcome.out.empty());
        CHECK(contains(outcome.err, reason));
    };
    refused(
        fixtures + "list-test-subscription.json",
        "2 of its 3 providers are test providers ('ARM Test Provider' ...), which only internal "
        "subscriptions see");
    refused(fixtures + "list-port-locations.json",
            "'Equinix-Dallas-DA3' is a location of ExpressRoute Direct ports");
    refused(fixtures + "overlay.json", "this is an overlay already");
    refused("fixtures/no-such-file.json", "");

    const auto refused_text = [&](std::string_view text, std::string_view reason) {
        INFO(text);
        folder.write("list.json", text);
        refused((folder.path() / "list.json").string(), reason);
    };
    refused_text("[]", "the list is empty");
    refused_text("{}", "this is no list of service providers");
    refused_text("7", "this is no list of service providers");
    refused_text("[7]", "entry 1 is an int, not a provider");
    refused_text(R"([{"name": "A", "peeringLocations": []}, {}])", "entry 2 has no name");
    refused_text(R"([{"name": "A"}])", "'A' has no `peeringLocations`");
    refused_text(R"([{"name": "A", "peeringLocations": [1]}])", "a location of 'A' is");
    refused_text(
        R"([{"name": "A", "peeringLocations": [], "bandwidthsOffered": [{"valueInMbps": -1}]}])",
        "a bandwidth of 'A' is no number of Mbps");
    refused_text(
        R"([{"name": "A", "peeringLocations": [], "bandwidthsOffered": [{"valueInMbps": 1e99}]}])",
        "a bandwidth of 'A' is no number of Mbps");
    refused_text("[", "");
    refused_text(std::string(100'000, '['), "");
    refused_text(R"([{"name": "\u001b[31m"}])", R"(\u{1b}[31m)");
}

TEST_CASE("diff tells providers, locations, bandwidths and names apart") {
    const Outcome outcome = catalogue({"diff", "--format", "json", fixtures + "list-cli.json"});
    CHECK(outcome.exit_code == 1);
    json::value report = outcome.json();
    CHECK(conforms(report, "catalogue-diff.schema.json"));
    CHECK(report.at("providersAdded") ==
          json::parse(R"([{"name": "Contoso Fibre", "locations": ["Lyon", "Paris"]}])"));
    CHECK(report.at("bandwidths").at(0) == json::parse(R"({"provider": "AARNet", "added": [25000],
                          "gone": [50, 100, 200, 500, 2000, 5000, 10000]})"));
    CHECK(report.at("providerNames") ==
          json::parse(R"([{"name": "Arelion", "kind": "rebrand", "ours": ["Telia Carrier"]}])"));
    CHECK(report.at("locationNames") == json::parse(R"json([{"name": "Queretaro (Mexico)",
        "kind": "spelling", "ours": ["Queretaro"]
}])json"));
    CHECK(report.at("locationsAdded") == json::parse(R"(["Lyon"])"));
    CHECK(has_pair(report, "pairsAdded", "AARNet", "Perth"));
    CHECK(has_pair(report, "pairsAdded", "Telia Carrier", "Queretaro"));
    CHECK(has_pair(report, "pairsGone", "AARNet", "Sydney2"));
    CHECK_FALSE(has_pair(report, "pairsGone", "Telia Carrier", "Stockholm"));
    CHECK(with(report, "providersGone", "name", "Telia Carrier").empty());
    CHECK(with(report, "providersGone", "name", "Megaport").size() == 1);
    CHECK(with(report, "providersGone", "name", "Beijing Telecom Ethernet").empty());

    report.at("pairsAdded") = 1;
    CHECK_FALSE(conforms(report, "catalogue-diff.schema.json"));
}

TEST_CASE("diff in text groups by provider, and takes an overlay too") {
    const Outcome list = catalogue({"diff", fixtures + "list-cli.json"});
    CHECK(list.exit_code == 1);
    CHECK(contains(list.out,
                   "public cloud: the list against the catalogue of 2026-04\n\nproviders\n  + "
                   "Contoso Fibre: Lyon, Paris\n  - 1-IX.EU: "));
    CHECK(contains(list.out, "  + AARNet: Perth\n"));
    CHECK(contains(list.out, "  - AARNet: Sydney2\n"));
    CHECK(contains(list.out, "  + AARNet: 25000 Mbps\n"));
    CHECK(contains(list.out, "  = Arelion: our Telia Carrier (rebrand)\n"));
    CHECK(contains(list.out, "\nnew locations\n  + Lyon\n"));

    const Outcome overlay = catalogue({"diff", fixtures + "overlay.json"});
    CHECK(overlay.exit_code == 1);
    CHECK(contains(overlay.out, "the overlay of 2026-11-22 against the catalogue of 2026-04"));
}

TEST_CASE("diff of what we ship finds nothing") {
    const json::value shown = catalogue({"show", "--cloud", "china", "--format", "json"}).json();
    json::array list;
    for (const json::value& provider : shown.at("providers").as_array()) {
        json::array places;
        for (const json::value& place : provider.at("clouds").at(0).at("locations").as_array())
            places.push_back(place.at("name"));
        list.push_back({{"name", provider.at("name")}, {"peeringLocations", places}});
    }
    const TemporaryFolder folder;
    folder.write("list.json", json::serialize(list));
    const Outcome outcome =
        catalogue({"diff", "--cloud", "china", (folder.path() / "list.json").string()});
    CHECK(outcome.exit_code == 0);
    CHECK(contains(outcome.out, "no difference\n"));
}

TEST_CASE("a truncated or foreign overlay is no overlay") {
    const TemporaryFolder folder;
    const auto refused = [&](std::string_view text, std::string_view reason) {
        INFO(text);
        folder.write("overlay.json", text);
        const Outcome outcome =
            catalogue({"show", "--overlay", (folder.path() / "overlay.json").string()});
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.err, reason));
    };
    refused("{}", "this is no overlay of the catalogue");
    refused("[]", "this is no overlay of the catalogue");
    refused(R"({"cloud": "moon", "asOf": "2026", "providers": []})", "`cloud`, `asOf` or");
    refused(R"({"cloud": "public", "asOf": "2026", "providers": [{"name": "A"}]})",
            "'A' lacks `locations` or `mbps`");
    refused(R"({"cloud": "public", "asOf": )", "");
}

TEST_CASE("wrong usage of the catalogue is told, and nothing is done") {
    const auto check = [](const std::vector<std::string>& arguments, std::string_view message) {
        const Outcome outcome = catalogue(arguments);
        INFO(outcome.err);
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.out.empty());
        CHECK(contains(outcome.err, message));
    };
    check({}, "`catalogue` takes show, import or diff");
    check({"list"}, "`catalogue` takes show, import or diff");
    check({"import"}, "`catalogue import` takes a file");
    check({"diff"}, "`catalogue diff` takes a file");
    check({"show", "--cloud", "moon"}, "there is no cloud 'moon'");
    check({"show", "--format", "xml"}, "there is no format 'xml'");
    check({"show", "--output", "x"}, "--output goes with `catalogue import`");
    check({"diff", "--overlay", "x", "y"}, "--overlay goes with `catalogue show`");
    check({"import", "--as-of", "today", "x"}, "--as-of takes YYYY-MM-DD, not 'today'");
    check({"import", "--format", "json", "x"}, "takes no --format");
    check({"show", "--nonsense"}, "nonsense");
    CHECK(contains(catalogue({"--help"}).out, "catalogue import [OPTIONS] FILE"));
}

TEST_CASE("the recording of 2018 is imported whole") {
    if (is_absent()) return;
    const std::string file = (recordings / "list-service-providers-2018-04-20.json").string();
    const Outcome outcome = catalogue({"import", "--as-of", "2018-04-20", file});
    CHECK(outcome.exit_code == 0);
    const json::value overlay = outcome.json();
    CHECK(conforms(overlay, "catalogue-overlay.schema.json"));
    CHECK(overlay.at("providers").as_array().size() == 68);
    CHECK(outcome.err == "68 providers of the public cloud, as of 2018-04-20\n");
}

TEST_CASE("the recordings of a test subscription and of port locations are refused") {
    if (is_absent()) return;
    const auto refused = [](const std::string& name, std::string_view reason) {
        const Outcome outcome = catalogue({"import", (recordings / name).string()});
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.err, reason));
    };
    refused("list-service-providers-test-subscription-2020-06-14.json",
            "38 of its 40 providers are test providers");
    refused("list-port-locations-cli-sample-2018-10.json",
            "'Equinix-Ashburn-DC2' is a location of ExpressRoute Direct ports");
}

// Each place below was looked up by hand in the recording and in the vendor's tables.
TEST_CASE("the difference to the recording of 2018 is right in the places that were checked") {
    if (is_absent()) return;
    const json::value report =
        catalogue({"diff", "--format", "json",
                   (recordings / "list-service-providers-2018-04-20.json").string()})
            .json();
    CHECK(conforms(report, "catalogue-diff.schema.json"));

    // All 68 names are ours still, and so are all their pairs: only we have more.
    CHECK(report.at("providersAdded").as_array().empty());
    CHECK(report.at("pairsAdded").as_array().empty());
    CHECK(report.at("providerNames").as_array().empty());
    CHECK(report.at("locationsAdded").as_array().empty());
    CHECK(report.at("bandwidths").as_array().empty());
    CHECK(report.at("providersGone").as_array().size() == 122);
    CHECK(report.at("pairsGone").as_array().size() == 373);

    // AARNet had Melbourne and Sydney; Sydney2 came later.
    CHECK(has_pair(report, "pairsGone", "AARNet", "Sydney2"));
    CHECK_FALSE(has_pair(report, "pairsGone", "AARNet", "Sydney"));
    // Airtel had Chennai2 and Mumbai2, and has Pune too.
    CHECK(has_pair(report, "pairsGone", "Airtel", "Pune"));
    CHECK_FALSE(has_pair(report, "pairsGone", "Airtel", "Mumbai2"));
    // Jisc was in London alone.
    CHECK(has_pair(report, "pairsGone", "Jisc", "Newport"));
    // Equinix was in Los Angeles; Los Angeles2 and the Metro sites did not exist.
    CHECK_FALSE(has_pair(report, "pairsGone", "Equinix", "Los Angeles"));
    CHECK(has_pair(report, "pairsGone", "Equinix", "Los Angeles2"));
    CHECK(has_pair(report, "pairsGone", "Equinix", "Amsterdam Metro"));
    // An announced pair is not one that could have gone.
    CHECK_FALSE(has_pair(report, "pairsGone", "Zayo", "Chicago Metro"));
    // Sprint and Zayo Group are known from the recording alone: no news.
    CHECK(with(report, "providersGone", "name", "Sprint").empty());
    CHECK(with(report, "providersGone", "name", "Zayo Group").empty());
    // 1-IX.EU came after 2018; the providers of China are of another cloud.
    CHECK(with(report, "providersGone", "name", "1-IX.EU").size() == 1);
    CHECK(with(report, "providersGone", "name", "GDS").empty());
}

}  // namespace expressroute::test
