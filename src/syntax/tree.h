/* The syntax tree: what stands in the sources, without a meaning. */
#ifndef SURE_SYNTAX_TREE_H
#define SURE_SYNTAX_TREE_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/span.h"
#include "base/symbol.h"

typedef uint32_t node_t;                /* index of a node; 0: none */

/*
 * NODE(kind, what it holds). `op` tells variants apart, `sym` is the word a node stands for, `kids` its first child; children
 * hang together by `next`.
 */
#define NODES(NODE) \
	NODE(NONE,   "") \
	NODE(FILE,   "statements of a file") \
	NODE(DECL,   "sym: the kind; path, title?, block?; op 1: `name : type`, type after the path; op 2: a state or way with a block") \
	NODE(PROP,   "sym: the property; values, then prepositions; op 1: a condition that could not be read, without them") \
	NODE(CHAIN,  "states with ARROW between groups") \
	NODE(PREP,   "sym: the preposition; values, op 1: a type, op 2: a text (in `property`)") \
	NODE(PATH,   "names of a.b.c") \
	NODE(NAME,   "sym: the name; op 1: after a comma, op 2: after `or` (in types)") \
	NODE(CALL,   "function (a name or path), arguments") \
	NODE(BIND,   "sym: the variable; kind, then op 1: condition, op 2: scope, op 3: scope and condition") \
	NODE(QUANT,  "op 0 every, 1 some, 2 no; binder, body") \
	NODE(BIN,    "op: the operator; two operands") \
	NODE(NOT,    "operand") \
	NODE(IS,     "op 0 is, 1 is not, 2 was, 3 was not; operand, name") \
	NODE(RANGE,  "op 0: two ends, op 1: open at the end") \
	NODE(REL,    "op 1 after, 2 before; amount, anchor") \
	NODE(OPEN,   "op 1 after, 2 before; operand") \
	NODE(NUM,    "op 0 plain, 1 percent, 2 with a unit, 3 with two units") \
	NODE(DATE,   "a date, unjudged") \
	NODE(TEXT,   "op 1: with a language, a NAME") \
	NODE(QUAL,   "sym: the qualifier; what it qualifies") \
	NODE(MONEY,  "sym: the currency; amount") \
	NODE(PAIR,   "two values without a comma: path, then text or literal") \
	NODE(RECUR,  "every; amount") \
	NODE(CHECK,  "sym: a name with hyphens") \
	NODE(TYPE,   "words of a type") \
	NODE(BLOCK,  "statements between braces") \
	NODE(ARROW,  "-> in a chain") \
	NODE(DEFINE, "sym: the variable; kind, expression") \
	NODE(PAREN,  "values in brackets")

typedef enum {
#define NODE(kind, what) NODE_##kind,
	NODES(NODE)
#undef NODE
} node_kind_t;

typedef struct {
	uint32_t start, end;            /* as a span_t */
	sym_t sym;
	node_t kids, next;
	uint8_t kind, op;
	uint16_t unused;
} tree_node_t;

typedef struct {
	node_t head, tail;
} node_list_t;

typedef struct {
	mem_t *mem;
	ARRAY(tree_node_t) node;
} tree_t;

void tree_init(tree_t *t, mem_t *m);

/* Makes room for the nodes of a text of that many bytes; only what is used is touched. */
void tree_expect(tree_t *t, size_t bytes);

node_t tree_add(tree_t *t, node_kind_t kind, int op, sym_t sym, node_list_t kids, span_t at);

static inline const tree_node_t *tree_node(const tree_t *t, node_t n)
{
	return &t->node.at[n];
}

static inline span_t tree_span(const tree_t *t, node_t n)
{
	return (span_t){ t->node.at[n].start, t->node.at[n].end };
}

static inline node_t tree_kids(const tree_t *t, node_t n)
{
	return t->node.at[n].kids;
}

static inline node_t tree_next(const tree_t *t, node_t n)
{
	return t->node.at[n].next;
}

#endif
