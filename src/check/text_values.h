/* Texts as values: language tags, addresses, patterns. */
#ifndef SURE_CHECK_TEXT_VALUES_H
#define SURE_CHECK_TEXT_VALUES_H

#include "check/values.h"

void read_text(reading_t *r, node_t n, const type_t *type);

/* Judges the language tag of a TEXT node, if it has one. */
void check_language_tag(sure_t *s, node_t text);

/* `x = around 700`: an approximate number is never equal. */
void check_exact_comparison(sure_t *s, node_t comparison);

#endif
