// What is a function of the template language? A row: name, arity, how it takes unknowns, what it does.
// The evaluator treats unknowns, secrets and arity once, for all of them.
#pragma once

#include <boost/system/result.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "azure/value.hpp"

namespace expressroute::arm {

using azure::Array;
using azure::Object;
using azure::Value;

/// Why an expression has no value. The smallest thing that needed it becomes unknown, with this as a problem.
struct Failure {
    std::string message;  ///< what is wrong with the actual arguments: lower case, no full stop
    bool limit = false;   ///< a budget ran out: a `limit` problem instead of an `expansion` one
};

using Evaluated = boost::system::result<Value, Failure>;

/// Boost's hook for `value()` on a failure; we never call that on one.
[[noreturn]] void throw_exception_from_error(const Failure& failure, const boost::source_location&);

/// What one expansion may still produce (design.md section 8). Not time: the same input always ends the same way.
class Budget {
 public:
    /// Takes `bytes` of what may be produced: strings by their size, arrays and objects by 32 for each element. False
    /// if that much is not left; the caller then returns `exhausted()`. Ask before allocating.
    bool take(std::size_t bytes);

    /// The failure that says so.
    static Failure exhausted();

 private:
    std::size_t bytes_left_ = std::size_t{128} << 20U;
};

/// How a function meets unknown arguments.
enum class Strictness : std::uint8_t {
    deep,     ///< any unknown, however deep inside an argument, makes the result unknown
    shallow,  ///< only an argument that is itself unknown does; unknown elements are passed in
    lenient,  ///< the function sees every unknown and decides
};

inline constexpr std::size_t any_number = static_cast<std::size_t>(-1);

/// A pure function: its result depends on its arguments alone. Secrets are the evaluator's: a result computed from
/// a secret is secret.
struct Function {
    std::string_view name;  ///< as documented; calls match without regard to case
    std::size_t least;      ///< fewest arguments
    std::size_t most;       ///< most arguments, or any_number
    Strictness strictness;
    Evaluated (*apply)(std::span<const Value> arguments, Budget& budget);
};

// The pure functions by theme, one file each in functions/.
std::span<const Function> logic_functions();   // arm-language.md 6.1: bool, not, equals, less, ...
std::span<const Function> number_functions();  // 6.1: add ... range
std::span<const Function> array_functions();   // 6.2: array ... indexFromEnd, concat
std::span<const Function> set_functions();     // 6.2, 6.3: union, intersection, distinct
std::span<const Function>
object_functions();  // 6.2: createObject, items, objectKeys, shallowMerge, tryGet, json
std::span<const Function> string_functions();    // 6.4
std::span<const Function> format_functions();    // 6.5: format
std::span<const Function> encoding_functions();  // 6.4: base64 ..., uri ..., dataUri ...
std::span<const Function> hash_functions();      // 6.6, 6.7: guid, uniqueString
std::span<const Function> cidr_functions();      // 6.8
std::span<const Function> date_functions();      // 6.9, but for utcNow

}  // namespace expressroute::arm
