/* Atomic operations on global memory; old values go to NRAM, the source is read before.

   level: core
   operands: dst out near, place inout global, value, n
   types: T = half float bfloat16 int16 uint16 int32 uint32
   requires: n > 0
   architectures: 2xx and later
   source: BANG C developer guide, atomic functions */
#define ATOMIC(NAME, OP) \
void NAME(T *dst, T *place, T value, int n) { for (int i = 0; i < n; i++) dst[i] = atomic_##OP(&place[i], value); }
#define ATOMIC_VECTOR(NAME, OP) \
void NAME(T *dst, T *place, T *value, int n) { for (int i = 0; i < n; i++) dst[i] = atomic_##OP(&place[i], value[i]); }
ATOMIC(__bang_atomic_add, add)
ATOMIC(__bang_atomic_max, max)
ATOMIC(__bang_atomic_min, min)
ATOMIC(__bang_atomic_exch, exchange)

/* level: core
   operands: dst out near, place inout global, value, n
   types: T = int16 uint16 int32 uint32
   requires: n > 0
   architectures: 2xx and later
   source: BANG C developer guide, atomic functions */
ATOMIC(__bang_atomic_and, and)
ATOMIC(__bang_atomic_or, or)
ATOMIC(__bang_atomic_xor, xor)
ATOMIC(__bang_atomic_inc, inc)
ATOMIC(__bang_atomic_dec, dec)

/* level: core
   operands: dst out near, place inout global, value in near, n
   types: T = half float bfloat16 int16 uint16 int32 uint32
   requires: n > 0
   alias: dst = value
   architectures: 2xx and later
   source: BANG C developer guide, atomic functions */
ATOMIC_VECTOR(__bang_atomic_add, add)
ATOMIC_VECTOR(__bang_atomic_max, max)
ATOMIC_VECTOR(__bang_atomic_min, min)
ATOMIC_VECTOR(__bang_atomic_exch, exchange)

/* level: core
   operands: dst out near, place inout global, value in near, n
   types: T = int16 uint16 int32 uint32
   requires: n > 0
   alias: dst = value
   architectures: 2xx and later
   source: BANG C developer guide, atomic functions */
ATOMIC_VECTOR(__bang_atomic_and, and)
ATOMIC_VECTOR(__bang_atomic_or, or)
ATOMIC_VECTOR(__bang_atomic_xor, xor)
ATOMIC_VECTOR(__bang_atomic_inc, inc)
ATOMIC_VECTOR(__bang_atomic_dec, dec)

/* level: core
   operands: dst out near, place inout global, compare, value
   types: T = half float bfloat16 int16 uint16 int32 uint32
   architectures: 2xx and later
   source: BANG C developer guide, atomic functions */
void __bang_atomic_cas(T *dst, T *place, T compare, T value) { dst[0] = atomic_cas(&place[0], value, compare); }

/* level: core
   operands: place inout global, value, n
   types: T = half float bfloat16 int16 uint16 int32 uint32
   requires: n > 0
   architectures: 3xx and later
   source: BANG C developer guide, atomic functions */
#define ATOMIC_REDUCE(NAME, OP) \
void NAME(T *place, T value, int n) { for (int i = 0; i < n; i++) atomic_##OP(&place[i], value); }
#define ATOMIC_REDUCE_VECTOR(NAME, OP) \
void NAME(T *place, T *value, int n) { for (int i = 0; i < n; i++) atomic_##OP(&place[i], value[i]); }
ATOMIC_REDUCE(__bang_atomic_reduce_add, add)
ATOMIC_REDUCE(__bang_atomic_reduce_max, max)
ATOMIC_REDUCE(__bang_atomic_reduce_min, min)
ATOMIC_REDUCE(__bang_atomic_reduce_exch, exchange)

/* level: core
   operands: place inout global, value in near, n
   types: T = half float bfloat16 int16 uint16 int32 uint32
   requires: n > 0
   architectures: 3xx and later
   source: BANG C developer guide, atomic functions */
ATOMIC_REDUCE_VECTOR(__bang_atomic_reduce_add, add)
ATOMIC_REDUCE_VECTOR(__bang_atomic_reduce_max, max)
ATOMIC_REDUCE_VECTOR(__bang_atomic_reduce_min, min)
ATOMIC_REDUCE_VECTOR(__bang_atomic_reduce_exch, exchange)

/* level: core
   operands: place inout global, value, n
   types: T = int16 int32
   requires: n > 0
   architectures: 3xx and later
   source: BANG C developer guide, atomic functions */
ATOMIC_REDUCE(__bang_atomic_reduce_and, and)
ATOMIC_REDUCE(__bang_atomic_reduce_or, or)
ATOMIC_REDUCE(__bang_atomic_reduce_xor, xor)

/* level: core
   operands: place inout global, value in near, n
   types: T = int16 int32
   requires: n > 0
   architectures: 3xx and later
   source: BANG C developer guide, atomic functions */
ATOMIC_REDUCE_VECTOR(__bang_atomic_reduce_and, and)
ATOMIC_REDUCE_VECTOR(__bang_atomic_reduce_or, or)
ATOMIC_REDUCE_VECTOR(__bang_atomic_reduce_xor, xor)

/* level: core
   operands: place inout global, value, n
   types: T = int16 uint16 int32 uint32
   requires: n > 0
   architectures: 3xx and later
   source: BANG C developer guide, atomic functions */
ATOMIC_REDUCE(__bang_atomic_reduce_inc, inc)
ATOMIC_REDUCE(__bang_atomic_reduce_dec, dec)

/* level: core
   operands: place inout global, value in near, n
   types: T = int16 uint16 int32 uint32
   requires: n > 0
   architectures: 3xx and later
   source: BANG C developer guide, atomic functions */
ATOMIC_REDUCE_VECTOR(__bang_atomic_reduce_inc, inc)
ATOMIC_REDUCE_VECTOR(__bang_atomic_reduce_dec, dec)

/* level: core
   operands: place inout global, compare, value
   types: T = half float bfloat16 int16 int32
   architectures: 3xx and later
   source: BANG C developer guide, atomic functions */
void __bang_atomic_reduce_cas(T *place, T compare, T value) { atomic_cas(&place[0], value, compare); }
