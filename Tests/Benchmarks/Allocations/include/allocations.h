// SPDX-License-Identifier: Apache-2.0
// Counts calls of malloc and its kin, and tells how much of the heap is in use.
#ifndef VIRTSEC_ALLOCATIONS_H
#define VIRTSEC_ALLOCATIONS_H

/// Starts counting from zero.
void virtsec_start_counting(void);
/// Stops counting and returns how many allocations there were.
long virtsec_stop_counting(void);
/// Bytes of the heap in use, or -1 where the C library cannot tell.
long virtsec_heap_bytes(void);

#endif
