// Many bytes at once, for which Swift's own vectors have no way: from a mask to the bits of a word,
// and from bytes to wider numbers.
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef uint8_t bytes_64 __attribute__((vector_size(64)));
typedef bool bits_64 __attribute__((ext_vector_type(64)));

/// Which of the 64 bytes from a place on equal one byte: bit `i` for byte `i`.
static inline uint64_t bytes_equal(const uint8_t *place, uint8_t byte) {
  bytes_64 bytes;
  memcpy(&bytes, place, 64);
  return __builtin_bit_cast(uint64_t, __builtin_convertvector(bytes == byte, bits_64));
}

/// Which of the 64 bytes from a place on are beyond ASCII.
static inline uint64_t bytes_beyond_ascii(const uint8_t *place) {
  bytes_64 bytes;
  memcpy(&bytes, place, 64);
  return __builtin_bit_cast(uint64_t, __builtin_convertvector(bytes > 127, bits_64));
}

typedef uint8_t bytes_8 __attribute__((vector_size(8)));
typedef int32_t words_8 __attribute__((vector_size(32)));

/// Writes eight numbers of 32 bits: the bytes of a word, the lowest first, each added to a base.
static inline void bytes_widened(uint64_t bytes, int32_t base, int32_t *target) {
  words_8 words = __builtin_convertvector(__builtin_bit_cast(bytes_8, bytes), words_8) + base;
  memcpy(target, &words, sizeof words);
}
