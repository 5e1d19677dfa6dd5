#ifndef SURE_CHECK_LINE_VALUES_H
#define SURE_CHECK_LINE_VALUES_H

#include "check/values.h"

/* Reads what stands before the first preposition into the values of r; what does not fit becomes a finding and a broken value. */
void read_values(reading_t *r, node_t prop);

/* The first node behind the values. */
node_t skip_values(const sure_t *s, node_t n);

/* A date behind a preposition, in a line that has none in its place, is a finding, and a broken value; true then. */
bool report_stray_date(reading_t *r, node_t prop);

#endif
