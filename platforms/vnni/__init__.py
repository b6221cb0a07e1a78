"""C with AVX-512 VNNI (Intel DL Boost)."""
