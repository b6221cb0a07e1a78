"""How well: kernels and translations are run, compared with references, and judged."""
