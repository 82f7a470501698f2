// null_parse FILE: Boost.JSON's own pass over a file, in chunks and with a handler that keeps nothing. The measure for
// what linting a large plan may cost. Prints nothing; fails on a file that cannot be read or is not JSON.
#include <boost/json/basic_parser_impl.hpp>
#include <cstdio>
#include <memory>
#include <vector>

namespace {

using boost::json::error_code;
using Part = boost::json::string_view;

struct Ignore {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    bool on_document_begin(error_code&) { return true; }

    bool on_document_end(error_code&) { return true; }

    bool on_object_begin(error_code&) { return true; }

    bool on_object_end(std::size_t, error_code&) { return true; }

    bool on_array_begin(error_code&) { return true; }

    bool on_array_end(std::size_t, error_code&) { return true; }

    bool on_key_part(Part, std::size_t, error_code&) { return true; }

    bool on_key(Part, std::size_t, error_code&) { return true; }

    bool on_string_part(Part, std::size_t, error_code&) { return true; }

    bool on_string(Part, std::size_t, error_code&) { return true; }

    bool on_number_part(Part, error_code&) { return true; }

    bool on_int64(std::int64_t, Part, error_code&) { return true; }

    bool on_uint64(std::uint64_t, Part, error_code&) { return true; }

    bool on_double(double, Part, error_code&) { return true; }

    bool on_bool(bool, error_code&) { return true; }

    bool on_null(error_code&) { return true; }

    bool on_comment_part(Part, error_code&) { return true; }

    bool on_comment(Part, error_code&) { return true; }
};

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

bool parses(std::FILE* file) {
    std::vector<char> chunk(256 * 1024);
    boost::json::basic_parser<Ignore> parser(boost::json::parse_options{});
    error_code error;
    while (const std::size_t size = std::fread(chunk.data(), 1, chunk.size(), file)) {
        if (parser.write_some(true, chunk.data(), size, error) < size || error) return false;
    }
    parser.write_some(false, nullptr, 0, error);
    return !error && std::ferror(file) == 0;
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) return 1;
    const std::unique_ptr<std::FILE, Close> file(std::fopen(words[1], "rb"));
    return file && parses(file.get()) ? 0 : 1;
}
