// Signals raised by a kernel's accesses, told as findings.
#include <csignal>
#include <initializer_list>
#include <cstdio>
#include <cstdlib>
#include <ucontext.h>

#include "access.h"
#include "fibers.h"
#include "finding.h"
#include "memory.h"

namespace xp {

void (*describe_runner)(char* text, size_t size) = nullptr;
void (*describe_member)(int member, char* text, size_t size) = nullptr;
bool (*describe_other)(const void* address, char* text, size_t size, size_t access_bytes) = nullptr;

namespace {

constexpr int GENERAL_PROTECTION = 13;
constexpr size_t GUARD = 4096;

bool wrote(const ucontext_t* context) { return context->uc_mcontext.gregs[REG_ERR] & 2; }

bool is_stack_guard(const void* address) {
    const fibers::Stack stack = fibers::stack();
    const char* at = static_cast<const char*>(address);
    return stack.begin && at < stack.begin && at >= stack.begin - GUARD;
}

void report(int signal, const siginfo_t* info, const ucontext_t* context) {
    char who[120] = "";
    char where[200];
    if (describe_runner) describe_runner(who, sizeof who);
    const access::Mark mark(reinterpret_cast<const char*>(context->uc_mcontext.gregs[REG_RIP]) + 1);
    if (signal == SIGFPE) fatal("unsupported", "integer division by zero or overflow, %s%s", who, mark.text);
    if (signal == SIGILL)
        fatal("out of bounds", "an access beyond an array of the kernel's own, %s%s", *who ? who : "host code", mark.text);
    if (context->uc_mcontext.gregs[REG_TRAPNO] == GENERAL_PROTECTION)
        fatal("misaligned", "misaligned vector access (or a wild address), %s%s", who, mark.text);
    if (is_stack_guard(info->si_addr)) fatal("capacity", "local variables exceed the stack, %s%s", who, mark.text);
    describe_address(info->si_addr, where, sizeof where);
    fatal("out of bounds", "%s %s, %s%s", wrote(context) ? "write" : "read", where, who, mark.text);
}

/// Faults of a kernel become findings; anything else keeps its usual end.
void handle(int signal, siginfo_t* info, void* context) {
    if (fibers::active() || signal == SIGILL || buffer_around(info->si_addr))
        report(signal, info, static_cast<const ucontext_t*>(context));
    struct sigaction usual = {};
    usual.sa_handler = SIG_DFL;
    sigaction(signal, &usual, nullptr);
}

}  // namespace

void watch_faults() {
    static bool watching = false;
    if (watching) return;
    watching = true;
    static char handler_stack[64 << 10];
    stack_t alternate = {};
    alternate.ss_sp = handler_stack;
    alternate.ss_size = sizeof handler_stack;
    sigaltstack(&alternate, nullptr);
    struct sigaction action = {};
    action.sa_sigaction = handle;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    for (int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL}) sigaction(signal, &action, nullptr);
}

}  // namespace xp
