/* UTF-8: decoding, classes of characters, width, normal form. */
#ifndef SURE_BASE_TEXT_H
#define SURE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/* Decodes one character of at most `n` bytes at `s`. Its length in bytes, or 0 if it is not valid UTF-8. */
size_t text_decode(const char *s, size_t n, uint32_t *c);

/* Writes `c` as UTF-8 to `s` (at most 4 bytes); its length. */
size_t text_encode(uint32_t c, char *s);

/* The byte where `s` stops being valid UTF-8; `n` if it does not. */
size_t text_invalid_at(const char *s, size_t n);

bool text_is_letter(uint32_t c);        /* may be in a name, digits apart */
bool text_is_mark(uint32_t c);          /* a combining mark: in a name, but not at its start */
bool text_is_control(uint32_t c);       /* C0, C1, DEL; tab and newline too */
bool text_is_bidi(uint32_t c);          /* changes the direction of what follows */
bool text_is_quote(uint32_t c);         /* typographic quotation marks */

bool text_is_dash(uint32_t c);          /* of a word processor: what looks like a hyphen or a minus and is none */
bool text_is_space(uint32_t c);         /* what looks like a space and is none */
bool text_is_invisible(uint32_t c);     /* soft hyphens, what joins or separates without being seen */

/* Columns on a terminal. */
int text_char_width(uint32_t c);
size_t text_width(const char *s, size_t n);

/* NFC of `s`, in `m`; NULL if it is in NFC already. */
char *text_nfc(mem_t *m, const char *s, size_t n);

/* The word with its Cyrillic and Greek letters replaced by the Latin ones that look the same, in `m`. */
char *text_skeleton(mem_t *m, const char *s, size_t n);

#endif
