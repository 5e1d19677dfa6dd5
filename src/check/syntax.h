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

/* The words of two nodes in their order, and whether they are the same: what decides where nothing else may. */
int tree_compare_text(const sure_t *s, node_t a, node_t b);
bool tree_same_text(const sure_t *s, node_t a, node_t b);

/* Of two places that say the same thing, the one that came second, and the other: the library was there first. */
span_t second_span(const sure_t *s, span_t a, span_t b);
span_t first_span(const sure_t *s, span_t a, span_t b);

/* The name of the property: the first word of the line. */
span_t prop_name_span(const sure_t *s, node_t prop);

/* How many months, days … `20 days` is; false if the node is no amount of time. */
bool amount_duration(sure_t *s, node_t amount, duration_t *d);

/* `10 working days` */
bool amount_working_days(sure_t *s, node_t amount, int32_t *n);

/* `every 12 months`, `every year`, `twice a year`, `4 times a year`; false: it is none of these. */
bool recurrence_read(sure_t *s, node_t n, duration_t *d);

/* A day of every year: `03-31`. */
bool month_day_read(sure_t *s, node_t n, uint8_t *month, uint8_t *day);

unit_t unit_of(sym_t word);

#endif
