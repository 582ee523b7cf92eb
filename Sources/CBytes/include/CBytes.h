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

/// Writes the place of every line feed and delimiter, and says how many line feeds there are and
/// whether a byte is beyond ASCII. 64 bytes after the last can be read, and 16 places after those of
/// all marks be written.
///
/// Returns how many places; -1 where the processor has no instructions for it.
long bytes_marks(
    const uint8_t *base, long count, uint8_t delimiter, int32_t *places, long *lines, bool *wide);

/// Asks for the memory at a place, which is to be read soon.
static inline void bytes_prefetch(const void *place) { __builtin_prefetch(place); }

/// The bytes of a mask for the first so many of sixteen begin so many before the middle.
static const uint8_t bytes_kept[32] = {
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

/// Two words of up to sixteen bytes, with zeros for the rest; sixteen can be read.
static inline void bytes_first(
    const uint8_t *place, long count, uint64_t *first, uint64_t *second) {
  const uint8_t *kept = bytes_kept + 16 - count;
  uint64_t text, mask;
  memcpy(&text, place, 8);
  memcpy(&mask, kept, 8);
  *first = text & mask;
  memcpy(&text, place + 8, 8);
  memcpy(&mask, kept + 8, 8);
  *second = text & mask;
}

typedef uint8_t bytes_16 __attribute__((vector_size(16)));
typedef uint16_t shorts_8 __attribute__((vector_size(16)));
typedef uint32_t words_4 __attribute__((vector_size(16)));
typedef uint64_t longs_2 __attribute__((vector_size(16)));

/// The values of digits, where zero bytes stand before them; sets the high bit of `wrong` for a byte
/// that is neither. A zero byte counts as none wherever it is: texts that have one of their own must
/// not come here.
static inline bytes_16 digits_16(bytes_16 text, bytes_16 *wrong) {
  bytes_16 digits = (text - '0') & (bytes_16)(text != 0);
  *wrong |= digits | (digits + 118);
  return digits;
}

/// Of every four digits their number.
static inline words_4 numbers_4(bytes_16 digits) {
  shorts_8 pairs = ((shorts_8)digits * 2561) >> 8;
  words_4 parts = (words_4)(pairs * (shorts_8){100, 1, 100, 1, 100, 1, 100, 1});
  return (parts & 0xFFFF) + (parts >> 16);
}

static inline bool any_high(bytes_16 bytes) {
  longs_2 high = (longs_2)(bytes & 0x80);
  return (high[0] | high[1]) != 0;
}

/// Reads the numbers of texts of up to four digits each, which end with a word's highest byte and
/// have zeros before them. `count` is a multiple of four; `bits` becomes those of all numbers.
/// False where a byte is no digit.
static inline bool numbers_of_4_digits(
    const uint32_t *texts, long count, int32_t *numbers, uint32_t *bits) {
  bytes_16 wrong = {0};
  words_4 all = {0};
  for (long index = 0; index < count; index += 4) {
    bytes_16 text;
    memcpy(&text, texts + index, 16);
    words_4 values = numbers_4(digits_16(text, &wrong));
    all |= values;
    memcpy(numbers + index, &values, 16);
  }
  *bits = all[0] | all[1] | all[2] | all[3];
  return !any_high(wrong);
}

/// Reads the numbers of texts of up to eight digits each, in words of that size.
static inline bool numbers_of_8_digits(
    const uint64_t *texts, long count, int32_t *numbers, uint32_t *bits) {
  bytes_16 wrong = {0};
  longs_2 all = {0};
  for (long index = 0; index < count; index += 2) {
    bytes_16 text;
    memcpy(&text, texts + index, 16);
    longs_2 parts = (longs_2)numbers_4(digits_16(text, &wrong));
    longs_2 values = (parts & 0xFFFFFFFF) * 10000 + (parts >> 32);
    all |= values;
    numbers[index] = (int32_t)values[0];
    numbers[index + 1] = (int32_t)values[1];
  }
  *bits = (uint32_t)(all[0] | all[1]);
  return !any_high(wrong);
}
