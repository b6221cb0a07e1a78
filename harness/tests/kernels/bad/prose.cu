Dear reader, this is not a kernel.
