// The same for both.
#include "../emulated/omp.h"
