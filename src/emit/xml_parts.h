/* The parts of the XML document; xml.c puts them together. grammar/sure.rnc describes each. */
#ifndef SURE_EMIT_XML_PARTS_H
#define SURE_EMIT_XML_PARTS_H

#include "check/derive.h"
#include "check/verdict.h"
#include "emit/xml_write.h"

typedef struct {
	sure_t *s;
	model_t *m;
	xml_t x;
	out_t *scratch;
	derived_list_t derived;         /* of one declaration */
} document_t;

/* The project and its modules, with what they import. */
void xml_modules(document_t *d);

/* What a project declares besides declarations: lifecycles, scales, kinds, defines. */
void xml_definitions(document_t *d);

/* <title>, with its language. */
void xml_title(document_t *d, text_t title);

/* Names in one attribute, apart by spaces: begin, the names, end. Without a name there is no attribute. */
void xml_begin_list(document_t *d);
void xml_list_name(document_t *d, const char *name);
void xml_end_list(document_t *d, const char *attribute);

/* The titles and the properties among some statements; `skip`, if not NULL, is left out. */
void xml_titles(document_t *d, const statement_t *s, const statement_t *end);
void xml_properties(document_t *d, entity_t e, const statement_t *s, const statement_t *end, const statement_t *skip);

/* The lines of its block that are no statements: what a rule is about, states that follow others in their own way. */
void xml_scopes(document_t *d, entity_t rule);
void xml_overrides(document_t *d, entity_t e);

/* Values of properties that follow from others and are not written. */
void xml_derived(document_t *d, entity_t e);

/* Verdicts and states as of the date of the document. */
void xml_verdicts(document_t *d, entity_t e);

#endif
