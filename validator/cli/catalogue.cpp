// `expressroute-lint catalogue show|import|diff`: what it knows of providers and locations, and how old that is.
#include <fmt/core.h>

#include <fstream>
#include <iterator>
#include <ostream>
#include <utility>
#include <vector>

#include "cli/catalogue_diff.hpp"
#include "cli/catalogue_show.hpp"
#include "cli/commands.hpp"
#include "cli/day.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/overlay.hpp"
#include "cli/settings.hpp"
#include "report/render.hpp"

namespace expressroute::cli {
namespace {

using catalogue::Catalogue;
using catalogue::Cloud;
using catalogue::Overlay;

/// Whatever cloud a name belongs to is shown; without a name it is the public one.
std::vector<Cloud> clouds_of(const CatalogueOptions& options) {
    if (options.cloud) return {*options.cloud};
    if (options.subject.empty()) return {Cloud::commercial};
    return {std::begin(catalogue::clouds), std::end(catalogue::clouds)};
}

int print(const Catalogue& catalogue, const CatalogueOptions& options, const Streams& streams) {
    const std::vector<Cloud> clouds = clouds_of(options);
    const bool is_all = options.subject.empty();
    const Shown shown =
        is_all ? all_of(catalogue, clouds) : named(catalogue, clouds, options.subject);
    if (shown.empty() && !is_all) {
        const std::string in =
            options.cloud ? fmt::format(" in the {} cloud", text(*options.cloud)) : std::string();
        return misuse(
            {ProblemKind::config,
             fmt::format("there is no provider or location '{}'{}; the nearest is '{}'",
                         options.subject, in, nearest_name(catalogue, clouds, options.subject))},
            streams);
    }
    if (options.format == "json") {
        streams.out << shown_json(catalogue, shown);
    } else {
        streams.out << (is_all ? overview_text(catalogue, shown) : details_text(catalogue, shown));
    }
    return ExitCode::clean;
}

int show(const CatalogueOptions& options, const Streams& streams) {
    if (options.overlay.empty()) return print(Catalogue(), options, streams);
    Result<Overlay> overlay = read_overlay(options.overlay, *source::disk());
    if (!overlay) return unusable(overlay.error(), streams);
    return print(Catalogue(std::move(*overlay)), options, streams);
}

/// What a person wants to know of an import: how much came in, and what of it is new to us.
std::string summary(const Overlay& overlay) {
    const catalogue::Difference difference = catalogue::compare(overlay);
    std::string out = fmt::format("{} providers of the {} cloud, as of {}\n",
                                  overlay.providers.size(), text(overlay.cloud), overlay.as_of);
    for (const catalogue::ProviderChange& each : difference.providers_added)
        out += fmt::format("new provider: {}\n", report::visible(each.name));
    for (const std::string_view each : difference.locations_added)
        out += fmt::format("new location: {}\n", report::visible(each));
    return out;
}

int import_list(const CatalogueOptions& options, const Streams& streams) {
    const Result<Overlay> overlay =
        read_service_providers(options.subject, options.cloud.value_or(Cloud::commercial),
                               options.as_of.empty() ? today() : options.as_of);
    if (!overlay) return unusable(overlay.error(), streams);
    if (options.output.empty()) {
        streams.out << overlay_json(*overlay);
    } else {
        std::ofstream file(options.output, std::ios::binary | std::ios::trunc);
        file << overlay_json(*overlay);
        file.close();
        if (!file)
            return unusable(
                {ProblemKind::unreadable, "the overlay cannot be written here", options.output},
                streams);
    }
    streams.err << summary(*overlay);
    return ExitCode::clean;
}

int diff(const CatalogueOptions& options, const Streams& streams) {
    const Result<Overlay> overlay =
        read_overlay_or_list(options.subject, options.cloud.value_or(Cloud::commercial), {});
    if (!overlay) return unusable(overlay.error(), streams);
    const catalogue::Difference difference = catalogue::compare(*overlay);
    streams.out << (options.format == "json" ? diff_json(*overlay, difference)
                                             : diff_text(*overlay, difference));
    return difference.empty() ? ExitCode::clean : ExitCode::found;
}

}  // namespace

int consult_catalogue(std::span<const std::string> arguments, const Streams& streams) {
    const Result<CatalogueOptions> options = parse_catalogue(arguments);
    if (!options) return misuse(options.error(), streams);
    if (options->help) {
        streams.out << help("catalogue");
        return ExitCode::clean;
    }
    if (options->action == "import") return import_list(*options, streams);
    if (options->action == "diff") return diff(*options, streams);
    return show(*options, streams);
}

}  // namespace expressroute::cli
