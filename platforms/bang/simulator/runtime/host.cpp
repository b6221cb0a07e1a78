// The host runtime's memory, and gather and scatter.
#include <cstring>

#include "../bang_move.h"
#include "../cnrt.h"
#include "finding.h"
#include "memory.h"
#include "state.h"

namespace xp::bang {

namespace {

void check_transfer(const void* at, size_t bytes, bool device, const char* role) {
  const Buffer* buffer = buffer_around(at);
  const bool fits = !buffer || static_cast<const char*>(at) + bytes <= buffer->begin + buffer->bytes;
  if (device == (buffer && !buffer->on_host) && fits) return;
  if (!fits) fatal("out of bounds", "cnrtMemcpy: %zu bytes of %s exceed buffer %s", bytes, role, buffer->name);
  fatal("space", "cnrtMemcpy: %s is not in %s memory", role, device ? "device" : "host");
}

}  // namespace

void gather(const Gathered& what, Site site, void* dst, const void* src, const uint32_t* offsets, const void* bitmask,
            long size, mluMemcpyDirection_t direction, long stride, long count) {
  Call call(what.name, site);
  if (!call.runs) return;
  call.count(count, 128);
  call.in("offsets", offsets, count);
  if (bitmask) call.in("bitmask", static_cast<const unsigned char*>(bitmask), (count + 7) / 8);
  call.advise(reinterpret_cast<uintptr_t>(dst) % 64 == 0 && reinterpret_cast<uintptr_t>(src) % 64 == 0, "addresses aligned to 64 bytes");
  for (long i = 0; i < count; ++i) {
    if (bitmask && !(static_cast<const unsigned char*>(bitmask)[i / 8] >> i % 8 & 1)) continue;
    const long to = what.scatter ? offsets[i] : i * stride, from = what.scatter ? i * stride : offsets[i];
    copy({what.name, site.line, direction, what.async, false, size, one(static_cast<char*>(dst) + to),
          one(static_cast<const char*>(src) + from), -1});
  }
}

}  // namespace xp::bang

extern "C" {

cnrtRet_t cnrtMalloc(void** pointer, size_t bytes) {
  *pointer = xp::device_alloc(bytes);
  return *pointer ? cnrtSuccess : cnrtErrorNoMem;
}

cnrtRet_t cnrtFree(void* pointer) { return !pointer || xp::device_free(pointer) ? cnrtSuccess : cnrtErrorArgsInvalid; }

cnrtRet_t cnrtMemcpy(void* dst, const void* src, size_t bytes, cnrtMemTransDir_t direction) {
  xp::bang::check_transfer(dst, bytes, direction == cnrtMemcpyHostToDev || direction == cnrtMemcpyDevToDev, "dst");
  xp::bang::check_transfer(src, bytes, direction == cnrtMemcpyDevToHost || direction == cnrtMemcpyDevToDev, "src");
  memmove(dst, src, bytes);
  return cnrtSuccess;
}

cnrtRet_t cnrtMemset(void* dst, int value, size_t bytes) {
  xp::bang::check_transfer(dst, bytes, true, "dst");
  memset(dst, value, bytes);
  return cnrtSuccess;
}

}
