#ifndef ABACUS_CPATTERN_H
#define ABACUS_CPATTERN_H

// PCRE2 over bytes; its functions have the width behind their names.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#endif
