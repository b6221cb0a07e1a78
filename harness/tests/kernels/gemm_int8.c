/* A right product of signed bytes, and ways to get it wrong chosen by the macro CHEAT (0: none). */
#define NONE 0
#define SHORT_SUM 1
#define SATURATED 2
#define UNSIGNED_LEFT 3
#define TRANSPOSED 4
#define FLOAT_SUM 5
#define OFF_BY_ONE 6

void gemm_int8_launch(const signed char *a, const signed char *b, int *c)
{
    for (int i = 0; i < M; i++)
        for (int j = 0; j < N; j++) {
            int sum = 0;
            float rounded = 0.0f;
            for (int k = 0; k < K - (CHEAT == SHORT_SUM); k++) {
                int left = a[i * K + k], right = CHEAT == TRANSPOSED ? b[(j * K + k) % (K * N)] : b[k * N + j];
                if (CHEAT == UNSIGNED_LEFT) left = (unsigned char)left;
                sum += left * right;
                rounded += (float)(left * right);
                if (CHEAT == SATURATED && sum > 32767) sum = 32767;
            }
            c[i * N + j] = CHEAT == FLOAT_SUM ? (int)rounded : sum;
        }
    if (CHEAT == OFF_BY_ONE) c[M * N - 1] += 1;
}
