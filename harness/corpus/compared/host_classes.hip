// Host code around a kernel: classes and templates of the standard library that no launch needs, types chosen by traits.
#include <hip/hip_runtime.h>

#include <map>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

template <int Lanes> using Kept = typename std::conditional<Lanes == 32, unsigned, unsigned long long>::type;

class Report {
public:
    explicit Report(std::string name) : name_(std::move(name)) {}
    void add(float value) { values_.push_back(value); }
    const std::vector<float>& values() const { return values_; }

private:
    std::string name_;
    std::vector<float> values_;
    std::map<std::string, int> counts_;
};

static std::vector<std::string> seen;

template <class T>
std::vector<T> ramp(int n) {
    std::vector<T> made(n);
    for (int i = 0; i < n; ++i) made[i] = static_cast<T>(i);
    return made;
}

void write(const std::vector<float>& values, Report& report) {
    for (float value : values) report.add(value);
}

template <class T, std::enable_if_t<std::is_integral<T>::value && std::is_signed<T>::value, int> = 0>
__host__ __device__ constexpr T groups_of(T count, T size) {
    return (count + size - 1) / size;
}

template <class T>
__device__ auto halved(T value) {
    using Plain = std::decay_t<T>;
    if constexpr (std::is_floating_point_v<Plain>) return value * Plain(0.5);
    else return std::make_unsigned_t<Plain>(value) >> 1;
}

template <int Lanes>
__global__ void masked(const float* x, const Kept<Lanes>* keep, float* y, int* z, int n) {
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= n) return;
    const bool kept = keep[i / Lanes] >> (i % Lanes) & 1;
    y[i] = kept ? halved(x[i]) : 0.0f;
    z[i] = (int)halved(i) + std::integral_constant<int, Lanes>::value;
}

extern "C" void masked_launch(const float* x, const unsigned long long* keep, float* y, int* z, int n) {
    masked<64><<<groups_of(n, 128), 128>>>(x, keep, y, z, n);
}

int main() {
    Report report("halves");
    write(ramp<float>(10), report);
    return report.values().empty();
}
