#include "rules/resource_type.hpp"

#include "rules/sku/sku.hpp"

namespace expressroute::rules {

bool is_of_type(const network::Subject& subject, std::string_view type) {
    constexpr std::string_view provider = "Microsoft.Network/";
    const std::string_view own = subject.type;
    return own.size() == provider.size() + type.size() &&
           is_same_word(own.substr(0, provider.size()), provider) &&
           is_same_word(own.substr(provider.size()), type);
}

}  // namespace expressroute::rules
