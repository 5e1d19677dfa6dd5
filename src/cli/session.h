/* One run of the library, as the options ask for it. */
#ifndef SURE_CLI_SESSION_H
#define SURE_CLI_SESSION_H

#include "cli/options.h"

typedef struct {
	sure_t *sure;
	const options_t *options;
	double check_seconds;
	bool refused;                   /* an output is what was read: nothing may be written */
} session_t;

/* Sets everything up for these paths (none: the project around). What is wrong is said; the session has to be closed in any case. */
exit_t session_open(session_t *x, const options_t *o, const list_t *paths);

/* Reads, checks and decides. EXIT_CLEAN tells that there is a model, not that there are no findings. */
exit_t session_check(session_t *x);

/* EXIT_FINDINGS if there are findings as grave as --fail-on says. */
exit_t session_verdict(const session_t *x);

/* --stats */
void session_stats(const session_t *x);

void session_close(session_t *x);

/* The exit code of a failure of the library, after its words have been printed; EXIT_CLEAN for SURE_OK. */
exit_t session_failed(const session_t *x, sure_status_t status);

/* Findings as text on standard error, as for every command that writes something else to standard output. */
exit_t session_tell(const session_t *x);

#endif
