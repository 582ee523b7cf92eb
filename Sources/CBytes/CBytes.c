#include "CBytes.h"

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx512f,avx512bw,popcnt"))) static long marks_of_64(
    const uint8_t *base, long count, uint8_t delimiter, int32_t *places, long *lines, bool *wide) {
  const __m512i steps =
      _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  int32_t *next = places;
  uint64_t beyond = 0;
  *lines = 0;
  for (long place = 0; place < count; place += 64) {
    uint64_t kept = count - place < 64 ? ((uint64_t)1 << (count - place)) - 1 : UINT64_MAX;
    __m512i bytes = _mm512_loadu_si512(base + place);
    uint64_t ends = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')) & kept;
    uint64_t marks = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)delimiter)) & kept;
    beyond |= _mm512_movepi8_mask(bytes) & kept;
    *lines += __builtin_popcountll(ends);
    marks |= ends;
    for (int part = 0; part < 64; part += 16) {
      __mmask16 mask = (__mmask16)(marks >> part);
      __m512i all = _mm512_add_epi32(steps, _mm512_set1_epi32((int32_t)place + part));
      _mm512_storeu_si512(next, _mm512_maskz_compress_epi32(mask, all));
      next += __builtin_popcount(mask);
    }
  }
  *wide = beyond != 0;
  return next - places;
}

long bytes_marks(
    const uint8_t *base, long count, uint8_t delimiter, int32_t *places, long *lines, bool *wide) {
  if (!__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("popcnt")) return -1;
  return marks_of_64(base, count, delimiter, places, lines, wide);
}
#else
long bytes_marks(
    const uint8_t *base, long count, uint8_t delimiter, int32_t *places, long *lines, bool *wide) {
  return -1;
}
#endif
