#include "sandbox.h"

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>
#include <vector>

namespace sandbox {

namespace {

#if defined(__x86_64__)
constexpr uint32_t ARCHITECTURE = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t ARCHITECTURE = AUDIT_ARCH_AARCH64;
#else
#error "the sandbox knows x86-64 and aarch64"
#endif

constexpr long ALLOWED[] = {
    SYS_read, SYS_pread64, SYS_write, SYS_writev, SYS_close, SYS_fstat, SYS_newfstatat, SYS_lseek, SYS_mmap,
    SYS_mprotect, SYS_munmap, SYS_brk, SYS_mremap, SYS_madvise, SYS_futex, SYS_rt_sigaction, SYS_rt_sigprocmask,
    SYS_rt_sigreturn, SYS_sigaltstack, SYS_getpid, SYS_gettid, SYS_clock_gettime, SYS_gettimeofday,
    SYS_sched_yield, SYS_sched_getaffinity, SYS_getrandom, SYS_exit, SYS_exit_group, SYS_restart_syscall,
};

/// Calls that libraries make and can do without; they fail and the run goes on.
constexpr long FAILING[] = {
    SYS_ioctl, SYS_faccessat, SYS_readlinkat, SYS_prlimit64, SYS_sysinfo, SYS_uname, SYS_getcwd, SYS_fcntl,
    SYS_clock_nanosleep, SYS_nanosleep, SYS_getrusage, SYS_statx,
#if defined(__x86_64__)
    SYS_access, SYS_readlink, SYS_stat, SYS_lstat,
#endif
};

constexpr uint32_t WRITING = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;

using Program = std::vector<sock_filter>;

void add(Program& program, uint16_t code, uint32_t k, uint8_t yes = 0, uint8_t no = 0) {
    program.push_back(sock_filter{code, yes, no, k});
}

void load(Program& program, size_t offset) {
    add(program, BPF_LD | BPF_W | BPF_ABS, static_cast<uint32_t>(offset));
}

void answer(Program& program, uint32_t action) { add(program, BPF_RET | BPF_K, action); }

/// If the loaded value is `value`: end with `action`.
void when(Program& program, long value, uint32_t action) {
    add(program, BPF_JMP | BPF_JEQ | BPF_K, static_cast<uint32_t>(value), 0, 1);
    answer(program, action);
}

/// If the call is `number`: `action` when argument & mask == value, else it traps.
void when_argument(Program& program, long number, int argument, uint32_t mask, uint32_t value, uint32_t action) {
    add(program, BPF_JMP | BPF_JEQ | BPF_K, static_cast<uint32_t>(number), 0, 5);
    load(program, offsetof(seccomp_data, args) + 8 * static_cast<size_t>(argument));
    add(program, BPF_ALU | BPF_AND | BPF_K, mask);
    add(program, BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
    answer(program, action);
    answer(program, SECCOMP_RET_TRAP);
}

void start(Program& program) {
    load(program, offsetof(seccomp_data, arch));
    add(program, BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
    answer(program, SECCOMP_RET_KILL_PROCESS);
    load(program, offsetof(seccomp_data, nr));
}

bool install(Program& program) {
    sock_fprog filter = {static_cast<unsigned short>(program.size()), program.data()};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) == 0;
}

void set(__rlimit_resource_t resource, rlim_t value) {
    const rlimit both = {value, value};
    setrlimit(resource, &both);
}

/// Address space that this process has already.
uint64_t mapped_bytes() {
    unsigned long pages = 0;
    if (FILE* file = fopen("/proc/self/statm", "r")) {
        if (fscanf(file, "%lu", &pages) != 1) pages = 0;
        fclose(file);
    }
    return pages * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

void limit(uint64_t cpu_milliseconds, uint64_t memory_bytes) {
    set(RLIMIT_AS, mapped_bytes() + memory_bytes);
    set(RLIMIT_STACK, 64 << 20);
    set(RLIMIT_FSIZE, 1 << 20);
    set(RLIMIT_CORE, 0);
    set(RLIMIT_NPROC, 0);
    set(RLIMIT_MEMLOCK, 0);
    set(RLIMIT_CPU, cpu_milliseconds / 1000 + 2);
    itimerval timer = {};
    timer.it_value.tv_sec = static_cast<time_t>(cpu_milliseconds / 1000);
    timer.it_value.tv_usec = static_cast<suseconds_t>(cpu_milliseconds % 1000 * 1000);
    setitimer(ITIMER_PROF, &timer, nullptr);
}

bool seal() {
    prctl(PR_SET_DUMPABLE, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        Program program;
        start(program);
        for (long number : ALLOWED) when(program, number, SECCOMP_RET_ALLOW);
        for (long number : FAILING) when(program, number, SECCOMP_RET_ERRNO | EPERM);
        when_argument(program, SYS_openat, 2, WRITING, O_RDONLY, SECCOMP_RET_ALLOW);
        when_argument(program, SYS_tgkill, 0, 0xFFFFFFFF, static_cast<uint32_t>(getpid()), SECCOMP_RET_ALLOW);
        when_argument(program, SYS_seccomp, 0, 0xFFFFFFFF, SECCOMP_SET_MODE_FILTER, SECCOMP_RET_ALLOW);
        answer(program, SECCOMP_RET_TRAP);
        if (install(program)) return true;
    }
    if (unshare(CLONE_NEWNET) != 0) (void)unshare(CLONE_NEWUSER | CLONE_NEWNET);
    return false;
}

void seal_files() {
    Program program;
    start(program);
    when_argument(program, SYS_openat, 2, WRITING, O_RDONLY, SECCOMP_RET_ERRNO | EACCES);
    when(program, SYS_seccomp, SECCOMP_RET_TRAP);
    answer(program, SECCOMP_RET_ALLOW);
    install(program);
}

}  // namespace sandbox
