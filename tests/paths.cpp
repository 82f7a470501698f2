#include "paths.hpp"

namespace expressroute {

const char* const project_root = PROJECT_ROOT;
const char* const program_path = PROGRAM;

}  // namespace expressroute
