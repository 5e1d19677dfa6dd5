/* What scanner, line filter and parser share, and nobody else needs. */
#ifndef SURE_SYNTAX_LINES_H
#define SURE_SYNTAX_LINES_H

#include "syntax/parse.h"

/* A finding of the scanner; the rest of its line gets no other from the parser. */
finding_t *scan_say(parser_t *p, check_t c, span_t at, const char *help, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Looks for a backslash before what needs none. */
void scan_escapes(parser_t *p, span_t at, const char *s, size_t n);

/*
 * How many bytes of s make a name: letters, digits, marks and _, not beginning with a mark; what nobody sees within
 * it too.
 */
size_t scan_name_length(const char *s, size_t n);

/* The symbol of a name, brought to NFC and without what nobody sees (with a finding, if it was not so). */
sym_t scan_name(parser_t *p, span_t at, const char *s, size_t n);

/*
 * The same of `solar–roof`, with the dashes of a word processor, from the length of its first part on; and its name
 * with hyphens.
 */
size_t scan_dashed_length(const char *s, size_t ok, size_t n);
sym_t scan_dashed(parser_t *p, const char *s, size_t n);

/* A text that its line does not close: its length if a later line does, before anything else begins; 0. */
size_t scan_text_end(const parser_t *p, const char *text, size_t n);

/*
 * A long text that nothing closes, or only the beginning of the next: it ends before the line that begins something
 * else, and is told of. 0: it is closed.
 */
size_t scan_long_open(parser_t *p, span_t at, const char *text);

/* A finding about `3rd`, `20km`: neither a number nor a name. */
void scan_glued(parser_t *p, span_t at, const char *help);

/* A finding about a soft hyphen, a space without width: what nobody sees. */
void scan_unseen(parser_t *p, span_t at, uint32_t c);

/* A finding about a character that is no part of the language, with what stands for it there. */
void scan_strange(parser_t *p, span_t at, uint32_t c);

/* Whether a sign without meaning stands in a date or an amount that is written otherwise, which was told then. */
bool scan_value(parser_t *p, span_t at);

/* In a condition, the help of the last finding becomes the line as it should be, if that is known. */
void scan_mend(parser_t *p);

/* Whether a sign at this offset stands off from what is before it. */
bool scan_stands_off(const parser_t *p, uint32_t at);

/* The column of the first character of the line that holds an offset, in bytes from 0. */
uint32_t line_indent(parser_t *p, uint32_t at);

/* Scans the next batch of tokens. Behind the end of the file comes nothing but its end. Defined with the scanner. */
void scan_ahead(parser_t *p, void *scanner);

/* Runs scanner and parser over a text that is followed by two NULs and may be written to meanwhile. Defined with the scanner, too. */
bool scan_and_parse(parser_t *p, char *text, size_t length);

#endif
