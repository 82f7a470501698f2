// Which properties hold keys and passwords, and what may stand there instead of one?
#pragma once

#include <string_view>

namespace expressroute::azure {

/// Whether a property of this name holds a secret in any resource of ours: MD5 keys, authorization keys, MACsec keys,
/// in ARM's spelling or Terraform's.
bool is_secret_property(std::string_view name);

/// Whether it is one that holds the key itself: the identifiers of MACsec keys are addresses of a Key Vault.
bool is_key_property(std::string_view name);

/// Whether the text of such a property gives a secret away: it does unless it is empty, the address of a secret in a Key
/// Vault, or a sample that stands for a secret (`<key>`, `{{key}}`, `changeme`, `***`, a GUID of zeros).
bool is_secret_text(std::string_view text);

}  // namespace expressroute::azure
