#ifndef ABACUS_CDIGEST_H
#define ABACUS_CDIGEST_H

#include <sys/types.h>
#include <sha256.h>

#endif
