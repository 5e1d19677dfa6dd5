/*
 * Slips in conditions: what people write in a rule, a claim, a definition or a question who know SQL, a spreadsheet or plain
 * English. A line is cut into pieces, and each rule looks for one slip and mends it; what is told is the first one, with the line
 * as it reads when all are mended. Rules look for what is no condition in any case: a line without a mistake never comes here.
 */
#ifndef SURE_SYNTAX_SLIPS_H
#define SURE_SYNTAX_SLIPS_H

#include "syntax/blame.h"

/* Nobody reads a longer line, or more lines. */
enum { SLIP_PIECES = 120, SLIP_LENGTH = 500, SLIP_LINES = 1000 };

typedef enum { PIECE_WORD, PIECE_NUMBER, PIECE_TEXT, PIECE_SIGN } piece_kind_t;

typedef struct {
	uint16_t start, end;
	uint8_t kind;                   /* piece_kind_t */
	uint8_t reserved;               /* a word of the language that cannot be a name */
} piece_t;

typedef enum { SLIP_MUST, SLIP_EVERY, SLIP_DEFINE, SLIP_QUERY } slip_place_t;

typedef struct {
	parser_t *p;
	char text[SLIP_LENGTH + 80];    /* the line, and later the line as it is mended */
	int length;
	piece_t at[SLIP_PIECES + 1];
	int count;                      /* of pieces; what because, note and per begin is none of them */
	int first;                      /* the piece with which the condition begins */
	slip_place_t place;
	const char *variable;           /* what `every` in another line calls each; NULL: nothing */
	const char *message, *hint;     /* of the first slip */
	int from, to;                   /* its place in the text */
	bool full;                      /* it cannot be mended */
	bool example;                   /* something was missing, and what stands there now is one of many */
} slip_t;

/* ---- pieces (slips.c) ---- */

bool slip_is(const slip_t *s, int i, const char *what);
bool slip_is_one(const slip_t *s, int i, const char *const *words);     /* which end with NULL */
bool slip_is_name(const slip_t *s, int i);
bool slip_touch(const slip_t *s, int i);        /* whether nothing stands between a piece and the next */

/* The pieces a to b - 1 as they are written; in the arena. */
const char *slip_words(const slip_t *s, int a, int b);

/* Where the operand begins that ends before piece i; where the one ends that begins with it. i: there is none. */
int slip_left(const slip_t *s, int i);
int slip_right(const slip_t *s, int i);

/* Whether an operand is a name, alone or with others behind dots; whether its last name is a list of declarations. */
bool slip_is_path(const slip_t *s, int a, int b);
bool slip_is_list(const slip_t *s, int a, int b);

/* Where the condition around piece i begins and ends: after `where`, `:` and `(`. */
int slip_begin(const slip_t *s, int i);
int slip_end(const slip_t *s, int i);

/* The name that the innermost quantifier before piece i gives, in the arena; "" if there is none. */
const char *slip_variable(const slip_t *s, int i);

/* Where a member stands without a variable: `owner` is c.owner. */
const char *slip_member(const slip_t *s, int a, int b);
bool slip_is_verdict(const slip_t *s, int i);
bool slip_is_verdict_word(const slip_t *s, int i);      /* even before a bracket */
bool slip_is_property(const slip_t *s, int i);

/* The kind of which a word is the singular or the plural; NULL: of none. And what a property lists, `document` if it is unknown. */
const char *slip_kind(const slip_t *s, int i);
const char *slip_listed(const slip_t *s, int a, int b);

/* Says what is wrong, if nothing was said before, and writes something in the place of the pieces a to b - 1. True. */
bool slip_put(slip_t *s, int a, int b, const char *message, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Says what is wrong, and a help without a line. True, once. */
bool slip_tell(slip_t *s, int a, int b, const char *message, const char *hint);

/* ---- rules: whether one has mended something ---- */

bool slip_signs(slip_t *s);
bool slip_brackets(slip_t *s);
bool slip_small_letters(slip_t *s);
bool slip_dates(slip_t *s);
bool slip_numbers(slip_t *s);
bool slip_functions(slip_t *s);
bool slip_between(slip_t *s);
bool slip_due_at(slip_t *s);
bool slip_compared_in_words(slip_t *s);
bool slip_truths(slip_t *s);
bool slip_compared_twice(slip_t *s);

bool slip_question(slip_t *s);
bool slip_define(slip_t *s);
bool slip_counted(slip_t *s);
bool slip_at_least(slip_t *s);
bool slip_quantified(slip_t *s);
bool slip_unnamed(slip_t *s);
bool slip_scoped(slip_t *s);
bool slip_bodies(slip_t *s);

bool slip_if(slip_t *s);
bool slip_has(slip_t *s);
bool slip_contains(slip_t *s);
bool slip_belongs(slip_t *s);
bool slip_verdicts(slip_t *s);
bool slip_joined(slip_t *s);
bool slip_fillers(slip_t *s);

/* ---- the line with an error ---- */

/* Adds a finding about it if it is a condition. */
bool blame_slip(parser_t *p, const blame_t *b);

/* The same where no slip is known; `expected`: what could stand there. */
bool blame_condition(parser_t *p, const blame_t *b, const char *expected);

/* The help of a finding about a condition becomes the line as it should be, if that is known. */
bool slip_help(parser_t *p, finding_t *x);

#endif
