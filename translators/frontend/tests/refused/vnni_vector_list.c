// ParseError 5:24: call to deleted constructor of 'std::vector<float>'
#include <vector>
extern "C" void f(float *x)
{
    std::vector<float> two{1, 2};
    x[0] = two[0];
}
