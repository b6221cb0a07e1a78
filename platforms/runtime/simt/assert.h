// assert() inside a kernel ends the run with a finding. No include guard: NDEBUG may change, as in the standard.
#undef assert
#ifdef NDEBUG
#define assert(condition) (static_cast<void>(0))
#else
namespace xp::simt {
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);
}
#define assert(condition) \
    ((condition) ? static_cast<void>(0) : ::xp::simt::assertion_failed(#condition, __FILE__, __LINE__))
#endif
