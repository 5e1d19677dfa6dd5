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
	NODE(NAME,   "sym: the name; op 1: after a comma, op 2: after `or` (in types); op 3: the module that is meant by an import") \
	NODE(CALL,   "function (a name or path), arguments") \
	NODE(BIND,   "sym: the variable; kind, then op 1: condition, op 2: scope, op 3: scope and condition") \
	NODE(TABLE,  "of a question: binder, then op 1: PAREN with what to group by, op 2: PAREN with columns, op 3: both") \
	NODE(QUANT,  "op 0 every, 1 some, 2 no; binder, body") \
	NODE(BIN,    "op: the operator; two operands") \
	NODE(NOT,    "operand") \
	NODE(IS,     "op 0 is, 1 is not, 2 was, 3 was not; operand, name") \
	NODE(JUDGED, "x.LABEL by whom: two names or paths") \
	NODE(WHEN, "x.due as of DATE: a path and a date; op 1, x.due originally: a path") \
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
	NODE(BLOCK,  "statements between braces; op 1: declarations among them") \
	NODE(ARROW,  "-> in a chain") \
	NODE(DEFINE, "sym: the variable; kind, expression") \
	NODE(PAREN,  "values in brackets")

typedef enum {
#define NODE(kind, what) NODE_##kind,
	NODES(NODE)
#undef NODE
} node_kind_t;

/* Sixteen bytes, since there are twenty of them to a declaration; the few that do not fit say elsewhere what is missing here. */
typedef struct {
	uint32_t start;                 /* of its span */
	sym_t sym;
	uint16_t length;                /* of its span; TREE_LONG: see tree_t */
	uint16_t kids;                  /* how many nodes before it its first child lies; 0: it has none; TREE_FAR: see tree_t */
	int16_t next;                   /* how many nodes behind it, or before it, the next child of its parent lies; 0: it is the last; TREE_FAR_NEXT: see tree_t */
	uint8_t kind, op;
} tree_node_t;

typedef struct {
	node_t head, tail;
} node_list_t;

enum { TREE_LONG = UINT16_MAX, TREE_FAR = UINT16_MAX, TREE_FAR_NEXT = INT16_MIN };

/* The cache is asked so many nodes ahead for the line that they will be written to: by itself it does not look beyond a page. */
enum { TREE_AHEAD = 48 };

typedef struct {
	node_t node;
	uint32_t end;
} long_node_t;

typedef struct {
	node_t node;
	node_t kids, next;
} far_node_t;

typedef struct {
	mem_t *mem;
	ARRAY(tree_node_t) node;
	ARRAY(long_node_t) longer;      /* in the order of nodes */
	ARRAY(far_node_t) far;          /* in the order of nodes: of what the distances of a node do not say */
	node_t last_declaration;
} tree_t;

void tree_init(tree_t *t, mem_t *m);

/* Makes room for the nodes of a text of that many bytes; only what is used is touched. */
void tree_expect(tree_t *t, size_t bytes);

/* For a child that is too far away, or stands where children do not stand by themselves. */
void tree_set_far_kids(tree_t *t, node_t n, node_t kids);
void tree_set_far_next(tree_t *t, node_t n, node_t next);
node_t tree_far_kids(const tree_t *t, node_t n);
node_t tree_far_next(const tree_t *t, node_t n);

static inline void tree_set_kids(tree_t *t, node_t n, node_t kids)
{
	uint32_t before = kids == 0 ? 0 : n - kids;
	if (before < TREE_FAR)
		t->node.at[n].kids = (uint16_t)before;
	else
		tree_set_far_kids(t, n, kids);
}

static inline void tree_set_next(tree_t *t, node_t n, node_t next)
{
	int64_t behind = next == 0 ? 0 : (int64_t)next - n;
	if (behind > INT16_MIN && behind <= INT16_MAX)
		t->node.at[n].next = (int16_t)behind;
	else
		tree_set_far_next(t, n, next);
}

static inline node_t tree_add(tree_t *t, node_kind_t kind, int op, sym_t sym, node_list_t kids, span_t at)
{
	array_reserve(t->mem, &t->node, t->node.count + TREE_AHEAD + 1);
	uint32_t length = at.end - at.start;
	__builtin_prefetch(&t->node.at[t->node.count + TREE_AHEAD], 1);
	if (kind == NODE_DECL)
		t->last_declaration = t->node.count;
	if (length >= TREE_LONG) {
		*array_push(t->mem, &t->longer) = (long_node_t){ t->node.count, at.end };
		length = TREE_LONG;
	}
	t->node.at[t->node.count] = (tree_node_t){ at.start, sym, (uint16_t)length, 0, 0, (uint8_t)kind, (uint8_t)op };
	tree_set_kids(t, t->node.count, kids.head);
	return t->node.count++;
}

static inline const tree_node_t *tree_node(const tree_t *t, node_t n)
{
	return &t->node.at[n];
}

/* Where a long node ends. */
uint32_t tree_long_end(const tree_t *t, node_t n);

static inline span_t tree_span(const tree_t *t, node_t n)
{
	const tree_node_t *x = &t->node.at[n];
	return (span_t){ x->start, x->length < TREE_LONG ? x->start + x->length : tree_long_end(t, n) };
}

static inline node_t tree_kids(const tree_t *t, node_t n)
{
	uint32_t before = t->node.at[n].kids;
	return before == 0 ? 0 : before < TREE_FAR ? n - before : tree_far_kids(t, n);
}

/* The same for a node that was looked up. */
static inline node_t tree_kids_of(const tree_t *t, const tree_node_t *x)
{
	return tree_kids(t, (node_t)(x - t->node.at));
}

static inline node_t tree_next(const tree_t *t, node_t n)
{
	int behind = t->node.at[n].next;
	return behind == 0 ? 0 : behind != TREE_FAR_NEXT ? n + (uint32_t)behind : tree_far_next(t, n);
}

#endif
