/* The properties of a declaration in JSON; grammar/sure.schema.json describes them. */
#ifndef SURE_EMIT_JSON_VALUES_H
#define SURE_EMIT_JSON_VALUES_H

#include "check/derive.h"
#include "check/verdict.h"
#include "emit/json_write.h"
#include "emit/module_lines.h"

typedef struct {
	sure_t *s;
	model_t *m;
	json_t j;
	out_t *scratch;
	module_lines_t titles;          /* of modules and the project */
	derived_list_t derived;         /* of one declaration */
} json_document_t;

/* "properties": every statement of e, and the lines of its block that are none. */
void json_properties(json_document_t *d, entity_t e);

/* "derived": values of properties that follow from others and are not written; nothing if there are none. */
void json_derived(json_document_t *d, entity_t e);

#endif
