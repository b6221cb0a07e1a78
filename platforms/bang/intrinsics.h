/* BANG C's intrinsics by signature. Pointers of one type are templates, scalars of that type convert. */
#pragma once
template <class T> struct xp_identity { typedef T type; };
template <class T> using xp_same = typename xp_identity<T>::type;

/* with a meaning in instructions */
#define XP_1(name) template <class T> __mlu_device__ void name(T* dst, const T* a, const T* b, int n);
XP_1(__bang_add) XP_1(__bang_sub) XP_1(__bang_mul) XP_1(__bang_div) XP_1(__bang_add_tz) XP_1(__bang_sub_tz)
XP_1(__bang_mul_tz) XP_1(__bang_rem) XP_1(__bang_eq) XP_1(__bang_ne) XP_1(__bang_lt) XP_1(__bang_le) XP_1(__bang_gt)
XP_1(__bang_ge) XP_1(__bang_maxequal) XP_1(__bang_minequal) XP_1(__bang_maximum) XP_1(__bang_minimum)
XP_1(__bang_nan_maximum) XP_1(__bang_nan_minimum) XP_1(__bang_and) XP_1(__bang_or) XP_1(__bang_xor) XP_1(__bang_band)
XP_1(__bang_bor) XP_1(__bang_bxor)
#undef XP_1
#define XP_2(name) template <class T> __mlu_device__ void name(T* dst, const T* a, xp_same<T> value, int n);
XP_2(__bang_div) XP_2(__bang_rem) XP_2(__bang_add_scalar) XP_2(__bang_sub_scalar) XP_2(__bang_mul_scalar)
XP_2(__bang_add_const) XP_2(__bang_sub_const) XP_2(__bang_mul_const) XP_2(__bang_eq_scalar) XP_2(__bang_ne_scalar)
XP_2(__bang_lt_scalar) XP_2(__bang_le_scalar) XP_2(__bang_gt_scalar) XP_2(__bang_ge_scalar) XP_2(__bang_ge_const)
XP_2(__bang_maxeq_scalar) XP_2(__bang_mineq_scalar) XP_2(__bang_and_scalar) XP_2(__bang_or_scalar)
XP_2(__bang_xor_scalar) XP_2(__bang_band_scalar) XP_2(__bang_bor_scalar) XP_2(__bang_bxor_scalar)
#undef XP_2
template <class T> __mlu_device__ void __bang_div(T* dst, const T* a, const T* b, T* aux, int n);
#define XP_3(name) template <class T> __mlu_device__ void name(T* dst, const T* src, const T* seg, int n, int m);
XP_3(__bang_cycle_add) XP_3(__bang_cycle_sub) XP_3(__bang_cycle_mul) XP_3(__bang_cycle_maxequal)
XP_3(__bang_cycle_minequal) XP_3(__bang_cycle_eq) XP_3(__bang_cycle_ne) XP_3(__bang_cycle_lt) XP_3(__bang_cycle_le)
XP_3(__bang_cycle_gt) XP_3(__bang_cycle_ge) XP_3(__bang_cycle_and) XP_3(__bang_cycle_or) XP_3(__bang_cycle_xor)
XP_3(__bang_cycle_band) XP_3(__bang_cycle_bor) XP_3(__bang_cycle_bxor) XP_3(__bang_cycle_add_tz)
XP_3(__bang_cycle_nan_maximum) XP_3(__bang_cycle_nan_minimum)
#undef XP_3
template <class T> __mlu_device__ void __bang_fusion(int op, T* dst, const T* a, const T* b, const T* c, int n, int m);
template <class T> __mlu_device__ void __bang_fusion(int op, T* dst, const T* a, const T* b, xp_same<T> c, int n, int m);
template <class T> __mlu_device__ void __bang_fusion(int op, T* dst, const T* a, xp_same<T> b, const T* c, int n, int m);
template <class T> __mlu_device__ void __bang_fusion(int op, T* dst, const T* a, xp_same<T> b, xp_same<T> c, int n);
#define XP_4(name) template <class T> __mlu_device__ void name(T* dst, int n);
XP_4(__bang_incseq) XP_4(__bang_write_zero)
#undef XP_4
#define XP_5(name) template <class T> __mlu_device__ void name(T* dst, const T* src, int shift, int n);
XP_5(__bang_srl) XP_5(__bang_sll)
#undef XP_5
#define XP_6(name) template <class T> __mlu_device__ void name(T* dst, T* place, xp_same<T> value, int n);
XP_6(__bang_atomic_add) XP_6(__bang_atomic_max) XP_6(__bang_atomic_min) XP_6(__bang_atomic_exch)
XP_6(__bang_atomic_and) XP_6(__bang_atomic_or) XP_6(__bang_atomic_xor) XP_6(__bang_atomic_inc)
XP_6(__bang_atomic_dec)
#undef XP_6
#define XP_7(name) template <class T> __mlu_device__ void name(T* dst, T* place, const T* value, int n);
XP_7(__bang_atomic_add) XP_7(__bang_atomic_max) XP_7(__bang_atomic_min) XP_7(__bang_atomic_exch)
XP_7(__bang_atomic_and) XP_7(__bang_atomic_or) XP_7(__bang_atomic_xor) XP_7(__bang_atomic_inc)
XP_7(__bang_atomic_dec)
#undef XP_7
template <class T> __mlu_device__ void __bang_atomic_cas(T* dst, T* place, xp_same<T> compare, xp_same<T> value);
#define XP_8(name) template <class T> __mlu_device__ void name(T* place, xp_same<T> value, int n);
XP_8(__bang_atomic_reduce_add) XP_8(__bang_atomic_reduce_max) XP_8(__bang_atomic_reduce_min)
XP_8(__bang_atomic_reduce_exch) XP_8(__bang_atomic_reduce_and) XP_8(__bang_atomic_reduce_or)
XP_8(__bang_atomic_reduce_xor) XP_8(__bang_atomic_reduce_inc) XP_8(__bang_atomic_reduce_dec)
#undef XP_8
#define XP_9(name) template <class T> __mlu_device__ void name(T* place, const T* value, int n);
XP_9(__bang_atomic_reduce_add) XP_9(__bang_atomic_reduce_max) XP_9(__bang_atomic_reduce_min)
XP_9(__bang_atomic_reduce_exch) XP_9(__bang_atomic_reduce_and) XP_9(__bang_atomic_reduce_or)
XP_9(__bang_atomic_reduce_xor) XP_9(__bang_atomic_reduce_inc) XP_9(__bang_atomic_reduce_dec)
#undef XP_9
template <class T> __mlu_device__ void __bang_atomic_reduce_cas(T* place, xp_same<T> compare, xp_same<T> value);
#define XP_10(name) template <class T> __mlu_device__ void name(T* dst, const T* a, int n);
XP_10(__bang_not) XP_10(__bang_bnot)
#undef XP_10
#define XP_11(name) template <class T> __mlu_device__ void name(void* dst, const T* a, const T* b, int n);
XP_11(__bang_eq_bitindex) XP_11(__bang_ne_bitindex) XP_11(__bang_lt_bitindex) XP_11(__bang_le_bitindex)
XP_11(__bang_gt_bitindex) XP_11(__bang_ge_bitindex)
#undef XP_11
template <class T> __mlu_device__ void __bang_fcmpfilter(int mode, T* dst, const T* a, const T* b, int n);
template <class T> __mlu_device__ void __bang_fcmpfilter(int mode, T* dst, const T* a, xp_same<T> value, int n);
#define XP_12(name) __mlu_device__ void name(half* dst, const float* src, int n);
XP_12(__bang_float2half_rn) XP_12(__bang_float2half_tz) XP_12(__bang_float2half_up) XP_12(__bang_float2half_dn)
XP_12(__bang_float2half_rd) XP_12(__bang_float2half_oz)
#undef XP_12
#define XP_13(name) __mlu_device__ void name(half* dst, const float* src, int n, int dst_stride, int src_stride, int segnum);
XP_13(__bang_float2half_rn) XP_13(__bang_float2half_tz) XP_13(__bang_float2half_up) XP_13(__bang_float2half_dn)
XP_13(__bang_float2half_rd) XP_13(__bang_float2half_oz)
#undef XP_13
#define XP_14(name) __mlu_device__ void name(bfloat16_t* dst, const float* src, int n);
XP_14(__bang_float2bfloat16_rn) XP_14(__bang_float2bfloat16_tz) XP_14(__bang_float2bfloat16_up)
XP_14(__bang_float2bfloat16_dn) XP_14(__bang_float2bfloat16_rd) XP_14(__bang_float2bfloat16_oz)
#undef XP_14
#define XP_15(name) __mlu_device__ void name(float* dst, const bfloat16_t* src, int n);
XP_15(__bang_bfloat162float) XP_15(__bang_bfloat162float_rn) XP_15(__bang_bfloat162float_tz)
XP_15(__bang_bfloat162float_oz) XP_15(__bang_bfloat162float_up) XP_15(__bang_bfloat162float_dn)
XP_15(__bang_bfloat162float_rd) XP_15(__bang_bfloat162float_rm)
#undef XP_15
__mlu_device__ void __bang_uchar2half(half* dst, const uint8_t* src, int n);
__mlu_device__ void __bang_short2half(half* dst, const int16_t* src, int n);
__mlu_device__ void __bang_half2uchar_dn(uint8_t* dst, const half* src, int n);
__mlu_device__ void __bang_half2char_dn(int8_t* dst, const half* src, int n);
#define XP_16(name) __mlu_device__ void name(int16_t* dst, const half* src, int n);
XP_16(__bang_half2short_tz) XP_16(__bang_half2short_up) XP_16(__bang_half2short_dn) XP_16(__bang_half2short_rd)
XP_16(__bang_half2short_rn) XP_16(__bang_half2short_oz) XP_16(__bang_half2short_rm)
#undef XP_16
__mlu_device__ void __bang_half2float(float* dst, const half* src, int n);
__mlu_device__ void __bang_half2float(float* dst, const half* src, int n, int dst_stride, int src_stride, int segnum);
#define XP_17(name) __mlu_device__ void name(int32_t* dst, const float* src, int n, int position);
XP_17(__bang_float2int_rn) XP_17(__bang_float2int_tz) XP_17(__bang_float2int_up) XP_17(__bang_float2int_dn)
XP_17(__bang_float2int_rd) XP_17(__bang_float2int_oz) XP_17(__bang_float2int_rm) XP_17(__bang_float2int32_rn)
XP_17(__bang_float2int32_tz) XP_17(__bang_float2int32_up) XP_17(__bang_float2int32_dn) XP_17(__bang_float2int32_rd)
XP_17(__bang_float2int32_oz) XP_17(__bang_float2int32_rm) XP_17(__bang_float2int32)
#undef XP_17
#define XP_18(name) __mlu_device__ void name(int32_t* dst, const half* src, int n, int position);
XP_18(__bang_half2int32_rn) XP_18(__bang_half2int32_tz) XP_18(__bang_half2int32_up) XP_18(__bang_half2int32_dn)
XP_18(__bang_half2int32_rd) XP_18(__bang_half2int32_oz) XP_18(__bang_half2int32_rm)
#undef XP_18
#define XP_19(name) __mlu_device__ void name(int16_t* dst, const float* src, int n, int position);
XP_19(__bang_float2int16_rn) XP_19(__bang_float2int16_tz) XP_19(__bang_float2int16_up) XP_19(__bang_float2int16_dn)
XP_19(__bang_float2int16_rd) XP_19(__bang_float2int16_oz) XP_19(__bang_float2int16_rm)
#undef XP_19
#define XP_20(name) __mlu_device__ void name(int16_t* dst, const half* src, int n, int position);
XP_20(__bang_half2int16_rn) XP_20(__bang_half2int16_tz) XP_20(__bang_half2int16_up) XP_20(__bang_half2int16_dn)
XP_20(__bang_half2int16_rd) XP_20(__bang_half2int16_oz) XP_20(__bang_half2int16_rm)
#undef XP_20
#define XP_21(name) __mlu_device__ void name(int8_t* dst, const float* src, int n, int position);
XP_21(__bang_float2int8_rn) XP_21(__bang_float2int8_tz) XP_21(__bang_float2int8_up) XP_21(__bang_float2int8_dn)
XP_21(__bang_float2int8_rd) XP_21(__bang_float2int8_oz) XP_21(__bang_float2int8_rm)
#undef XP_21
#define XP_22(name) __mlu_device__ void name(int8_t* dst, const half* src, int n, int position);
XP_22(__bang_half2int8_rn) XP_22(__bang_half2int8_tz) XP_22(__bang_half2int8_up) XP_22(__bang_half2int8_dn)
XP_22(__bang_half2int8_rd) XP_22(__bang_half2int8_oz) XP_22(__bang_half2int8_rm)
#undef XP_22
#define XP_23(name) __mlu_device__ void name(float* dst, const int32_t* src, int n, int position);
XP_23(__bang_int2float) XP_23(__bang_int322float) XP_23(__bang_int322float_rn)
#undef XP_23
__mlu_device__ void __bang_int162half(half* dst, const int16_t* src, int n, int position);
__mlu_device__ void __bang_int82half(half* dst, const int8_t* src, int n, int position);
__mlu_device__ void __bang_fix82half(half* dst, const int8_t* src, int n, int position);
#define XP_STRIDES int dst_stride, int src_stride, int segnum
__mlu_device__ void __bang_int82half(half* dst, const int8_t* src, int n, int position, XP_STRIDES);
__mlu_device__ void __bang_fix82half(half* dst, const int8_t* src, int n, int position, XP_STRIDES);
__mlu_device__ void __bang_uchar2half(half* dst, const uint8_t* src, int n, XP_STRIDES);
__mlu_device__ void __bang_short2half(half* dst, const int16_t* src, int n, XP_STRIDES);
#define XP_70(name) __mlu_device__ void name(int16_t* dst, const half* src, int n, XP_STRIDES);
XP_70(__bang_half2short_tz) XP_70(__bang_half2short_up) XP_70(__bang_half2short_dn) XP_70(__bang_half2short_rd)
XP_70(__bang_half2short_rn) XP_70(__bang_half2short_oz)
#undef XP_70
#define XP_71(name) __mlu_device__ void name(int8_t* dst, const half* src, int n, int position, XP_STRIDES);
XP_71(__bang_half2int8_tz) XP_71(__bang_half2int8_up) XP_71(__bang_half2int8_dn) XP_71(__bang_half2int8_rd)
XP_71(__bang_half2int8_rn)
#undef XP_71
__mlu_device__ void __bang_int162float(float* dst, const int16_t* src, int n, int position);
__mlu_device__ void __bang_int82float(float* dst, const int8_t* src, int n, int position);
#define XP_24(name) __mlu_device__ void name(int16_t* dst, const int32_t* src, int n, int dst_position, int src_position);
XP_24(__bang_int2short) XP_24(__bang_int322int16)
#undef XP_24
#define XP_25(name) __mlu_device__ void name(int8_t* dst, const int32_t* src, int n, int dst_position, int src_position);
XP_25(__bang_int2char) XP_25(__bang_int322int8)
#undef XP_25
#define XP_26(name) __mlu_device__ void name(int8_t* dst, const int16_t* src, int n, int dst_position, int src_position);
XP_26(__bang_short2char) XP_26(__bang_int162int8)
#undef XP_26
#define XP_27(name) __mlu_device__ void name(int16_t* dst, const int8_t* src, int n, int dst_position, int src_position);
XP_27(__bang_char2short) XP_27(__bang_int82int16)
#undef XP_27
#define XP_28(name) __mlu_device__ void name(int32_t* dst, const int8_t* src, int n, int dst_position, int src_position);
XP_28(__bang_char2int) XP_28(__bang_int82int32)
#undef XP_28
#define XP_29(name) __mlu_device__ void name(int32_t* dst, const int16_t* src, int n, int dst_position, int src_position);
XP_29(__bang_short2int) XP_29(__bang_int162int32)
#undef XP_29
#define XP_30(name) __mlu_device__ half name(float x);
XP_30(__float2half) XP_30(__float2half_rn) XP_30(__float2half_tz) XP_30(__float2half_up) XP_30(__float2half_dn)
XP_30(__float2half_rd) XP_30(__float2half_oz)
#undef XP_30
#define XP_31(name) __mlu_device__ int name(float x);
XP_31(__float2int_rn) XP_31(__float2int_tz) XP_31(__float2int_up) XP_31(__float2int_dn) XP_31(__float2int_rd)
XP_31(__float2int32) XP_31(__float2int32_rn) XP_31(__float2int32_tz) XP_31(__float2int32_up) XP_31(__float2int32_dn)
XP_31(__float2int32_rd)
#undef XP_31
#define XP_32(name) __mlu_device__ int name(half x);
XP_32(__half2int32) XP_32(__half2int32_rn) XP_32(__half2int32_tz) XP_32(__half2int32_up) XP_32(__half2int32_dn)
#undef XP_32
__mlu_device__ half __cn_scalar_sin_f16(half x);
__mlu_device__ half __cn_scalar_cos_f16(half x);
__mlu_device__ float __int2float_rn(int x);
__mlu_device__ half __int2half_rn(int x);
__mlu_device__ void __nramset_float(float* dst, int n, float value);
__mlu_device__ void __nramset_half(half* dst, int n, half value);
__mlu_device__ void __nramset_int(int* dst, int n, int value);
__mlu_device__ void __nramset_unsigned_int(uint32_t* dst, int n, uint32_t value);
__mlu_device__ void __nramset_short(short* dst, int n, short value);
__mlu_device__ void __nramset_unsigned_short(uint16_t* dst, int n, uint16_t value);
#define XP_33(name) template <class T> __mlu_device__ T name(const T* p);
XP_33(__load_nram) XP_33(__load_gdram) XP_33(__load_sram)
#undef XP_33
#define XP_34(name) template <class T> __mlu_device__ void name(T* p, xp_same<T> value);
XP_34(__store_gdram) XP_34(__store_nram) XP_34(__store_sram)
#undef XP_34
#define XP_35(name) __mlu_device__ void name(int a, int b);
XP_35(__bang_lock) XP_35(__bang_unlock)
#undef XP_35
#define XP_36(name) template <class T> __mlu_device__ void name(T* dst, const T* src, int n);
XP_36(__bang_square) XP_36(__bang_relu) XP_36(__bang_active_relu) XP_36(__bang_active_abs) XP_36(__bang_neg)
XP_36(__bang_abs) XP_36(__bang_floor) XP_36(__bang_round) XP_36(__bang_ceil) XP_36(__bang_trunc) XP_36(__bang_sin)
XP_36(__bang_cos) XP_36(__bang_sqrt) XP_36(__bang_rsqrt) XP_36(__bang_recip) XP_36(__bang_pow2) XP_36(__bang_log2)
XP_36(__bang_log) XP_36(__bang_active_exp) XP_36(__bang_active_exp_less_0) XP_36(__bang_active_sigmoid)
XP_36(__bang_active_tanh) XP_36(__bang_active_gelu) XP_36(__bang_active_gelup) XP_36(__bang_active_sqrt)
XP_36(__bang_active_sqrthp) XP_36(__bang_active_rsqrt) XP_36(__bang_active_rsqrthp) XP_36(__bang_active_recip)
XP_36(__bang_active_reciphp) XP_36(__bang_active_recip_greater_1) XP_36(__bang_active_log) XP_36(__bang_active_loghp)
XP_36(__bang_active_sin) XP_36(__bang_active_cos) XP_36(__bang_active_pow2) XP_36(__bang_active_sign)
XP_36(__bang_active_exphp) XP_36(__bang_reduce_sum) XP_36(__bang_max) XP_36(__bang_min) XP_36(__bang_argmax)
XP_36(__bang_argmin) XP_36(__bang_fabsmax) XP_36(__bang_fabsmin) XP_36(__bang_sigmoid) XP_36(__bang_exp)
XP_36(__bang_tanh) XP_36(__bang_gelu)
#undef XP_36
template <class T> __mlu_device__ void __bang_relun(T* dst, const T* src, int n, xp_same<T> limit);
#define XP_37(name) template <class T> __mlu_device__ void name(T* dst, const T* src, T* aux1, T* aux2, int n);
XP_37(__bang_taylor3_sin) XP_37(__bang_taylor4_sin) XP_37(__bang_taylor3_cos) XP_37(__bang_taylor4_cos)
XP_37(__bang_taylor3_tanh) XP_37(__bang_taylor4_tanh) XP_37(__bang_taylor3_sigmoid) XP_37(__bang_taylor4_sigmoid)
XP_37(__bang_taylor3_softplus) XP_37(__bang_taylor4_softplus)
#undef XP_37
#define XP_38(name) __mlu_device__ void name(int n, float* dst, const float* src);
XP_38(__cn_vector_sin_f32) XP_38(__cn_vector_cos_f32)
#undef XP_38
__mlu_device__ void __cn_vector_hypot_f32(int n, float* dst, const float* a, const float* b);
__mlu_device__ void __cn_vector_cast_f32_to_s32(int n, int* dst, const float* src);
#define XP_39(name) __mlu_device__ float name(float x);
XP_39(__cn_scalar_sin_f32) XP_39(__cn_scalar_cos_f32)
#undef XP_39
template <class T, class U, class V> __mlu_device__ void __bang_matmul(T* dst, const U* a, const V* b, int m, int k, int n);
template <class T, class U, class V> __mlu_device__ void __bang_matmul(T* dst, const U* a, const V* b, int m, int k, int n, int position);
template <class T, class U, class V> __mlu_device__ void __bang_mlp(T* dst, const U* src, const V* weight, int height, int width);
template <class T, class U, class V> __mlu_device__ void __bang_mlp(T* dst, const U* src, const V* weight, int height, int width, int position);
template <class T, class U, class V> __mlu_device__ void __bang_mlp(T* dst, const U* src, const T* bias, const V* weight, int height, int width, int position);
template <class T> __mlu_device__ void __bang_expand_channel_mul(T* dst, const T* vec, const T* ones, const T* src, int n, int channels);
#define XP_40(name) template <class T> __mlu_device__ void name(T* dst, const T* src, int h, int w);
XP_40(__bang_transpose) XP_40(__bang_rotate90) XP_40(__bang_rotate180) XP_40(__bang_rotate270) XP_40(__bang_mirror)
#undef XP_40
template <class T> __mlu_device__ void __bang_pad(T* dst, const T* src, int c, int h, int w, int top, int bottom, int left, int right, xp_same<T> value);
template <class T> __mlu_device__ void __bang_pad(T* dst, const T* src, int c, int h, int w, int top, int bottom, int left, int right);
template <class T> __mlu_device__ void __bang_pad(T* dst, const T* src, int c, int h, int w, int rows, int columns, xp_same<T> value);
template <class T> __mlu_device__ void __bang_pad(T* dst, const T* src, int c, int h, int w, int rows, int columns);
#define XP_41(name) template <class T> __mlu_device__ void name(T* dst, const T* src, int n, int h, int w, int c);
XP_41(__bang_reshape_nhwc2nchw) XP_41(__bang_reshape_nchw2nhwc) XP_41(__bang_reshape_filter)
#undef XP_41
#define XP_42(name) template <class T> __mlu_device__ void name(T* dst, const T* index, const T* table, int n, int length);
XP_42(__bang_lut) XP_42(__bang_lut_s16) XP_42(__bang_lut_s32)
#undef XP_42
template <class T> __mlu_device__ T __bang_sum(const T* src, int n);
#define XP_43(name) template <class T> __mlu_device__ unsigned name(const T* src, int n);
XP_43(__bang_count) XP_43(__bang_findfirst1) XP_43(__bang_findlast1)
#undef XP_43
#define XP_44(name) template <class T> __mlu_device__ void name(unsigned* dst, const T* src, int n);
XP_44(__bang_count) XP_44(__bang_findfirst1) XP_44(__bang_findlast1)
#undef XP_44
template <class T> __mlu_device__ unsigned __bang_filter(T* dst, const T* src, const T* mask, int n);
#define XP_45(name) template <class T> __mlu_device__ void name(T* dst, const T* src, const T* mask, int n);
XP_45(__bang_collect) XP_45(__bang_select)
#undef XP_45
template <class T> __mlu_device__ unsigned __bang_filter_bitindex(T* dst, const T* src, const void* bits, int n);
#define XP_46(name) template <class T> __mlu_device__ void name(T* dst, const T* src, const void* bits, int n);
XP_46(__bang_collect_bitindex) XP_46(__bang_select_bitindex) XP_46(__bang_maskmove_bitindex)
#undef XP_46
template <class T> __mlu_device__ void __bang_maskmove(T* dst, const T* src, const void* mask, int n);
#define XP_47(name) template <class T> __mlu_device__ void name(T* dst, const T* src, int channel, int height, int width, int kernel_height, int kernel_width, int stride_width, int stride_height);
XP_47(__bang_sumpool) XP_47(__bang_avgpool) XP_47(__bang_maxpool) XP_47(__bang_minpool)
#undef XP_47
#define XP_48(name) template <class T> __mlu_device__ void name(T* dst, const T* src, int channel, int height, int width, int kernel_height, int kernel_width);
XP_48(__bang_sumpool) XP_48(__bang_avgpool) XP_48(__bang_maxpool) XP_48(__bang_minpool)
#undef XP_48
#define XP_49(name) template <class T, class U> __mlu_device__ void name(T* dst, const U* src, int channel, int height, int width, int kernel_height, int kernel_width, int stride_width, int stride_height);
XP_49(__bang_maxpool_index) XP_49(__bang_minpool_index)
#undef XP_49
template <class T> __mlu_device__ int __bang_popcnt(const T* src, int n);

/* of older generations, without a meaning: refused by name where they are used */
__mlu_device__ void __bang_rand(int16_t* dst, int n);
template <class T> __mlu_device__ void __bang_count_bitindex(uint32_t* dst, const T* src, int n);
#define XP_50(name) __mlu_device__ void name(void* dst, const void* src, int n2, int s2, int n1, int s1, int n7, int s7, int n6, int s6);
XP_50(__bang_tiling_2d_b8) XP_50(__bang_tiling_2d_b16) XP_50(__bang_tiling_2d_b32) XP_50(__bang_tiling_2d_b64)
XP_50(__bang_tiling_2d_b128) XP_50(__bang_tiling_2d_b256)
#undef XP_50
__mlu_device__ void __bang_tiling_3d_b1024(void* dst, const void* src, int n5, int s5, int n4, int s4, int n3, int s3, int n10, int s10, int n9, int s9, int n8, int s8, int op);
template <class T> __mlu_device__ void __bang_unpool(T* dst, const T* src, int c, int h, int w, int kh, int kw, int sw, int sh, int index);
#define XP_51(name) template <class T> __mlu_device__ void name(T* dst, const T* src, int c, int h, int w, int kh, int kw, int sw, int sh, int value_index_stride, int in_dh, int in_dw, int out_dh, int out_dw);
XP_51(__bang_maxpool_value_index) XP_51(__bang_minpool_value_index)
#undef XP_51
#define XP_52(name) template <class T, class U> __mlu_device__ void name(T* dst, const U* src, const U* kernel, int n);
XP_52(__bang_histogram) XP_52(__bang_integral)
#undef XP_52
template <class T, class U> __mlu_device__ void __bang_integral(T* dst, const U* src, const U* kernel, int n, int pos);
__mlu_device__ void __bang_float2half_rm(half* dst, const float* src, int n);
__mlu_device__ void __bang_float2half_rm(half* dst, const float* src, int n, int dst_stride, int src_stride, int segnum);
__mlu_device__ void __bang_float2bfloat16_rm(bfloat16_t* dst, const float* src, int n);
#define XP_56(name) __mlu_device__ void name(int4x2_t* dst, const float* src, int n, int dst_pos);
XP_56(__bang_float2int4_dn) XP_56(__bang_float2int4_oz) XP_56(__bang_float2int4_rd) XP_56(__bang_float2int4_rm)
XP_56(__bang_float2int4_rn) XP_56(__bang_float2int4_tz) XP_56(__bang_float2int4_up)
#undef XP_56
#define XP_57(name) __mlu_device__ void name(int4x2_t* dst, const half* src, int n, int dst_pos);
XP_57(__bang_half2int4_dn) XP_57(__bang_half2int4_oz) XP_57(__bang_half2int4_rd) XP_57(__bang_half2int4_rm)
XP_57(__bang_half2int4_rn) XP_57(__bang_half2int4_tz) XP_57(__bang_half2int4_up)
#undef XP_57
#define XP_58(name) __mlu_device__ void name(int4x2_t* dst, const bfloat16_t* src, int n, int dst_pos);
XP_58(__bang_bfloat162int4_dn) XP_58(__bang_bfloat162int4_oz) XP_58(__bang_bfloat162int4_rd)
XP_58(__bang_bfloat162int4_rm) XP_58(__bang_bfloat162int4_rn) XP_58(__bang_bfloat162int4_tz)
XP_58(__bang_bfloat162int4_up)
#undef XP_58
#define XP_59(name) __mlu_device__ void name(int4x2_t* dst, const int8_t* src, int n, int dst_pos, int src_pos);
XP_59(__bang_int82int4_dn) XP_59(__bang_int82int4_oz) XP_59(__bang_int82int4_rd) XP_59(__bang_int82int4_rm)
XP_59(__bang_int82int4_rn) XP_59(__bang_int82int4_tz) XP_59(__bang_int82int4_up)
#undef XP_59
#define XP_60(name) __mlu_device__ void name(int4x2_t* dst, const int16_t* src, int n, int dst_pos, int src_pos);
XP_60(__bang_int162int4_dn) XP_60(__bang_int162int4_oz) XP_60(__bang_int162int4_rd) XP_60(__bang_int162int4_rm)
XP_60(__bang_int162int4_rn) XP_60(__bang_int162int4_tz) XP_60(__bang_int162int4_up)
#undef XP_60
#define XP_61(name) __mlu_device__ void name(int4x2_t* dst, const int32_t* src, int n, int dst_pos, int src_pos);
XP_61(__bang_int322int4_dn) XP_61(__bang_int322int4_oz) XP_61(__bang_int322int4_rd) XP_61(__bang_int322int4_rm)
XP_61(__bang_int322int4_rn) XP_61(__bang_int322int4_tz) XP_61(__bang_int322int4_up)
#undef XP_61
#define XP_62(name) __mlu_device__ void name(float* dst, const int4x2_t* src, int n, int src_pos);
XP_62(__bang_int42float_dn) XP_62(__bang_int42float_oz) XP_62(__bang_int42float_rd) XP_62(__bang_int42float_rm)
XP_62(__bang_int42float_rn) XP_62(__bang_int42float_tz) XP_62(__bang_int42float_up)
#undef XP_62
#define XP_63(name) __mlu_device__ void name(half* dst, const int4x2_t* src, int n, int src_pos);
XP_63(__bang_int42half_dn) XP_63(__bang_int42half_oz) XP_63(__bang_int42half_rd) XP_63(__bang_int42half_rm)
XP_63(__bang_int42half_rn) XP_63(__bang_int42half_tz) XP_63(__bang_int42half_up)
#undef XP_63
#define XP_64(name) __mlu_device__ void name(bfloat16_t* dst, const int4x2_t* src, int n, int src_pos);
XP_64(__bang_int42bfloat16_dn) XP_64(__bang_int42bfloat16_oz) XP_64(__bang_int42bfloat16_rd)
XP_64(__bang_int42bfloat16_rm) XP_64(__bang_int42bfloat16_rn) XP_64(__bang_int42bfloat16_tz)
XP_64(__bang_int42bfloat16_up)
#undef XP_64
#define XP_65(name) __mlu_device__ void name(int8_t* dst, const int4x2_t* src, int n, int dst_pos, int src_pos);
XP_65(__bang_int42int8_dn) XP_65(__bang_int42int8_oz) XP_65(__bang_int42int8_rd) XP_65(__bang_int42int8_rm)
XP_65(__bang_int42int8_rn) XP_65(__bang_int42int8_tz) XP_65(__bang_int42int8_up)
#undef XP_65
#define XP_66(name) __mlu_device__ void name(int16_t* dst, const int4x2_t* src, int n, int dst_pos, int src_pos);
XP_66(__bang_int42int16_dn) XP_66(__bang_int42int16_oz) XP_66(__bang_int42int16_rd) XP_66(__bang_int42int16_rm)
XP_66(__bang_int42int16_rn) XP_66(__bang_int42int16_tz) XP_66(__bang_int42int16_up)
#undef XP_66
#define XP_67(name) __mlu_device__ void name(int32_t* dst, const int4x2_t* src, int n, int dst_pos, int src_pos);
XP_67(__bang_int42int32_dn) XP_67(__bang_int42int32_oz) XP_67(__bang_int42int32_rd) XP_67(__bang_int42int32_rm)
XP_67(__bang_int42int32_rn) XP_67(__bang_int42int32_tz) XP_67(__bang_int42int32_up)
#undef XP_67
