#include "finding.h"

#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <unistd.h>

#include "memory.h"

namespace xp {

long events[static_cast<int>(Event::last)];

namespace {

constexpr int OF_A_KIND = 6;  // so many are kept: a flood of one kind must not hide another
constexpr size_t TEXT = 600;

char own_page[16384] = "[]";
char* page = own_page;
size_t page_bytes = sizeof own_page;

struct Kept {
    char kind[20];
    int count;
};
Kept kept[24];

/// How many of this kind there are.
int& count_of(const char* kind) {
    Kept* one = kept;
    while (one->count && strcmp(one->kind, kind) != 0 && one < kept + 23) ++one;
    snprintf(one->kind, sizeof one->kind, "%s", kind);
    return one->count;
}

/// Copies `text` as the inside of a JSON string; returns the end, or null where it does not fit.
char* quote(char* to, const char* end, const char* text) {
    for (; *text; ++text) {
        const auto c = static_cast<unsigned char>(*text);
        if (end - to < 8) return nullptr;
        if (c == '"' || c == '\\') {
            *to++ = '\\';
            *to++ = static_cast<char>(c);
        } else if (c < 0x20 || c > 0x7e) {
            to += snprintf(to, 8, "\\u%04x", c);
        } else {
            *to++ = static_cast<char>(c);
        }
    }
    return to;
}

/// Writes one finding over the closing bracket; a reader sees the old list until the last step.
void append(const char* kind, const char* message) {
    char item[6 * TEXT + 100];
    char* end = item + sizeof item - 8;
    char* to = item + snprintf(item, sizeof item, "{\"kind\": \"");
    if (!(to = quote(to, end, kind))) return;
    to += snprintf(to, 20, "\", \"message\": \"");
    if (!(to = quote(to, end, message))) return;
    to += snprintf(to, 4, "\"}");

    int& count = count_of(kind);
    if (count >= OF_A_KIND || strstr(page, item)) return;
    const size_t used = strlen(page);
    const size_t length = static_cast<size_t>(to - item);
    if (used + length + 4 > page_bytes) return;
    const char* separator = used > 2 ? ", " : "";
    memmove(page + used - 1 + strlen(separator), item, length);
    memcpy(page + used - 1 + strlen(separator) + length, "]", 2);
    memcpy(page + used - 1, separator, strlen(separator));
    ++count;
}

}  // namespace

void finding(const char* kind, const char* format, ...) {
    char message[TEXT];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    append(kind, message);
}

void fatal(const char* kind, const char* format, ...) {
    char message[TEXT];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    count_of(kind) = 0;  // the last word always fits
    append(kind, message);
    _exit(FATAL_STATUS);
}

}  // namespace xp

extern "C" {

void xp_set_report(char* page, size_t bytes) {
    snprintf(page, bytes, "%s", xp::page);
    xp::page = page;
    xp::page_bytes = bytes;
    xp::watch_faults();
}

const char* xp_findings_json() { return xp::page; }

long xp_event(int event) {
    return event >= 0 && event < static_cast<int>(xp::Event::last) ? xp::events[event] : 0;
}

void xp_reset_report() {
    memcpy(xp::page, "[]", 3);
    memset(xp::kept, 0, sizeof xp::kept);
    memset(xp::events, 0, sizeof xp::events);
}

}
