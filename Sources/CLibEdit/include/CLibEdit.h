#ifndef ABACUS_CLIBEDIT_H
#define ABACUS_CLIBEDIT_H
#include <histedit.h>
#endif
