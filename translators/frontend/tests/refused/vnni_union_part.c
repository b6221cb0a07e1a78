// Unsupported 4:48: this initialiser of a union (one of a member that is the whole is) is not supported
void f(float *x)
{
    union { float one; float all[4]; } value = { .one = 2.0f };
    x[0] = value.all[0];
}
