#include "terraform/listing.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include "document/handler.hpp"
#include "document/kind.hpp"
#include "document/parse.hpp"
#include "source/pieces.hpp"
#include "terraform/listing_reader.hpp"
#include "terraform/networks.hpp"

namespace expressroute::terraform {
namespace {

/// One walk; nothing where it cannot be finished.
std::optional<Listing> walk(source::Text& text, ListingReader::Wanted wanted) {
    ListingReader reader(wanted);
    boost::json::parse_options options;
    options.max_depth = document::max_depth;
    boost::json::basic_parser<document::Handler<ListingReader>> parser(options, reader);
    boost::json::error_code error;
    std::size_t size = 0;
    const bool is_read = source::for_each_piece(text, [&](const source::Piece& piece) {
        const std::string_view bytes = piece.text;
        reader.enter(piece);
        size = piece.offset + bytes.size();
        const std::size_t parsed = parser.write_some(true, bytes.data(), bytes.size(), error);
        reader.leave();
        if (!error && parsed < bytes.size()) error = boost::json::error::extra_data;
        return !error && !reader.is_foreign_document();
    });
    if (!is_read || error || reader.is_foreign_document()) return std::nullopt;
    parser.write_some(false, nullptr, 0, error);
    if (error) return std::nullopt;
    return reader.finish(size, text);
}

}  // namespace

std::optional<Listing> read(source::Text& text, Extent extent) {
    ListingReader::Wanted wanted{.extent = extent};
    std::optional<Listing> listing = walk(text, wanted);
    if (!listing) return std::nullopt;
    const auto kind = document::kind_of(listing->rest).kind;
    const bool is_plan = kind == azure::DocumentKind::terraform_plan;
    if (!is_plan && kind != azure::DocumentKind::terraform_state) return std::nullopt;
    // Planned values come before the changes, which say all that they do and more.
    wanted.planned = is_plan && !azure::find(listing->rest, {"resource_changes"});
    if (wanted.planned) listing = walk(text, wanted);
    wanted.networks = listing && extent == Extent::lint && meets_networks(*listing);
    if (wanted.networks) listing = walk(text, wanted);
    if (listing) listing->kind = *kind;
    return listing;
}

}  // namespace expressroute::terraform
