// BANG C on a CPU: the language's names, with every rule that is documented checked while the kernel runs.
#pragma once
#include "bang_arith.h"
#include "bang_atomic.h"
#include "bang_check.h"
#include "bang_compare.h"
#include "bang_convert.h"
#include "bang_copy.h"
#include "bang_fusor.h"
#include "bang_launch.h"
#include "bang_math.h"
#include "bang_matrix.h"
#include "bang_move.h"
#include "bang_pool.h"
#include "bang_reduce.h"
#include "bang_sync.h"
#include "bang_types.h"
#include "cnrt.h"

#define __bang_printf(...) printf(__VA_ARGS__)

// Names of the C library that kernels give to their own variables of a file.
#define y0 y0_of_the_text
#define y1 y1_of_the_text
#define yn yn_of_the_text
#define j0 j0_of_the_text
#define j1 j1_of_the_text
#define jn jn_of_the_text
#define gamma gamma_of_the_text
#define index index_of_the_text
