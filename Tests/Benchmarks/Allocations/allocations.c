// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "allocations.h"

#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>

#ifdef __GLIBC__
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_long calls;
static atomic_bool counting;

static inline void note(void) {
    if (atomic_load_explicit(&counting, memory_order_relaxed))
        atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed);
}

void *malloc(size_t size) { note(); return __libc_malloc(size); }
void *calloc(size_t count, size_t size) { note(); return __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { note(); return __libc_realloc(old, size); }
void *aligned_alloc(size_t alignment, size_t size) { note(); return __libc_memalign(alignment, size); }
int posix_memalign(void **result, size_t alignment, size_t size) {
    note();
    *result = __libc_memalign(alignment, size);
    return *result == NULL ? 12 : 0;
}

void virtsec_start_counting(void) { calls = 0; counting = 1; }
long virtsec_stop_counting(void) { counting = 0; return calls; }
long virtsec_heap_bytes(void) { return (long)mallinfo2().uordblks; }
#else
void virtsec_start_counting(void) {}
long virtsec_stop_counting(void) { return -1; }
long virtsec_heap_bytes(void) { return -1; }
#endif
