/* What stood in the sources, in one form whatever its spacing: for outputs from which the sources can be made again. */
#ifndef SURE_EMIT_WRITTEN_H
#define SURE_EMIT_WRITTEN_H

#include "base/out.h"
#include "context.h"

/* Bytes that end nowhere in particular. */
typedef struct {
	const char *at;
	size_t n;
} slice_t;

slice_t slice_of(const char *s);

/* A text with its language. */
typedef struct {
	slice_t text;
	sym_t language;                 /* 0: none given */
} text_t;

/* The text that begins at `at`: quotes, escapes and common indent taken off. */
slice_t written_text(const model_t *m, span_t at);

/* A TEXT value of a statement, or a TEXT node. */
text_t written_value_text(const model_t *m, const statement_t *s, const value_t *v);
text_t written_node_text(const model_t *m, node_t n);

/*
 * An expression, a date, a name, as it is written, with one space where `sure fmt` has one and no comments. The slice lives
 * until `scratch` is written to again.
 */
slice_t written_form(const model_t *m, out_t *scratch, span_t at);

/* A title of its own, without prepositions: `title "…"@fr`. */
bool written_is_title(const model_t *m, const statement_t *s);

/* The title behind the name, else the first of its titles; false if it has none. */
bool written_title(const model_t *m, entity_t e, text_t *title);

/* The kind as it is called, or the word that stands where no kind is known. */
const char *written_kind(const model_t *m, entity_t e);

/* "2024-05-15"; NULL for an open end. `buf` has at least 11 bytes. */
const char *written_day(day_t d, char *buf);

/* "day", "month" … */
const char *written_unit(unit_t u);

/* " MW", "%": the unit of an indicator behind a value or target of it; nothing behind a number that has one of its own. */
const char *written_measure(const model_t *m, entity_t indicator, const value_t *v);

/* "around", "at_least" … */
const char *written_bound(bound_t b);

/* The lines that override a lifecycle in the block of e: index of the first in model_t.override, and how many. */
uint32_t written_overrides(const model_t *m, entity_t e, uint32_t *count);

/* Whether a name leads to it: not so for what belongs to a second declaration of a name. */
bool written_is_reachable(const model_t *m, entity_t e);

/* What a rule is about: the BIND node of its next `every` after `last` (0: its first); 0 at the end. */
node_t written_scope(const sure_t *s, entity_t rule, node_t *last);

#endif
