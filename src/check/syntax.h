/* Reading declarations and properties off the syntax tree. */
#ifndef SURE_CHECK_SYNTAX_H
#define SURE_CHECK_SYNTAX_H

#include "context.h"

/* Of a DECL node: its plain name (0 if it is a path), where that stands, its title, its type node, the first item of its block. */
sym_t decl_name(sure_t *s, node_t decl);
span_t decl_name_span(const sure_t *s, node_t decl);
span_t decl_title_span(const sure_t *s, node_t decl);
node_t decl_type(const sure_t *s, node_t decl);
node_t decl_block(const sure_t *s, node_t decl);
node_t decl_items(const sure_t *s, node_t decl);

/* Of a PROP node: the first PREP node of that preposition (WORD_at …); 0 if there is none. */
node_t prop_role(const sure_t *s, node_t prop, sym_t preposition);

/* The name of the property: the first word of the line. */
span_t prop_name_span(const sure_t *s, node_t prop);

/* How many months, days … `20 days` is; false if the node is no amount of time. */
bool amount_duration(sure_t *s, node_t amount, duration_t *d);

unit_t unit_of(sym_t word);

#endif
