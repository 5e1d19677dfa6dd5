/* Outputs of a checked model. Every one has this shape and stands in one table. */
#ifndef SURE_EMIT_EMIT_H
#define SURE_EMIT_EMIT_H

#include "base/out.h"
#include "check/verdict.h"

/* What a picture shows; all zero: everything. */
typedef struct {
	entity_t focus;
	unsigned depth;
	int level;                      /* 0 all, 1 pillars, 2 actions, 3 commitments */
	bool reduce;
} graph_view_t;

typedef void emit_t(sure_t *s, out_t *out);

typedef struct {
	const char *name;               /* "xml", "json", "dot", "status-text", "status-md", "claims-text" ... */
	emit_t *emit;
} emitter_t;

/* The emitter of that name; NULL if there is none. */
const emitter_t *emitter_find(const char *name);

emit_t emit_xml, emit_json, emit_dot, emit_status_text, emit_status_markdown, emit_claims_text, emit_claims_markdown, emit_claims_json,
	emit_timeline_text, emit_timeline_markdown, emit_coverage_text, emit_coverage_markdown, emit_evidence_text, emit_evidence_markdown,
	emit_labels_text, emit_labels_markdown, emit_labels_json;
void emit_graph(sure_t *s, const graph_view_t *view, out_t *out);

#endif
