// Boost.JSON's parser tells what it reads piece by piece; this joins the pieces for whoever builds something of it.
#pragma once

#include <boost/config.hpp>
#include <boost/json/error.hpp>
#include <boost/json/string_view.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace expressroute::document {

/// The handler of a `boost::json::basic_parser`. A sink has begin_object(), begin_array(), end(), key(std::string_view),
/// value() of nothing, a std::string_view or a scalar, and
/// - skips(): what is read now is of no use; only begin and end are still told;
/// - at(const char*): the first byte inside the quotes of the key that comes next, as it stands in the parser's buffer or
///   not.
/// Numbers beyond 64 bits become floats. Most of a big plan is skipped: what that takes is kept inline, and the rest out
/// of the way.
template <class Sink>
class Handler {
 public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    using Error = boost::json::error_code;
    using View = boost::json::string_view;

    explicit Handler(Sink& sink) : sink_(sink) {}

    bool on_document_begin(Error&) { return true; }

    bool on_document_end(Error&) { return true; }

    BOOST_FORCEINLINE bool on_object_begin(Error&) {
        sink_.begin_object();
        return true;
    }

    BOOST_FORCEINLINE bool on_object_end(std::size_t, Error&) {
        sink_.end();
        return true;
    }

    BOOST_FORCEINLINE bool on_array_begin(Error&) {
        sink_.begin_array();
        return true;
    }

    BOOST_FORCEINLINE bool on_array_end(std::size_t, Error&) {
        sink_.end();
        return true;
    }

    BOOST_FORCEINLINE bool on_key_part(View part, std::size_t, Error&) {
        if (!sink_.skips()) key_part(part);
        return true;
    }

    BOOST_FORCEINLINE bool on_key(View part, std::size_t, Error&) {
        if (!sink_.skips()) key(part);
        return true;
    }

    BOOST_FORCEINLINE bool on_string_part(View part, std::size_t, Error&) {
        if (!sink_.skips()) partial_.append(part.data(), part.size());
        return true;
    }

    BOOST_FORCEINLINE bool on_string(View part, std::size_t, Error&) {
        if (!sink_.skips()) string(part);
        return true;
    }

    bool on_number_part(View, Error&) { return true; }

    bool on_int64(std::int64_t number, View, Error&) { return on_scalar(number); }

    bool on_uint64(std::uint64_t number, View, Error&) {
        return on_scalar(static_cast<double>(number));
    }

    bool on_double(double number, View, Error&) { return on_scalar(number); }

    bool on_bool(bool boolean, Error&) { return on_scalar(boolean); }

    bool on_null(Error&) {
        if (!sink_.skips()) sink_.value();
        return true;
    }

    bool on_comment_part(View, Error&) { return true; }

    bool on_comment(View, Error&) { return true; }

 private:
    template <class Scalar>
    BOOST_FORCEINLINE bool on_scalar(Scalar scalar) {
        if (!sink_.skips()) sink_.value(scalar);
        return true;
    }

    BOOST_NOINLINE void key_part(View part) {
        if (partial_.empty()) sink_.at(part.data());
        partial_.append(part.data(), part.size());
    }

    BOOST_NOINLINE void key(View last) {
        if (partial_.empty()) sink_.at(last.data());
        sink_.key(whole(last));
        partial_.clear();
    }

    BOOST_NOINLINE void string(View last) {
        sink_.value(whole(last));
        partial_.clear();
    }

    std::string_view whole(View last) {
        if (partial_.empty()) return {last.data(), last.size()};
        return partial_.append(last.data(), last.size());
    }

    Sink& sink_;
    std::string partial_;
};

}  // namespace expressroute::document
