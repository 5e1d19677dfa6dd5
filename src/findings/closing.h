/* The line that closes the text form: mistakes and results, counted in words. */
#ifndef SURE_FINDINGS_CLOSING_H
#define SURE_FINDINGS_CLOSING_H

#include "findings/render.h"

/* "no mistakes; the record shows 12 claims that do not hold and 1 commitment overdue, as of 2024-05-15" */
void closing_write(const render_t *r, out_t *o);

#endif
