#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>

#include "arm/functions/arguments.hpp"

namespace expressroute::arm {
namespace {

/// As .NET counts: 100 ns.
using Ticks = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;
using Moment = std::chrono::sys_time<Ticks>;

constexpr Moment first_moment = std::chrono::sys_days(std::chrono::year(1) / 1 / 1);
constexpr Moment end_of_time = std::chrono::sys_days(std::chrono::year(10000) / 1 / 1);

/// Reads a text from its start on.
class Reader {
 public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }

    bool at_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }

    /// Whether the text goes on with one of these characters, which is then behind us.
    bool skip(std::string_view any_of) {
        if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
        last_ = rest_.front();
        rest_.remove_prefix(1);
        return true;
    }

    /// The character that `skip` found last.
    char last() const { return last_; }

    /// All digits that come next: at least one.
    std::string_view digits() {
        const std::size_t end = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
        const std::string_view found = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return found;
    }

    /// A number of exactly `width` digits.
    std::optional<int> number(std::size_t width) {
        const std::string_view found = digits();
        if (found.size() != width) return std::nullopt;
        int value = 0;
        std::from_chars(found.data(), found.data() + found.size(), value);
        return value;
    }

 private:
    std::string_view rest_;
    char last_ = '\0';
};

/// ".5" is five million ticks; digits beyond the seventh do not count.
std::int64_t fraction_ticks(std::string_view digits) {
    std::int64_t ticks = 0;
    for (std::size_t i = 0; i < 7; ++i)
        ticks = ticks * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    return ticks;
}

std::optional<std::chrono::sys_days> read_day(Reader& text) {
    const std::optional<int> year = text.number(4);
    if (!year || !text.skip("-")) return std::nullopt;
    const std::optional<int> month = text.number(2);
    if (!month || !text.skip("-")) return std::nullopt;
    const std::optional<int> day = text.number(2);
    if (!day) return std::nullopt;

    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (*year == 0 || !date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

/// HH:mm
std::optional<Ticks> read_hours(Reader& text) {
    const std::optional<int> hours = text.number(2);
    if (!hours || *hours > 23 || !text.skip(":")) return std::nullopt;
    const std::optional<int> minutes = text.number(2);
    if (!minutes || *minutes > 59) return std::nullopt;
    return Ticks(std::chrono::hours(*hours) + std::chrono::minutes(*minutes));
}

/// HH:mm[:ss[.fff]]
std::optional<Ticks> read_time(Reader& text) {
    const std::optional<Ticks> hours = read_hours(text);
    if (!hours || !text.skip(":")) return hours;
    const std::optional<int> seconds = text.number(2);
    if (!seconds || *seconds > 59) return std::nullopt;

    const Ticks time = *hours + std::chrono::seconds(*seconds);
    if (!text.skip(".")) return time;
    const std::string_view fraction = text.digits();
    if (fraction.empty()) return std::nullopt;
    return time + Ticks(fraction_ticks(fraction));
}

/// yyyy-MM-dd[THH:mm[:ss[.fff]]][Z|+HH:mm], in UTC. The form without separators is refused, as the platform does.
std::optional<Moment> read_moment(std::string_view source) {
    Reader text(source);
    const auto day = read_day(text);
    if (!day) return std::nullopt;

    Moment moment = *day;
    if (text.skip("T ")) {
        const std::optional<Ticks> time = read_time(text);
        if (!time) return std::nullopt;
        moment += *time;
    }
    if (text.skip("+-")) {
        const bool is_east = text.last() == '+';
        const std::optional<Ticks> offset = read_hours(text);
        if (!offset) return std::nullopt;
        moment += is_east ? -*offset : *offset;
    } else {
        text.skip("Z");
    }
    return text.at_end() ? std::optional(moment) : std::nullopt;
}

struct Unit {
    char letter;
    std::int64_t seconds;
};

constexpr std::int64_t day_seconds = 86'400;
constexpr Unit date_units[] = {
    {'Y', 365 * day_seconds}, {'M', 30 * day_seconds}, {'D', day_seconds}};
constexpr Unit time_units[] = {{'H', 3'600}, {'M', 60}, {'S', 1}};

/// More than between any two moments, but sums of a few cannot overflow.
constexpr Ticks longest = end_of_time - first_moment;

/// "5M", or "1.5S", in ticks. Takes the units up to this one off `units`: each comes once, the large ones first.
std::optional<Ticks> read_amount(Reader& text, std::span<const Unit>& units) {
    constexpr std::size_t most_digits = 9;
    const std::string_view digits = text.digits();
    const bool has_fraction = text.skip(".");
    const std::string_view fraction = has_fraction ? text.digits() : std::string_view();
    while (!units.empty() && !text.skip({&units.front().letter, 1})) units = units.subspan(1);
    if (units.empty() || digits.size() > most_digits) return std::nullopt;
    if (has_fraction && (fraction.empty() || units.front().letter != 'S')) return std::nullopt;

    std::int64_t count = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    const std::chrono::seconds whole(count * units.front().seconds);
    units = units.subspan(1);
    if (whole > std::chrono::floor<std::chrono::seconds>(longest)) return std::nullopt;
    return Ticks(whole) + Ticks(fraction_ticks(fraction));
}

/// The sum of "3H5M".
std::optional<Ticks> read_amounts(Reader& text, std::span<const Unit> units) {
    Ticks sum{};
    while (text.at_digit()) {
        const std::optional<Ticks> amount = read_amount(text, units);
        if (!amount) return std::nullopt;
        sum += *amount;
        if (sum > longest) return std::nullopt;
    }
    return sum;
}

/// [-]P[nY][nM][nD][T[nH][nM][nS]]: a year has 365 days, a month 30.
std::optional<Ticks> read_duration(std::string_view source) {
    Reader text(source);
    const bool is_negative = text.skip("-");
    if (!text.skip("P") || text.at_end()) return std::nullopt;

    const std::optional<Ticks> days = read_amounts(text, date_units);
    if (!days) return std::nullopt;
    Ticks sum = *days;
    if (text.skip("T")) {
        if (!text.at_digit()) return std::nullopt;
        const std::optional<Ticks> rest = read_amounts(text, time_units);
        if (!rest) return std::nullopt;
        sum += *rest;
    }
    if (!text.at_end()) return std::nullopt;
    return is_negative ? -sum : sum;
}

constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};

constexpr std::string_view general_format = "M/d/yyyy h:mm:ss tt";

/// The patterns that single letters stand for.
std::string_view standard_pattern(char letter) {
    switch (letter) {
        case 'd':
            return "M/d/yyyy";
        case 'D':
            return "dddd, MMMM d, yyyy";
        case 'f':
            return "dddd, MMMM d, yyyy h:mm tt";
        case 'F':
            return "dddd, MMMM d, yyyy h:mm:ss tt";
        case 'g':
            return "M/d/yyyy h:mm tt";
        case 'G':
            return general_format;
        case 'M':
        case 'm':
            return "MMMM d";
        case 'O':
        case 'o':
            return "yyyy-MM-dd'T'HH:mm:ss.fffffffK";
        case 'R':
        case 'r':
            return "ddd, dd MMM yyyy HH:mm:ss 'GMT'";
        case 's':
            return "yyyy-MM-dd'T'HH:mm:ss";
        case 't':
            return "h:mm tt";
        case 'T':
            return "h:mm:ss tt";
        case 'u':
            return "yyyy-MM-dd HH:mm:ss'Z'";
        case 'Y':
        case 'y':
            return "MMMM yyyy";
        default:
            return {};
    }
}

struct Calendar {
    explicit Calendar(Moment moment)
        : day(std::chrono::floor<std::chrono::days>(moment)), date(day), time(moment - day) {}

    std::chrono::sys_days day;
    std::chrono::year_month_day date;
    std::chrono::hh_mm_ss<Ticks> time;
};

std::string padded(std::int64_t number, std::size_t width) {
    return fmt::format("{:0{}}", number, width);
}

std::string day_text(const Calendar& at, std::size_t run) {
    const std::string_view name = weekdays[std::chrono::weekday(at.day).c_encoding()];
    if (run <= 2) return padded(unsigned{at.date.day()}, run);
    return std::string(run == 3 ? name.substr(0, 3) : name);
}

std::string month_text(const Calendar& at, std::size_t run) {
    const unsigned month{at.date.month()};
    if (run <= 2) return padded(month, run);
    return std::string(run == 3 ? months[month - 1].substr(0, 3) : months[month - 1]);
}

std::string year_text(const Calendar& at, std::size_t run) {
    const int year{at.date.year()};
    return padded(run <= 2 ? year % 100 : year, run);
}

/// What `run` times the letter stands for; nothing if the letter stands for itself.
std::optional<std::string> field(const Calendar& at, char letter, std::size_t run) {
    const std::int64_t hour = at.time.hours().count();
    const std::string_view half = hour < 12 ? "AM" : "PM";
    switch (letter) {
        case 'y':
            return year_text(at, run);
        case 'M':
            return month_text(at, run);
        case 'd':
            return day_text(at, run);
        case 'H':
            return padded(hour, std::min<std::size_t>(run, 2));
        case 'h':
            return padded((hour + 11) % 12 + 1, std::min<std::size_t>(run, 2));
        case 'm':
            return padded(at.time.minutes().count(), std::min<std::size_t>(run, 2));
        case 's':
            return padded(at.time.seconds().count(), std::min<std::size_t>(run, 2));
        case 'f':
            return padded(at.time.subseconds().count(), 7).substr(0, run);
        case 't':
            return std::string(half.substr(0, run));
        case 'K':
            return std::string(run, 'Z');
        case 'z':
            return run == 1 ? "+0" : run == 2 ? "+00" : "+00:00";
        default:
            return std::nullopt;
    }
}

/// A moment by a .NET pattern, with English names; nothing if the pattern is malformed.
std::optional<std::string> formatted(Moment moment, std::string_view pattern) {
    if (pattern.size() == 1) pattern = standard_pattern(pattern.front());
    if (pattern.empty()) return std::nullopt;

    constexpr std::size_t longest_run = 9;
    const Calendar at(moment);
    std::string text;
    while (!pattern.empty()) {
        const char letter = pattern.front();
        const std::size_t run = std::min(pattern.find_first_not_of(letter), pattern.size());
        if (letter == '\'' || letter == '"') {
            const std::size_t end = pattern.find(letter, 1);
            if (end == std::string_view::npos) return std::nullopt;
            text += pattern.substr(1, end - 1);
            pattern.remove_prefix(end + 1);
        } else if (letter == '\\') {
            if (pattern.size() < 2) return std::nullopt;
            text += pattern[1];
            pattern.remove_prefix(2);
        } else if (letter == '%' && run == 1 && pattern.size() > 1) {
            pattern.remove_prefix(1);  // "%d": a letter alone that is not to be a standard pattern
        } else if (const auto value = field(at, letter, std::min(run, longest_run))) {
            if (letter == 'f' && run > 7) return std::nullopt;
            text += *value;
            pattern.remove_prefix(run);
        } else {
            text.append(pattern, 0, run);
            pattern.remove_prefix(run);
        }
    }
    return text;
}

Evaluated date_time_add(Values arguments, Budget& budget) {
    for (const Value& argument : arguments) {
        if (!argument.string()) return wrong_type("dateTimeAdd", "strings", argument);
    }
    const std::optional<Moment> base = read_moment(*arguments[0].string());
    if (!base) return failure("`dateTimeAdd` cannot read {} as a date", shown(arguments[0]));
    const std::optional<Ticks> duration = read_duration(*arguments[1].string());
    if (!duration)
        return failure("`dateTimeAdd` cannot read {} as a duration", shown(arguments[1]));

    // Compared before they are added: both together may need more than 64 bits.
    if (*duration >= end_of_time - *base || *duration < first_moment - *base) {
        return failure("`dateTimeAdd` goes beyond the years 1 to 9999");
    }
    const std::string_view pattern =
        arguments.size() > 2 ? std::string_view(*arguments[2].string()) : general_format;
    std::optional<std::string> text = formatted(*base + *duration, pattern);
    if (!text) return failure("`dateTimeAdd` cannot write a date as {}", shown(arguments[2]));
    return charged(*std::move(text), budget);
}

Evaluated date_time_from_epoch(Values arguments, Budget& budget) {
    const std::int64_t* seconds = arguments[0].integer();
    if (!seconds) return wrong_type("dateTimeFromEpoch", "an int", arguments[0]);

    constexpr std::string_view pattern = "yyyy-MM-ddTHH:mm:ssZ";
    const std::chrono::sys_seconds moment{std::chrono::seconds(*seconds)};
    if (moment < std::chrono::floor<std::chrono::seconds>(first_moment) ||
        moment >= std::chrono::floor<std::chrono::seconds>(end_of_time)) {
        return failure("`dateTimeFromEpoch` of {} goes beyond the years 1 to 9999", *seconds);
    }
    return charged(formatted(moment, pattern).value_or(std::string()), budget);
}

Evaluated date_time_to_epoch(Values arguments, Budget&) {
    const std::string* text = arguments[0].string();
    if (!text) return wrong_type("dateTimeToEpoch", "a string", arguments[0]);
    const std::optional<Moment> moment = read_moment(*text);
    if (!moment) return failure("`dateTimeToEpoch` cannot read {} as a date", shown(arguments[0]));
    return Value(
        std::int64_t{std::chrono::floor<std::chrono::seconds>(moment->time_since_epoch()).count()});
}

constexpr Function functions[] = {
    {"dateTimeAdd", 2, 3, Strictness::deep, date_time_add},
    {"dateTimeFromEpoch", 1, 1, Strictness::deep, date_time_from_epoch},
    {"dateTimeToEpoch", 1, 1, Strictness::deep, date_time_to_epoch},
};

}  // namespace

std::span<const Function> date_functions() { return functions; }

}  // namespace expressroute::arm
