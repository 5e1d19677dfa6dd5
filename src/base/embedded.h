/* The texts that are part of the program: the library (`core.su`, `std/eu.su`) and the pages of the checks (`checks/NAME.md`). */
#ifndef SURE_BASE_EMBEDDED_H
#define SURE_BASE_EMBEDDED_H

#include <stddef.h>

typedef struct {
	const char *name;
	const char *text;               /* NUL-terminated */
	size_t length;                  /* in bytes, without that NUL */
} embedded_t;

/* The text of that name; NULL if there is none. */
const embedded_t *embedded_find(const char *name);

/* The i-th text in the byte order of the names; NULL past the end. */
const embedded_t *embedded_at(size_t i);

#endif
