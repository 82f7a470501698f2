// One function for each command: arguments and streams in, exit code out.
#pragma once

#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace expressroute::cli {

/// Where a command writes.
struct Streams {
    std::ostream& out;
    std::ostream& err;
    bool is_terminal = false;  ///< `out`
    bool err_is_terminal = false;
    /// What a command has built, for who would rather not wait until it is destroyed.
    std::shared_ptr<const void>* remains = nullptr;
};

struct Command {
    std::string_view name;
    std::string_view summary;
    int (*run)(std::span<const std::string>, const Streams&);
};

/// All of them; the first is the one without a name.
std::span<const Command> commands();

/// Dispatches on the first argument; without a command's name it is `lint`. Catches what nobody else did: a bug.
int run(std::span<const std::string> arguments, const Streams& streams);

int lint(std::span<const std::string> arguments, const Streams& streams);
int expand(std::span<const std::string> arguments, const Streams& streams);
int list_rules(std::span<const std::string> arguments, const Streams& streams);
int show_config(std::span<const std::string> arguments, const Streams& streams);
int init(std::span<const std::string> arguments, const Streams& streams);
int explain(std::span<const std::string> arguments, const Streams& streams);
int consult_catalogue(std::span<const std::string> arguments, const Streams& streams);
int manage_hook(std::span<const std::string> arguments, const Streams& streams);
int print_completion(std::span<const std::string> arguments, const Streams& streams);
int print_man_page(std::span<const std::string> arguments, const Streams& streams);

}  // namespace expressroute::cli
