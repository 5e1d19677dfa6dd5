/* The line that a finding points to, with marks under the place. */
#ifndef SURE_FINDINGS_EXCERPT_H
#define SURE_FINDINGS_EXCERPT_H

#include "base/out.h"
#include "syntax/source.h"

typedef struct {
	char mark;                      /* '^' or '-' */
	const char *label;              /* after the marks; may be NULL */
	const char *gutter_colour, *mark_colour, *plain;        /* escape sequences, empty without colours */
} excerpt_t;

/* Two lines: `at`'s line, cut to a terminal's width if it is long, and the marks. Of several lines the first is shown. */
void excerpt_write(out_t *o, sources_t *s, span_t at, const excerpt_t *how);

#endif
