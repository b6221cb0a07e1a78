/* The library's algorithms over pointers: filled, copied, transformed, summed, searched. */
#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

static int place_of_largest(const float *row, int count)
{
    return static_cast<int>(std::distance(row, std::max_element(row, row + count)));
}

extern "C" void algorithms_launch(const float *x, const float *w, int *places, float *y, int rows, int columns)
{
    std::vector<float> held(columns);
    for (int r = 0; r < rows; r++) {
        const float *row = x + r * columns;
        float *out = y + r * columns;
        std::copy(row, row + columns, held.begin());
        const float top = *std::max_element(held.begin(), held.end());
        std::transform(held.begin(), held.end(), held.begin(), [top](float v) { return v - top; });
        const float sum = std::accumulate(held.begin(), held.end(), 1.0f);
        const float squares = std::accumulate(row, row + columns, 0.0f, [](float a, float b) { return a + b * b; });
        const float dot = std::inner_product(row, row + columns, w, 0.0f);
        std::transform(held.begin(), held.end(), w, out, std::multiplies<float>());
        std::for_each(out, out + columns, [&](float &v) { v = std::clamp(v / sum, -2.0f, 2.0f) + dot; });
        for (int c = 0; c + 1 < columns; c += 2)
            std::swap(out[c], out[c + 1]);
        float parts[4];
        std::fill(std::begin(parts), std::end(parts), squares);
        std::reverse(out, out + columns / 2);
        out[0] += parts[r % 4];
        places[r] = place_of_largest(row, columns) + static_cast<int>(std::min_element(row, row + columns) - row);
        places[r] += static_cast<int>(std::count_if(row, row + columns, [](float v) { return v > 0; }));
        places[r] *= std::any_of(row, row + columns, [dot](float v) { return v > dot; }) ? 2 : 1;
    }
}
