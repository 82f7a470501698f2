#include "source/problem.hpp"

namespace expressroute {

std::string_view text(ProblemKind kind) {
    switch (kind) {
        case ProblemKind::unreadable:
            return "unreadable";
        case ProblemKind::encoding:
            return "encoding";
        case ProblemKind::syntax:
            return "syntax";
        case ProblemKind::expansion:
            return "expansion";
        case ProblemKind::limit:
            return "limit";
        case ProblemKind::config:
            return "config";
        case ProblemKind::git:
            return "git";
    }
    return "";
}

}  // namespace expressroute
