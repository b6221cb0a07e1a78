// One run: load the object, give it guarded buffers, call it, look at what came back.
#pragma once
#include "request.h"

namespace kernel {

/// Runs what the header asks for in this process and never returns; answers are written into the header.
[[noreturn]] void run(int shared_memory, int messages);

}  // namespace kernel
