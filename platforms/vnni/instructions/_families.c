/* Families that the other files share. OP is the name without its prefix, K the type of masks, N the lanes of 512 bits.
   Vectors are arrays in private memory; the first operand is where the result goes. */
#define MAP(NAME, TO, FROM, N, E) \
void NAME(TO *d, FROM *a) { for (int i = 0; i < N; i++) d[i] = E; }
#define MAP_MASKED(NAME, K, TO, FROM, N, E) \
void NAME(TO *d, TO *kept, K k, FROM *a) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? E : kept[i]; }
#define MAP_ZEROED(NAME, K, TO, FROM, N, E) \
void NAME(TO *d, K k, FROM *a) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? E : (TO)0; }
#define MAP_ALL(W, OP, K, TO, FROM, N, E) \
MAP(W##_##OP, TO, FROM, N, E) \
MAP_MASKED(W##_mask_##OP, K, TO, FROM, N, E) \
MAP_ZEROED(W##_maskz_##OP, K, TO, FROM, N, E)
#define MAPS(OP, K, TO, FROM, N, E) \
MAP_ALL(_mm512, OP, K, TO, FROM, N, E) \
MAP_ALL(_mm256, OP, K, TO, FROM, (N / 2), E) \
MAP_ALL(_mm, OP, K, TO, FROM, (N / 4), E)

#define BINARY(NAME, TO, A, B, N, E) \
void NAME(TO *d, A *a, B *b) { for (int i = 0; i < N; i++) d[i] = E; }
#define BINARY_MASKED(NAME, K, TO, A, B, N, E) \
void NAME(TO *d, TO *kept, K k, A *a, B *b) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? E : kept[i]; }
#define BINARY_ZEROED(NAME, K, TO, A, B, N, E) \
void NAME(TO *d, K k, A *a, B *b) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? E : (TO)0; }
#define BINARY_ALL(W, OP, K, TO, A, B, N, E) \
BINARY(W##_##OP, TO, A, B, N, E) \
BINARY_MASKED(W##_mask_##OP, K, TO, A, B, N, E) \
BINARY_ZEROED(W##_maskz_##OP, K, TO, A, B, N, E)
#define BINARIES_OF(OP, K, TO, A, B, N, E) \
BINARY_ALL(_mm512, OP, K, TO, A, B, N, E) \
BINARY_ALL(_mm256, OP, K, TO, A, B, (N / 2), E) \
BINARY_ALL(_mm, OP, K, TO, A, B, (N / 4), E)
#define BINARIES(OP, K, T, N, E) \
BINARIES_OF(OP, K, T, T, T, N, E)

#define UNARY_WITH(NAME, TO, FROM, PARAMETER, N, E) \
void NAME(TO *d, FROM *a, PARAMETER) { for (int i = 0; i < N; i++) d[i] = E; }
#define UNARY_WITH_MASKED(NAME, K, TO, FROM, PARAMETER, N, E) \
void NAME(TO *d, TO *kept, K k, FROM *a, PARAMETER) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? E : kept[i]; }
#define UNARY_WITH_ZEROED(NAME, K, TO, FROM, PARAMETER, N, E) \
void NAME(TO *d, K k, FROM *a, PARAMETER) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? E : (TO)0; }
#define UNARY_WITH_ALL(W, OP, K, TO, FROM, PARAMETER, N, E) \
UNARY_WITH(W##_##OP, TO, FROM, PARAMETER, N, E) \
UNARY_WITH_MASKED(W##_mask_##OP, K, TO, FROM, PARAMETER, N, E) \
UNARY_WITH_ZEROED(W##_maskz_##OP, K, TO, FROM, PARAMETER, N, E)
#define UNARIES_WITH(OP, K, T, PARAMETER, N, E) \
UNARY_WITH_ALL(_mm512, OP, K, T, T, PARAMETER, N, E) \
UNARY_WITH_ALL(_mm256, OP, K, T, T, PARAMETER, (N / 2), E) \
UNARY_WITH_ALL(_mm, OP, K, T, T, PARAMETER, (N / 4), E)

#define BINARY_WITH(NAME, TO, FROM, PARAMETER, N, E) \
void NAME(TO *d, FROM *a, FROM *b, PARAMETER) { for (int i = 0; i < N; i++) d[i] = E; }
#define BINARY_WITH_MASKED(NAME, K, TO, FROM, PARAMETER, N, E) \
void NAME(TO *d, TO *kept, K k, FROM *a, FROM *b, PARAMETER) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? E : kept[i]; \
}
#define BINARY_WITH_ZEROED(NAME, K, TO, FROM, PARAMETER, N, E) \
void NAME(TO *d, K k, FROM *a, FROM *b, PARAMETER) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? E : (TO)0; }
#define BINARY_WITH_ALL(W, OP, K, T, PARAMETER, N, E) \
BINARY_WITH(W##_##OP, T, T, PARAMETER, N, E) \
BINARY_WITH_MASKED(W##_mask_##OP, K, T, T, PARAMETER, N, E) \
BINARY_WITH_ZEROED(W##_maskz_##OP, K, T, T, PARAMETER, N, E)
#define BINARIES_WITH(OP, K, T, PARAMETER, N, E) \
BINARY_WITH_ALL(_mm512, OP, K, T, PARAMETER, N, E) \
BINARY_WITH_ALL(_mm256, OP, K, T, PARAMETER, (N / 2), E) \
BINARY_WITH_ALL(_mm, OP, K, T, PARAMETER, (N / 4), E)

#define TERNARY(NAME, T, A, B, N, E) \
void NAME(T *d, T *c, A *a, B *b) { for (int i = 0; i < N; i++) d[i] = E; }
#define TERNARY_MASKED(NAME, K, T, A, B, N, E) \
void NAME(T *d, T *c, K k, A *a, B *b) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? E : c[i]; }
#define TERNARY_ZEROED(NAME, K, T, A, B, N, E) \
void NAME(T *d, K k, T *c, A *a, B *b) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? E : (T)0; }
#define TERNARY_ALL(W, OP, K, T, A, B, N, E) \
TERNARY(W##_##OP, T, A, B, N, E) \
TERNARY_MASKED(W##_mask_##OP, K, T, A, B, N, E) \
TERNARY_ZEROED(W##_maskz_##OP, K, T, A, B, N, E)
#define TERNARIES(OP, K, T, A, B, N, E) \
TERNARY_ALL(_mm512, OP, K, T, A, B, N, E) \
TERNARY_ALL(_mm256, OP, K, T, A, B, (N / 2), E) \
TERNARY_ALL(_mm, OP, K, T, A, B, (N / 4), E)
