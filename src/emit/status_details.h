/* What is written down of a commitment beside its status: the words of the plan, its condition, money, figures, and the sources. */
#ifndef SURE_EMIT_STATUS_DETAILS_H
#define SURE_EMIT_STATUS_DETAILS_H

#include "emit/status.h"

/* A document or an address that stands behind a line. */
typedef struct {
	const char *title;              /* of the document, else the address */
	const char *place;              /* "page 3"; NULL: the whole of it */
	const char *url;                /* NULL: it gives none */
} status_source_t;

typedef struct {
	ARRAY(const char *) quote;      /* the words of the plan */
	ARRAY(const char *) line;       /* "if the region pays half", "budget: EUR 2 million for 2018" */
	ARRAY(status_source_t) source;  /* each once, in the order in which they are cited */
} status_details_t;

/* As of the day: what came later is left out. In the arena. */
const status_details_t *status_details(const status_report_t *r, entity_t e);

#endif
