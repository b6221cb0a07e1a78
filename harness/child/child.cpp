// The parent of all runs: holds a platform's runtime, forks a process for each kernel, and outlives every one of them.
//
//     child SHARED_MEMORY_FD RUNTIME.so     one byte on standard input asks for a run, one line answers it:
//     "wait-status timed-out cpu-nanoseconds peak-kilobytes"
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kernel.h"

namespace {

constexpr long MILLION = 1000000;

/// Waits for the end of the child, at most so long; then kills it. Returns whether it had to be killed.
bool wait_for(pid_t child, uint64_t milliseconds, int& status, rusage& usage) {
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    const int64_t end = now.tv_sec * 1000 + now.tv_nsec / MILLION + static_cast<int64_t>(milliseconds);
    for (;;) {
        if (wait4(child, &status, WNOHANG, &usage) == child) return false;
        clock_gettime(CLOCK_MONOTONIC, &now);
        const int64_t left = end - (now.tv_sec * 1000 + now.tv_nsec / MILLION);
        if (left <= 0) break;
        const timespec patience = {left / 1000, left % 1000 * MILLION};
        sigtimedwait(&ended, nullptr, &patience);
    }
    kill(-child, SIGKILL);
    kill(child, SIGKILL);
    wait4(child, &status, 0, &usage);
    return true;
}

void one_run(int shared_memory, int messages, request::Header& header, pid_t self) {
    if (ftruncate(messages, 0) || lseek(messages, 0, SEEK_SET)) return;
    const pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != self) _exit(3);
        setpgid(0, 0);
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        kernel::run(shared_memory, messages);
    }
    int status = 0;
    rusage usage = {};
    bool late = false;
    if (child < 0) status = -errno;
    else late = wait_for(child, header.wall_milliseconds, status, usage);
    if (child > 0) kill(-child, SIGKILL);  // whatever it may have left behind
    const ssize_t printed = pread(messages, header.output, sizeof header.output - 1, 0);
    header.output[printed > 0 ? printed : 0] = 0;
    const long cpu = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 * MILLION +
                     (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1000;
    printf("%d %d %ld %ld\n", status, late, cpu, usage.ru_maxrss);
    fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const int shared_memory = atoi(arguments[1]);
    if (!dlopen(arguments[2], RTLD_NOW | RTLD_GLOBAL)) {
        printf("cannot load %s: %s\n", arguments[2], dlerror());
        return 1;
    }
    void* front = mmap(nullptr, request::DATA_OFFSET, PROT_READ | PROT_WRITE, MAP_SHARED, shared_memory, 0);
    const int messages = memfd_create("messages", 0);
    if (front == MAP_FAILED || messages < 0) return 1;

    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ended, nullptr);
    printf("ready\n");
    fflush(stdout);

    const pid_t self = getpid();
    char byte;
    while (read(0, &byte, 1) == 1) one_run(shared_memory, messages, *static_cast<request::Header*>(front), self);
    return 0;
}
