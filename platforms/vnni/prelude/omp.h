/* OpenMP on one thread: a program must be right with any number, pragmas do nothing. */
#pragma once
typedef int omp_lock_t;
static inline int omp_get_thread_num() { return 0; }
static inline int omp_get_num_threads() { return 1; }
static inline int omp_get_max_threads() { return 1; }
static inline int omp_get_num_procs() { return 1; }
static inline int omp_get_team_num() { return 0; }
static inline int omp_get_num_teams() { return 1; }
static inline int omp_in_parallel() { return 0; }
static inline int omp_get_dynamic() { return 0; }
static inline int omp_get_nested() { return 0; }
static inline int omp_get_level() { return 0; }
static inline int omp_get_thread_limit() { return 1; }
static inline void omp_set_num_threads(int) {}
static inline void omp_set_dynamic(int) {}
static inline void omp_set_nested(int) {}
static inline void omp_set_max_active_levels(int) {}
static inline void omp_init_lock(omp_lock_t*) {}
static inline void omp_set_lock(omp_lock_t*) {}
static inline void omp_unset_lock(omp_lock_t*) {}
static inline void omp_destroy_lock(omp_lock_t*) {}
static inline double omp_get_wtime() { return 0.0; }
