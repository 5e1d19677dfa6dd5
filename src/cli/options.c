#include "cli/options.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- what is shared by all of the command line ---- */

void cli_error(const char *format, ...)
{
	char words[2000];
	va_list ap;
	va_start(ap, format);
	vsnprintf(words, sizeof words, format, ap);
	va_end(ap);
	fputs("sure: error: ", stderr);
	sure_put(stderr, words);
	fputc('\n', stderr);
}

bool cli_colour(const options_t *o, FILE *to)
{
	const char *off = getenv("NO_COLOR"), *terminal = getenv("TERM");
	if (o->color != NULL && strcmp(o->color, "auto") != 0)
		return strcmp(o->color, "always") == 0;
	return (off == NULL || off[0] == '\0') && isatty(fileno(to)) && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

/* ---- setters: false says that the value is none, after telling so ---- */

static bool one_of(const char *option, const char *value, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i], value) == 0)
			return true;
	const char *near = sure_nearest(value, words, count);
	if (near != NULL) {
		cli_error("%s: `%s` is not known; did you mean `%s`?", option, value, near);
		return false;
	}
	char all[200] = "";
	for (size_t i = 0; i < count; i++)
		snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " or ", words[i]);
	cli_error("%s: `%s` is not known; it takes %s", option, value, all);
	return false;
}

#define ONE_OF(option, value, ...) \
	one_of(option, value, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static bool number(const char *option, const char *value, size_t *n)
{
	char *end;
	errno = 0;
	unsigned long read = strtoul(value, &end, 10);
	if (value[0] < '0' || value[0] > '9' || *end != '\0' || errno != 0 || read > 1000000000) {
		cli_error("%s: `%s` is not a number from 0 to a thousand million", option, value);
		return false;
	}
	*n = read;
	return true;
}

static void list_add(list_t *l, const char *value)
{
	l->at[l->count++] = value;
}

static bool set_as_of(options_t *o, const char *v)
{
	o->as_of = v;
	return true;
}

static bool known_format(const options_t *o, const char *name)
{
	if (o->command->bit == FOR_CHECK)
		return ONE_OF("--format", name, "text", "plain", "json");
	if (o->command->bit == FOR_REPORT)
		return ONE_OF("--format", name, "text", "md", "json");
	if (o->command->bit == FOR_WHY)
		return ONE_OF("--format", name, "text", "json");
	if (o->command->bit == FOR_QUERY)
		return ONE_OF("--format", name, "text", "csv", "json");
	return ONE_OF("--format", name, "xml", "json");
}

/* NAME or NAME=FILE. Only one may go to standard output. */
static bool set_format(options_t *o, const char *v)
{
	format_t *f = &o->format[o->format_count];
	f->name = strdup(v);
	if (f->name == NULL) {
		cli_error("out of memory");
		return false;
	}
	o->format_count++;
	char *equals = strchr(f->name, '=');
	if (equals != NULL) {
		*equals = '\0';
		f->file = equals + 1;
	}
	if (!known_format(o, f->name))
		return false;
	for (size_t i = 0; i + 1 < o->format_count; i++)
		if (f->file == NULL && o->format[i].file == NULL) {
			cli_error("--format: %s and %s cannot both go to one place; write one as %s=FILE", o->format[i].name, f->name, f->name);
			return false;
		}
	if (f->file != NULL && f->file[0] == '\0')
		cli_error("--format: %s= lacks the name of a file", f->name);
	return f->file == NULL || f->file[0] != '\0';
}

static bool set_output(options_t *o, const char *v)
{
	o->output = strcmp(v, "-") == 0 ? NULL : v;
	return true;
}

static bool set_import(options_t *o, const char *v)
{
	list_add(&o->imports, v);
	return true;
}

static bool set_only(options_t *o, const char *v)
{
	list_add(&o->only, v);
	return true;
}

static bool set_fail_on(options_t *o, const char *v)
{
	if (!ONE_OF("--fail-on", v, "error", "warning", "note", "mistake", "never"))
		return false;
	o->fail_on_mistake = v[0] == 'm';
	o->fail_on = v[0] == 'e' ? SURE_FAULT : v[0] == 'w' ? SURE_WARNING : strcmp(v, "note") == 0 ? SURE_NOTE : SURE_OFF;
	return true;
}

static bool set_color(options_t *o, const char *v)
{
	o->color = v;
	return ONE_OF("--color", v, "auto", "always", "never");
}

static bool set_most(options_t *o, const char *v)
{
	o->has_most = true;
	return number("--max-findings", v, &o->most);
}

static bool set_stdin_name(options_t *o, const char *v)
{
	o->stdin_name = v;
	return true;
}

static bool set_check(options_t *o, const char *v)
{
	list_add(&o->checks, v);
	return true;
}

static bool set_no_warnings(options_t *o, const char *v)
{
	(void)v;
	return o->no_warnings = true;
}

static bool set_focus(options_t *o, const char *v)
{
	o->focus = v;
	return true;
}

static bool set_depth(options_t *o, const char *v)
{
	size_t n;
	if (!number("--depth", v, &n))
		return false;
	if (n == 0)
		cli_error("--depth: it counts steps from the focus, and 0 would show none");
	o->depth = (unsigned)n;
	return n > 0;
}

static bool set_level(options_t *o, const char *v)
{
	o->level = v;
	return ONE_OF("--level", v, "pillar", "action", "commitment");
}

static bool set_reduce(options_t *o, const char *v)
{
	(void)v;
	return o->reduce = true;
}

static bool set_all(options_t *o, const char *v)
{
	(void)v;
	return o->all = true;
}

static bool set_each(options_t *o, const char *v)
{
	(void)v;
	return o->each = true;
}

static bool set_list(options_t *o, const char *v)
{
	(void)v;
	return o->list = true;
}

static bool set_quiet(options_t *o, const char *v)
{
	(void)v;
	return o->quiet = true;
}

static bool set_verbose(options_t *o, const char *v)
{
	(void)v;
	return o->verbose = true;
}

static bool set_stats(options_t *o, const char *v)
{
	(void)v;
	return o->stats = true;
}

static bool set_help(options_t *o, const char *v)
{
	(void)v;
	return o->help = true;
}

/* ---- the table ---- */

typedef struct {
	char letter;                    /* -x; 0: none */
	const char *name;               /* --name; NULL: none */
	const char *value;              /* what it takes, for the help; NULL: nothing */
	bool (*set)(options_t *o, const char *value);
	unsigned commands;
	const char *help;
} option_t;

static const option_t *table(void)
{
	static const option_t all[] = {
		{ 'f', "format", "FORM", set_format, FOR_CHECK, "text, plain or json; FORM=FILE writes it to FILE, and may be repeated" },
		{ 'f', "format", "FORM", set_format, FOR_REPORT, "text or md (Markdown); claims and path also json" },
		{ 'f', "format", "FORM", set_format, FOR_QUERY, "text, csv or json" },
		{ 'f', "format", "FORM", set_format, FOR_WHY, "text or json" },
		{ 'f', "format", "FORM", set_format, FOR_EXPORT, "xml or json" },
		{ 'o', "output", "FILE", set_output, FOR_FINDINGS, "write to FILE, all of it or nothing" },
		{ 0, "as-of", "DATE", set_as_of, FOR_MODEL, "judge as of DATE, such as 2024-05-15" },
		{ 'I', NULL, "DIR", set_import, FOR_MODEL, "look for imports in DIR, then in those of SU_PATH" },
		{ 0, "only", "FILE", set_only, FOR_CHECK, "check everything, report on FILE or on what is in the directory FILE (repeatable)" },
		{ 0, "focus", "NAME", set_focus, FOR_GRAPH, "show NAME and what is near it" },
		{ 0, "depth", "N", set_depth, FOR_GRAPH, "with --focus: so many steps from it (1)" },
		{ 0, "level", "LEVEL", set_level, FOR_GRAPH, "no deeper than pillar, action or commitment" },
		{ 0, "reduce", NULL, set_reduce, FOR_GRAPH, "leave out requirements that follow from others" },
		{ 'W', NULL, "NAME", set_check, FOR_MODEL,
			"switch on a check, a group, or: all, extra, everything; -Wno-NAME: off; "
			"-Werror=NAME: as an error; -Werror: every warning" },
		{ 'w', NULL, NULL, set_no_warnings, FOR_MODEL, "no warnings and notes" },
		{ 0, "fail-on", "LEVEL", set_fail_on, FOR_FINDINGS, "exit with 1 from error on (default of check), from warning or note on, on any mistake, or never (default elsewhere)" },
		{ 0, "each", NULL, set_each, FOR_CHECK, "show every finding: without it, ten that are alike are one" },
		{ 0, "all", NULL, set_all, FOR_CHECK | FOR_REPORT | FOR_WHY, "name every counter-example of a claim" },
		{ 0, "max-findings", "N", set_most, FOR_FINDINGS, "show so many at most (100); 0 shows all" },
		{ 0, "list", NULL, set_list, FOR_EXPLAIN, "list the checks, group by group" },
		{ 0, "color", "WHEN", set_color, FOR_FINDINGS | FOR_EXPLAIN, "auto, always or never" },
		{ 0, "stdin-filename", "NAME", set_stdin_name, FOR_MODEL, "standard input stands for this file: findings bear its name, its project is found" },
		{ 'q', "quiet", NULL, set_quiet, FOR_MODEL, "no closing line" },
		{ 'v', "verbose", NULL, set_verbose, FOR_MODEL, "say which files were read" },
		{ 0, "stats", NULL, set_stats, FOR_FINDINGS, "print counts and times to standard error" },
		{ 'h', "help", NULL, set_help, ~0u, "print this" },
		{ 0, NULL, NULL, NULL, 0, NULL },
	};
	return all;
}

/* ---- help ---- */

enum { HELP_COLUMN = 30, HELP_END = 79 };

/* Words broken at the right margin, the next lines under the first. */
static void print_wrapped(const char *text, size_t column)
{
	while (*text != '\0') {
		size_t n = strcspn(text, " ");
		if (column + n + 1 > HELP_END) {
			printf("\n%*s", HELP_COLUMN - 1, "");
			column = HELP_COLUMN - 1;
		}
		printf(" %.*s", (int)n, text);
		column += n + 1;
		text += n;
		text += strspn(text, " ");
	}
	putchar('\n');
}

void options_help(const command_t *c)
{
	puts("\nOptions:");
	for (const option_t *t = table(); t->set != NULL; t++) {
		if ((t->commands & c->bit) == 0)
			continue;
		char left[60];
		int n = t->letter == 0 ? snprintf(left, sizeof left, "      --%s", t->name)
			: t->name == NULL ? snprintf(left, sizeof left, "  -%c", t->letter)
			: snprintf(left, sizeof left, "  -%c, --%s", t->letter, t->name);
		if (t->value != NULL)
			snprintf(left + n, sizeof left - (size_t)n, "%s%s", t->letter == 'W' ? "" : " ", t->value);
		printf("%-*s", HELP_COLUMN - 1, left);
		print_wrapped(t->help, strlen(left) < HELP_COLUMN ? HELP_COLUMN - 1 : strlen(left));
	}
}

/* ---- reading ---- */

static const option_t *find_long(const options_t *o, const char *name)
{
	for (const option_t *t = table(); t->set != NULL; t++)
		if (t->name != NULL && strcmp(t->name, name) == 0 && (t->commands & o->command->bit) != 0)
			return t;
	return NULL;
}

static const option_t *find_letter(const options_t *o, char letter)
{
	for (const option_t *t = table(); t->set != NULL; t++)
		if (t->letter == letter && (t->commands & o->command->bit) != 0)
			return t;
	return NULL;
}

/* A command that has the option, if this one has not. */
static const char *elsewhere(const char *name, char letter)
{
	for (const option_t *t = table(); t->set != NULL; t++)
		if ((name != NULL && t->name != NULL && strcmp(t->name, name) == 0) || (letter != 0 && t->letter == letter))
			for (const command_t *c = commands(); c->name != NULL; c++)
				if ((t->commands & c->bit) != 0)
					return c->name;
	return NULL;
}

static exit_t unknown_option(const options_t *o, const char *name, char letter)
{
	char written[100];
	if (letter != 0)
		snprintf(written, sizeof written, "-%c", letter);
	else
		snprintf(written, sizeof written, "--%s", name);
	const char *near[64], *other = elsewhere(name, letter);
	size_t n = 0;
	for (const option_t *t = table(); t->set != NULL && n < 64; t++)
		if ((t->commands & o->command->bit) != 0)
			near[n++] = t->name;
	const char *meant = name == NULL ? NULL : sure_nearest(name, near, n);
	if (other != NULL)
		cli_error("`sure %s` has no option %s; `sure %s` has", o->command->name, written, other);
	else if (meant != NULL)
		cli_error("unknown option %s; did you mean --%s?", written, meant);
	else
		cli_error("unknown option %s; `sure %s --help` lists what there is", written, o->command->name);
	return EXIT_USE;
}

/* The words that are still to be read. */
typedef struct {
	char **at;
	int left;
} words_t;

static exit_t apply(options_t *o, const option_t *t, const char *value, words_t *w)
{
	if (t->value != NULL && value == NULL) {
		if (w->left == 0) {
			cli_error("%s%s lacks its value, %s", t->name == NULL ? "-" : "--", t->name == NULL ? (char[]){ t->letter, '\0' } : t->name, t->value);
			return EXIT_USE;
		}
		value = *w->at++;
		w->left--;
	}
	return t->set(o, value) ? EXIT_CLEAN : EXIT_USE;
}

static exit_t read_long(options_t *o, char *word, words_t *w)
{
	char *name = word + 2, *equals = strchr(name, '=');
	if (equals != NULL)
		*equals = '\0';
	const option_t *t = find_long(o, name);
	if (t == NULL)
		return unknown_option(o, name, 0);
	if (equals != NULL && t->value == NULL) {
		cli_error("--%s takes no value", name);
		return EXIT_USE;
	}
	return apply(o, t, equals == NULL ? NULL : equals + 1, w);
}

/* Letters without a value may stand together, -qv; behind one with a value, the rest of the word is that. */
static exit_t read_short(options_t *o, const char *word, words_t *w)
{
	exit_t status = EXIT_CLEAN;
	for (const char *p = word + 1; *p != '\0' && status == EXIT_CLEAN; p++) {
		const option_t *t = find_letter(o, *p);
		if (t == NULL)
			return unknown_option(o, NULL, *p);
		if (t->value != NULL)
			return apply(o, t, p[1] == '\0' ? NULL : p + 1, w);
		status = apply(o, t, NULL, w);
	}
	return status;
}

/* No list can be longer than the command line. */
static bool make_lists(options_t *o, size_t count)
{
	const char **all = calloc(4 * (count + 1), sizeof *all);
	o->memory = all;
	o->format = calloc(count + 1, sizeof *o->format);
	if (all == NULL || o->format == NULL)
		return false;
	list_t *list[] = { &o->paths, &o->imports, &o->only, &o->checks };
	for (size_t i = 0; i < 4; i++)
		list[i]->at = all + i * (count + 1);
	return true;
}

static exit_t combine(const options_t *o)
{
	if (o->depth != 0 && o->focus == NULL) {
		cli_error("--depth counts from a --focus, and there is none");
		return EXIT_USE;
	}
	if (o->command->bit == FOR_CHECK || o->format_count < 1 || o->format[0].file == NULL)
		return EXIT_CLEAN;
	cli_error("--format: `sure %s` writes one form; name its file with --output", o->command->name);
	return EXIT_USE;
}

exit_t options_read(options_t *o, const command_t *c, int count, char **words)
{
	memset(o, 0, sizeof *o);
	o->command = c;
	/* What an artefact shows is no failure of writing it. */
	o->fail_on = c->bit == FOR_CHECK ? SURE_FAULT : SURE_OFF;
	o->most = 100;
	words_t w = { words, count };
	if (!make_lists(o, (size_t)count)) {
		cli_error("out of memory");
		return EXIT_INTERNAL;
	}
	bool names_only = false;
	exit_t status = EXIT_CLEAN;
	while (w.left > 0 && status == EXIT_CLEAN) {
		char *word = *w.at++;
		w.left--;
		if (names_only || word[0] != '-' || word[1] == '\0')
			list_add(&o->paths, word);
		else if (word[1] == '-' && word[2] == '\0')
			names_only = true;
		else
			status = word[1] == '-' ? read_long(o, word, &w) : read_short(o, word, &w);
	}
	return status == EXIT_CLEAN && !o->help ? combine(o) : status;
}

void options_close(options_t *o)
{
	for (size_t i = 0; i < o->format_count; i++)
		free(o->format[i].name);
	free(o->format);
	free(o->memory);
}
