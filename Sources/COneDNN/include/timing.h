/*
 * What timing needs and Swift cannot call as it is: readings that cost one call, loops that reach a
 * machine's ceilings whatever the build's optimisation, and system calls that it does not import.
 */
#ifndef RECKON_TIMING_H
#define RECKON_TIMING_H

#include <spawn.h>
#include <stddef.h>
#include <stdint.h>

/* Times in nanoseconds; the counts are this process's so far. */
typedef struct {
  int64_t wall, cpu, preemptions, minor_faults;
} timing_reading;

timing_reading timing_read(void);
int64_t timing_wall(void);
int64_t timing_process_cpu(void);
/* The smallest step of the wall clock, as the system states it. */
int64_t timing_resolution(void);

/* How wide this processor multiplies and adds floats: 512, 256 or 0 for the compiler's own code. */
int timing_vector_bits(void);

/*
 * `iterations` rounds of independent fused multiply-adds in registers.
 * Returns the floating-point operations done; nothing else about the result matters.
 */
int64_t timing_fma(int vector_bits, int64_t iterations);

typedef struct {
  int64_t began, ended, cpu;
} timing_span;

/*
 * Runs the multiply-add loop, or a[i] = b[i] + s c[i] over `elements` floats a thread, on several
 * threads at once; each stamps its own time. Returns the work of all: operations, or bytes moved
 * (two read, one written). Returns -1 when there is no memory or no thread to be had.
 */
int64_t timing_fma_threads(int vector_bits, int threads, int64_t iterations, timing_span *spans);
int64_t timing_triad_threads(
    int vector_bits, int threads, size_t elements, int64_t repeats, timing_span *spans);

/* Reads and writes every cache line, so that caches hold nothing else. */
void timing_sweep(unsigned char *bytes, size_t count);

/* Sleeps. */
void timing_pause(unsigned microseconds);

/* A descriptor that becomes readable when the process ends; -1 where the system has none. */
int timing_process_descriptor(int process);

/* Where a process to be spawned begins; glibc declares it for GNU sources only. 0 on success. */
int timing_spawn_in(posix_spawn_file_actions_t *actions, const char *folder);

/* Lets orphans of this process's children become its own, so that none is lost; 0 on success. */
int timing_adopt_orphans(int enabled);

#endif
