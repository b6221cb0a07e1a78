/* Weighted sums of table rows by index and offset; a function template with a flag, indices of 64 bits. */
#include <immintrin.h>
#include <cstdint>
template <typename IndexType, bool HAS_WEIGHT>
static bool look_up(const int64_t block_size, const int64_t output_size, const int64_t index_size, const int64_t data_size,
    const float* input, const IndexType* indices, const IndexType* offsets, const float* weights, bool normalize_by_lengths, float* out) {
    int64_t current = 0;
    for (int64_t rangeIndex = 0; rangeIndex < output_size; ++rangeIndex) {
        float* op = &out[rangeIndex * block_size];
        int64_t j = 0;
        for (; j + 16 <= block_size; j += 16) _mm512_storeu_ps(op + j, _mm512_setzero_ps());
        for (; j < block_size; j++) op[j] = 0.0f;
        if (current != offsets[rangeIndex]) return false;
        int64_t start_offset = offsets[rangeIndex];
        int64_t end_offset = offsets[rangeIndex + 1];
        int64_t length = end_offset - start_offset;
        for (int64_t start = current; current < end_offset; ++current) {
            IndexType idx = indices[current];
            if (idx < 0 || idx >= data_size) return false;
            float wgt = 1.f;
            if (HAS_WEIGHT) wgt = weights[current];
            __m512 vwgt = _mm512_set1_ps(wgt);
            const float* ip = &input[idx * block_size];
            const IndexType next = (current + 4 < index_size) ? indices[current + 4] : idx;
            _mm_prefetch(reinterpret_cast<const char*>(&input[next * block_size]), _MM_HINT_T0);
            j = 0;
            for (; j + 16 <= block_size; j += 16) {
                _mm512_storeu_ps(&op[j], _mm512_fmadd_ps(vwgt, _mm512_loadu_ps(&ip[j]), _mm512_loadu_ps(&op[j])));
            }
            for (; j < block_size; j++) op[j] = op[j] + wgt * ip[j];
        }
        if (normalize_by_lengths && length) {
            float len_inv = 1.0f / length;
            for (j = 0; j < block_size; j++) op[j] *= len_inv;
        }
    }
    return current == index_size;
}
extern "C" void embedding_bag_launch(const float* table, const int64_t* indices, const int64_t* offsets, const float* weights, float* out,
                   int64_t bags, int64_t count, int64_t rows, int64_t dim, int mean) {
    look_up<int64_t, true>(dim, bags, count, rows, table, indices, offsets, weights, mean != 0, out);
}
