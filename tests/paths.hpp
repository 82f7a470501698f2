// Where the tests find the project and the program. Known to one source alone, so that the others compile to the same
// objects in every checkout.
#pragma once

namespace expressroute {

extern const char* const project_root;
extern const char* const program_path;

}  // namespace expressroute
