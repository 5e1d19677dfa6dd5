#include "check/suggest.h"

#include <string.h>

#include "base/embedded.h"
#include "base/everyday.h"
#include "base/near.h"
#include "check/declare.h"
#include "check/resolve.h"
#include "check/syntax.h"
#include "syntax/slips.h"

const char *suggest_kind(sure_t *s, const char *word)
{
	near_t n = near_begin(word);
	for (uint32_t i = 1; i < s->model.kinds.kind.count; i++)
		near_offer(&n, symbol_text(s->symbols, s->model.kinds.kind.at[i].name));
	return n.best;
}

/* Whether a text of the library declares the word at the beginning of a line: `kind WORD` or `KIND WORD "`. */
static bool declares(const char *text, const char *word, bool kind)
{
	size_t n = strlen(word);
	if (n == 0)
		return false;
	for (const char *p = text; (p = strstr(p, word)) != NULL; p += n) {
		const char *line = p;
		while (line > text && line[-1] != '\n')
			line--;
		size_t first = strcspn(line, " ");
		bool second = line + first + 1 == p && (p[n] == ' ' || p[n] == '\n') && *line != '#' && *line != ' ';
		bool is_kind = first == 4 && memcmp(line, "kind", 4) == 0;
		if (second && is_kind == kind)
			return true;
	}
	return false;
}

static const char *library_module(sure_t *s, sym_t word, bool kind)
{
	for (size_t i = 0; embedded_at(i) != NULL; i++) {
		const embedded_t *e = embedded_at(i);
		if (strncmp(e->name, "std/", 4) == 0 && declares(e->text, symbol_text(s->symbols, word), kind))
			return mem_print(s->mem, "std.%.*s", (int)strlen(e->name) - 7, e->name + 4);
	}
	return NULL;
}

const char *suggest_import_of_kind(sym_t word, sure_t *s)
{
	return library_module(s, word, true);
}

const char *suggest_import_of_name(sym_t word, sure_t *s)
{
	return library_module(s, word, false);
}

/* What a kind declares itself wins over what it inherits. */
const char *suggest_property(sure_t *s, kind_id_t kind, const char *word)
{
	const kinds_t *all = &s->model.kinds;
	sym_t small = symbol_of(s->symbols, everyday_small(s->mem, word, strlen(word)));       /* DUE 2027 */
	if (kind_property(all, kind, small) != 0)
		return symbol_text(s->symbols, small);
	near_t n = near_begin(word);
	for (kind_id_t k = kind; k != 0; k = all->kind.at[k].parent)
		for (uint32_t i = 0; i < all->kind.at[k].own.count; i++)
			near_offer(&n, symbol_text(s->symbols, all->property.at[all->kind.at[k].own.at[i]].name));
	for (uint32_t i = 0; i < all->kind.at[kind].all.count; i++)
		near_offer(&n, symbol_text(s->symbols, all->property.at[all->kind.at[kind].all.at[i]].name));
	return n.best;
}

/* ---- words of everyday use ---- */

typedef struct {
	const char *said, *meant;
} everyday_t;

const char *suggest_everyday_property(sure_t *s, kind_id_t kind, const char *word)
{
	const char *meant = everyday_property(word, strlen(word));
	return meant != NULL && kind_property(&s->model.kinds, kind, symbol_of(s->symbols, meant)) != 0 ? meant : NULL;
}

const char *suggest_everyday_kind(const char *word)
{
	static const everyday_t words[] = {
		{ "goal", "commitment" }, { "objective", "pillar" }, { "measure", "commitment" }, { "task", "commitment" }, { "promise", "commitment" }, { "pledge", "commitment" },
		{ "target", "indicator" }, { "kpi", "indicator" }, { "metric", "indicator" }, { "measurement", "indicator" }, { "law", "act" }, { "regulation", "act" }, { "bill", "act" },
		{ "decree", "act" }, { "order", "act" }, { "bylaw", "act" }, { "programme", "instrument" }, { "program", "instrument" }, { "fund", "instrument" },
		{ "organisation", "actor" }, { "organization", "actor" }, { "person", "actor" }, { "office", "actor" }, { "ministry", "actor" }, { "department", "actor" },
		{ "agency", "actor" }, { "owner", "actor" }, { "body", "actor" }, { "chapter", "pillar" }, { "priority", "pillar" }, { "axis", "pillar" }, { "section", "pillar" },
		{ "theme", "pillar" }, { "plan", "strategy" }, { "policy", "strategy" }, { "reference", "source" }, { "citation", "source" }, { "step", "milestone" },
		{ "stage", "milestone" }, { "topic", "area" }, { "subject", "area" }, { "statement", "claim" },
	};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i].said, word) == 0)
			return words[i].meant;
	return NULL;
}

sym_t state_that_counts(const model_t *m, kind_id_t kind)
{
	const kinds_t *k = &m->kinds;
	const lifecycle_t *l = kind_lifecycle(k, kind);
	if (kind_is(k, kind, k->commitment) && lifecycle_state(l, NAME_done) != NO_STATE)
		return NAME_done;
	if (kind_is(k, kind, k->source) && lifecycle_state(l, NAME_published) != NO_STATE)
		return NAME_published;
	const kind_t *x = &k->kind.at[kind];
	for (uint32_t i = 0; i < x->delivers_any.count; i++)
		if (lifecycle_state(l, x->delivers_any.at[i]) != NO_STATE)
			return x->delivers_any.at[i];
	return x->delivers_at == NO_STATE ? 0 : l->stage.at[x->delivers_at].name;
}

/* What a commitment delivers first, and at which state, as they are written: properties may not be built yet. 0: nothing. */
static entity_t first_delivered(sure_t *s, entity_t e, sym_t *state)
{
	node_t block = entity_block(s, e);
	for (node_t p = block == 0 ? 0 : tree_kids(&s->tree, block); p != 0; p = tree_next(&s->tree, p)) {
		node_t first = tree_kids(&s->tree, p);
		if (tree_node(&s->tree, p)->kind != NODE_PROP || tree_node(&s->tree, p)->sym != NAME_delivers || first == 0 || tree_node(&s->tree, first)->kind != NODE_NAME)
			continue;
		entity_t document = resolve_quietly(s, e, tree_node(&s->tree, first)->sym);
		node_t at = prop_role(s, p, WORD_at), name = at == 0 ? 0 : tree_kids(&s->tree, at);
		*state = name != 0 ? tree_node(&s->tree, name)->sym : state_that_counts(&s->model, s->model.all.at[document].kind);
		if (document != 0)
			return document;
	}
	return 0;
}

const char *suggest_delivery_date(sure_t *s, entity_t e)
{
	const model_t *m = &s->model;
	sym_t state = 0;
	entity_t by = model_is(m, e, m->kinds.commitment) ? first_delivered(s, e, &state) : 0;
	if (by == 0 || state == 0) {
		by = e;
		state = state_that_counts(m, m->all.at[e].kind);
	}
	return state == 0 ? NULL : mem_print(s->mem, "%s.%s", model_full_name(m, by), symbol_text(s->symbols, state));
}

bool means_delivered(const char *word)
{
	static const char *const words[] = { "delivered", "completed", "complete", "finished", "fulfilled", "achieved", "implemented", "kept", "ready" };
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

const char *suggest_state(const sure_t *s, const lifecycle_t *l, const char *word)
{
	near_t n = near_begin(word);
	for (uint32_t i = 0; i < l->stage.count; i++)
		near_offer(&n, symbol_text(s->symbols, l->stage.at[i].name));
	return n.best;
}

/* ---- declarations ---- */

/* Beyond some thousand names that nothing declares nobody reads a suggestion. */
enum { SCAN_NAMES = 20000, SCAN_TIMES = 300, EDIT_TIMES = 5000 };

typedef struct {
	sure_t *s;
	entity_t asker, best;
	const char *word;
	const type_t *want;
	unsigned score;
} search_t;

/* What the property would take is preferred to one nearer letter; what needs an import comes last. */
static void offer(search_t *x, entity_t e)
{
	const model_t *m = &x->s->model;
	const declaration_t *d = &m->all.at[e];
	if (d->flags & ENTITY_HIDDEN || e == x->asker || d->name == 0 || d->kind == m->kinds.module || d->kind == m->kinds.project)
		return;
	unsigned limit = near_limit(x->word);
	unsigned distance = near_distance(x->word, symbol_text(m->symbols, d->name), limit);
	if (distance > limit || distance == 0)
		return;
	bool fits = x->want == NULL || (x->want->bits & TYPE_KIND) == 0 || kind_is_one_of(&m->kinds, d->kind, x->want);
	bool seen = module_imports(x->s, m->all.at[x->asker].module, d->module);
	unsigned score = distance * 4 + (fits ? 0 : 7) + (seen ? 0 : 30);
	if (score > x->score)
		return;
	bool first = score < x->score || strcmp(symbol_text(m->symbols, d->name), symbol_text(m->symbols, m->all.at[x->best].name)) < 0;
	x->score = score;
	x->best = first ? e : x->best;
}

static void offer_word(search_t *x, const char *word, size_t n)
{
	sym_t sym = symbol_find(x->s->symbols, word, n);
	const model_t *m = &x->s->model;
	for (entity_t e = sym < m->by_symbol.count && sym != 0 ? m->by_symbol.at[sym] : 0; e != 0; e = m->all.at[e].same_name)
		offer(x, e);
}

/* Every word that is one mistake away is looked up: some hundred look-ups, however many names there are. */
static void offer_edits(search_t *x)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	char buf[130];
	size_t n = strlen(x->word);
	if (n + 2 > sizeof buf)
		return;
	for (size_t i = 0; i < n; i++) {                        /* a letter too many; two swapped; a wrong one */
		memcpy(buf, x->word, i);
		memcpy(buf + i, x->word + i + 1, n - i - 1);
		offer_word(x, buf, n - 1);
		memcpy(buf, x->word, n);
		if (i + 1 < n) {
			buf[i] = x->word[i + 1];
			buf[i + 1] = x->word[i];
			offer_word(x, buf, n);
			buf[i + 1] = x->word[i + 1];
		}
		for (const char *l = letters; *l != '\0'; l++) {
			buf[i] = *l;
			offer_word(x, buf, n);
		}
	}
	for (size_t i = 0; i <= n; i++) {                       /* a letter left out */
		memcpy(buf, x->word, i);
		memcpy(buf + i + 1, x->word + i, n - i);
		for (const char *l = letters; *l != '\0'; l++) {
			buf[i] = *l;
			offer_word(x, buf, n + 1);
		}
	}
}

entity_t suggest_entity(sure_t *s, entity_t asker, sym_t word, const type_t *want)
{
	search_t x = { .s = s, .asker = asker, .word = symbol_text(s->symbols, word), .want = want, .score = 1000 };
	unsigned times = s->model.scans++;
	if (s->model.all.count <= SCAN_NAMES && times < SCAN_TIMES)
		for (entity_t e = 1; e < s->model.all.count; e++)
			offer(&x, e);
	else if (times < EDIT_TIMES)
		offer_edits(&x);
	return x.best;
}

bool suggest_line(sure_t *s, finding_t *x)
{
	source_t *source = source_of(&s->sources, x->at.start);
	parser_t p = { .mem = s->mem, .symbols = s->symbols, .sources = &s->sources, .findings = &s->findings, .tree = &s->tree, .source = source };
	p.query = source != NULL && strcmp(source->name, "<query>") == 0;
	return source != NULL && x->at.end > x->at.start && slip_help(&p, x);
}
