#ifndef ABACUS_CZSTANDARD_H
#define ABACUS_CZSTANDARD_H

#include <zstd.h>

#endif
