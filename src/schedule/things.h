/* The graph behind schedule.h: what waits for what. */
#ifndef SURE_SCHEDULE_THINGS_H
#define SURE_SCHEDULE_THINGS_H

#include "check/graph.h"
#include "schedule/schedule.h"

/* Tags of edges, which lead from what waits to what it waits for: before it ends, before it starts, or the state of a document before. */
enum { WAIT_END, WAIT_START, WAIT_STATE };

/* Lists the things of `p` with all that is written of them, and what they wait for in `g`, which is finished. */
void schedule_things(sure_t *s, schedule_t *p, graph_t *g);

/* Fills in what is computed. */
void schedule_days(sure_t *s, schedule_t *p, const graph_t *g);

#endif
