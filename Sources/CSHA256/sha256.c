#include "sha256.h"

#ifdef __x86_64__
#include <cpuid.h>
#include <immintrin.h>

/* Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, CPUID. */
bool sha256_has_instructions(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return false;
  bool has_sse = c & bit_SSSE3 && c & bit_SSE4_1;
  return has_sse && __get_cpuid_count(7, 0, &a, &b, &c, &d) && b & bit_SHA;
}

/*
 * The instructions hold the working variables as (a, b, e, f) and (c, d, g, h), the first in the
 * highest place, and do two rounds at a time (volume 1, section 12.3).
 */
__attribute__((target("sha,ssse3,sse4.1")))
void sha256_absorb(uint32_t state[8], const uint8_t *blocks, size_t count, const uint32_t k[64]) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i abef = _mm_set_epi32(state[0], state[1], state[4], state[5]);
  __m128i cdgh = _mm_set_epi32(state[2], state[3], state[6], state[7]);
  for (; count; count--, blocks += 64) {
    const __m128i before_abef = abef, before_cdgh = cdgh;
    __m128i w[4];
    for (int i = 0; i < 4; i++) {
      w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)blocks + i), big_endian);
    }
#pragma GCC unroll 16
    for (int i = 0; i < 16; i++) {
      /* Four words of the message schedule: from those 16, 15, 7 and 2 places before. */
      __m128i *next = &w[i % 4];
      if (i >= 4) {
        const __m128i seventh = _mm_alignr_epi8(w[(i + 3) % 4], w[(i + 2) % 4], 4);
        const __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(*next, w[(i + 1) % 4]), seventh);
        *next = _mm_sha256msg2_epu32(sum, w[(i + 3) % 4]);
      }
      const __m128i words = _mm_add_epi32(*next, _mm_loadu_si128((const __m128i *)k + i));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, words);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(words, 0x0e));
    }
    abef = _mm_add_epi32(abef, before_abef);
    cdgh = _mm_add_epi32(cdgh, before_cdgh);
  }
  state[0] = _mm_extract_epi32(abef, 3), state[1] = _mm_extract_epi32(abef, 2);
  state[4] = _mm_extract_epi32(abef, 1), state[5] = _mm_extract_epi32(abef, 0);
  state[2] = _mm_extract_epi32(cdgh, 3), state[3] = _mm_extract_epi32(cdgh, 2);
  state[6] = _mm_extract_epi32(cdgh, 1), state[7] = _mm_extract_epi32(cdgh, 0);
}
#else
bool sha256_has_instructions(void) { return false; }

void sha256_absorb(uint32_t state[8], const uint8_t *blocks, size_t count, const uint32_t k[64]) {
  (void)state, (void)blocks, (void)count, (void)k;
}
#endif
