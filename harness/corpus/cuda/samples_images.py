"""CUDA files: resampling of images, and grids."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from harness.corpus.sample import Arguments, Sample, floats, wide
from operators.operator import Array

Rng = np.random.Generator
Results = Mapping[str, Array]


def upsample_arguments(rng: Rng, planes: int, h1: int, w1: int, h2: int, w2: int, align: int) -> Arguments:
    return {
        "input": floats(rng, planes, h1, w1),
        "output": np.empty((planes, h2, w2), np.float32),
        "planes": planes,
        "height1": h1,
        "width1": w1,
        "height2": h2,
        "width2": w2,
        "align_corners": align,
    }


def _sources(size: int, wanted: int, align: bool) -> Array:
    scale = np.float32((size - 1) / (wanted - 1) if wanted > 1 else 0.0) if align else np.float32(size / wanted)
    at = np.arange(wanted)
    return scale * at if align else np.maximum(scale * (at + 0.5) - 0.5, 0)


def _linear(size: int, wanted: int, align: bool) -> Array:
    """The matrix that resamples along one axis."""
    result = np.zeros((wanted, size))
    for row, place in enumerate(_sources(size, wanted, align)):
        low = int(place)
        result[row, low] += 1 - (place - low)
        result[row, min(low + 1, size - 1)] += place - low
    return result


def upsample_bilinear(
    input: Array, output: Array, planes: int, height1: int, width1: int, height2: int, width2: int, align_corners: int
) -> Results:
    rows, columns = _linear(height1, height2, bool(align_corners)), _linear(width1, width2, bool(align_corners))
    return {"output": rows @ wide(input) @ columns.T}


def bicubic_arguments(rng: Rng, planes: int, in_h: int, in_w: int, out_h: int, out_w: int) -> Arguments:
    return {
        "in": floats(rng, planes, in_h, in_w),
        "out": np.empty((planes, out_h, out_w), np.float32),
        "planes": planes,
        "in_h": in_h,
        "in_w": in_w,
        "out_h": out_h,
        "out_w": out_w,
    }


def _keys(x: float) -> float:
    x, a = abs(x), -0.75
    if x <= 1:
        return (a + 2) * x**3 - (a + 3) * x**2 + 1
    return a * x**3 - 5 * a * x**2 + 8 * a * x - 4 * a if x < 2 else 0.0


def _cubic(size: int, wanted: int) -> Array:
    result = np.zeros((wanted, size))
    for row, place in enumerate(_sources(size, wanted, align=True)):
        low = math.floor(place)
        for tap in range(low - 1, low + 3):
            result[row, min(max(tap, 0), size - 1)] += _keys(place - tap)
    return result


def bicubic(out: Array, planes: int, in_h: int, in_w: int, out_h: int, out_w: int, **others: Array) -> Results:
    return {"out": _cubic(in_h, out_h) @ wide(others["in"]) @ _cubic(in_w, out_w).T}


def grid_sample_arguments(rng: Rng, N: int, C: int, h: int, w: int, mode: int, padding: int, align: int) -> Arguments:
    return {
        "input": floats(rng, N, C, h, w),
        "grid": rng.uniform(-1.4, 1.4, (N, 6, 7, 2)).astype(np.float32),
        "output": np.empty((N, C, 6, 7), np.float32),
        "N": N,
        "C": C,
        "inp_H": h,
        "inp_W": w,
        "out_H": 6,
        "out_W": 7,
        "interpolation": mode,
        "padding": padding,
        "align_corners": align,
    }


def _place(coord: float, size: int, padding: int, align: int) -> float:
    at = (coord + 1) / 2 * (size - 1) if align else ((coord + 1) * size - 1) / 2
    if padding == 2:
        low, high = (0.0, size - 1.0) if align else (-0.5, size - 0.5)
        period = 2 * (high - low)
        at = abs((at - low) % period)
        at = low + (period - at if at > period / 2 else at)
    return min(max(at, 0.0), size - 1.0) if padding else at


def grid_sample(
    input: Array,
    grid: Array,
    output: Array,
    N: int,
    C: int,
    inp_H: int,
    inp_W: int,
    out_H: int,
    out_W: int,
    interpolation: int,
    padding: int,
    align_corners: int,
) -> Results:
    image, result = wide(input), np.zeros(output.shape)

    def pixel(n: int, y: int, x: int) -> Array | float:
        return image[n, :, y, x] if 0 <= y < inp_H and 0 <= x < inp_W else 0.0

    for n, i, j in np.ndindex(N, out_H, out_W):
        x, y = (
            _place(float(c), size, padding, align_corners)
            for c, size in zip(grid[n, i, j], (inp_W, inp_H), strict=True)
        )
        if interpolation:
            result[n, :, i, j] = pixel(n, round(y), round(x))
            continue
        x0, y0 = math.floor(x), math.floor(y)
        for dy, dx in np.ndindex(2, 2):
            share = (y - y0 if dy else y0 + 1 - y) * (x - x0 if dx else x0 + 1 - x)
            result[n, :, i, j] += share * pixel(n, y0 + dy, x0 + dx)
    return {"output": result}


def roi_align_arguments(rng: Rng, rois: int, channels: int, h: int, w: int, ratio: int, aligned: int) -> Arguments:
    corners = np.sort(rng.uniform(0, 2 * min(h, w), (rois, 2, 2)), axis=1).reshape(rois, 4)
    boxes = np.concatenate([rng.integers(0, 2, (rois, 1)), corners], axis=1).astype(np.float32)
    return {
        "input": floats(rng, 2, channels, h, w),
        "rois": boxes,
        "output": np.empty((rois, channels, 3, 2), np.float32),
        "num_rois": rois,
        "channels": channels,
        "height": h,
        "width": w,
        "pooled_height": 3,
        "pooled_width": 2,
        "spatial_scale": 0.5,
        "sampling_ratio": ratio,
        "aligned": aligned,
    }


def _bilinear(image: Array, y: float, x: float) -> Array | float:
    height, width = image.shape[1:]
    if y < -1 or y > height or x < -1 or x > width:
        return 0.0
    y, x = (min(max(c, 0.0), size - 1.0) for c, size in ((y, height), (x, width)))
    y0, x0 = int(y), int(x)
    y1, x1 = min(y0 + 1, height - 1), min(x0 + 1, width - 1)
    ly, lx = y - y0, x - x0
    top = image[:, y0, x0] * (1 - lx) + image[:, y0, x1] * lx
    result: Array = top * (1 - ly) + (image[:, y1, x0] * (1 - lx) + image[:, y1, x1] * lx) * ly
    return result


def roi_align(
    input: Array, rois: Array, output: Array, spatial_scale: float, sampling_ratio: int, aligned: int, **sizes: int
) -> Results:
    result = np.zeros(output.shape)
    for number, (batch, *corners) in enumerate(wide(rois)):
        left, top, right, bottom = (corner * spatial_scale - 0.5 * aligned for corner in corners)
        width, height = right - left, bottom - top
        if not aligned:
            width, height = max(width, 1.0), max(height, 1.0)
        many_y, many_x = (sampling_ratio or math.ceil(extent / bins) for extent, bins in ((height, 3), (width, 2)))
        for ph, pw in np.ndindex(3, 2):
            for iy, ix in np.ndindex(many_y, many_x):
                y = top + (ph + (iy + 0.5) / many_y) * height / 3
                x = left + (pw + (ix + 0.5) / many_x) * width / 2
                result[number, :, ph, pw] += _bilinear(wide(input)[int(batch)], y, x)
            result[number, :, ph, pw] /= max(many_y * many_x, 1)
    return {"output": result}


def heat3d_arguments(rng: Rng, nx: int, ny: int, nz: int) -> Arguments:
    return {
        "start": floats(rng, nz, ny, nx),
        "a": np.empty((nz, ny, nx), np.float32),
        "b": np.empty((nz, ny, nx), np.float32),
        "nx": nx,
        "ny": ny,
        "nz": nz,
        "c": 0.125,
    }


def heat3d(start: Array, c: float, nx: int, ny: int, nz: int, **outputs: Array) -> Results:
    def step(x: Array) -> Array:
        p = np.pad(x, 1, mode="edge")
        near = p[2:, 1:-1, 1:-1] + p[:-2, 1:-1, 1:-1] + p[1:-1, 2:, 1:-1] + p[1:-1, :-2, 1:-1]
        result: Array = x + c * (near + p[1:-1, 1:-1, 2:] + p[1:-1, 1:-1, :-2] - 6 * x)
        return result

    first = step(wide(start))
    return {"a": first, "b": step(first)}


SAMPLES = (
    Sample(
        "upsample_bilinear.cu",
        ((2, 5, 7, 9, 12, 0), (1, 4, 6, 11, 6, 1), (2, 5, 5, 5, 5, 1)),
        upsample_arguments,
        upsample_bilinear,
        1e-5,
    ),
    Sample("upsample_bicubic.cu", ((2, 5, 7, 9, 12), (1, 4, 6, 3, 13)), bicubic_arguments, bicubic, 1e-4),
    Sample(
        "grid_sample.cu",
        ((2, 3, 5, 7, 0, 0, 0), (1, 2, 6, 5, 0, 1, 1), (2, 1, 5, 8, 0, 2, 0), (1, 2, 4, 6, 1, 2, 1)),
        grid_sample_arguments,
        grid_sample,
        1e-4,
    ),
    Sample("roi_align.cu", ((3, 2, 9, 8, 2, 1), (4, 1, 8, 10, 0, 0)), roi_align_arguments, roi_align, 1e-4),
    Sample("heat3d_tiles.cu", ((19, 11, 5), (16, 8, 3)), heat3d_arguments, heat3d, 1e-6),
)
