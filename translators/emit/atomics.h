/* Atomics that CUDA and HIP lack, by compare and swap. */
/* helper: atomic_cas_f32 */
$inline float atomic_cas_f32(float* address, float compare, float value) {
    return __int_as_float(atomicCAS((int*)address, __float_as_int(compare), __float_as_int(value)));
}
/* helper: atomic_max_f32 */
$inline float atomic_max_f32(float* address, float value) {
    int old = *(volatile int*)address, seen;
    do {
        seen = old;
        old = atomicCAS((int*)address, seen, __float_as_int(fmaxf(__int_as_float(seen), value)));
    } while (old != seen);
    return __int_as_float(old);
}
/* helper: atomic_min_f32 */
$inline float atomic_min_f32(float* address, float value) {
    int old = *(volatile int*)address, seen;
    do {
        seen = old;
        old = atomicCAS((int*)address, seen, __float_as_int(fminf(__int_as_float(seen), value)));
    } while (old != seen);
    return __int_as_float(old);
}
/* helper: atomic_max_f64 */
$inline double atomic_max_f64(double* address, double value) {
    unsigned long long old = *(volatile unsigned long long*)address, seen;
    do {
        seen = old;
        double next = fmax(__longlong_as_double((long long)seen), value);
        old = atomicCAS((unsigned long long*)address, seen, (unsigned long long)__double_as_longlong(next));
    } while (old != seen);
    return __longlong_as_double((long long)old);
}
/* helper: atomic_min_f64 */
$inline double atomic_min_f64(double* address, double value) {
    unsigned long long old = *(volatile unsigned long long*)address, seen;
    do {
        seen = old;
        double next = fmin(__longlong_as_double((long long)seen), value);
        old = atomicCAS((unsigned long long*)address, seen, (unsigned long long)__double_as_longlong(next));
    } while (old != seen);
    return __longlong_as_double((long long)old);
}
