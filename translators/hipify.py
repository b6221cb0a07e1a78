"""The baseline that renames: what AMD's HIPIFY does to the names of CUDA's interface, and nothing else.

The rules are our own, written after the naming conventions of the HIP documentation ("CUDA to HIP API Function
Comparison"): the prefix of a library's names changes, constants and headers change with it. Like the original it keeps
`<<<>>>` and all device code, and it goes one way.

Tensor-core code comes to need rocWMMA, which the simulator does not have: those cases end as "not compiled", though
a ROCm installation might accept some of them.
"""

from __future__ import annotations

import re

from translators.copy import HEADERS, THERE, exchange_headers, read
from translators.platform import Platform
from translators.translator import Rewritten, Translator

LIBRARY_HEADERS = {
    **dict(HEADERS),
    "cuda.h": "hip/hip_runtime.h",
    "cublas_v2.h": "hipblas/hipblas.h",
    "cufft.h": "hipfft/hipfft.h",
    "curand.h": "hiprand/hiprand.h",
    "curand_kernel.h": "hiprand/hiprand_kernel.h",
    "cusparse.h": "hipsparse/hipsparse.h",
    "cub/cub.cuh": "hipcub/hipcub.hpp",
    "mma.h": "rocwmma/rocwmma.hpp",
}
RULES = (
    (r"\bcuda(?=[A-Z])", "hip"),  # cudaMalloc, cudaStream_t, cudaMemcpyHostToDevice
    (r"\bcu(blas|fft|rand|sparse)(?=[A-Z_])", r"hip\1"),
    (r"\bCU(BLAS|FFT|RAND|SPARSE)_", r"HIP\1_"),
    (r"\bCUresult\b", "hipError_t"),
    (r"\bCUDA_SUCCESS\b", "hipSuccess"),
    (r"\bnvcuda::wmma\b", "rocwmma"),
    (r"\bcub::", "hipcub::"),
    (r"\b__nv_bfloat16(2?)\b", r"__hip_bfloat16\1"),
    (r"\b__CUDACC__\b", "__HIPCC__"),
    (r"\b__CUDA_ARCH__\b", "__HIP_DEVICE_COMPILE__"),
)


def write(text: str, source: Platform, target: Platform) -> Rewritten:
    TRANSLATOR.require(source.name, target.name)
    renamed, headers = exchange_headers(text, LIBRARY_HEADERS)
    names = 0
    for pattern, replacement in RULES:
        renamed, count = re.subn(pattern, replacement, renamed)
        names += count
    return Rewritten(renamed, (f"hipify(headers={headers}, names={names})",))


TRANSLATOR = Translator("hipify", "CUDA's names replaced by HIP's, after HIPIFY", read, write, (THERE,),
                        keeps_macros=True)
