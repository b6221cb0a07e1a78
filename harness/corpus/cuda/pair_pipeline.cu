// The pairwise interaction of each body with a line of others, staged by two-stage pipelines of asynchronous copies:
// while one tile is worked on, the next is on its way.
#include <cuda_pipeline.h>
#include <cuda_runtime.h>

#define TILE 64
#define STAGES 2

__global__ void pair_pipeline_kernel(const float *__restrict__ position, const float *__restrict__ charge,
                                     float *__restrict__ potential, int bodies, float softening)
{
    __shared__ float px[STAGES][TILE];
    __shared__ float q[STAGES][TILE];
    const int tid = threadIdx.x;
    const int body = blockIdx.x * blockDim.x + tid;
    const int tiles = (bodies + TILE - 1) / TILE;
    const float mine = body < bodies ? position[body] : 0.0f;
    float sum = 0.0f;

    for (int s = 0; s < STAGES - 1; ++s) {
        const int j = s * TILE + tid;
        if (s < tiles && j < bodies) {
            __pipeline_memcpy_async(&px[s][tid], &position[j], sizeof(float));
            __pipeline_memcpy_async(&q[s][tid], &charge[j], sizeof(float));
        }
        __pipeline_commit();
    }

    for (int t = 0; t < tiles; ++t) {
        const int next = t + STAGES - 1;
        const int stage = next % STAGES;
        const int j = next * TILE + tid;
        if (next < tiles && j < bodies) {
            __pipeline_memcpy_async(&px[stage][tid], &position[j], sizeof(float));
            __pipeline_memcpy_async(&q[stage][tid], &charge[j], sizeof(float));
        }
        __pipeline_commit();
        __pipeline_wait_prior(STAGES - 1);
        __syncthreads();

        const int count = min(TILE, bodies - t * TILE);
        if (body < bodies) {
            for (int k = 0; k < count; ++k) {
                const float d = px[t % STAGES][k] - mine;
                sum += q[t % STAGES][k] / sqrtf(d * d + softening);
            }
        }
        __syncthreads();
    }
    if (body < bodies) potential[body] = sum;
}

extern "C" void pair_pipeline_launch(const float *position, const float *charge, float *potential, int bodies,
                                     float softening, cudaStream_t stream)
{
    const int blocks = (bodies + TILE - 1) / TILE;
    pair_pipeline_kernel<<<blocks, TILE, 0, stream>>>(position, charge, potential, bodies, softening);
}
