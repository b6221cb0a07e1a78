// Convolution, matmul and mlp: read the filter from the lanes, multiply in float or exactly in integers.
#include <cmath>
#include <cstring>

#include "finding.h"
#include "../bang_matrix.h"
#include "state.h"

namespace xp::bang {

namespace {

constexpr long ROW_BYTES = 64;  // rows of a filter are padded to this

int size_of(Dtype type) {
  switch (type) {
    case Dtype::i8: return 1;
    case Dtype::i16:
    case Dtype::f16:
    case Dtype::bf16: return 2;
    case Dtype::i32:
    case Dtype::f32: return 4;
  }
  return 0;
}

bool is_integer(Dtype type) { return type == Dtype::i8 || type == Dtype::i16 || type == Dtype::i32; }

template <class T> T bits(const void* at) {
  T value;
  memcpy(&value, at, sizeof value);
  return value;
}

template <class N> N read(Dtype type, const void* base, long index) {
  const char* at = static_cast<const char*>(base) + index * size_of(type);
  switch (type) {
    case Dtype::i8: return static_cast<N>(bits<int8_t>(at));
    case Dtype::i16: return static_cast<N>(bits<int16_t>(at));
    case Dtype::i32: return static_cast<N>(bits<int32_t>(at));
    case Dtype::f16: return static_cast<N>(static_cast<float>(bits<half>(at)));
    case Dtype::bf16: return static_cast<N>(static_cast<float>(bits<bfloat16_t>(at)));
    case Dtype::f32: return static_cast<N>(bits<float>(at));
  }
  return N(0);
}

template <class T> void put(void* base, long index, T value) { memcpy(static_cast<char*>(base) + index * sizeof value, &value, sizeof value); }

// Integer results saturate.
void write(Dtype type, void* base, long index, double value) {
  switch (type) {
    case Dtype::i16: return put(base, index, static_cast<int16_t>(std::nearbyint(std::fmin(32767, std::fmax(-32768, value)))));
    case Dtype::f16: return put(base, index, static_cast<half>(static_cast<float>(value)));
    case Dtype::bf16: return put(base, index, static_cast<bfloat16_t>(static_cast<float>(value)));
    case Dtype::f32: return put(base, index, static_cast<float>(value));
    default: return;
  }
}

struct Filter {
  long rows, row;         // output channels, elements of one
  long pitch, per_pixel;  // bytes between rows of a lane, bytes between kernel positions
};

// Channels are padded to 64 bytes (32 or 16 where the source is 2 or 4 times as wide).
Filter filter_of(const Convolution& what) {
  const int bytes = size_of(what.kernel_type);
  const long unit = ROW_BYTES * bytes / size_of(what.src_type);
  const long positions = what.kernel_height * what.kernel_width;
  const long per_pixel = positions == 1 ? what.in * bytes : (what.in * bytes + unit - 1) / unit * unit;
  const long row = positions * per_pixel;
  return {what.out, positions * what.in, (row + unit - 1) / unit * unit, per_pixel};
}

template <class N> std::vector<N> read_filter(const Convolution& what, const Variable& variable) {
  const Filter filter = filter_of(what);
  const LaneAddress start = lane_address(variable, what.kernel);
  if (start.lane)
    tell("note", what.name, what.line,
         text("kernel points into lane %ld: a tensor starts in lane 0, and takes a 64th of its bytes", start.lane));
  const long rows = (what.out + LANES - 1) / LANES;
  const int bytes = size_of(what.kernel_type);
  const long needed = (rows - 1) * filter.pitch + filter.per_pixel * what.kernel_height * what.kernel_width;
  if (start.offset + needed > variable.lane_bytes)
    stop("out of bounds", what.name, what.line,
         text("kernel takes %ld bytes of a lane from byte %ld (%ld rows of %ld); variable %s has %ld", needed, start.offset,
              rows, filter.pitch, variable.name.c_str(), variable.lane_bytes));
  check_pending(what.name, what.line, "kernel",
                {Space::wram, static_cast<uintptr_t>(variable.lane_begin + start.offset),
                 static_cast<uintptr_t>(variable.lane_begin + start.offset + needed)}, false);
  std::vector<N> values(static_cast<size_t>(filter.rows * filter.row));
  bool unwritten = false;
  for (long channel = 0; channel < what.out; ++channel) {
    const long base = channel % LANES * Lanes::stride() + variable.lane_begin + start.offset + channel / LANES * filter.pitch;
    for (long position = 0, e = 0; position < what.kernel_height * what.kernel_width; ++position)
      for (long c = 0; c < what.in; ++c, ++e) {
        const long at = base + position * filter.per_pixel + c * bytes;
        unwritten |= !self->wram.valid[static_cast<size_t>(at)];
        values[static_cast<size_t>(channel * filter.row + e)] = read<N>(what.kernel_type, self->wram.bytes.data() + at, 0);
      }
  }
  if (unwritten)
    tell("uninitialised", what.name, what.line, "reads rows of WRAM that nothing was copied to (rows are padded to 64 bytes)");
  return values;
}

template <class N> N dot(const N* a, const N* b, long n) {
  constexpr long PARTS = 16;
  N parts[PARTS] = {};
  long i = 0;
  for (; i + PARTS <= n; i += PARTS)
    for (long p = 0; p < PARTS; ++p) parts[p] += a[i + p] * b[i + p];
  for (; i < n; ++i) parts[i % PARTS] += a[i] * b[i];
  for (long step = PARTS / 2; step; step /= 2)
    for (long p = 0; p < step; ++p) parts[p] += parts[p + step];
  return parts[0];
}

long outputs(long size, long kernel, long dilation, long stride) { return (size - ((kernel - 1) * dilation + 1)) / stride + 1; }

template <class N> void compute(const Convolution& what, const Variable& variable) {
  const std::vector<N> filter = read_filter<N>(what, variable);
  const long rows = outputs(what.height, what.kernel_height, what.dilation_height, what.stride_height);
  const long columns = outputs(what.width, what.kernel_width, what.dilation_width, what.stride_width);
  const long inputs = what.height * what.width * what.in, row = what.kernel_height * what.kernel_width * what.in;
  std::vector<N> src(static_cast<size_t>(inputs)), patch(static_cast<size_t>(row));
  for (long i = 0; i < inputs; ++i) src[static_cast<size_t>(i)] = read<N>(what.src_type, what.src, i);
  const double scale = std::ldexp(1.0, what.position);
  for (long y = 0; y < rows; ++y)
    for (long x = 0; x < columns; ++x) {
      for (long i = 0, e = 0; i < what.kernel_height; ++i)
        for (long j = 0; j < what.kernel_width; ++j, e += what.in) {
          const long pixel = (y * what.stride_height + i * what.dilation_height) * what.width + x * what.stride_width + j * what.dilation_width;
          memcpy(&patch[static_cast<size_t>(e)], &src[static_cast<size_t>(pixel * what.in)], static_cast<size_t>(what.in) * sizeof(N));
        }
      for (long o = 0; o < what.out; ++o) {
        const long at = (y * columns + x) * what.out + o;
        double value = static_cast<double>(dot(patch.data(), &filter[static_cast<size_t>(o * row)], row)) * scale;
        if (what.bias) value += read<double>(what.dst_type, what.bias, o);
        if (what.partial) value += read<double>(what.dst_type, what.partial, at);
        write(what.dst_type, what.dst, at, value);
      }
    }
}

}  // namespace

void convolve(const Convolution& what) {
  Call call(what.name, {what.line});
  if (!call.runs) return;
  count(Event::matrix);
  const bool sensible = what.in > 0 && what.out > 0 && what.height > 0 && what.width > 0 && what.kernel_height > 0 &&
                        what.kernel_width > 0 && what.stride_width > 0 && what.stride_height > 0 &&
                        what.dilation_width > 0 && what.dilation_height > 0;
  if (!sensible) stop("unsupported", what.name, what.line, "sizes, strides and dilations are positive");
  const long rows = outputs(what.height, what.kernel_height, what.dilation_height, what.stride_height);
  const long columns = outputs(what.width, what.kernel_width, what.dilation_width, what.stride_width);
  if (rows <= 0 || columns <= 0) stop("unsupported", what.name, what.line, "the kernel is larger than the input");
  const long results = rows * columns * what.out;
  call.operand("dst", what.dst, results, size_of(what.dst_type), true);
  call.operand("src", what.src, what.height * what.width * what.in, size_of(what.src_type), false);
  if (what.bias) call.operand("bias", what.bias, what.out, size_of(what.dst_type), false);
  call.alias(Alias::forbidden);
  if (what.partial) call.operand("partial", what.partial, results, size_of(what.dst_type), false);
  if (what.padded && what.in * size_of(what.kernel_type) % ROW_BYTES)
    tell("unsupported", what.name, what.line,
         text("not as documented: rows of %ld elements of %d bytes, which are to be padded to a multiple of 64 bytes", what.in,
              size_of(what.kernel_type)));
  const Place place = check_range(what.name, what.line, "kernel", what.kernel, 1, size_of(what.kernel_type), Space::wram, false);
  const LaneAddress start = lane_address(*place.variable, what.kernel);
  if ((place.variable->lane_begin + start.offset) % 8)
    tell("misaligned", what.name, what.line, "kernel is not aligned inside its lane");
  if (is_integer(what.src_type))
    compute<int64_t>(what, *place.variable);
  else
    compute<float>(what, *place.variable);
}

}  // namespace xp::bang
