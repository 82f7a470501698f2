// How does Terraform's azurerm provider spell what ARM says? One table for each kind of resource, one row for
// each property (domain.md section 3). Adding a kind is adding a table in bindings/ and naming it in binding.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace expressroute::azure {

/// How a value is spelt on the other side.
enum class Spelling : std::uint8_t {
    same,
    enabled,   ///< Terraform true/false, ARM "Enabled"/"Disabled"
    inverted,  ///< a boolean, of which each says the opposite
    block,  ///< Terraform a list of at most one block, ARM an object: the row says that the object is there
    present,  ///< Terraform a block, ARM true: what is written is switched on
    sole,     ///< Terraform one value, ARM a list of it alone
    keys,     ///< Terraform a list of names, ARM an object with an empty object at each
};

/// One property in both spellings, as JSON pointers: into the ARM body, and into the attributes. Terraform writes
/// every nested block as a list, so a single block is entered through "/0". A '*' is each element of a list: both
/// pointers have as many, and they pair up in their order.
///
/// Releases of azurerm spell some properties differently: each spelling has a row, the newest first, and the one that
/// is set speaks.
struct Row {
    std::string_view arm;
    std::string_view terraform;
    Spelling spelling = Spelling::same;
};

inline constexpr std::string_view own_name[] = {"name"};

struct Binding {
    std::string_view arm_type;
    std::string_view terraform_type;
    /// Attributes whose values, joined with '/', are the ARM name; a resource id stands for the name in it.
    std::span<const std::string_view> name = own_name;
    std::span<const Row> rows;
    /// A rule looks at such resources; `lint` passes the others over, `expand` shows all.
    bool is_judged = true;
    /// Says only a part of a resource that is declared elsewhere, as an association does.
    bool is_part = false;
};

/// All tables, sorted by their Terraform types.
std::span<const Binding> all_bindings();

/// The table for an azurerm resource or data source type, or nullptr. Asked of every resource of a plan: most types differ
/// from those of the tables in their length alone.
const Binding* binding_for(std::string_view terraform_type);

/// The table's attribute pointer for a body pointer, as deep as its rows go, the rest carried over; empty
/// where no row fits. "/name" leads to the last of the name's attributes.
std::string attribute_pointer(const Binding& binding, std::string_view body);

}  // namespace expressroute::azure
