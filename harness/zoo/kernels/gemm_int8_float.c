// C[M,N] = A[M,K] B[K,N] of bytes, plainly. BUG 1: sums in float round beyond 2^24. BUG 2: sums in 16 bits wrap.
// BUG 3: products rounded to bytes.
#include <stdint.h>

#if BUG == 1
typedef float sum_t;
#elif BUG == 2
typedef int16_t sum_t;
#else
typedef int32_t sum_t;
#endif

#ifdef __cplusplus
extern "C"
#endif
void gemm_int8_launch(const int8_t* a, const int8_t* b, int32_t* c) {
  for (int i = 0; i < M; ++i) {
    for (int j = 0; j < N; ++j) {
      sum_t sum = 0;
      for (int k = 0; k < K; ++k) {
#if BUG == 3
        sum += (int8_t)(a[i * K + k] * b[k * N + j]);
#else
        sum += a[i * K + k] * b[k * N + j];
#endif
      }
      c[i * N + j] = (int32_t)sum;
    }
  }
}
