// The grid-stride loop: any grid does any n.
__global__
void saxpy(int n, float a, const float *x, float *y)
{
    for (int i = blockIdx.x * blockDim.x + threadIdx.x;
         i < n;
         i += blockDim.x * gridDim.x)
    {
        y[i] = a * x[i] + y[i];
    }
}

extern "C" void saxpy_launch(int n, float a, const float *x, float *y, cudaStream_t stream)
{
    saxpy<<<3, 64, 0, stream>>>(n, a, x, y);
}
