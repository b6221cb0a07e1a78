/* Collectives of a warp: every lane gives a value, the body sees `value[lane]`. */

/* level: wave
   operands: mask, value lanes, delta, width
   types: T = int unsigned long unsigned long float double half
   source: CUDA C++ programming guide, warp shuffle functions */
T __shfl_down_sync(unsigned mask, T *value, unsigned delta, int width) {
  unsigned source = lane % width + delta;
  return source < width ? value[lane - lane % width + source] : value[lane];
}
