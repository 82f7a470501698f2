// How does the text of a key come into a document, and where does it leave it? What is said here never has the key itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "network/subject.hpp"

namespace expressroute::network {

/// A way in that shows a key to others.
struct KeySource {
    enum class Kind : std::uint8_t {
        literal,  ///< written out: in place, in a variable, as an argument or default of a parameter
        open_parameter  ///< handed over by a parameter or variable that is not declared secret
    };

    Kind kind = Kind::literal;
    Origin property;  ///< of the key
    std::string
        parameter;  ///< that is open, or has the literal as its default or argument; may be empty
    Origin place;   ///< of the literal, or of the parameter
};

/// All of them, of a resource with all that stands inside it; none of what a plan does not tell the configuration of.
std::vector<KeySource> key_sources(const Subject& subject);

/// Where a resource, or what stands inside it, has keys in clear.
std::vector<Origin> clear_keys(const Subject& subject);

/// An output that shows a key, and is not declared secret. Its name is that of the output.
struct Leak : Subject {
    std::string of;  ///< what it shows: "the property 'authorizationKey'"
};

}  // namespace expressroute::network
