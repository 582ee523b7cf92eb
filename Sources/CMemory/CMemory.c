#include "CMemory.h"

#include <limits.h>
#include <malloc.h>

void memory_keep_freed_blocks(unsigned long most_bytes) {
  int limit = most_bytes > INT_MAX ? INT_MAX : (int)most_bytes;
  mallopt(M_MMAP_THRESHOLD, limit);
  mallopt(M_TRIM_THRESHOLD, limit);
}

unsigned long memory_kept(void) { return mallinfo2().fordblks; }

unsigned long memory_in_use(void) {
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}
