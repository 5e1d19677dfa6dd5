#include "emit/emit.h"

#include <string.h>

const emitter_t *emitter_find(const char *name)
{
	static const emitter_t table[] = {
		{ "xml", emit_xml },
		{ "json", emit_json },
		{ "dot", emit_dot },
		{ "status-text", emit_status_text },
		{ "status-md", emit_status_markdown },
		{ "claims-text", emit_claims_text },
		{ "claims-md", emit_claims_markdown },
		{ "claims-json", emit_claims_json },
		{ "timeline-text", emit_timeline_text },
		{ "timeline-md", emit_timeline_markdown },
		{ "coverage-text", emit_coverage_text },
		{ "coverage-md", emit_coverage_markdown },
		{ "evidence-text", emit_evidence_text },
		{ "evidence-md", emit_evidence_markdown },
		{ "labels-text", emit_labels_text },
		{ "labels-md", emit_labels_markdown },
		{ "labels-json", emit_labels_json },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (strcmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}
