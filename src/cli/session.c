#include "cli/session.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/inputs.h"

exit_t session_failed(const session_t *x, sure_status_t status)
{
	switch (status) {
	case SURE_OK:
		return EXIT_CLEAN;
	case SURE_ERROR_MEMORY:
		cli_error("out of memory");
		return EXIT_INTERNAL;
	case SURE_ERROR_READ: case SURE_ERROR_WRITE: case SURE_ERROR_USE: case SURE_ERROR_NOTHING:
		break;
	}
	cli_error("%s", sure_error_text(x->sure));
	return EXIT_USE;
}

/* ---- settings ---- */

/* One -W: NAME, no-NAME, error=NAME. -Werror by itself is for later. */
static sure_status_t set_check(sure_t *s, const char *w)
{
	if (strncmp(w, "no-", 3) == 0)
		return sure_set_enabled(s, w + 3, false);
	if (strncmp(w, "error=", 6) == 0)
		return sure_set_severity(s, w + 6, SURE_FAULT);
	return strcmp(w, "error") == 0 ? SURE_OK : sure_set_enabled(s, w, true);
}

/* In the order given; then -w, then -Werror, which speak of whatever is a warning by then. */
static sure_status_t set_checks(sure_t *s, const options_t *o)
{
	sure_status_t status = SURE_OK;
	bool raise = false;
	for (size_t i = 0; i < o->checks.count && status == SURE_OK; i++) {
		status = set_check(s, o->checks.at[i]);
		raise = raise || strcmp(o->checks.at[i], "error") == 0;
	}
	if (status == SURE_OK && o->no_warnings) {
		status = sure_set_severity(s, "warnings", SURE_OFF);
		status = status == SURE_OK ? sure_set_severity(s, "notes", SURE_OFF) : status;
	}
	return status == SURE_OK && raise ? sure_set_severity(s, "warnings", SURE_FAULT) : status;
}

static sure_status_t add_imports(sure_t *s, const list_t *dirs)
{
	sure_status_t status = SURE_OK;
	for (size_t i = 0; i < dirs->count && status == SURE_OK; i++)
		status = sure_add_import_path(s, dirs->at[i]);
	return status;
}

/* ---- paths ---- */

/* All of standard input; NULL if it cannot be read or there is no memory. */
static char *read_input(size_t *length)
{
	size_t room = 1 << 16, n = 0;
	char *all = malloc(room);
	while (all != NULL) {
		n += fread(all + n, 1, room - n, stdin);
		if (n < room)
			break;
		char *more = room > SIZE_MAX / 2 ? NULL : realloc(all, room * 2);
		if (more == NULL)
			free(all);
		all = more;
		room *= 2;
	}
	*length = n;
	return all;
}

static exit_t add_input(session_t *x)
{
	const char *name = x->options->stdin_name;
	size_t length;
	char *all = read_input(&length);
	if (all == NULL) {
		cli_error("out of memory");
		return EXIT_INTERNAL;
	}
	exit_t e = EXIT_USE;
	if (ferror(stdin))
		cli_error("standard input cannot be read: %s", strerror(errno));
	else
		e = session_failed(x, name == NULL ? sure_add_text(x->sure, "<stdin>", all, length) : sure_add_unsaved(x->sure, name, all, length));
	free(all);
	return e;
}

static exit_t add_paths(session_t *x, const list_t *paths)
{
	exit_t e = EXIT_CLEAN;
	bool input = false;
	for (size_t i = 0; i < paths->count && e == EXIT_CLEAN; i++) {
		if (strcmp(paths->at[i], "-") == 0) {
			e = input ? EXIT_CLEAN : add_input(x);
			input = true;
		} else {
			e = session_failed(x, sure_add_path(x->sure, paths->at[i]));
		}
	}
	if (e == EXIT_CLEAN && x->options->stdin_name != NULL && !input) {
		cli_error("--stdin-filename names standard input, which is read only where a path is -");
		return EXIT_USE;
	}
	return e == EXIT_CLEAN && paths->count == 0 ? session_failed(x, sure_add_path(x->sure, NULL)) : e;
}

/* ---- the run ---- */

exit_t session_open(session_t *x, const options_t *o, const list_t *paths)
{
	*x = (session_t){ .sure = sure_new(), .options = o };
	if (x->sure == NULL)
		return session_failed(x, SURE_ERROR_MEMORY);
	sure_status_t status = set_checks(x->sure, o);
	if (status == SURE_OK && o->as_of != NULL)
		status = sure_set_as_of(x->sure, o->as_of);
	if (status == SURE_OK)
		status = add_imports(x->sure, &o->imports);
	if (status == SURE_OK)
		status = sure_set_all_examples(x->sure, o->all);
	for (size_t i = 0; i < o->only.count && status == SURE_OK; i++)
		status = sure_add_only(x->sure, o->only.at[i]);
	return status == SURE_OK ? add_paths(x, paths) : session_failed(x, status);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void tell_sources(const session_t *x)
{
	const char *name;
	for (size_t i = 0; (name = sure_source(x->sure, i)) != NULL; i++) {
		fputs("sure: read ", stderr);
		sure_put(stderr, name);
		fputc('\n', stderr);
	}
	if (sure_as_of(x->sure) != NULL)
		fprintf(stderr, "sure: judged as of %s\n", sure_as_of(x->sure));
}

exit_t session_check(session_t *x)
{
	double start = now();
	sure_status_t status = sure_check(x->sure);
	x->check_seconds = now() - start;
	if (x->options->verbose && status != SURE_ERROR_MEMORY)
		tell_sources(x);
	exit_t e = inputs_guard(x);
	x->refused = e != EXIT_CLEAN;
	return x->refused ? e : session_failed(x, status);
}

exit_t session_tell(const session_t *x)
{
	const options_t *o = x->options;
	if (sure_finding_count(x->sure) == 0)
		return EXIT_CLEAN;
	sure_status_t status = sure_write_findings(x->sure, o->quiet ? "excerpts" : "text", cli_colour(o, stderr), false, o->most, stderr);
	/* Where standard error takes nothing, the exit code is all that is left to say it with. */
	return status == SURE_ERROR_MEMORY ? session_failed(x, status) : EXIT_CLEAN;
}

/* Notes are hints, and fail nothing that was not asked for them. */
static bool has_mistake(const sure_t *s)
{
	for (size_t i = 0; i < sure_finding_count(s); i++)
		if (sure_finding_sort(s, i) == SURE_MISTAKE && sure_finding_severity(s, i) >= SURE_WARNING)
			return true;
	return false;
}

exit_t session_verdict(const session_t *x)
{
	if (x->options->fail_on_mistake)
		return has_mistake(x->sure) ? EXIT_FINDINGS : EXIT_CLEAN;
	sure_severity_t limit = x->options->fail_on;
	return limit != SURE_OFF && sure_worst(x->sure) >= limit ? EXIT_FINDINGS : EXIT_CLEAN;
}

void session_stats(const session_t *x)
{
	const char *name;
	if (!x->options->stats)
		return;
	for (size_t i = 0; (name = sure_count_name(x->sure, i)) != NULL; i++)
		fprintf(stderr, "%-16s %12zu\n", name, sure_count(x->sure, i));
	fprintf(stderr, "%-16s %12zu\n", "findings", sure_finding_count(x->sure));
	fprintf(stderr, "%-16s %12.3f\n", "seconds", x->check_seconds);
	double all = 0;
	for (size_t i = 0; sure_stage_name(x->sure, i) != NULL; i++)
		all += sure_stage_seconds(x->sure, i);
	for (size_t i = 0; (name = sure_stage_name(x->sure, i)) != NULL; i++)
		fprintf(stderr, "  %-14s %12.4f %3.0f %%\n", name, sure_stage_seconds(x->sure, i), all > 0 ? 100 * sure_stage_seconds(x->sure, i) / all : 0.0);
}

void session_close(session_t *x)
{
	sure_free(x->sure);
}
