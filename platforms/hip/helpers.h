/* Helper functions that only HIP's printed programs use; see translators/emit/helpers.py. */
/* helper: bits_f16_u16 */
$inline uint16_t bits_f16_u16(_Float16 x) { return __builtin_bit_cast(uint16_t, x); }
/* helper: bits_u16_f16 */
$inline _Float16 bits_u16_f16(uint16_t x) { return __builtin_bit_cast(_Float16, x); }
/* helper: bits_f16_i16 */
$inline int16_t bits_f16_i16(_Float16 x) { return __builtin_bit_cast(int16_t, x); }
/* helper: bits_i16_f16 */
$inline _Float16 bits_i16_f16(int16_t x) { return __builtin_bit_cast(_Float16, x); }
/* helper: bits_bf16_u16 */
$inline uint16_t bits_bf16_u16(__hip_bfloat16 x) { return __builtin_bit_cast(uint16_t, x); }
/* helper: bits_u16_bf16 */
$inline __hip_bfloat16 bits_u16_bf16(uint16_t x) { return __builtin_bit_cast(__hip_bfloat16, x); }
/* helper: bits_bf16_i16 */
$inline int16_t bits_bf16_i16(__hip_bfloat16 x) { return __builtin_bit_cast(int16_t, x); }
/* helper: bits_i16_bf16 */
$inline __hip_bfloat16 bits_i16_bf16(int16_t x) { return __builtin_bit_cast(__hip_bfloat16, x); }
