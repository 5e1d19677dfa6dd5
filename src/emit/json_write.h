/*
 * JSON into an out_t. Written by hand: a tree of jansson's takes about ten times as long for the same bytes (1.3 s for 100,000
 * commitments), and its numbers are not exact decimals.
 */
#ifndef SURE_EMIT_JSON_WRITE_H
#define SURE_EMIT_JSON_WRITE_H

#include "emit/written.h"

typedef struct {
	out_t *o;
	bool comma;                     /* before the next member or element */
} json_t;

/* Objects and arrays, '{' and '['. `key` NULL: an element of an array, or the document. */
void json_open(json_t *j, const char *key, char bracket);
void json_close(json_t *j, char bracket);

/* Members, or elements where `key` is NULL. */
void json_string(json_t *j, const char *key, const char *value);
void json_slice(json_t *j, const char *key, slice_t value);
void json_raw(json_t *j, const char *key, const char *value);          /* a number, a truth value, null */
void json_number(json_t *j, const char *key, int64_t value);
void json_day(json_t *j, const char *key, day_t day);                   /* null for an open end */
void json_interval(json_t *j, interval_t days);                         /* from and to */

/* A line end before the next element. */
void json_line(json_t *j);

#endif
