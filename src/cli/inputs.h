/* What is read must not be written over. */
#ifndef SURE_CLI_INPUTS_H
#define SURE_CLI_INPUTS_H

#include "cli/session.h"

/*
 * EXIT_USE, after saying so, if an output is one of the files that were read, however either is spelled: that of --output or
 * --format, or what the shell made of standard output.
 */
exit_t inputs_guard(const session_t *x);

#endif
