#include "cli/inputs.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool reads_input(const options_t *o)
{
	for (size_t i = 0; i < o->paths.count; i++)
		if (strcmp(o->paths.at[i], "-") == 0)
			return true;
	return false;
}

/* What was read from this file; NULL: nothing. */
static const char *read_from(const session_t *x, const struct stat *file)
{
	const char *name;
	struct stat there;
	for (size_t i = 0; (name = sure_source(x->sure, i)) != NULL; i++)
		if (stat(name, &there) == 0 && same(&there, file))
			return name;
	bool input = reads_input(x->options) && fstat(STDIN_FILENO, &there) == 0 && same(&there, file);
	return input ? "standard input" : NULL;
}

static exit_t guard_file(const session_t *x, const char *file)
{
	struct stat there;
	if (file == NULL || stat(file, &there) != 0 || !S_ISREG(there.st_mode))
		return EXIT_CLEAN;
	const char *input = read_from(x, &there);
	if (input == NULL)
		return EXIT_CLEAN;
	if (strcmp(input, file) == 0)
		cli_error("%s is what is read, and would be written over; name another file", file);
	else
		cli_error("%s and %s are one file: what is read would be written over; name another file", file, input);
	return EXIT_USE;
}

/* The shell has opened it already, and emptied it unless it was to add to it. */
static exit_t guard_stream(const session_t *x, int stream, const char *word)
{
	struct stat there;
	if (fstat(stream, &there) != 0 || !S_ISREG(there.st_mode))
		return EXIT_CLEAN;
	const char *input = read_from(x, &there);
	if (input == NULL)
		return EXIT_CLEAN;
	cli_error("%s goes to %s, which is what is read; send it to another file%s", word, input,
		there.st_size == 0 ? " (the shell has emptied this one)" : "");
	return EXIT_USE;
}

exit_t inputs_guard(const session_t *x)
{
	const options_t *o = x->options;
	exit_t e = guard_file(x, o->output);
	for (size_t i = 0; i < o->format_count && e == EXIT_CLEAN; i++)
		e = guard_file(x, o->format[i].file);
	if (e == EXIT_CLEAN)
		e = guard_stream(x, STDOUT_FILENO, "standard output");
	return e == EXIT_CLEAN ? guard_stream(x, STDERR_FILENO, "standard error") : e;
}
