/* Working days: Monday to Friday, less the closed days of a calendar. docs/meaning.md, section 1. */
#ifndef SURE_CHECK_WORKING_DAYS_H
#define SURE_CHECK_WORKING_DAYS_H

#include "context.h"

/* Both ends of a date moved by n working days (n may be negative), by the calendar of what holds it; 0: the date itself. */
interval_t working_days_moved(const model_t *m, entity_t holder, interval_t of, int32_t n);

#endif
