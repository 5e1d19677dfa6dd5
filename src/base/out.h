/* Buffered output to a stream or to memory, with one sticky error that is asked at the end. */
#ifndef SURE_BASE_OUT_H
#define SURE_BASE_OUT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/mem.h"

typedef struct out out_t;

/* Output that is kept in memory. It belongs to `m`. */
out_t *out_new(mem_t *m);

void out_bytes(out_t *o, const char *s, size_t n);
void out_text(out_t *o, const char *s);
void out_char(out_t *o, char c);
void out_repeat(out_t *o, char c, size_t n);
void out_print(out_t *o, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Text from a source, made harmless for a terminal: control and bidirectional characters appear as U+XXXX, tabs as spaces. */
void out_safe(out_t *o, const char *s, size_t n);

/* What was written so far; NUL-terminated. */
const char *out_data(out_t *o);

/* The same as a text of its own, which belongs to the memory; the output is empty then and takes no room. */
const char *out_take(out_t *o);
size_t out_length(const out_t *o);
void out_clear(out_t *o);

/* Gives it all to a stream; false if the stream would not take it, flushed. */
bool out_flush_to(out_t *o, FILE *f);

#endif
