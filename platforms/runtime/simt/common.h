// All of the SIMT simulators that does not depend on the vendor.
#pragma once

#include "simt/standard.h"

#include "simt/launch.h"

#include "simt/grid_launch.h"

#include "simt/qualifiers.h"

#include "simt/vectors.h"

#include "simt/arithmetic.h"
#include "simt/atomics.h"
#include "simt/bfloat16.h"
#include "simt/bits.h"
#include "simt/block.h"
#include "simt/half.h"
#include "simt/lanes.h"
