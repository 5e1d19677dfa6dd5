/* Options: one table says what each is called, which commands honour it, what its help is and what it sets. */
#ifndef SURE_CLI_OPTIONS_H
#define SURE_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "sure.h"

/* What `sure` ends with. Exit codes are part of the interface. */
typedef enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_USE = 2, EXIT_INTERNAL = 3 } exit_t;

/* Commands, as bits: an option lists those that honour it, and no other accepts it. */
enum {
	FOR_CHECK = 1, FOR_REPORT = 2, FOR_GRAPH = 4, FOR_EXPORT = 8, FOR_EXPLAIN = 16, FOR_TEST = 32, FOR_INIT = 64, FOR_QUERY = 128, FOR_WHY = 256,
	FOR_ARTEFACTS = FOR_REPORT | FOR_GRAPH | FOR_EXPORT | FOR_QUERY | FOR_WHY,
	FOR_FINDINGS = FOR_CHECK | FOR_ARTEFACTS,
	FOR_MODEL = FOR_FINDINGS | FOR_TEST
};

typedef struct options options_t;

typedef struct {
	const char *name, *arguments, *summary;
	exit_t (*run)(const options_t *o);
	unsigned bit;
} command_t;

/* The table of commands, ended by a NULL name. */
const command_t *commands(void);

/* One -f: where FILE is NULL, standard output or that of -o. */
typedef struct {
	char *name;
	const char *file;
} format_t;

typedef struct {
	const char **at;
	size_t count;
} list_t;

struct options {
	const command_t *command;
	list_t paths, imports, only, checks;    /* checks: what stood after each -W */
	format_t *format;
	size_t format_count;
	const char *as_of, *output, *stdin_name, *focus, *level, *color;
	bool quiet, verbose, stats, reduce, list, help, no_warnings, each, all;
	bool has_most;                  /* --max-findings was given */
	size_t most;
	unsigned depth;
	sure_severity_t fail_on;        /* SURE_OFF: never */
	bool fail_on_mistake;           /* on errors and warnings that are mistakes, and on no others */
	void *memory;                   /* of the lists */
};

/*
 * Reads the words after the command. What is wrong is said on standard error, and the exit code is EXIT_USE; the options have
 * to be closed in any case.
 */
exit_t options_read(options_t *o, const command_t *c, int count, char **words);
void options_close(options_t *o);

/* The part of `sure COMMAND --help` about options. */
void options_help(const command_t *c);

/* "sure: error: ..." on standard error. */
void cli_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Whether to colour what goes to this stream: --color, NO_COLOR, TERM. */
bool cli_colour(const options_t *o, FILE *to);

#endif
