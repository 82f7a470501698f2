// How does Terraform's azurerm provider spell what ARM says? One table for each kind of resource, one row for
// each property (domain.md section 3). Adding a kind is adding a table.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace expressroute::azure {

/// How a value is spelt on the other side.
enum class Spelling : std::uint8_t {
    same,
    enabled,  ///< Terraform true/false, ARM "Enabled"/"Disabled"
    block,  ///< Terraform a list of at most one block, ARM an object: the row says that the object is there
};

/// One property in both spellings, as JSON pointers: into the ARM body, and into the attributes. Terraform writes
/// every nested block as a list, so a single block is entered through "/0".
struct Row {
    std::string_view arm;
    std::string_view terraform;
    Spelling spelling = Spelling::same;
};

struct Binding {
    std::string_view arm_type;
    std::string_view terraform_type;
    /// Attributes whose values, joined with '/', are the ARM name; a resource id stands for the name in it.
    std::span<const std::string_view> name;
    std::span<const Row> rows;
};

/// The table for an azurerm resource or data source type, or nullptr.
const Binding* binding_for(std::string_view terraform_type);

/// The table's attribute pointer for a body pointer, as deep as its rows go, the rest carried over; empty
/// where no row fits. "/name" leads to the last of the name's attributes.
std::string attribute_pointer(const Binding& binding, std::string_view body);

}  // namespace expressroute::azure
