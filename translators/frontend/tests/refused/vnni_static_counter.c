// Unsupported 4:16: the static variable 'calls' is not supported
void count(float *y)
{
    static int calls = 0;
    y[0] = ++calls;
}
