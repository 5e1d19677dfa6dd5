/* From a text to its syntax tree. */
#ifndef SURE_SYNTAX_PARSE_H
#define SURE_SYNTAX_PARSE_H

#include <stdbool.h>

#include "findings/findings.h"
#include "syntax/source.h"
#include "syntax/tree.h"

typedef struct {
	int tok;
	sym_t sym;
	span_t at;
} token_t;

/*
 * Tokens are scanned so many at once, that the look-ups of their names wait for memory together and not one after the other.
 * (Measured: with one at a time, a ninth of a whole check was this waiting.)
 */
enum { BATCH = 48 };

/* A name of a batch that is still to be looked up. */
typedef struct {
	wanted_t wanted;
	unsigned token;                 /* which it is */
} name_t;

typedef struct {
	token_t token[BATCH];
	name_t name[BATCH];
	unsigned next, count, names;    /* next: the first token that was not asked for yet */
	uint32_t scanned;               /* up to here */
} batch_t;

/*
 * An open block: where, how far its line is indented, and how deep the kind that it belongs to stands (only where
 * kinds are to tell).
 */
typedef struct {
	uint32_t at, indent;
	uint8_t level;
	bool begun, flat;               /* its first line was seen, and stands no further in */
	bool supplied;                  /* its { is missing, and was put in; the finding says so */
	uint32_t finding;
} brace_t;

/* The state of one parse. Scanner, line filter and grammar share it; nobody else needs more than the first group. */
typedef struct parser {
	mem_t *mem;
	symbols_t *symbols;
	sources_t *sources;
	findings_t *findings;
	tree_t *tree;
	source_t *source;
	node_t root;

	/* the line filter */
	bool begun;                     /* the start token was sent */
	bool query;
	bool trial;                     /* whether a line that was mended can be read: nobody sees the findings */
	bool said;                      /* the scanner has told of something in this statement */
	uint32_t blamed;                /* where the last error is: a sign there does not make a line go on */
	sym_t lost;                     /* the property of the statement with the last error; 0: none that is kept */
	bool by_indent;                 /* a second parse of a file with an open block: indentation tells where blocks end */
	uint32_t skip;                  /* the same of a file with a } too many: where that is, + 1 */
	bool stray;                     /* a } closed nothing */
	bool unclosed;                  /* a block was open at the end of the file */
	bool owes_eol;                  /* a } was put in; the end of its line comes next */
	bool square;                    /* a [ was read as {, so a ] is its end */
	bool round;                     /* a ( stood in the place of a {, and was told of */
	bool has_ahead, first;          /* first: the last token began a statement */
	batch_t batch;
	token_t ahead;                  /* read before its time */
	token_t last, prev;
	token_t second;                 /* the second word of the statement */
	span_t first_at;                /* the first one */
	span_t joined;                  /* a comma or operator after which this line went on */
	uint32_t indent_at, indent_to, indent;  /* from where to where the line reaches, as far as is known, whose indent was asked for last; the answer */
	int word;                       /* how many words into the statement */
	int depth;                      /* of round brackets */
	uint32_t open_paren;
	ARRAY(brace_t) brace;
	uint32_t odd_open, odd_close, odd_indent;       /* offset + 1 of the first block whose ends are indented differently, of a line too far in */
} parser_t;

/* Parses a source (its text is valid UTF-8 without NUL) into `source->root`. Mistakes become findings; the tree holds what stood. */
void parse_source(parser_t *p, source_t *s);

/* Parses one query, `commitment c where c.overdue`, in a source of its own; 0 if it has a mistake. */
node_t parse_query(parser_t *p, source_t *s);

#endif
