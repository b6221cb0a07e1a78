#pragma once

#include "hip_runtime.h"
#include "simt/groups.h"
