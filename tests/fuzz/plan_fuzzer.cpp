// Any bytes as a file to lint: there is a report in JSON and an exit code of design.md section 4, and nothing else. The whole
// way from the bytes, since a plan is read while its text streams by.
#include <sys/mman.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"

using namespace expressroute;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const int file = ::memfd_create("plan.json", 0);
    if (file < 0 || ::write(file, data, size) != static_cast<::ssize_t>(size)) __builtin_trap();

    std::ostringstream out;
    std::ostringstream err;
    const std::vector<std::string> arguments{"--no-config", "--format", "json",
                                             "/proc/self/fd/" + std::to_string(file)};
    const int code = cli::lint(arguments, {out, err});
    ::close(file);

    const boost::json::value report = boost::json::parse(out.str());
    if (code == cli::ExitCode::misused || !report.is_object()) __builtin_trap();
    return 0;
}
