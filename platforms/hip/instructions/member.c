/* Four products of bytes and a sum.

   level: member
   operands: a, b, c, clamp
   requires: clamp == 0
   source: AMD instruction set, V_DOT4_I32_I8 */
int __builtin_amdgcn_sdot4(int a, int b, int c, bool clamp) {
  int sum = c;
  for (int j = 0; j < 4; j++) sum += (int8)(a >> 8 * j) * (int8)(b >> 8 * j);
  return sum;
}
unsigned __builtin_amdgcn_udot4(unsigned a, unsigned b, unsigned c, bool clamp) {
  unsigned sum = c;
  for (int j = 0; j < 4; j++) sum += (a >> 8 * j & 255u) * (b >> 8 * j & 255u);
  return sum;
}
int __builtin_amdgcn_sdot8(int a, int b, int c, bool clamp) {
  int sum = c;
  for (int j = 0; j < 32; j += 4) sum += (a << 28 - j >> 28) * (b << 28 - j >> 28);
  return sum;
}
unsigned __builtin_amdgcn_udot8(unsigned a, unsigned b, unsigned c, bool clamp) {
  unsigned sum = c;
  for (int j = 0; j < 32; j += 4) sum += (a >> j & 15u) * (b >> j & 15u);
  return sum;
}

/* level: member
   operands: signed_a, a, signed_b, b, c, clamp
   requires: clamp == 0
   source: AMD instruction set, V_DOT4_I32_IU8 */
int __builtin_amdgcn_sudot4(bool signed_a, int a, bool signed_b, int b, int c, bool clamp) {
  int sum = c;
  for (int j = 0; j < 32; j += 8)
    sum += (signed_a ? (int)(int8)(a >> j) : a >> j & 255) * (signed_b ? (int)(int8)(b >> j) : b >> j & 255);
  return sum;
}
