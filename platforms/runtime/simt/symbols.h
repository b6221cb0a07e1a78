// Names and sizes of shared arrays, read from the symbol table of the object that holds them.
#pragma once

#include <vector>

#include "simt/launch.h"

namespace xp::simt {

/// Reads the names of a unit's static shared arrays; when the unit is loaded, while files may still be read.
void read_shared_names(const char* begin, const char* end);

/// Bytes of the static shared arrays declared in the kernel itself or outside functions.
size_t own_shared_bytes(const Kernel& kernel);

/// Bytes of all static shared arrays of the unit.
size_t all_shared_bytes(const Kernel& kernel);

struct SharedArray {
    const char* begin;
    size_t bytes;
    char symbol[200], name[60];
};
/// The last array that begins at or before the address; null where none is known.
const SharedArray* shared_array(const char* address);

/// Those between two addresses, in order; where several names stand for one, one of them.
std::vector<const SharedArray*> shared_arrays(const char* begin, const char* end);

}  // namespace xp::simt
