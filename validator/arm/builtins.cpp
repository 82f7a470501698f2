#include "arm/builtins.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "azure/value.hpp"
#include "source/nearest.hpp"

namespace expressroute::arm {
namespace {

using Table = std::unordered_map<std::string, Builtin>;

Table make_table() {
    Table table;
    for (const auto functions :
         {logic_functions(), number_functions(), array_functions(), set_functions(),
          object_functions(), string_functions(), format_functions(), encoding_functions(),
          hash_functions(), cidr_functions(), date_functions()}) {
        for (const Function& function : functions) {
            table.emplace(azure::lower_case(function.name), Builtin{.function = &function});
        }
    }
    for (const auto forms : {logic_forms(), name_forms(), lambda_forms(), scope_forms(), id_forms(),
                             environment_forms(), runtime_forms()}) {
        for (const Form& form : forms) {
            table.emplace(azure::lower_case(form.name), Builtin{.form = &form});
        }
    }
    return table;
}

const Table& table() {
    static const Table made = make_table();
    return made;
}

}  // namespace

const Builtin* find_builtin(std::string_view name) {
    const std::string folded = azure::lower_case(name);
    auto found = table().find(folded);
    if (found == table().end() && folded.starts_with("list") &&
        folded.find('.') == std::string::npos) {
        found = table().find("list");
    }
    return found == table().end() ? nullptr : &found->second;
}

std::string_view nearest_builtin(std::string_view name) {
    std::vector<std::string_view> names;
    for (const auto& entry : table()) names.push_back(entry.second.name());
    std::sort(names.begin(), names.end());
    return source::nearest(name, names);
}

}  // namespace expressroute::arm
