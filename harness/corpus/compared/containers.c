/* Arrays and vectors of the library whose sizes do not change, and loops over their elements. */
#include <array>
#include <cmath>
#include <vector>

static float largest(const std::vector<float>& x)
{
    float best = x[0];
    for (float one : x)
        best = one > best ? one : best;
    return best;
}

extern "C" void containers_launch(const float *x, float *y, int rows, int columns)
{
    std::vector<float> shifted(columns), bias(columns, 0.25f);
    for (int r = 0; r < rows; r++) {
        std::array<float, 4> partial{};
        for (int c = 0; c < columns; c++)
            shifted[c] = x[r * columns + c] + bias[c];
        const float top = largest(shifted);
        for (auto& one : shifted)
            one = std::exp(one - top);
        const float *from = shifted.data();
        for (size_t c = 0; c < shifted.size(); c++)
            partial[c % partial.size()] += from[c];
        float sum = 0;
        for (auto one : partial)
            sum += one;
        for (int c = 0; c < columns; c++)
            y[r * columns + c] = shifted[c] / sum;
    }
}
