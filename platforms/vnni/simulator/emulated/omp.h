/* OpenMP on one thread; pragmas do nothing. */
#pragma once
typedef int omp_lock_t;
#define XP_OMP static inline __attribute__((unused))
XP_OMP int omp_get_thread_num(void) { return 0; }
XP_OMP int omp_get_num_threads(void) { return 1; }
XP_OMP int omp_get_max_threads(void) { return 1; }
XP_OMP int omp_get_num_procs(void) { return 1; }
XP_OMP int omp_in_parallel(void) { return 0; }
XP_OMP int omp_get_level(void) { return 0; }
XP_OMP int omp_get_thread_limit(void) { return 1; }
XP_OMP void omp_set_num_threads(int n) { (void)n; }
XP_OMP void omp_set_dynamic(int on) { (void)on; }
XP_OMP void omp_set_nested(int on) { (void)on; }
XP_OMP void omp_init_lock(omp_lock_t *lock) { (void)lock; }
XP_OMP void omp_set_lock(omp_lock_t *lock) { (void)lock; }
XP_OMP void omp_unset_lock(omp_lock_t *lock) { (void)lock; }
XP_OMP void omp_destroy_lock(omp_lock_t *lock) { (void)lock; }
XP_OMP double omp_get_wtime(void) { return 0.0; }
