/*
 * sure.h - check what a policy strategy promises, from C.
 *
 * One context holds everything: sources, model, verdicts, findings. Nothing is global; two contexts in two threads do not
 * meet. All memory belongs to the context and goes with it; every string that a function returns lives as long as the context
 * does, unless its line says otherwise. Text is UTF-8.
 *
 *     sure_t *s = sure_new();
 *     sure_add_path(s, "strategy.su");
 *     sure_check(s);
 *     for (size_t i = 0; i < sure_finding_count(s); i++)
 *         puts(sure_finding_message(s, i));
 *     sure_free(s);
 */
#ifndef SURE_H
#define SURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sure sure_t;

typedef enum {
	SURE_OK,
	SURE_ERROR_MEMORY,      /* no memory left; the context can only be freed */
	SURE_ERROR_READ,        /* a file or directory cannot be read: sure_error_text says which and why */
	SURE_ERROR_WRITE,       /* the output would not take it all */
	SURE_ERROR_USE,         /* an unknown name or a malformed value was given: sure_error_text says which */
	SURE_ERROR_NOTHING      /* there is nothing to check */
} sure_status_t;

typedef enum { SURE_OFF, SURE_NOTE, SURE_WARNING, SURE_FAULT } sure_severity_t;

/* Something is wrong in what was written; or the record shows it of the plan, or of somebody's claim. */
typedef enum { SURE_MISTAKE, SURE_RESULT } sure_sort_t;

/* A new context; NULL if there is no memory. */
sure_t *sure_new(void);

/* Frees the context and everything that came from it. Accepts NULL. */
void sure_free(sure_t *s);

/* Why the last call did not return SURE_OK, in a sentence. */
const char *sure_error_text(const sure_t *s);

/* ---- what to check ---- */

/* A file, or a directory with every .su file under it; NULL: the project around the working directory. Reading happens in sure_check. */
sure_status_t sure_add_path(sure_t *s, const char *path);

/* A text in memory, under a name that findings print. The bytes are copied. */
sure_status_t sure_add_text(sure_t *s, const char *name, const char *text, size_t length);

/*
 * What stands in an editor for the file `path`, and may not be saved: everything is as for sure_add_path(path), the project and the
 * imports too, but this is what is read.
 */
sure_status_t sure_add_unsaved(sure_t *s, const char *path, const char *text, size_t length);

/* A directory in which `import a.b` looks for a/b.su; asked in the order given, after the project and before SU_PATH and the library. */
sure_status_t sure_add_import_path(sure_t *s, const char *directory);

/* Reports findings about this file or directory only, and others that are added so; everything is still read and checked. */
sure_status_t sure_add_only(sure_t *s, const char *path);

/* The date that every verdict is judged as of, YYYY-MM-DD. Without it: the latest complete_to, SOURCE_DATE_EPOCH, today (UTC). */
sure_status_t sure_set_as_of(sure_t *s, const char *date);

/*
 * The severity of a check, or of every check of a group, by name: "due-missing", "time", "all" (the default set), "extra",
 * "everything", and "warnings" or "notes" for what comes as one so far; or of a rule, its name with hyphens. A text that cannot be
 * read stays an error. A name that nothing bears makes sure_check fail: rules are known only when everything is read.
 */
sure_status_t sure_set_severity(sure_t *s, const char *check_or_group, sure_severity_t severity);

/* Switches a check or a group on at its own severity, or off. */
sure_status_t sure_set_enabled(sure_t *s, const char *check_or_group, bool enabled);

/* Names every counter-example of a claim, in findings, reports and reasons, where the first few would do. Before sure_check. */
sure_status_t sure_set_all_examples(sure_t *s, bool all);

/* Reads, checks and decides everything, once. Findings are no failure: SURE_OK tells that there is a model to ask. */
sure_status_t sure_check(sure_t *s);

/* ---- findings, in the order of file, line, column, name ---- */

size_t sure_finding_count(const sure_t *s);
const char *sure_finding_check(const sure_t *s, size_t i);              /* "due-missing" */
sure_severity_t sure_finding_severity(const sure_t *s, size_t i);
sure_sort_t sure_finding_sort(const sure_t *s, size_t i);
const char *sure_finding_message(const sure_t *s, size_t i);
const char *sure_finding_file(const sure_t *s, size_t i);
unsigned sure_finding_line(const sure_t *s, size_t i);                  /* from 1; 0 where a finding has no place */
unsigned sure_finding_column(const sure_t *s, size_t i);                /* in characters, from 1 */

/* Where its place ends: that of the character after the last. */
unsigned sure_finding_end_line(const sure_t *s, size_t i);
unsigned sure_finding_end_column(const sure_t *s, size_t i);

/* More about it; each NULL where there is no more to say. */
const char *sure_finding_label(const sure_t *s, size_t i);              /* what is marked */
const char *sure_finding_path(const sure_t *s, size_t i);               /* "a -> b -> a" */
const char *sure_finding_help(const sure_t *s, size_t i);               /* what to write instead */
const char *sure_finding_declaration(const sure_t *s, size_t i);        /* names of what it is about */
const char *sure_finding_other(const sure_t *s, size_t i);

/* The other places that it is about: how many, and the j-th of them. */
size_t sure_finding_also_count(const sure_t *s, size_t i);
const char *sure_finding_also_label(const sure_t *s, size_t i, size_t j);
const char *sure_finding_also_file(const sure_t *s, size_t i, size_t j);
unsigned sure_finding_also_line(const sure_t *s, size_t i, size_t j);
unsigned sure_finding_also_column(const sure_t *s, size_t i, size_t j);

/* The greatest severity among the findings; SURE_OFF if there is none. */
sure_severity_t sure_worst(const sure_t *s);

/* Whether a syntax error keeps something that was written out of the model. */
bool sure_has_gaps(const sure_t *s);

/*
 * Writes the findings; format "text" (with excerpts and a closing line), "excerpts" (without it), "plain" (a line each) or
 * "json". Ten that are alike are one in text and excerpts, unless `each` is set. At most so many, the gravest before others; 0: all.
 * After a failed sure_check, JSON is a valid document that says so.
 */
sure_status_t sure_write_findings(sure_t *s, const char *format, bool colour, bool each, size_t at_most, FILE *to);

/*
 * Compares the findings with what the sources expect of them (`#~ error due-missing` at the end of a line, `#~^` for the line
 * above) and writes each difference. Counts are added to: every expectation and every file is one.
 */
sure_status_t sure_write_expectations(sure_t *s, FILE *to, size_t *passed, size_t *failed);

/* ---- what was read ---- */

/* The name of the i-th text that was read, sources in the order of reading, then archived texts; NULL past the end. */
const char *sure_source(const sure_t *s, size_t i);

/* The i-th number that describes the whole ("files", "bytes", "declarations", "commitments" ...); NULL past the end. */
const char *sure_count_name(const sure_t *s, size_t i);
size_t sure_count(const sure_t *s, size_t i);

/* The i-th stage of a check ("reading", "verdicts", "rules" ...), and the processor time that it took; NULL past the end. */
const char *sure_stage_name(const sure_t *s, size_t i);
double sure_stage_seconds(const sure_t *s, size_t i);

/* ---- the model ---- */

/* The as-of date in force, "2024-05-15". */
const char *sure_as_of(const sure_t *s);

/*
 * "yes", "no" or "unknown": a verdict ("delivered", "tracked", "late" ...) of a declaration; NULL if nothing bears that name, with its
 * module in front or without, or several things do: sure_error_text says which.
 */
const char *sure_verdict(sure_t *s, const char *name, const char *verdict);

/*
 * Writes the model: format "xml", "json", "dot", "status-text", "status-md", "claims-text", "claims-md", "claims-json",
 * "timeline-text", "timeline-md", "coverage-text", "coverage-md", "evidence-text", "evidence-md". All or nothing is the caller's:
 * give a temporary file.
 */
sure_status_t sure_write(sure_t *s, const char *format, FILE *to);

/* What a picture shows; all zero: everything. */
typedef struct {
	const char *focus;              /* the name of a declaration, and what is near it; NULL: no focus */
	unsigned depth;                 /* how many steps from it; 0: 1 */
	const char *level;              /* how deep into the strategy: "pillar", "action", "commitment"; NULL: all of it */
	bool reduce;                    /* leave out requirements that follow from others */
} sure_graph_t;

/* Writes the model as a graph for Graphviz; SURE_ERROR_USE for an unknown focus or level. */
sure_status_t sure_write_graph(sure_t *s, const sure_graph_t *shown, FILE *to);

/*
 * Answers a question, `commitment c where c.overdue` or an expression such as `count(act a)`; format "text", "csv" or "json".
 * SURE_ERROR_USE if it cannot be understood: sure_error_text says why.
 */
sure_status_t sure_write_query(sure_t *s, const char *question, const char *format, FILE *to);

/*
 * Writes why something is as it is: `NAME` (its status, or the result of a claim) or `NAME.VERDICT` (a verdict, a definition, a
 * state, `due`); format "text" or "json". SURE_ERROR_USE if there is no such thing.
 */
sure_status_t sure_write_why(sure_t *s, const char *what, const char *format, FILE *to);

/*
 * Writes what decides when something is there: the chain of prerequisites to the last open commitment of every strategy and
 * pillar (`name` NULL), or to what bears the name; format "text", "md" or "json" (with the earliest and latest day and the slack
 * of everything). SURE_ERROR_USE if there is no such thing.
 */
sure_status_t sure_write_path(sure_t *s, const char *name, const char *format, FILE *to);

/* Writes what of one source is quoted; format "text" or "md". SURE_ERROR_USE if there is no such source, or no text of it. */
sure_status_t sure_write_coverage(sure_t *s, const char *source, const char *format, FILE *to);

/* ---- the checks ---- */

/*
 * The page of a check, or of a kind, property or state of the library, in Markdown; NULL for an unknown word (sure_error_text
 * then suggests one). Needs no sources.
 */
const char *sure_explain(sure_t *s, const char *word);

/* The i-th check in order of name, NULL past the end; its one-line meaning, group, default severity and sort. */
const char *sure_check_name(size_t i);
const char *sure_check_meaning(size_t i);
const char *sure_check_group(size_t i);
sure_severity_t sure_check_severity(size_t i);
sure_sort_t sure_check_sort(size_t i);

/* "1.0.0" */
const char *sure_version(void);

/* ---- for command lines ---- */

/* The most similar of `count` words (NULLs are skipped), for "did you mean"; NULL if none is near. */
const char *sure_nearest(const char *word, const char *const *among, size_t count);

/* Writes a text whose origin is not known to a terminal: control and bidirectional characters appear as U+XXXX. */
void sure_put(FILE *to, const char *text);

#ifdef __cplusplus
}
#endif

#endif
