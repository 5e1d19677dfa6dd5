#include "evidence/passages.h"

enum { ROOT = 0 };

#define NONE UINT32_MAX

/* ---- edges ---- */

static uint32_t slot_of(const passages_t *p, uint32_t from, sym_t token)
{
	uint64_t h = ((uint64_t)from << 32 | token) * UINT64_C(0x9E3779B97F4A7C15);
	uint32_t i = (uint32_t)(h >> 32) & (p->slots - 1);
	while (p->slot[i] != 0 && (p->edge.at[p->slot[i]].from != from || p->edge.at[p->slot[i]].token != token))
		i = (i + 1) & (p->slots - 1);
	return i;
}

/* The number of an edge; 0: there is none. */
static uint32_t edge_of(const passages_t *p, uint32_t from, sym_t token)
{
	return p->slot[slot_of(p, from, token)];
}

static void grow_slots(passages_t *p)
{
	mem_release(p->mem, p->slot);
	p->slots *= 2;
	p->slot = mem_grow(p->mem, NULL, p->slots * sizeof *p->slot);
	memset(p->slot, 0, p->slots * sizeof *p->slot);
	for (uint32_t i = 1; i < p->edge.count; i++)
		p->slot[slot_of(p, p->edge.at[i].from, p->edge.at[i].token)] = i;
}

static void add_edge(passages_t *p, uint32_t from, sym_t token, uint32_t to)
{
	if (p->edge.count >= p->slots / 2)
		grow_slots(p);
	uint32_t slot = slot_of(p, from, token);
	p->slot[slot] = p->edge.count;
	*array_push(p->mem, &p->edge) = (passage_edge_t){ from, to, p->state.at[from].edges, token };
	p->state.at[from].edges = p->slot[slot];
}

/* ---- the automaton, one token after the other ---- */

static uint32_t clone(passages_t *p, uint32_t of, uint32_t length)
{
	uint32_t copy = p->state.count;
	passage_state_t *x = array_push(p->mem, &p->state);
	*x = p->state.at[of];
	x->length = length;
	x->edges = 0;
	for (uint32_t e = p->state.at[of].edges; e != 0; e = p->edge.at[e].next)
		add_edge(p, copy, p->edge.at[e].token, p->edge.at[e].to);
	p->state.at[of].link = copy;
	return copy;
}

static void extend(passages_t *p, sym_t token)
{
	uint32_t now = p->state.count, at = p->last, length = p->state.at[at].length + 1;
	*array_push(p->mem, &p->state) = (passage_state_t){ .length = length, .link = ROOT, .first = length - 1 };
	p->last = now;
	while (at != NONE && edge_of(p, at, token) == 0) {
		add_edge(p, at, token, now);
		at = at == ROOT ? NONE : p->state.at[at].link;
	}
	if (at == NONE)
		return;
	uint32_t to = p->edge.at[edge_of(p, at, token)].to;
	if (p->state.at[to].length == p->state.at[at].length + 1) {
		p->state.at[now].link = to;
		return;
	}
	uint32_t copy = clone(p, to, p->state.at[at].length + 1);
	for (uint32_t e; at != NONE && (e = edge_of(p, at, token)) != 0 && p->edge.at[e].to == to; at = at == ROOT ? NONE : p->state.at[at].link)
		p->edge.at[e].to = copy;
	p->state.at[now].link = copy;
}

void passages_index(passages_t *p, mem_t *m, const tokens_t *text)
{
	*p = (passages_t){ .mem = m, .text = text, .slots = 1024 };
	while (p->slots < text->at.count * 2 && p->slots < UINT32_C(1) << 30)
		p->slots *= 2;
	p->slot = mem_grow(m, NULL, p->slots * sizeof *p->slot);
	memset(p->slot, 0, p->slots * sizeof *p->slot);
	array_reserve(m, &p->state, text->at.count * 2 + 2);    /* what is not used is never touched */
	array_reserve(m, &p->edge, text->at.count * 3 + 2);
	array_push(m, &p->state);
	array_push(m, &p->edge);
	for (uint32_t i = 0; i < text->at.count; i++)
		extend(p, text->at.at[i].same);
}

/* ---- all occurrences of each state ---- */

/* Numbers of states, the shortest first. */
static uint32_t *by_length(const passages_t *p)
{
	uint32_t *order = mem_grow(p->mem, NULL, p->state.count * sizeof *order);
	uint32_t *at = mem_grow(p->mem, NULL, ((size_t)p->text->at.count + 2) * sizeof *at);
	memset(at, 0, ((size_t)p->text->at.count + 2) * sizeof *at);
	for (uint32_t i = 0; i < p->state.count; i++)
		at[p->state.at[i].length + 1]++;
	for (uint32_t i = 1; i < p->text->at.count + 2; i++)
		at[i] += at[i - 1];
	for (uint32_t i = 0; i < p->state.count; i++)
		order[at[p->state.at[i].length]++] = i;
	mem_release(p->mem, at);
	return order;
}

/* A state that is no clone ends one prefix of the text: it adds an occurrence to all that it links to. */
static bool is_prefix(const passages_t *p, uint32_t state)
{
	return state != ROOT && p->state.at[state].length == p->state.at[state].first + 1;
}

static void list_occurrences(passages_t *p)
{
	size_t states = p->state.count * sizeof(uint32_t);
	uint32_t *order = by_length(p), *next = mem_grow(p->mem, NULL, states);
	uint32_t *end = mem_grow(p->mem, NULL, ((size_t)p->text->at.count + 1) * sizeof *end);
	p->left = mem_grow(p->mem, NULL, states);
	p->size = mem_grow(p->mem, NULL, states);
	memset(p->size, 0, states);
	for (uint32_t i = p->state.count; i-- > 1;) {
		p->size[order[i]] += is_prefix(p, order[i]);
		p->size[p->state.at[order[i]].link] += p->size[order[i]];
	}
	p->left[ROOT] = next[ROOT] = 0;
	for (uint32_t i = 1; i < p->state.count; i++) {
		uint32_t x = order[i], link = p->state.at[x].link;
		p->left[x] = next[x] = next[link];
		next[link] += p->size[x];
		if (is_prefix(p, x))
			end[next[x]++] = p->state.at[x].first;
	}
	successor_index(&p->all, p->mem, end, p->text->at.count);
	mem_release(p->mem, order);
	mem_release(p->mem, next);
	mem_release(p->mem, end);
}

/* ---- questions ---- */

bool passages_find(passages_t *p, const text_token_t *run, uint32_t count, uint32_t from, uint32_t *found)
{
	uint32_t at = ROOT;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t e = edge_of(p, at, run[i].same);
		if (e == 0)
			return false;
		at = p->edge.at[e].to;
	}
	uint32_t end = p->state.at[at].first, least = from + count - 1;
	if (count == 0 || least < from)
		return false;
	if (end < least) {
		if (p->left == NULL)
			list_occurrences(p);
		if (!successor_find(&p->all, p->left[at], p->left[at] + p->size[at], least, &end))
			return false;
	}
	*found = end + 1 - count;
	return true;
}

uint32_t passages_longest(const passages_t *p, const text_token_t *run, uint32_t count, uint32_t *part, uint32_t *found)
{
	uint32_t best = 0, at = ROOT, length = 0;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t e = edge_of(p, at, run[i].same);
		for (; e == 0 && at != ROOT; e = edge_of(p, at, run[i].same)) {
			at = p->state.at[at].link;
			length = p->state.at[at].length;
		}
		if (e == 0)
			continue;
		at = p->edge.at[e].to;
		if (++length > best) {
			best = length;
			*part = i + 1 - length;
			*found = p->state.at[at].first + 1 - length;
		}
	}
	return best;
}
