// glibc's tuning of malloc, which the Swift module map of glibc leaves out.
#pragma once

/// Keeps freed blocks of up to `most_bytes` for the next column instead of giving each back to the
/// system: touching fresh pages costs more than most kernels that fill them.
void memory_keep_freed_blocks(unsigned long most_bytes);

/// Bytes that were freed and are kept for the next column.
unsigned long memory_kept(void);

/// Bytes that were taken and not freed.
unsigned long memory_in_use(void);
