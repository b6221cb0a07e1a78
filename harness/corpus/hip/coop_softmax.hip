#include <hip/hip_runtime.h>
#include <hip/hip_cooperative_groups.h>
namespace cg = cooperative_groups;
template <int TILE>
__global__ void cross_entropy(const float* logits, const int* labels, float* loss, int classes, int rows) {
  cg::thread_block block = cg::this_thread_block();
  cg::thread_block_tile<TILE> tile = cg::tiled_partition<TILE>(block);
  int row = block.group_index().x * (block.size() / TILE) + block.thread_rank() / TILE;
  if (row >= rows) return;
  const float* x = logits + row * classes;
  float peak = -INFINITY;
  for (int c = tile.thread_rank(); c < classes; c += tile.size()) peak = fmaxf(peak, x[c]);
  for (int i = tile.size() / 2; i > 0; i /= 2) peak = fmaxf(peak, tile.shfl_xor(peak, i));
  float sum = 0.f;
  for (int c = tile.thread_rank(); c < classes; c += tile.size()) sum += expf(x[c] - peak);
  for (int i = tile.size() / 2; i > 0; i /= 2) sum += tile.shfl_xor(sum, i);
  if (tile.thread_rank() == 0) loss[row] = logf(sum) + peak - x[labels[row]];
}
extern "C" void coop_softmax_launch(const float* logits, const int* labels, float* loss, int rows, int classes) {
  const int per_block = 128 / 16;
  cross_entropy<16><<<(rows + per_block - 1) / per_block, 128>>>(logits, labels, loss, classes, rows);
}
