#include <string.h>

#include "cli/commands.h"
#include "cli/output.h"

/* How one form is written. */
typedef struct {
	const char *name;
	bool colour, each;
	size_t most;
	bool *no_memory;
} form_t;

static sure_status_t write_form(sure_t *s, const void *what, FILE *to)
{
	const form_t *f = what;
	sure_status_t status = sure_write_findings(s, f->name, f->colour, f->each, f->most, to);
	if (status != SURE_ERROR_MEMORY)
		return status;
	/* A short document was written all the same, and is to be given out. */
	*f->no_memory = true;
	return SURE_OK;
}

/* Tools read all that there is, unless they asked for less; a person gets what can be taken in. */
static form_t form_of(const options_t *o, const char *name, bool to_stream, bool *no_memory)
{
	bool text = strcmp(name, "text") == 0, always = o->color != NULL && strcmp(o->color, "always") == 0;
	form_t f = { text && o->quiet ? "excerpts" : name, false, o->each, text || o->has_most ? o->most : 0, no_memory };
	f.colour = text && (to_stream ? cli_colour(o, stdout) : always);
	return f;
}

static exit_t write_format(const session_t *x, const format_t *f)
{
	const char *file = f->file != NULL ? f->file : x->options->output;
	bool no_memory = false;
	form_t form = form_of(x->options, f->name, file == NULL, &no_memory);
	exit_t e = output_write(x, write_form, &form, file);
	return no_memory ? session_failed(x, SURE_ERROR_MEMORY) : e;
}

/*
 * The text form goes to standard output unless another one was asked for there. After a failure only JSON is written: who
 * reads it gets a document that says so, and no list of findings looks complete that is not.
 */
static exit_t write_all(const session_t *x, bool failed)
{
	static char text[] = "text";
	const options_t *o = x->options;
	bool taken = false;
	exit_t worst = EXIT_CLEAN;
	for (size_t i = 0; i < o->format_count; i++) {
		bool skip = failed && strcmp(o->format[i].name, "json") != 0;
		exit_t e = skip ? EXIT_CLEAN : write_format(x, &o->format[i]);
		worst = e > worst ? e : worst;
		taken = taken || o->format[i].file == NULL;
	}
	if (!taken && !failed) {
		exit_t e = write_format(x, &(format_t){ text, NULL });
		worst = e > worst ? e : worst;
	}
	return worst;
}

exit_t cmd_check(const options_t *o)
{
	session_t x;
	exit_t e = session_open(&x, o, &o->paths);
	if (e == EXIT_CLEAN) {
		e = session_check(&x);
		exit_t written = x.refused ? EXIT_CLEAN : write_all(&x, e != EXIT_CLEAN);
		e = written > e ? written : e;
		session_stats(&x);
		if (e == EXIT_CLEAN)
			e = session_verdict(&x);
	}
	session_close(&x);
	return e;
}
