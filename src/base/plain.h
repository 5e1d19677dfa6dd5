/* Texts without what makes no difference to a reader: capitals, white space, the many dashes and quotation marks. */
#ifndef SURE_BASE_PLAIN_H
#define SURE_BASE_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool text_is_nothing(uint32_t c);       /* is seen as nothing: soft hyphen, zero-width space, word joiner, byte order mark */
bool text_is_blank(uint32_t c);
uint32_t text_plain_mark(uint32_t c);   /* a mark as the one that stands for all that look like it */

/* A text so, for comparing, with a NUL behind it. `room` gives memory that lasts as long as the result is needed. */
typedef void *plain_room_fn(void *context, size_t size);
char *text_plain(plain_room_fn *room, void *context, const char *s, size_t n, size_t *length);

/* Puts a NUL in the place of each * of a pattern. */
void text_cut_pattern(char *pattern, size_t p);

/* Whether all of a text is what a pattern says that was cut: between its pieces stand any characters. Each piece is looked for once. */
bool text_fits(const char *pattern, size_t p, const char *text, size_t n);

#endif
