// Attention scores of rotated queries, with the C++ mathematics of whole numbers: sqrt(head), pow(10000, ...), fmax(0, x).
#include <cmath>
#include <cuda_runtime.h>

__global__ void rotary_scores(const float* query, const float* key, float* scores, int rows, unsigned head) {
  int row = blockIdx.x * blockDim.x + threadIdx.x;
  if (row >= rows) return;
  double sum = 0;
  for (int i = 0; i < head / 2; ++i) {
    double angle = row * pow(10000, -2.0f * i / head);
    const float left = query[row * head + 2 * i], right = query[row * head + 2 * i + 1];
    sum += (left * cos(angle) - right * sin(angle)) * key[2 * i] + (left * sin(angle) + right * cos(angle)) * key[2 * i + 1];
  }
  scores[row] = fmax(0, sum) / sqrt(head) + log2(rows) * fmod(row, 2.5f);
}

extern "C" void rotary_scores_launch(const float* query, const float* key, float* scores, int rows, unsigned head) {
  rotary_scores<<<(rows + 31) / 32, 32>>>(query, key, scores, rows, head);
}
