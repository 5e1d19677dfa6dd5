/* Things and lengths of time in words. */
#ifndef SURE_SCHEDULE_WORDS_H
#define SURE_SCHEDULE_WORDS_H

#include "schedule/schedule.h"

/* "cer", "cer in_force": as it is called in a file. */
const char *schedule_name(const sure_t *s, const thing_t *x);

/* "1 month", "18 months" */
const char *duration_words(mem_t *m, duration_t d);

#endif
