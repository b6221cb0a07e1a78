// Unsupported 8:17: the file's variable 'gain', which can change, is not supported
float gain = 2;
static void at(float *place, float value) { *place = value; }
void set(float value) { at(&gain, value); }
void apply(float *y, int n)
{
    for (int i = 0; i < n; i++)
        y[i] *= gain;
}
