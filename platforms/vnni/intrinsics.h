/* Intrinsics with a meaning in instructions.c, by signature. */
#pragma once
#define XP_1(name) __m512 name(void const* p);
XP_1(_mm512_loadu_ps) XP_1(_mm512_load_ps)
#undef XP_1
#define XP_2(name) __m256 name(float const* p);
XP_2(_mm256_loadu_ps) XP_2(_mm256_load_ps)
#undef XP_2
#define XP_3(name) __m128 name(const float* p);
XP_3(_mm_loadu_ps) XP_3(_mm_load_ps)
#undef XP_3
#define XP_4(name) __m512d name(void const* p);
XP_4(_mm512_loadu_pd) XP_4(_mm512_load_pd)
#undef XP_4
__m256d _mm256_loadu_pd(double const* p);
#define XP_5(name) __m512i name(void const* p);
XP_5(_mm512_loadu_epi8) XP_5(_mm512_loadu_epi16) XP_5(_mm512_loadu_epi32) XP_5(_mm512_load_epi32)
XP_5(_mm512_loadu_epi64)
#undef XP_5
#define XP_6(name) void name(void* p, __m512 a);
XP_6(_mm512_storeu_ps) XP_6(_mm512_store_ps) XP_6(_mm512_stream_ps)
#undef XP_6
#define XP_7(name) void name(float* p, __m256 a);
XP_7(_mm256_storeu_ps) XP_7(_mm256_store_ps)
#undef XP_7
#define XP_8(name) void name(float* p, __m128 a);
XP_8(_mm_storeu_ps) XP_8(_mm_store_ps)
#undef XP_8
#define XP_9(name) void name(void* p, __m512d a);
XP_9(_mm512_storeu_pd) XP_9(_mm512_store_pd)
#undef XP_9
void _mm256_storeu_pd(double* p, __m256d a);
#define XP_10(name) void name(void* p, __m512i a);
XP_10(_mm512_storeu_epi8) XP_10(_mm512_storeu_epi16) XP_10(_mm512_storeu_epi32) XP_10(_mm512_store_epi32)
XP_10(_mm512_storeu_epi64) XP_10(_mm512_storeu_si512) XP_10(_mm512_store_si512) XP_10(_mm512_stream_si512)
#undef XP_10
#define XP_11(name) __m512i name(const void* p);
XP_11(_mm512_loadu_si512) XP_11(_mm512_load_si512)
#undef XP_11
#define XP_12(name) __m256i name(__m256i_u const* p);
XP_12(_mm256_loadu_si256) XP_12(_mm256_lddqu_si256)
#undef XP_12
__m256i _mm256_load_si256(__m256i const* p);
#define XP_13(name) __m128i name(__m128i_u const* p);
XP_13(_mm_loadu_si128) XP_13(_mm_loadl_epi64)
#undef XP_13
__m128i _mm_load_si128(__m128i const* p);
void _mm256_storeu_si256(__m256i_u* p, __m256i a);
void _mm256_store_si256(__m256i* p, __m256i a);
void _mm_storeu_si128(__m128i_u* p, __m128i b);
void _mm_store_si128(__m128i* p, __m128i b);
void _mm_storel_epi64(__m128i_u* p, __m128i a);
#define XP_14(name) __m512i name(__m512 a);
XP_14(_mm512_castps_si512) XP_14(_mm512_cvtps_epi32) XP_14(_mm512_cvttps_epi32)
#undef XP_14
#define XP_15(name) __m512 name(__m512i a);
XP_15(_mm512_castsi512_ps) XP_15(_mm512_cvtepi32_ps) XP_15(_mm512_cvtepu32_ps)
#undef XP_15
__m512d _mm512_castps_pd(__m512 a);
__m512 _mm512_castpd_ps(__m512d a);
#define XP_16(name) __m256i name(__m256 a);
XP_16(_mm256_castps_si256) XP_16(_mm256_cvtps_epi32) XP_16(_mm256_cvttps_epi32)
#undef XP_16
#define XP_17(name) __m256 name(__m256i a);
XP_17(_mm256_castsi256_ps) XP_17(_mm256_cvtepi32_ps)
#undef XP_17
#define XP_18(name) __m128i name(__m128 a);
XP_18(_mm_castps_si128) XP_18(_mm_cvtps_epi32) XP_18(_mm_cvttps_epi32)
#undef XP_18
#define XP_19(name) __m128 name(__m128i a);
XP_19(_mm_castsi128_ps) XP_19(_mm_cvtepi32_ps) XP_19(_mm_cvtph_ps)
#undef XP_19
__m256 _mm512_castps512_ps256(__m512 a);
__m128 _mm512_castps512_ps128(__m512 a);
#define XP_20(name) __m256i name(__m512i a);
XP_20(_mm512_castsi512_si256) XP_20(_mm512_cvtepi32_epi16) XP_20(_mm512_cvtepi16_epi8) XP_20(_mm512_cvtepi64_epi32)
XP_20(_mm512_cvtsepi32_epi16) XP_20(_mm512_cvtsepi16_epi8) XP_20(_mm512_cvtusepi32_epi16)
#undef XP_20
#define XP_21(name) __m128i name(__m512i a);
XP_21(_mm512_castsi512_si128) XP_21(_mm512_cvtepi32_epi8) XP_21(_mm512_cvtsepi32_epi8) XP_21(_mm512_cvtusepi32_epi8)
#undef XP_21
__m128i _mm256_castsi256_si128(__m256i a);
__m128 _mm256_castps256_ps128(__m256 a);
#define XP_22(name) __m512i name(__m256i a);
XP_22(_mm512_castsi256_si512) XP_22(_mm512_cvtepi8_epi16) XP_22(_mm512_cvtepu8_epi16) XP_22(_mm512_cvtepi16_epi32)
XP_22(_mm512_cvtepu16_epi32) XP_22(_mm512_broadcast_i64x4)
#undef XP_22
__m512 _mm512_castps256_ps512(__m256 a);
#define XP_23(name) __m512i name(__m128i a);
XP_23(_mm512_castsi128_si512) XP_23(_mm512_cvtepi8_epi32) XP_23(_mm512_cvtepu8_epi32) XP_23(_mm512_broadcastd_epi32)
XP_23(_mm512_broadcastq_epi64) XP_23(_mm512_broadcastb_epi8) XP_23(_mm512_broadcast_i32x4)
#undef XP_23
__m256i _mm256_castsi128_si256(__m128i a);
__m512 _mm512_maskz_loadu_ps(__mmask16 u, void const* p);
__m256 _mm256_maskz_loadu_ps(__mmask8 u, void const* p);
__m128 _mm_maskz_loadu_ps(__mmask8 u, void const* p);
__m512d _mm512_maskz_loadu_pd(__mmask8 u, void const* p);
__m512i _mm512_maskz_loadu_epi8(__mmask64 u, void const* p);
__m256i _mm256_maskz_loadu_epi8(__mmask32 u, void const* p);
__m128i _mm_maskz_loadu_epi8(__mmask16 u, void const* p);
__m512i _mm512_maskz_loadu_epi16(__mmask32 u, void const* p);
__m256i _mm256_maskz_loadu_epi16(__mmask16 u, void const* p);
__m128i _mm_maskz_loadu_epi16(__mmask8 u, void const* p);
__m512i _mm512_maskz_loadu_epi32(__mmask16 u, void const* p);
__m256i _mm256_maskz_loadu_epi32(__mmask8 u, void const* p);
__m512i _mm512_maskz_loadu_epi64(__mmask8 u, void const* p);
__m512 _mm512_mask_loadu_ps(__m512 w, __mmask16 u, void const* p);
__m256 _mm256_mask_loadu_ps(__m256 w, __mmask8 u, void const* p);
__m512d _mm512_mask_loadu_pd(__m512d w, __mmask8 u, void const* p);
__m512i _mm512_mask_loadu_epi8(__m512i w, __mmask64 u, void const* p);
__m512i _mm512_mask_loadu_epi16(__m512i w, __mmask32 u, void const* p);
__m512i _mm512_mask_loadu_epi32(__m512i w, __mmask16 u, void const* p);
__m512i _mm512_mask_loadu_epi64(__m512i w, __mmask8 u, void const* p);
void _mm512_mask_storeu_ps(void* p, __mmask16 u, __m512 a);
void _mm256_mask_storeu_ps(void* p, __mmask8 u, __m256 a);
void _mm_mask_storeu_ps(void* p, __mmask8 u, __m128 a);
void _mm512_mask_storeu_pd(void* p, __mmask8 u, __m512d a);
void _mm512_mask_storeu_epi8(void* p, __mmask64 u, __m512i a);
void _mm256_mask_storeu_epi8(void* p, __mmask32 u, __m256i a);
void _mm_mask_storeu_epi8(void* p, __mmask16 u, __m128i a);
void _mm512_mask_storeu_epi16(void* p, __mmask32 u, __m512i a);
void _mm256_mask_storeu_epi16(void* p, __mmask16 u, __m256i a);
void _mm512_mask_storeu_epi32(void* p, __mmask16 u, __m512i a);
void _mm256_mask_storeu_epi32(void* p, __mmask8 u, __m256i a);
void _mm512_mask_storeu_epi64(void* p, __mmask8 u, __m512i a);
#define XP_24(name) __m512 name();
XP_24(_mm512_setzero_ps) XP_24(_mm512_setzero)
#undef XP_24
__m256 _mm256_setzero_ps();
__m128 _mm_setzero_ps();
__m512d _mm512_setzero_pd();
#define XP_25(name) __m512i name();
XP_25(_mm512_setzero_si512) XP_25(_mm512_setzero_epi32)
#undef XP_25
__m256i _mm256_setzero_si256();
__m128i _mm_setzero_si128();
__m512 _mm512_set1_ps(float w);
__m256 _mm256_set1_ps(float w);
__m128 _mm_set1_ps(float w);
__m512d _mm512_set1_pd(double w);
__m256d _mm256_set1_pd(double w);
__m512i _mm512_set1_epi8(char w);
__m256i _mm256_set1_epi8(char b);
__m128i _mm_set1_epi8(char b);
__m512i _mm512_set1_epi16(short w);
__m256i _mm256_set1_epi16(short w);
__m128i _mm_set1_epi16(short w);
__m512i _mm512_set1_epi32(int s);
__m256i _mm256_set1_epi32(int i);
__m128i _mm_set1_epi32(int i);
__m512i _mm512_set1_epi64(long long d);
__m512 _mm512_setr_ps(float e0, float e1, float e2, float e3, float e4, float e5, float e6, float e7, float e8, float e9, float e10, float e11, float e12, float e13, float e14, float e15);
__m512i _mm512_setr_epi32(int e0, int e1, int e2, int e3, int e4, int e5, int e6, int e7, int e8, int e9, int e10, int e11, int e12, int e13, int e14, int e15);
__m512 _mm512_set_ps(float a, float b, float c, float d, float e, float f, float g, float h, float i, float j, float k, float l, float m, float n, float o, float p);
__m512i _mm512_set_epi32(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p);
__m512 _mm512_i32gather_ps(__m512i index, const void* base, int scale);
__m512i _mm512_i32gather_epi32(__m512i index, const void* base, int scale);
void _mm512_i32scatter_ps(void* base, __m512i index, __m512 a, int scale);
void _mm512_i32scatter_epi32(void* base, __m512i index, __m512i a, int scale);
#define XP_26(name) __m512 name(__m512 a, __m512 b);
XP_26(_mm512_add_ps) XP_26(_mm512_sub_ps) XP_26(_mm512_mul_ps) XP_26(_mm512_div_ps) XP_26(_mm512_max_ps)
XP_26(_mm512_min_ps) XP_26(_mm512_scalef_ps) XP_26(_mm512_and_ps) XP_26(_mm512_or_ps) XP_26(_mm512_xor_ps)
XP_26(_mm512_andnot_ps) XP_26(_mm512_unpacklo_ps) XP_26(_mm512_unpackhi_ps)
#undef XP_26
#define XP_27(name) __m256 name(__m256 a, __m256 b);
XP_27(_mm256_add_ps) XP_27(_mm256_sub_ps) XP_27(_mm256_mul_ps) XP_27(_mm256_div_ps) XP_27(_mm256_max_ps)
XP_27(_mm256_min_ps) XP_27(_mm256_scalef_ps) XP_27(_mm256_and_ps) XP_27(_mm256_or_ps) XP_27(_mm256_xor_ps)
XP_27(_mm256_andnot_ps) XP_27(_mm256_unpacklo_ps) XP_27(_mm256_unpackhi_ps)
#undef XP_27
#define XP_28(name) __m128 name(__m128 a, __m128 b);
XP_28(_mm_add_ps) XP_28(_mm_sub_ps) XP_28(_mm_mul_ps) XP_28(_mm_div_ps) XP_28(_mm_max_ps) XP_28(_mm_min_ps)
XP_28(_mm_scalef_ps) XP_28(_mm_and_ps) XP_28(_mm_or_ps) XP_28(_mm_xor_ps) XP_28(_mm_andnot_ps) XP_28(_mm_unpacklo_ps)
XP_28(_mm_unpackhi_ps)
#undef XP_28
#define XP_29(name) __m512 name(__m512 w, __mmask16 u, __m512 a, __m512 b);
XP_29(_mm512_mask_add_ps) XP_29(_mm512_mask_sub_ps) XP_29(_mm512_mask_mul_ps) XP_29(_mm512_mask_div_ps)
XP_29(_mm512_mask_max_ps) XP_29(_mm512_mask_min_ps) XP_29(_mm512_mask_scalef_ps) XP_29(_mm512_mask_and_ps)
XP_29(_mm512_mask_or_ps) XP_29(_mm512_mask_xor_ps) XP_29(_mm512_mask_andnot_ps)
#undef XP_29
#define XP_30(name) __m256 name(__m256 w, __mmask8 u, __m256 a, __m256 b);
XP_30(_mm256_mask_add_ps) XP_30(_mm256_mask_sub_ps) XP_30(_mm256_mask_mul_ps) XP_30(_mm256_mask_div_ps)
XP_30(_mm256_mask_max_ps) XP_30(_mm256_mask_min_ps) XP_30(_mm256_mask_scalef_ps) XP_30(_mm256_mask_and_ps)
XP_30(_mm256_mask_or_ps) XP_30(_mm256_mask_xor_ps) XP_30(_mm256_mask_andnot_ps)
#undef XP_30
#define XP_31(name) __m128 name(__m128 w, __mmask8 u, __m128 a, __m128 b);
XP_31(_mm_mask_add_ps) XP_31(_mm_mask_sub_ps) XP_31(_mm_mask_mul_ps) XP_31(_mm_mask_div_ps) XP_31(_mm_mask_max_ps)
XP_31(_mm_mask_min_ps) XP_31(_mm_mask_scalef_ps) XP_31(_mm_mask_and_ps) XP_31(_mm_mask_or_ps) XP_31(_mm_mask_xor_ps)
XP_31(_mm_mask_andnot_ps)
#undef XP_31
#define XP_32(name) __m512 name(__mmask16 u, __m512 a, __m512 b);
XP_32(_mm512_maskz_add_ps) XP_32(_mm512_maskz_sub_ps) XP_32(_mm512_maskz_mul_ps) XP_32(_mm512_maskz_div_ps)
XP_32(_mm512_maskz_max_ps) XP_32(_mm512_maskz_min_ps) XP_32(_mm512_maskz_scalef_ps) XP_32(_mm512_maskz_and_ps)
XP_32(_mm512_maskz_or_ps) XP_32(_mm512_maskz_xor_ps) XP_32(_mm512_maskz_andnot_ps)
#undef XP_32
#define XP_33(name) __m256 name(__mmask8 u, __m256 a, __m256 b);
XP_33(_mm256_maskz_add_ps) XP_33(_mm256_maskz_sub_ps) XP_33(_mm256_maskz_mul_ps) XP_33(_mm256_maskz_div_ps)
XP_33(_mm256_maskz_max_ps) XP_33(_mm256_maskz_min_ps) XP_33(_mm256_maskz_scalef_ps) XP_33(_mm256_maskz_and_ps)
XP_33(_mm256_maskz_or_ps) XP_33(_mm256_maskz_xor_ps) XP_33(_mm256_maskz_andnot_ps)
#undef XP_33
#define XP_34(name) __m128 name(__mmask8 u, __m128 a, __m128 b);
XP_34(_mm_maskz_add_ps) XP_34(_mm_maskz_sub_ps) XP_34(_mm_maskz_mul_ps) XP_34(_mm_maskz_div_ps)
XP_34(_mm_maskz_max_ps) XP_34(_mm_maskz_min_ps) XP_34(_mm_maskz_scalef_ps) XP_34(_mm_maskz_and_ps)
XP_34(_mm_maskz_or_ps) XP_34(_mm_maskz_xor_ps) XP_34(_mm_maskz_andnot_ps)
#undef XP_34
#define XP_35(name) __m512d name(__m512d a, __m512d b);
XP_35(_mm512_add_pd) XP_35(_mm512_sub_pd) XP_35(_mm512_mul_pd) XP_35(_mm512_div_pd) XP_35(_mm512_max_pd)
XP_35(_mm512_min_pd)
#undef XP_35
#define XP_36(name) __m256d name(__m256d a, __m256d b);
XP_36(_mm256_add_pd) XP_36(_mm256_sub_pd) XP_36(_mm256_mul_pd) XP_36(_mm256_div_pd) XP_36(_mm256_max_pd)
XP_36(_mm256_min_pd)
#undef XP_36
#define XP_37(name) __m128d name(__m128d a, __m128d b);
XP_37(_mm_add_pd) XP_37(_mm_sub_pd) XP_37(_mm_mul_pd) XP_37(_mm_div_pd) XP_37(_mm_max_pd) XP_37(_mm_min_pd)
#undef XP_37
#define XP_38(name) __m512d name(__m512d w, __mmask8 u, __m512d a, __m512d b);
XP_38(_mm512_mask_add_pd) XP_38(_mm512_mask_sub_pd) XP_38(_mm512_mask_mul_pd) XP_38(_mm512_mask_div_pd)
XP_38(_mm512_mask_max_pd) XP_38(_mm512_mask_min_pd)
#undef XP_38
#define XP_39(name) __m256d name(__m256d w, __mmask8 u, __m256d a, __m256d b);
XP_39(_mm256_mask_add_pd) XP_39(_mm256_mask_sub_pd) XP_39(_mm256_mask_mul_pd) XP_39(_mm256_mask_div_pd)
XP_39(_mm256_mask_max_pd) XP_39(_mm256_mask_min_pd)
#undef XP_39
#define XP_40(name) __m128d name(__m128d w, __mmask8 u, __m128d a, __m128d b);
XP_40(_mm_mask_add_pd) XP_40(_mm_mask_sub_pd) XP_40(_mm_mask_mul_pd) XP_40(_mm_mask_div_pd) XP_40(_mm_mask_max_pd)
XP_40(_mm_mask_min_pd)
#undef XP_40
#define XP_41(name) __m512d name(__mmask8 u, __m512d a, __m512d b);
XP_41(_mm512_maskz_add_pd) XP_41(_mm512_maskz_sub_pd) XP_41(_mm512_maskz_mul_pd) XP_41(_mm512_maskz_div_pd)
XP_41(_mm512_maskz_max_pd) XP_41(_mm512_maskz_min_pd)
#undef XP_41
#define XP_42(name) __m256d name(__mmask8 u, __m256d a, __m256d b);
XP_42(_mm256_maskz_add_pd) XP_42(_mm256_maskz_sub_pd) XP_42(_mm256_maskz_mul_pd) XP_42(_mm256_maskz_div_pd)
XP_42(_mm256_maskz_max_pd) XP_42(_mm256_maskz_min_pd)
#undef XP_42
#define XP_43(name) __m128d name(__mmask8 u, __m128d a, __m128d b);
XP_43(_mm_maskz_add_pd) XP_43(_mm_maskz_sub_pd) XP_43(_mm_maskz_mul_pd) XP_43(_mm_maskz_div_pd)
XP_43(_mm_maskz_max_pd) XP_43(_mm_maskz_min_pd)
#undef XP_43
#define XP_44(name) __m512 name(__m512 a);
XP_44(_mm512_sqrt_ps) XP_44(_mm512_abs_ps) XP_44(_mm512_rcp14_ps) XP_44(_mm512_rsqrt14_ps) XP_44(_mm512_floor_ps)
XP_44(_mm512_ceil_ps)
#undef XP_44
#define XP_45(name) __m256 name(__m256 a);
XP_45(_mm256_sqrt_ps) XP_45(_mm256_rcp14_ps) XP_45(_mm256_rsqrt14_ps) XP_45(_mm256_floor_ps) XP_45(_mm256_ceil_ps)
XP_45(_mm256_rcp_ps) XP_45(_mm256_rsqrt_ps)
#undef XP_45
#define XP_46(name) __m128 name(__m128 a);
XP_46(_mm_sqrt_ps) XP_46(_mm_rcp14_ps) XP_46(_mm_rsqrt14_ps) XP_46(_mm_floor_ps) XP_46(_mm_ceil_ps) XP_46(_mm_rcp_ps)
XP_46(_mm_rsqrt_ps)
#undef XP_46
__m512 _mm512_mask_sqrt_ps(__m512 kept, __mmask16 k, __m512 a);
__m512 _mm512_maskz_sqrt_ps(__mmask16 k, __m512 a);
#define XP_47(name) __m512d name(__m512d a);
XP_47(_mm512_sqrt_pd) XP_47(_mm512_abs_pd)
#undef XP_47
__m256d _mm256_sqrt_pd(__m256d a);
__m128d _mm_sqrt_pd(__m128d a);
__m512d _mm512_mask_sqrt_pd(__m512d w, __mmask8 u, __m512d a);
__m512d _mm512_maskz_sqrt_pd(__mmask8 u, __m512d a);
__m512 _mm512_mask_abs_ps(__m512 w, __mmask16 k, __m512 a);
#define XP_48(name) __m512 name(__m512 w, __mmask16 u, __m512 a);
XP_48(_mm512_mask_rcp14_ps) XP_48(_mm512_mask_rsqrt14_ps) XP_48(_mm512_mask_mov_ps)
#undef XP_48
#define XP_49(name) __m512 name(__mmask16 u, __m512 a);
XP_49(_mm512_maskz_rcp14_ps) XP_49(_mm512_maskz_rsqrt14_ps) XP_49(_mm512_maskz_mov_ps)
#undef XP_49
__m512 _mm512_roundscale_ps(__m512 a, int mode);
#define XP_50(name) __m256 name(__m256 a, int mode);
XP_50(_mm256_roundscale_ps) XP_50(_mm256_round_ps)
#undef XP_50
#define XP_51(name) __m128 name(__m128 a, int mode);
XP_51(_mm_roundscale_ps) XP_51(_mm_round_ps)
#undef XP_51
#define XP_52(name) __m512 name(__m512 a, __m512 b, __m512 c);
XP_52(_mm512_fmadd_ps) XP_52(_mm512_fmsub_ps) XP_52(_mm512_fnmadd_ps) XP_52(_mm512_fnmsub_ps)
#undef XP_52
#define XP_53(name) __m256 name(__m256 a, __m256 b, __m256 c);
XP_53(_mm256_fmadd_ps) XP_53(_mm256_fmsub_ps) XP_53(_mm256_fnmadd_ps) XP_53(_mm256_fnmsub_ps)
#undef XP_53
#define XP_54(name) __m128 name(__m128 a, __m128 b, __m128 c);
XP_54(_mm_fmadd_ps) XP_54(_mm_fmsub_ps) XP_54(_mm_fnmadd_ps) XP_54(_mm_fnmsub_ps)
#undef XP_54
#define XP_55(name) __m512 name(__m512 a, __mmask16 u, __m512 b, __m512 c);
XP_55(_mm512_mask_fmadd_ps) XP_55(_mm512_mask_fmsub_ps) XP_55(_mm512_mask_fnmadd_ps) XP_55(_mm512_mask_fnmsub_ps)
#undef XP_55
#define XP_56(name) __m512 name(__m512 a, __m512 b, __m512 c, __mmask16 u);
XP_56(_mm512_mask3_fmadd_ps) XP_56(_mm512_mask3_fmsub_ps) XP_56(_mm512_mask3_fnmadd_ps) XP_56(_mm512_mask3_fnmsub_ps)
#undef XP_56
#define XP_57(name) __m512 name(__mmask16 u, __m512 a, __m512 b, __m512 c);
XP_57(_mm512_maskz_fmadd_ps) XP_57(_mm512_maskz_fmsub_ps) XP_57(_mm512_maskz_fnmadd_ps) XP_57(_mm512_maskz_fnmsub_ps)
#undef XP_57
#define XP_58(name) __m512d name(__m512d a, __m512d b, __m512d c);
XP_58(_mm512_fmadd_pd) XP_58(_mm512_fmsub_pd) XP_58(_mm512_fnmadd_pd)
#undef XP_58
#define XP_59(name) __m256d name(__m256d a, __m256d b, __m256d c);
XP_59(_mm256_fmadd_pd) XP_59(_mm256_fmsub_pd) XP_59(_mm256_fnmadd_pd)
#undef XP_59
#define XP_60(name) __m128d name(__m128d a, __m128d b, __m128d c);
XP_60(_mm_fmadd_pd) XP_60(_mm_fmsub_pd) XP_60(_mm_fnmadd_pd)
#undef XP_60
#define XP_61(name) __m512d name(__m512d a, __mmask8 u, __m512d b, __m512d c);
XP_61(_mm512_mask_fmadd_pd) XP_61(_mm512_mask_fmsub_pd) XP_61(_mm512_mask_fnmadd_pd)
#undef XP_61
#define XP_62(name) __m512d name(__m512d a, __m512d b, __m512d c, __mmask8 u);
XP_62(_mm512_mask3_fmadd_pd) XP_62(_mm512_mask3_fmsub_pd) XP_62(_mm512_mask3_fnmadd_pd)
#undef XP_62
#define XP_63(name) __m512d name(__mmask8 u, __m512d a, __m512d b, __m512d c);
XP_63(_mm512_maskz_fmadd_pd) XP_63(_mm512_maskz_fmsub_pd) XP_63(_mm512_maskz_fnmadd_pd)
#undef XP_63
#define XP_64(name) float name(__m512 w);
XP_64(_mm512_reduce_add_ps) XP_64(_mm512_reduce_mul_ps)
#undef XP_64
#define XP_65(name) float name(__m512 v);
XP_65(_mm512_reduce_max_ps) XP_65(_mm512_reduce_min_ps)
#undef XP_65
double _mm512_reduce_add_pd(__m512d w);
#define XP_66(name) double name(__m512d v);
XP_66(_mm512_reduce_max_pd) XP_66(_mm512_reduce_min_pd)
#undef XP_66
#define XP_67(name) int name(__m512i w);
XP_67(_mm512_reduce_add_epi32) XP_67(_mm512_reduce_or_epi32) XP_67(_mm512_reduce_and_epi32)
#undef XP_67
#define XP_68(name) int name(__m512i v);
XP_68(_mm512_reduce_max_epi32) XP_68(_mm512_reduce_min_epi32)
#undef XP_68
long long _mm512_reduce_add_epi64(__m512i w);
float _mm512_mask_reduce_add_ps(__mmask16 m, __m512 w);
float _mm512_mask_reduce_max_ps(__mmask16 m, __m512 v);
float _mm512_cvtss_f32(__m512 a);
float _mm256_cvtss_f32(__m256 a);
float _mm_cvtss_f32(__m128 a);
int _mm512_cvtsi512_si32(__m512i a);
int _mm256_cvtsi256_si32(__m256i a);
int _mm_cvtsi128_si32(__m128i a);
long long _mm_cvtsi128_si64(__m128i a);
double _mm_cvtsd_f64(__m128d a);
double _mm512_cvtsd_f64(__m512d a);
#define XP_69(name) __m512i name(__m512i a, __m512i b);
XP_69(_mm512_add_epi8) XP_69(_mm512_add_epi16) XP_69(_mm512_add_epi32) XP_69(_mm512_add_epi64) XP_69(_mm512_sub_epi8)
XP_69(_mm512_sub_epi16) XP_69(_mm512_sub_epi32) XP_69(_mm512_sub_epi64) XP_69(_mm512_mullo_epi16)
XP_69(_mm512_mullo_epi32) XP_69(_mm512_mullo_epi64) XP_69(_mm512_mulhi_epi16) XP_69(_mm512_mulhi_epu16)
XP_69(_mm512_adds_epi8) XP_69(_mm512_adds_epi16) XP_69(_mm512_adds_epu8) XP_69(_mm512_adds_epu16)
XP_69(_mm512_subs_epi8) XP_69(_mm512_subs_epi16) XP_69(_mm512_subs_epu8) XP_69(_mm512_subs_epu16)
XP_69(_mm512_max_epi8) XP_69(_mm512_max_epi16) XP_69(_mm512_max_epi32) XP_69(_mm512_max_epi64) XP_69(_mm512_max_epu8)
XP_69(_mm512_max_epu16) XP_69(_mm512_max_epu32) XP_69(_mm512_min_epi8) XP_69(_mm512_min_epi16)
XP_69(_mm512_min_epi32) XP_69(_mm512_min_epi64) XP_69(_mm512_min_epu8) XP_69(_mm512_min_epu16)
XP_69(_mm512_min_epu32) XP_69(_mm512_and_epi32) XP_69(_mm512_or_epi32) XP_69(_mm512_xor_epi32)
XP_69(_mm512_andnot_epi32) XP_69(_mm512_and_epi64) XP_69(_mm512_or_epi64) XP_69(_mm512_xor_epi64)
XP_69(_mm512_and_si512) XP_69(_mm512_or_si512) XP_69(_mm512_xor_si512) XP_69(_mm512_andnot_si512)
XP_69(_mm512_madd_epi16) XP_69(_mm512_permutexvar_epi16) XP_69(_mm512_shuffle_epi8) XP_69(_mm512_unpacklo_epi8)
XP_69(_mm512_unpackhi_epi8) XP_69(_mm512_unpacklo_epi16) XP_69(_mm512_unpackhi_epi16) XP_69(_mm512_unpacklo_epi32)
XP_69(_mm512_unpackhi_epi32) XP_69(_mm512_unpacklo_epi64) XP_69(_mm512_unpackhi_epi64) XP_69(_mm512_packs_epi32)
XP_69(_mm512_packs_epi16) XP_69(_mm512_packus_epi32) XP_69(_mm512_packus_epi16)
#undef XP_69
#define XP_70(name) __m256i name(__m256i a, __m256i b);
XP_70(_mm256_add_epi8) XP_70(_mm256_add_epi16) XP_70(_mm256_add_epi32) XP_70(_mm256_add_epi64) XP_70(_mm256_sub_epi8)
XP_70(_mm256_sub_epi16) XP_70(_mm256_sub_epi32) XP_70(_mm256_sub_epi64) XP_70(_mm256_mullo_epi16)
XP_70(_mm256_mullo_epi32) XP_70(_mm256_mullo_epi64) XP_70(_mm256_mulhi_epi16) XP_70(_mm256_mulhi_epu16)
XP_70(_mm256_adds_epi8) XP_70(_mm256_adds_epi16) XP_70(_mm256_adds_epu8) XP_70(_mm256_adds_epu16)
XP_70(_mm256_subs_epi8) XP_70(_mm256_subs_epi16) XP_70(_mm256_subs_epu8) XP_70(_mm256_subs_epu16)
XP_70(_mm256_max_epi8) XP_70(_mm256_max_epi16) XP_70(_mm256_max_epi32) XP_70(_mm256_max_epi64) XP_70(_mm256_max_epu8)
XP_70(_mm256_max_epu16) XP_70(_mm256_max_epu32) XP_70(_mm256_min_epi8) XP_70(_mm256_min_epi16)
XP_70(_mm256_min_epi32) XP_70(_mm256_min_epi64) XP_70(_mm256_min_epu8) XP_70(_mm256_min_epu16)
XP_70(_mm256_min_epu32) XP_70(_mm256_and_epi32) XP_70(_mm256_or_epi32) XP_70(_mm256_xor_epi32)
XP_70(_mm256_andnot_epi32) XP_70(_mm256_and_epi64) XP_70(_mm256_or_epi64) XP_70(_mm256_xor_epi64)
XP_70(_mm256_and_si256) XP_70(_mm256_or_si256) XP_70(_mm256_xor_si256) XP_70(_mm256_andnot_si256)
XP_70(_mm256_madd_epi16) XP_70(_mm256_maddubs_epi16) XP_70(_mm256_permutevar8x32_epi32) XP_70(_mm256_shuffle_epi8)
XP_70(_mm256_unpacklo_epi8) XP_70(_mm256_unpackhi_epi8) XP_70(_mm256_unpacklo_epi16) XP_70(_mm256_unpackhi_epi16)
XP_70(_mm256_unpacklo_epi32) XP_70(_mm256_unpackhi_epi32) XP_70(_mm256_unpacklo_epi64) XP_70(_mm256_unpackhi_epi64)
XP_70(_mm256_packs_epi32) XP_70(_mm256_packs_epi16) XP_70(_mm256_packus_epi16)
#undef XP_70
#define XP_71(name) __m128i name(__m128i a, __m128i b);
XP_71(_mm_add_epi8) XP_71(_mm_add_epi16) XP_71(_mm_add_epi32) XP_71(_mm_add_epi64) XP_71(_mm_sub_epi8)
XP_71(_mm_sub_epi16) XP_71(_mm_sub_epi32) XP_71(_mm_sub_epi64) XP_71(_mm_mullo_epi16) XP_71(_mm_mullo_epi64)
XP_71(_mm_mulhi_epi16) XP_71(_mm_mulhi_epu16) XP_71(_mm_adds_epi8) XP_71(_mm_adds_epi16) XP_71(_mm_adds_epu8)
XP_71(_mm_adds_epu16) XP_71(_mm_subs_epi8) XP_71(_mm_subs_epi16) XP_71(_mm_subs_epu8) XP_71(_mm_subs_epu16)
XP_71(_mm_max_epi16) XP_71(_mm_max_epi64) XP_71(_mm_max_epu8) XP_71(_mm_min_epi16) XP_71(_mm_min_epi64)
XP_71(_mm_min_epu8) XP_71(_mm_and_epi32) XP_71(_mm_or_epi32) XP_71(_mm_xor_epi32) XP_71(_mm_andnot_epi32)
XP_71(_mm_and_epi64) XP_71(_mm_or_epi64) XP_71(_mm_xor_epi64) XP_71(_mm_and_si128) XP_71(_mm_or_si128)
XP_71(_mm_xor_si128) XP_71(_mm_andnot_si128) XP_71(_mm_madd_epi16) XP_71(_mm_maddubs_epi16) XP_71(_mm_shuffle_epi8)
XP_71(_mm_unpacklo_epi8) XP_71(_mm_unpackhi_epi8) XP_71(_mm_unpacklo_epi16) XP_71(_mm_unpackhi_epi16)
XP_71(_mm_unpacklo_epi32) XP_71(_mm_unpackhi_epi32) XP_71(_mm_unpacklo_epi64) XP_71(_mm_unpackhi_epi64)
XP_71(_mm_packs_epi32) XP_71(_mm_packs_epi16) XP_71(_mm_packus_epi16)
#undef XP_71
#define XP_72(name) __m512i name(__m512i w, __mmask64 u, __m512i a, __m512i b);
XP_72(_mm512_mask_add_epi8) XP_72(_mm512_mask_sub_epi8) XP_72(_mm512_mask_adds_epi8) XP_72(_mm512_mask_adds_epu8)
XP_72(_mm512_mask_subs_epi8) XP_72(_mm512_mask_subs_epu8)
#undef XP_72
#define XP_73(name) __m512i name(__mmask64 u, __m512i a, __m512i b);
XP_73(_mm512_maskz_add_epi8) XP_73(_mm512_maskz_sub_epi8) XP_73(_mm512_maskz_adds_epi8) XP_73(_mm512_maskz_adds_epu8)
XP_73(_mm512_maskz_subs_epi8) XP_73(_mm512_maskz_subs_epu8)
#undef XP_73
#define XP_74(name) __m512i name(__m512i w, __mmask32 u, __m512i a, __m512i b);
XP_74(_mm512_mask_add_epi16) XP_74(_mm512_mask_sub_epi16) XP_74(_mm512_mask_mullo_epi16)
XP_74(_mm512_mask_mulhi_epi16) XP_74(_mm512_mask_mulhi_epu16) XP_74(_mm512_mask_adds_epi16)
XP_74(_mm512_mask_adds_epu16) XP_74(_mm512_mask_subs_epi16) XP_74(_mm512_mask_subs_epu16)
#undef XP_74
#define XP_75(name) __m512i name(__mmask32 u, __m512i a, __m512i b);
XP_75(_mm512_maskz_add_epi16) XP_75(_mm512_maskz_sub_epi16) XP_75(_mm512_maskz_mullo_epi16)
XP_75(_mm512_maskz_mulhi_epi16) XP_75(_mm512_maskz_mulhi_epu16) XP_75(_mm512_maskz_adds_epi16)
XP_75(_mm512_maskz_adds_epu16) XP_75(_mm512_maskz_subs_epi16) XP_75(_mm512_maskz_subs_epu16)
#undef XP_75
#define XP_76(name) __m512i name(__m512i w, __mmask16 u, __m512i a, __m512i b);
XP_76(_mm512_mask_add_epi32) XP_76(_mm512_mask_sub_epi32) XP_76(_mm512_mask_andnot_epi32)
#undef XP_76
#define XP_77(name) __m512i name(__mmask16 u, __m512i a, __m512i b);
XP_77(_mm512_maskz_add_epi32) XP_77(_mm512_maskz_sub_epi32) XP_77(_mm512_maskz_andnot_epi32)
#undef XP_77
#define XP_78(name) __m512i name(__m512i w, __mmask8 u, __m512i a, __m512i b);
XP_78(_mm512_mask_add_epi64) XP_78(_mm512_mask_sub_epi64) XP_78(_mm512_mask_mullo_epi64)
#undef XP_78
#define XP_79(name) __m512i name(__mmask8 u, __m512i a, __m512i b);
XP_79(_mm512_maskz_add_epi64) XP_79(_mm512_maskz_sub_epi64) XP_79(_mm512_maskz_mullo_epi64)
#undef XP_79
#define XP_80(name) __m128i name(__m128i v1, __m128i v2);
XP_80(_mm_mullo_epi32) XP_80(_mm_max_epi8) XP_80(_mm_max_epi32) XP_80(_mm_max_epu16) XP_80(_mm_max_epu32)
XP_80(_mm_min_epi8) XP_80(_mm_min_epi32) XP_80(_mm_min_epu16) XP_80(_mm_min_epu32)
#undef XP_80
#define XP_81(name) __m512i name(__m512i w, __mmask16 m, __m512i a, __m512i b);
XP_81(_mm512_mask_mullo_epi32) XP_81(_mm512_mask_max_epi32) XP_81(_mm512_mask_max_epu32) XP_81(_mm512_mask_min_epi32)
XP_81(_mm512_mask_min_epu32)
#undef XP_81
#define XP_82(name) __m512i name(__mmask16 m, __m512i a, __m512i b);
XP_82(_mm512_maskz_mullo_epi32) XP_82(_mm512_maskz_max_epi32) XP_82(_mm512_maskz_max_epu32)
XP_82(_mm512_maskz_min_epi32) XP_82(_mm512_maskz_min_epu32)
#undef XP_82
#define XP_83(name) __m512i name(__m512i w, __mmask64 m, __m512i a, __m512i b);
XP_83(_mm512_mask_max_epi8) XP_83(_mm512_mask_max_epu8) XP_83(_mm512_mask_min_epi8) XP_83(_mm512_mask_min_epu8)
#undef XP_83
#define XP_84(name) __m512i name(__mmask64 m, __m512i a, __m512i b);
XP_84(_mm512_maskz_max_epi8) XP_84(_mm512_maskz_max_epu8) XP_84(_mm512_maskz_min_epi8) XP_84(_mm512_maskz_min_epu8)
#undef XP_84
#define XP_85(name) __m512i name(__m512i w, __mmask32 m, __m512i a, __m512i b);
XP_85(_mm512_mask_max_epi16) XP_85(_mm512_mask_max_epu16) XP_85(_mm512_mask_min_epi16) XP_85(_mm512_mask_min_epu16)
#undef XP_85
#define XP_86(name) __m512i name(__mmask32 m, __m512i a, __m512i b);
XP_86(_mm512_maskz_max_epi16) XP_86(_mm512_maskz_max_epu16) XP_86(_mm512_maskz_min_epi16)
XP_86(_mm512_maskz_min_epu16)
#undef XP_86
#define XP_87(name) __m512i name(__m512i w, __mmask8 m, __m512i a, __m512i b);
XP_87(_mm512_mask_max_epi64) XP_87(_mm512_mask_min_epi64)
#undef XP_87
#define XP_88(name) __m512i name(__mmask8 m, __m512i a, __m512i b);
XP_88(_mm512_maskz_max_epi64) XP_88(_mm512_maskz_min_epi64)
#undef XP_88
#define XP_89(name) __m512i name(__m512i src, __mmask16 k, __m512i a, __m512i b);
XP_89(_mm512_mask_and_epi32) XP_89(_mm512_mask_or_epi32) XP_89(_mm512_mask_xor_epi32)
#undef XP_89
#define XP_90(name) __m512i name(__mmask16 k, __m512i a, __m512i b);
XP_90(_mm512_maskz_and_epi32) XP_90(_mm512_maskz_or_epi32) XP_90(_mm512_maskz_xor_epi32)
#undef XP_90
#define XP_91(name) __m512i name(__m512i src, __mmask8 k, __m512i a, __m512i b);
XP_91(_mm512_mask_and_epi64) XP_91(_mm512_mask_or_epi64) XP_91(_mm512_mask_xor_epi64)
#undef XP_91
#define XP_92(name) __m512i name(__mmask8 k, __m512i a, __m512i b);
XP_92(_mm512_maskz_and_epi64) XP_92(_mm512_maskz_or_epi64) XP_92(_mm512_maskz_xor_epi64)
#undef XP_92
#define XP_93(name) __m512i name(__m512i x, __m512i y);
XP_93(_mm512_sllv_epi32) XP_93(_mm512_srlv_epi32) XP_93(_mm512_maddubs_epi16) XP_93(_mm512_permutexvar_epi32)
XP_93(_mm512_permutexvar_epi64)
#undef XP_93
#define XP_94(name) __m256i name(__m256i x, __m256i y);
XP_94(_mm256_sllv_epi32) XP_94(_mm256_srlv_epi32)
#undef XP_94
#define XP_95(name) __m128i name(__m128i x, __m128i y);
XP_95(_mm_sllv_epi32) XP_95(_mm_srlv_epi32)
#undef XP_95
#define XP_96(name) __m512i name(__m512i w, __mmask16 u, __m512i x, __m512i y);
XP_96(_mm512_mask_sllv_epi32) XP_96(_mm512_mask_srlv_epi32)
#undef XP_96
#define XP_97(name) __m512i name(__mmask16 u, __m512i x, __m512i y);
XP_97(_mm512_maskz_sllv_epi32) XP_97(_mm512_maskz_srlv_epi32)
#undef XP_97
#define XP_98(name) __m512i name(__m512i a);
XP_98(_mm512_abs_epi8) XP_98(_mm512_abs_epi16) XP_98(_mm512_abs_epi32) XP_98(_mm512_popcnt_epi32)
#undef XP_98
#define XP_99(name) __m256i name(__m256i a);
XP_99(_mm256_abs_epi8) XP_99(_mm256_abs_epi16) XP_99(_mm256_abs_epi32) XP_99(_mm256_popcnt_epi32)
#undef XP_99
#define XP_100(name) __m128i name(__m128i a);
XP_100(_mm_abs_epi8) XP_100(_mm_abs_epi16) XP_100(_mm_abs_epi32) XP_100(_mm_popcnt_epi32)
#undef XP_100
#define XP_101(name) __m512i name(__m512i a, unsigned int b);
XP_101(_mm512_slli_epi16) XP_101(_mm512_slli_epi32) XP_101(_mm512_slli_epi64) XP_101(_mm512_srli_epi16)
XP_101(_mm512_srli_epi32) XP_101(_mm512_srli_epi64) XP_101(_mm512_srai_epi16) XP_101(_mm512_srai_epi32)
#undef XP_101
#define XP_102(name) __m256i name(__m256i a, int count);
XP_102(_mm256_slli_epi16) XP_102(_mm256_slli_epi32) XP_102(_mm256_slli_epi64) XP_102(_mm256_srli_epi16)
XP_102(_mm256_srli_epi32) XP_102(_mm256_srli_epi64) XP_102(_mm256_srai_epi16) XP_102(_mm256_srai_epi32)
#undef XP_102
#define XP_103(name) __m128i name(__m128i a, int count);
XP_103(_mm_slli_epi16) XP_103(_mm_slli_epi32) XP_103(_mm_slli_epi64) XP_103(_mm_srli_epi16) XP_103(_mm_srli_epi32)
XP_103(_mm_srli_epi64) XP_103(_mm_srai_epi16) XP_103(_mm_srai_epi32)
#undef XP_103
#define XP_104(name) __m512i name(__m512i s, __m512i a, __m512i b);
XP_104(_mm512_dpbusd_epi32) XP_104(_mm512_dpbusds_epi32) XP_104(_mm512_dpwssd_epi32) XP_104(_mm512_dpwssds_epi32)
#undef XP_104
#define XP_105(name) __m256i name(__m256i acc, __m256i a, __m256i b);
XP_105(_mm256_dpbusd_epi32) XP_105(_mm256_dpbusds_epi32) XP_105(_mm256_dpwssd_epi32) XP_105(_mm256_dpwssds_epi32)
#undef XP_105
#define XP_106(name) __m128i name(__m128i acc, __m128i a, __m128i b);
XP_106(_mm_dpbusd_epi32) XP_106(_mm_dpbusds_epi32) XP_106(_mm_dpwssd_epi32) XP_106(_mm_dpwssds_epi32)
#undef XP_106
__m256i _mm256_dpbusd_avx_epi32(__m256i s, __m256i a, __m256i b);
__m128i _mm_dpbusd_avx_epi32(__m128i s, __m128i a, __m128i b);
__m512i _mm512_mask_dpbusd_epi32(__m512i s, __mmask16 u, __m512i a, __m512i b);
#define XP_107(name) __mmask16 name(__m512i a, __m512i b);
XP_107(_mm512_cmpeq_epi32_mask) XP_107(_mm512_cmpneq_epi32_mask) XP_107(_mm512_cmplt_epi32_mask)
XP_107(_mm512_cmple_epi32_mask) XP_107(_mm512_cmpgt_epi32_mask) XP_107(_mm512_cmpge_epi32_mask)
XP_107(_mm512_cmpeq_epu32_mask) XP_107(_mm512_cmpneq_epu32_mask) XP_107(_mm512_cmplt_epu32_mask)
XP_107(_mm512_cmple_epu32_mask) XP_107(_mm512_cmpgt_epu32_mask) XP_107(_mm512_cmpge_epu32_mask)
#undef XP_107
#define XP_108(name) __mmask64 name(__m512i a, __m512i b);
XP_108(_mm512_cmpeq_epi8_mask) XP_108(_mm512_cmpneq_epi8_mask) XP_108(_mm512_cmplt_epi8_mask)
XP_108(_mm512_cmple_epi8_mask) XP_108(_mm512_cmpgt_epi8_mask) XP_108(_mm512_cmpge_epi8_mask)
XP_108(_mm512_cmpeq_epu8_mask) XP_108(_mm512_cmpneq_epu8_mask) XP_108(_mm512_cmplt_epu8_mask)
XP_108(_mm512_cmple_epu8_mask) XP_108(_mm512_cmpgt_epu8_mask) XP_108(_mm512_cmpge_epu8_mask)
#undef XP_108
#define XP_109(name) __mmask32 name(__m512i a, __m512i b);
XP_109(_mm512_cmpeq_epi16_mask) XP_109(_mm512_cmpneq_epi16_mask) XP_109(_mm512_cmplt_epi16_mask)
XP_109(_mm512_cmple_epi16_mask) XP_109(_mm512_cmpgt_epi16_mask) XP_109(_mm512_cmpge_epi16_mask)
#undef XP_109
#define XP_110(name) __mmask16 name(__m512 a, __m512 b);
XP_110(_mm512_cmpeq_ps_mask) XP_110(_mm512_cmpneq_ps_mask) XP_110(_mm512_cmplt_ps_mask) XP_110(_mm512_cmple_ps_mask)
#undef XP_110
__mmask16 _mm512_cmp_ps_mask(__m512 a, __m512 b, int how);
__m512d _mm512_cvtps_pd(__m256 a);
__m256 _mm512_cvtpd_ps(__m512d a);
__m512 _mm512_cvtph_ps(__m256i a);
__m256 _mm256_cvtph_ps(__m128i a);
#define XP_111(name) __m256i name(__m128i v);
XP_111(_mm256_cvtepi8_epi16) XP_111(_mm256_cvtepu8_epi16) XP_111(_mm256_cvtepi8_epi32) XP_111(_mm256_cvtepu8_epi32)
XP_111(_mm256_cvtepi16_epi32)
#undef XP_111
__m512i _mm512_cvtepi32_epi64(__m256i x);
__m256i _mm512_cvtps_ph(__m512i a, int mode);
__m128i _mm256_cvtps_ph(__m256i a, int mode);
__m128i _mm_cvtps_ph(__m128i a, int mode);
#define XP_112(name) __m512 name(__m128 a);
XP_112(_mm512_broadcastss_ps) XP_112(_mm512_broadcast_f32x4)
#undef XP_112
__m256 _mm256_broadcastss_ps(__m128 x);
__m256i _mm256_broadcastd_epi32(__m128i x);
#define XP_113(name) __m256i name(__m512i a, int which);
XP_113(_mm512_extracti64x4_epi64) XP_113(_mm512_extracti32x8_epi32)
#undef XP_113
__m128i _mm512_extracti32x4_epi32(__m512i a, int which);
__m256 _mm512_extractf32x8_ps(__m512 a, int which);
__m128 _mm512_extractf32x4_ps(__m512 a, int which);
__m256d _mm512_extractf64x4_pd(__m512d a, int which);
__m128 _mm256_extractf128_ps(__m256 a, int which);
__m128i _mm256_extracti128_si256(__m256i a, int which);
#define XP_114(name) int name(__m128i a, int which);
XP_114(_mm_extract_epi32) XP_114(_mm_extract_epi16) XP_114(_mm_extract_epi8)
#undef XP_114
int _mm256_extract_epi32(__m256i a, int which);
#define XP_115(name) __m512i name(__m512i a, __m256i b, int which);
XP_115(_mm512_inserti64x4) XP_115(_mm512_inserti32x8)
#undef XP_115
__m512i _mm512_inserti32x4(__m512i a, __m128i b, int which);
__m512 _mm512_insertf32x8(__m512 a, __m256 b, int which);
__m512 _mm512_insertf32x4(__m512 a, __m128 b, int which);
__m256i _mm256_inserti128_si256(__m256i a, __m128i b, int which);
__m256 _mm256_insertf128_ps(__m256 a, __m128 b, int which);
__m512 _mm512_mask_blend_ps(__mmask16 u, __m512 a, __m512 w);
__m512i _mm512_mask_blend_epi32(__mmask16 u, __m512i a, __m512i w);
__m512i _mm512_mask_blend_epi8(__mmask64 u, __m512i a, __m512i w);
__m512i _mm512_mask_blend_epi16(__mmask32 u, __m512i a, __m512i w);
__m512i _mm512_mask_mov_epi32(__m512i w, __mmask16 u, __m512i a);
__m512i _mm512_mask_mov_epi8(__m512i w, __mmask64 u, __m512i a);
__m512i _mm512_maskz_mov_epi32(__mmask16 u, __m512i a);
__m512i _mm512_maskz_mov_epi8(__mmask64 u, __m512i a);
__m512i _mm512_mask_set1_epi32(__m512i o, __mmask16 m, int a);
__m512 _mm512_permutexvar_ps(__m512i x, __m512 y);
__m256i _mm256_permutexvar_epi32(__m256i index, __m256i a);
__m256 _mm256_permutevar8x32_ps(__m256 a, __m256i b);
__m512 _mm512_permutex2var_ps(__m512 a, __m512i i, __m512 b);
__m512i _mm512_permutex2var_epi32(__m512i a, __m512i i, __m512i b);
__m512i _mm512_shuffle_epi32(__m512i a, int order);
__m256i _mm256_shuffle_epi32(__m256i a, int order);
__m128i _mm_shuffle_epi32(__m128i a, int order);
__m512 _mm512_permute_ps(__m512 a, int order);
__m256 _mm256_permute_ps(__m256 a, int order);
#define XP_116(name) __m512 name(__m512 a, __m512 b, int order);
XP_116(_mm512_shuffle_ps) XP_116(_mm512_shuffle_f32x4)
#undef XP_116
__m256 _mm256_shuffle_ps(__m256 a, __m256 b, int order);
__m128 _mm_shuffle_ps(__m128 a, __m128 b, int order);
__m512i _mm512_shuffle_i32x4(__m512i a, __m512i b, int order);
#define XP_117(name) __mmask16 name(__mmask16 a, __mmask16 b);
XP_117(_mm512_kand) XP_117(_mm512_kor) XP_117(_mm512_kxor) XP_117(_mm512_kandn)
#undef XP_117
__mmask16 _mm512_knot(__mmask16 m);
unsigned int _cvtmask16_u32(__mmask16 a);
__mmask16 _cvtu32_mask16(unsigned int a);
__mmask16 _mm512_movepi32_mask(__m512i a);
