/* Findings as a text for people, a line each for tools, or JSON. Every form is a row in one table. */
#ifndef SURE_FINDINGS_RENDER_H
#define SURE_FINDINGS_RENDER_H

#include "base/out.h"
#include "findings/findings.h"
#include "findings/shown.h"
#include "syntax/source.h"

/* What a form may tell apart from the findings themselves. */
typedef struct {
	const findings_t *findings;
	sources_t *sources;
	bool colour;
	size_t at_most;                 /* how many are shown, see shown_list; 0: all */
	bool each;                      /* for people, too: those that are alike one by one */
	const char *version;
	const char *as_of;              /* the date of every verdict; NULL if none was reached */
	const char *checked;            /* "40 declarations, 12 commitments"; may be NULL */
	const char *note;               /* a last line for people; may be NULL */
	size_t undecided;               /* commitments of which nothing is known as of that date, since the record ends before it */
	const char *error;              /* why the check did not come to its end; NULL if it did */
} render_t;

typedef struct {
	const char *name;
	void (*function)(const render_t *r, out_t *o);
} renderer_t;

/* The form of that name; NULL if there is none. */
const renderer_t *renderer_find(const char *name);

void render_text(const render_t *r, out_t *o);
void render_excerpts(const render_t *r, out_t *o);
void render_plain(const render_t *r, out_t *o);
void render_json(const render_t *r, out_t *o);

/* ---- what the forms share ---- */

/* "FILE:LINE:COLUMN:", or "sure:" where there is no place. The file is left out if it is `known`. */
void render_place(const render_t *r, out_t *o, span_t at, const source_t *known);

/* Of findings that are shown as one: what stands behind the message, and a line about where they are. Nothing of one alone. */
void render_alike_head(out_t *o, const shown_t *shown);
void render_alike(const render_t *r, out_t *o, const shown_list_t *l, const shown_t *shown);

/* "a -> b -> c -> … 30 more … -> z -> a" */
void render_path(out_t *o, const char *path);

/* "… and 3 more" if some were left out. */
void render_omitted(const shown_list_t *l, out_t *o);

#endif
