// Standard headers that kernels find without asking, and what must come after all of them.
#pragma once

#include <algorithm>
#include <cassert>
#include <cfloat>
#include <climits>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <iostream>
#include <limits>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

// Kernels print for their authors only.
extern "C" int xp_printf(const char* format, ...);
namespace std {
using ::xp_printf;
}
#define printf xp_printf
