/*
 * Files that are saved otherwise than as UTF-8: what they say is read all the same, so that nothing follows but one
 * finding.
 */
#ifndef SURE_CHECK_ENCODING_H
#define SURE_CHECK_ENCODING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

typedef struct {
	/* as UTF-8, a block of its own with room for SOURCE_PAD bytes more; NULL: it is UTF-8 */
	char *text;
	size_t length;
	const char *name;               /* "UTF-16"; NULL: some bytes are no UTF-8, and are read as Windows-1252 */
	uint32_t first, length_first;   /* of those the first, in the new text; how many bytes it has there */
	size_t offset, count;           /* where it stands in the file; how many there are */
	uint8_t byte;                   /* it */
} encoding_t;

/* `plain`: so many bytes at its beginning are known to be ASCII. */
encoding_t encoding_read(mem_t *m, const char *text, size_t length, size_t plain);

#endif
