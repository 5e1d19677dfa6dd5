/* A place in the sources. */
#ifndef SURE_BASE_SPAN_H
#define SURE_BASE_SPAN_H

#include <stdint.h>

/* Byte offsets [start, end) in the space of all sources of a context, one after the other. {0, 0}: no place. */
typedef struct {
	uint32_t start, end;
} span_t;

#define NO_SPAN ((span_t){ 0, 0 })

#endif
