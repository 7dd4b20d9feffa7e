#define _GNU_SOURCE
#include "timing.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

static int64_t nanoseconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int64_t timing_wall(void) { return nanoseconds(CLOCK_MONOTONIC); }

int64_t timing_process_cpu(void) { return nanoseconds(CLOCK_PROCESS_CPUTIME_ID); }

int64_t timing_resolution(void) {
  struct timespec step;
  if (clock_getres(CLOCK_MONOTONIC, &step)) return 1;
  return (int64_t)step.tv_sec * 1000000000 + step.tv_nsec;
}

timing_reading timing_read(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  timing_reading reading = {0, timing_process_cpu(), usage.ru_nivcsw, usage.ru_minflt};
  reading.wall = timing_wall();
  return reading;
}

/* Twelve chains hide the latency of two units: 4 or 5 cycles, two a cycle. */
enum { CHAINS = 12, UNROLLED = 4 };

#if defined(__x86_64__)
#define TWELVE(OPERATION, REGISTER)                                                   \
  OPERATION REGISTER "14, " REGISTER "13, " REGISTER "0\n"                             \
  OPERATION REGISTER "14, " REGISTER "13, " REGISTER "1\n"                             \
  OPERATION REGISTER "14, " REGISTER "13, " REGISTER "2\n"                             \
  OPERATION REGISTER "14, " REGISTER "13, " REGISTER "3\n"                             \
  OPERATION REGISTER "14, " REGISTER "13, " REGISTER "4\n"                             \
  OPERATION REGISTER "14, " REGISTER "13, " REGISTER "5\n"                             \
  OPERATION REGISTER "14, " REGISTER "13, " REGISTER "6\n"                             \
  OPERATION REGISTER "14, " REGISTER "13, " REGISTER "7\n"                             \
  OPERATION REGISTER "14, " REGISTER "13, " REGISTER "8\n"                             \
  OPERATION REGISTER "14, " REGISTER "13, " REGISTER "9\n"                             \
  OPERATION REGISTER "14, " REGISTER "13, " REGISTER "10\n"                            \
  OPERATION REGISTER "14, " REGISTER "13, " REGISTER "11\n"
#define FOUR_TIMES(TEXT) TEXT TEXT TEXT TEXT
/* Registers are cleared first: what they held may be denormal, and then every step is slow. */
#define CLEAR(N) "vxorps %%xmm" #N ", %%xmm" #N ", %%xmm" #N "\n"
#define CLEAR_ALL                                                                     \
  CLEAR(0) CLEAR(1) CLEAR(2) CLEAR(3) CLEAR(4) CLEAR(5) CLEAR(6) CLEAR(7) CLEAR(8)    \
  CLEAR(9) CLEAR(10) CLEAR(11) CLEAR(13) CLEAR(14)
#define REGISTERS                                                                     \
  "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", \
      "xmm10", "xmm11", "xmm13", "xmm14"

#define FMA_LOOP(NAME, REGISTER)                                                      \
  static void NAME(int64_t iterations) {                                              \
    __asm__ volatile(                                                                 \
        CLEAR_ALL "1:\n" FOUR_TIMES(TWELVE("vfmadd231ps ", REGISTER))                 \
        "dec %0\n"                                                                    \
        "jnz 1b\n"                                                                    \
        "vzeroupper\n"                                                                \
        : "+r"(iterations)                                                            \
        :                                                                             \
        : REGISTERS);                                                                 \
  }
FMA_LOOP(fma_256, "%%ymm")
FMA_LOOP(fma_512, "%%zmm")

/* Stores go past the caches, so that a line is not read before it is written. */
#define TRIAD_LOOP(NAME, REGISTER, BYTES)                                             \
  static void NAME(float *a, const float *b, const float *c, size_t count, float s) { \
    int64_t offset = 0, end = (int64_t)(count * sizeof(float));                       \
    __asm__ volatile(                                                                 \
        "vbroadcastss %[s], " REGISTER "14\n"                                         \
        "1:\n"                                                                        \
        "vmovups (%[b],%[offset]), " REGISTER "0\n"                                   \
        "vfmadd231ps (%[c],%[offset]), " REGISTER "14, " REGISTER "0\n"               \
        "vmovntps " REGISTER "0, (%[a],%[offset])\n"                                  \
        "add $" #BYTES ", %[offset]\n"                                                \
        "cmp %[end], %[offset]\n"                                                     \
        "jl 1b\n"                                                                     \
        "sfence\n"                                                                    \
        "vzeroupper\n"                                                                \
        : [offset] "+r"(offset)                                                       \
        : [a] "r"(a), [b] "r"(b), [c] "r"(c), [end] "r"(end), [s] "x"(s)              \
        : "cc", "memory", "xmm0", "xmm14");                                           \
  }
TRIAD_LOOP(triad_256, "%%ymm", 32)
TRIAD_LOOP(triad_512, "%%zmm", 64)

int timing_vector_bits(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f")) return 512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 256;
  return 0;
}
#else
int timing_vector_bits(void) { return 0; }
#endif

/* Lanes that any compiler keeps in vector registers once it optimises. */
enum { LANES = 8 };

static volatile float kept;

static void fma_portable(int64_t iterations) {
  float sums[CHAINS][LANES] = {{0}};
  for (; iterations > 0; iterations--)
    for (int round = 0; round < UNROLLED; round++)
      for (int chain = 0; chain < CHAINS; chain++)
        for (int lane = 0; lane < LANES; lane++)
          sums[chain][lane] = sums[chain][lane] * 0.999f + 0.5f;
  for (int chain = 0; chain < CHAINS; chain++) kept += sums[chain][0];
}

static void triad_portable(float *a, const float *b, const float *c, size_t count, float s) {
  for (size_t index = 0; index < count; index++) a[index] = b[index] + s * c[index];
}

int64_t timing_fma(int vector_bits, int64_t iterations) {
  if (iterations < 1) return 0;
  int lanes = vector_bits ? vector_bits / 32 : LANES;
#if defined(__x86_64__)
  if (vector_bits == 512)
    fma_512(iterations);
  else if (vector_bits == 256)
    fma_256(iterations);
  else
#endif
    fma_portable(iterations);
  return iterations * UNROLLED * CHAINS * lanes * 2;
}

static void triad(int vector_bits, float *a, const float *b, const float *c, size_t count) {
#if defined(__x86_64__)
  if (vector_bits == 512) return triad_512(a, b, c, count, 3.0f);
  if (vector_bits == 256) return triad_256(a, b, c, count, 3.0f);
#endif
  triad_portable(a, b, c, count, 3.0f);
}

/* Nobody starts before everyone is there; a barrier could not be called off. */
typedef struct {
  atomic_int waiting;
  atomic_int signal; /* 0 wait, 1 go, -1 go home */
} gate;

typedef struct {
  gate *start;
  int vector_bits, has_failed;
  int64_t repeats;
  size_t elements; /* 0 for the multiply-add loop */
  timing_span *span;
} worker;

static void *work(void *context) {
  worker *self = context;
  size_t size = self->elements * sizeof(float);
  float *arrays[3] = {0};
  for (int index = 0; index < 3 && size; index++) {
    if (posix_memalign((void **)&arrays[index], 4096, size)) self->has_failed = 1;
    /* Memory is only there once it is written to. */
    if (arrays[index]) memset(arrays[index], 0, size);
  }
  atomic_fetch_add(&self->start->waiting, 1);
  int signal;
  while (!(signal = atomic_load(&self->start->signal))) sched_yield();
  int64_t cpu = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
  self->span->began = timing_wall();
  if (!size && signal > 0) timing_fma(self->vector_bits, self->repeats);
  for (int64_t count = 0; size && signal > 0 && !self->has_failed && count < self->repeats; count++)
    triad(self->vector_bits, arrays[0], arrays[1], arrays[2], self->elements);
  self->span->ended = timing_wall();
  self->span->cpu = nanoseconds(CLOCK_THREAD_CPUTIME_ID) - cpu;
  for (int index = 0; index < 3; index++) free(arrays[index]);
  return NULL;
}

/* 0 when every thread did its work. */
static int run(worker model, int threads, timing_span *spans) {
  gate start = {0, 0};
  pthread_t *handles = calloc((size_t)threads, sizeof *handles);
  worker *workers = calloc((size_t)threads, sizeof *workers);
  int failed = !handles || !workers, started = 0;
  model.start = &start;
  while (!failed && started < threads) {
    workers[started] = model;
    workers[started].span = &spans[started];
    failed = pthread_create(&handles[started], NULL, work, &workers[started]);
    if (!failed) started++;
  }
  while (!failed && atomic_load(&start.waiting) < threads) sched_yield();
  atomic_store(&start.signal, failed ? -1 : 1);
  for (int index = 0; index < started; index++) {
    pthread_join(handles[index], NULL);
    failed |= workers[index].has_failed;
  }
  free(handles);
  free(workers);
  return failed;
}

int64_t timing_fma_threads(int vector_bits, int threads, int64_t iterations, timing_span *spans) {
  worker model = {.vector_bits = vector_bits, .repeats = iterations};
  if (run(model, threads, spans)) return -1;
  int lanes = vector_bits ? vector_bits / 32 : LANES;
  return (int64_t)threads * iterations * UNROLLED * CHAINS * lanes * 2;
}

int64_t timing_triad_threads(
    int vector_bits, int threads, size_t elements, int64_t repeats, timing_span *spans) {
  worker model = {.vector_bits = vector_bits, .repeats = repeats, .elements = elements};
  if (run(model, threads, spans)) return -1;
  return (int64_t)threads * repeats * (int64_t)(3 * elements * sizeof(float));
}

void timing_sweep(unsigned char *bytes, size_t count) {
  volatile unsigned char *line = bytes;
  for (size_t offset = 0; offset < count; offset += 64) line[offset]++;
}

void timing_pause(unsigned microseconds) { usleep(microseconds); }

int timing_spawn_in(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}

#ifdef __linux__
int timing_process_descriptor(int process) {
#ifdef SYS_pidfd_open
  return (int)syscall(SYS_pidfd_open, process, 0);
#else
  return -1;
#endif
}

int timing_adopt_orphans(int enabled) { return prctl(PR_SET_CHILD_SUBREAPER, enabled, 0, 0, 0); }
#else
int timing_process_descriptor(int process) { return -1; }

int timing_adopt_orphans(int enabled) { return -1; }
#endif
