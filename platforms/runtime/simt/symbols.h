// Sizes of a kernel's shared arrays, read from the symbol table of the object that holds them.
#pragma once

#include "simt/launch.h"

namespace xp::simt {

/// Bytes of the static shared arrays declared in the kernel itself or outside functions.
size_t own_shared_bytes(const Kernel& kernel);

}  // namespace xp::simt
