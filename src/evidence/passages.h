/*
 * Where a run of tokens occurs in a text. The index is a suffix automaton: a run is found in as many steps as it has tokens,
 * whatever the text, and so is the longest part of it that occurs.
 */
#ifndef SURE_EVIDENCE_PASSAGES_H
#define SURE_EVIDENCE_PASSAGES_H

#include "evidence/successor.h"
#include "evidence/tokens.h"

typedef struct {
	uint32_t length, link;
	uint32_t first;                 /* the token with which its first occurrence ends */
	uint32_t edges;                 /* the last of its edges */
} passage_state_t;

typedef struct {
	uint32_t from, to, next;
	sym_t token;
} passage_edge_t;

typedef struct {
	mem_t *mem;
	const tokens_t *text;
	ARRAY(passage_state_t) state;   /* [0]: the empty run */
	ARRAY(passage_edge_t) edge;     /* [0] is none */
	uint32_t *slot, slots;          /* edges by state and token */
	uint32_t last;
	uint32_t *left, *size;          /* by state: its occurrences are a slice of all, made when first asked for */
	successor_t all;
} passages_t;

void passages_index(passages_t *p, mem_t *m, const tokens_t *text);

/* The first token of the earliest occurrence that begins at token `from` or later. False if there is none. */
bool passages_find(passages_t *p, const text_token_t *run, uint32_t count, uint32_t from, uint32_t *found);

/* The longest part of the run that occurs: run[part .. part + length], at token `found` of the text. Its length; 0: no token of it. */
uint32_t passages_longest(const passages_t *p, const text_token_t *run, uint32_t count, uint32_t *part, uint32_t *found);

#endif
