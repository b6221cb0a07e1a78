#include "simt/assert.h"
