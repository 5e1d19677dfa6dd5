/* What scanner, line filter and parser share, and nobody else needs. */
#ifndef SURE_SYNTAX_LINES_H
#define SURE_SYNTAX_LINES_H

#include "syntax/parse.h"

/* A finding of the scanner; the rest of its line gets no other from the parser. */
finding_t *scan_say(parser_t *p, check_t c, span_t at, const char *help, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Looks for a backslash before what needs none. */
void scan_escapes(parser_t *p, span_t at, const char *s, size_t n);

/* How many bytes of s make a name: letters, digits, marks and _, not beginning with a mark. */
size_t scan_name_length(const char *s, size_t n);

/* The symbol of a name, brought to NFC (with a finding, if it was not). */
sym_t scan_name(parser_t *p, span_t at, const char *s, size_t n);

/* Whether a sign at this offset stands off from what is before it. */
bool scan_stands_off(const parser_t *p, uint32_t at);

/* The column of the first character of the line that holds an offset, in bytes from 0. */
uint32_t line_indent(parser_t *p, uint32_t at);

/* The next token. Scans a batch when the last one is used up. */
token_t next_token(parser_t *p, void *scanner);

/* The token that begins at or after `from`, which is moved behind it; its name is still to be looked up if `sym` is 0. Defined with the scanner, as the next ones are. */
token_t scan_token(void *scanner, uint32_t *from);

/* Takes back the NUL that flex keeps behind the last token: between batches the text is as it was read. */
void scan_restore(void *scanner);

/* Runs scanner and parser over a text that is followed by two NULs and may be written to meanwhile. */
bool scan_and_parse(parser_t *p, char *text, size_t length);

#endif
