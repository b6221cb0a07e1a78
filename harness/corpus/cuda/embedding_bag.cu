#include <cuda_runtime.h>
#include <limits>

// Rows of a table gathered by bags of indices: sum, mean or maximum; a weight for each sample where there are weights.
enum EmbeddingBagMode { SUM = 0, MEAN = 1, MAX = 2 };

template <typename scalar_t, typename index_t>
__global__ void EmbeddingBag_updateOutputKernel_sum_mean(const index_t* input, const index_t* offsets,
                                                         const scalar_t* weight, scalar_t* output, int numIndices,
                                                         int numBags, int featureSize, int mode,
                                                         const scalar_t* per_sample_weights) {
  const int chunkOffset = blockIdx.x * blockDim.y + threadIdx.y;
  const int chunksPerBag = (featureSize + blockDim.x - 1) / blockDim.x;
  const int numChunks = numBags * chunksPerBag;
  for (int chunk = chunkOffset; chunk < numChunks; chunk += gridDim.x * blockDim.y) {
    const int featureDim = (chunk % chunksPerBag) * blockDim.x + threadIdx.x;
    if (featureDim >= featureSize) continue;
    const int bag = chunk / chunksPerBag;
    const scalar_t* weightFeat = weight + featureDim;
    const int begin = bag == 0 ? 0 : offsets[bag];
    const int end = (bag < numBags - 1) ? offsets[bag + 1] : numIndices;
    scalar_t acc = 0;
    int bag_size = 0;
    for (int emb = begin; emb < end; emb++) {
      scalar_t value = weightFeat[input[emb] * featureSize];
      if (per_sample_weights) value *= per_sample_weights[emb];
      acc += value;
      bag_size++;
    }
    if (mode == MEAN && bag_size != 0) acc = acc / static_cast<scalar_t>(bag_size);
    output[bag * featureSize + featureDim] = acc;
  }
}

template <typename scalar_t, typename index_t>
__global__ void EmbeddingBag_updateOutputKernel_max(const index_t* input, const index_t* offsets, const scalar_t* weight,
                                                    scalar_t* output, int numIndices, int numBags, int featureSize) {
  for (int at = blockIdx.x * blockDim.x + threadIdx.x; at < numBags * featureSize; at += gridDim.x * blockDim.x) {
    const int bag = at / featureSize, feature = at - bag * featureSize;
    scalar_t best = 0;
    bool empty = true;
    int emb = offsets[bag];
    const int end = bag + 1 < numBags ? offsets[bag + 1] : numIndices;
    while (emb < end) {
      const scalar_t value = weight[input[emb++] * featureSize + feature];
      if (empty || value > best) best = value;
      empty = false;
    }
    output[at] = best;
  }
}

extern "C" void embedding_bag_launch(const int* input, const int* offsets, const float* weight,
                                     const float* per_sample_weights, float* output, int indices, int bags, int features,
                                     int mode) {
  if (mode == MAX) {
    EmbeddingBag_updateOutputKernel_max<float, int><<<4, 128>>>(input, offsets, weight, output, indices, bags, features);
    return;
  }
  dim3 block(32, 8);
  EmbeddingBag_updateOutputKernel_sum_mean<float, int><<<4, block>>>(input, offsets, weight, output, indices, bags,
                                                                     features, mode, per_sample_weights);
}
