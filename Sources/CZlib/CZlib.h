#ifndef ABACUS_CZLIB_H
#define ABACUS_CZLIB_H

#include <zlib.h>

#endif
