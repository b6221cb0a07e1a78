/* Helper functions of printed C; see translators/emit/helpers.py. */
/* helper: allocate_bytes */
$inline void* allocate_bytes(long long bytes) {
    void* memory = aligned_alloc(64, ((size_t)bytes + 64) & ~(size_t)63);
    if (memory == NULL) abort();
    return memory;
}
