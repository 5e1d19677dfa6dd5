#include "emit/status_details.h"

#include "check/dates.h"
#include "check/resolve.h"
#include "emit/status_words.h"
#include "emit/written.h"

typedef struct {
	const status_report_t *r;
	entity_t e;
	status_details_t *to;
} gather_t;

static const char *text_of(const gather_t *g, const value_t *v)
{
	return model_text(g->r->m, g->r->mem, value_span(v));
}

/* ---- lines ---- */

/* What a word of a condition names, as readers know it; NULL: the word itself. */
static const char *named(const gather_t *g, const char *word, size_t n, bool member)
{
	sym_t name = member ? 0 : symbol_find(g->r->m->symbols, word, n);
	entity_t e = name == 0 ? 0 : resolve_quietly(g->r->s, g->e, name);
	return e == 0 ? NULL : status_called(g->r, e);
}

/* `tram_grant was adopted`: “The grant for the tram” was adopted. Texts in quotes stay as they are, and what stands before a dot. */
static const char *condition_words(const gather_t *g, span_t at)
{
	const char *text = status_written(g->r, at), *words = "";
	for (bool quoted = false; *text != '\0';) {
		size_t n = strcspn(text, " ()\"");
		const char *title = quoted || n == 0 ? NULL : named(g, text, n, memchr(text, '.', n) != NULL || text[n] == '(');
		n = n == 0 ? 1 : n;
		quoted = quoted != (*text == '"');
		words = mem_print(g->r->mem, "%s%.*s", words, title != NULL ? (int)strlen(title) : (int)n, title != NULL ? title : text);
		text += n;
	}
	return words;
}

/* A value in its author's words, without quotes; a name as what it is called. */
static const char *value_words(const gather_t *g, const value_t *v)
{
	if (v->type == VALUE_TEXT)
		return text_of(g, v);
	if (v->type == VALUE_EXPRESSION)
		return condition_words(g, value_span(v));
	return v->type == VALUE_REF ? status_called(g->r, v->as.ref) : status_written(g->r, value_span(v));
}

static bool is_said_elsewhere(unsigned role)
{
	return role == WORD_per || role == WORD_note || role == WORD_because || role == WORD_since;
}

/* "EUR 2 million for 2018": the values, and what stands behind them but for where it is written. */
static const char *line_words(const gather_t *g, const statement_t *st)
{
	const status_report_t *r = g->r;
	const value_t *v = statement_values(r->m, st);
	const char *words = "";
	unsigned last = 0;
	for (uint32_t i = 0; i < st->values; i++) {
		if (is_said_elsewhere(v[i].role))
			continue;
		const char *between = i == 0 ? "" : v[i].role == last ? v[i].flags & VALUE_ATTACHED ? " " : ", " : mem_print(r->mem, " %s ", symbol_text(r->m->symbols, v[i].role));
		words = mem_print(r->mem, "%s%s%s", words, between, value_words(g, &v[i]));
		last = v[i].role;
	}
	return words;
}

/* `figure 300 at 2018-06 for "visitors"`: 300 visitors (June 2018) */
static const char *figure_words(const gather_t *g, const statement_t *st)
{
	const status_report_t *r = g->r;
	const value_t *of = statement_role(r->m, st, WORD_for), *at = statement_role(r->m, st, WORD_at);
	if (of == NULL || of->type != VALUE_TEXT || st->mains != 1)
		return line_words(g, st);
	const char *words = mem_print(r->mem, "%s %s", value_words(g, statement_values(r->m, st)), text_of(g, of));
	return at == NULL ? words : mem_print(r->mem, "%s (%s)", words, value_words(g, at));
}

/* Lines of a property that are in force, each behind the same word. */
static void add_lines(const gather_t *g, sym_t property, const char *word)
{
	for (in_force_t i = in_force(g->r->m, g->e, property, g->r->m->as_of); in_force_next(&i);)
		if (i.statement->mains > 0 && statement_values(g->r->m, i.statement)->type != VALUE_BROKEN)
			*array_push(g->r->mem, &g->to->line) = mem_print(g->r->mem, "%s: %s", word,
				property == NAME_figure ? figure_words(g, i.statement) : line_words(g, i.statement));
}

/* Why the due date is another one now, and what was noted behind it. */
static void add_words_behind_due(const gather_t *g)
{
	static const struct {
		int role;
		const char *word;
	} roles[] = { { WORD_because, "moved because" }, { WORD_note, "note on the due date" } };
	for (in_force_t i = in_force(g->r->m, g->e, NAME_due, g->r->m->as_of); in_force_next(&i);)
		for (size_t k = 0; k < sizeof roles / sizeof *roles; k++) {
			const value_t *v = statement_role(g->r->m, i.statement, roles[k].role);
			bool moved = roles[k].role == WORD_note || statement_role(g->r->m, i.statement, WORD_since) != NULL;
			if (v != NULL && v->type == VALUE_TEXT && moved)
				*array_push(g->r->mem, &g->to->line) = mem_print(g->r->mem, "%s: %s", roles[k].word, text_of(g, v));
		}
}

/* Whether a line tells of a day that is still to come: of what was done, judged or measured then. */
static bool is_later(const gather_t *g, const statement_t *st)
{
	const model_t *m = g->r->m;
	sym_t name = statement_name(m, st);
	const value_t *v = statement_values(m, st);
	bool plan = name == NAME_due || name == NAME_period || name == NAME_complete_to || name == NAME_target, some = false, earlier = false;
	for (uint32_t i = 0; !plan && i < st->values; i++) {    /* `done 2024`, `assessed half 2024`, `value 3 at 2024` */
		bool when = i < st->mains || v[i].role == WORD_at;
		if (!when || (v[i].type != VALUE_DATE && v[i].type != VALUE_DATE_EXPR))
			continue;
		some = true;
		earlier = earlier || value_date(m, &v[i]).lo <= m->as_of;
	}
	return some && !earlier;
}

static bool is_in_force(const model_t *m, entity_t e, const statement_t *st)
{
	for (in_force_t i = in_force(m, e, statement_name(m, st), m->as_of); in_force_next(&i);)
		if (i.statement == st)
			return true;
	return false;
}

static void add_supporters(const gather_t *g)
{
	const model_t *m = g->r->m;
	const char *words = NULL;
	for (in_force_t i = in_force(m, g->e, NAME_supported_by, m->as_of); in_force_next(&i);)
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			const value_t *v = &statement_values(m, i.statement)[k];
			if (v->type == VALUE_REF)
				words = mem_print(g->r->mem, "%s%s", words == NULL ? "supported by " : mem_print(g->r->mem, "%s, ", words), status_title(g->r, v->as.ref));
		}
	if (words != NULL)
		*array_push(g->r->mem, &g->to->line) = words;
}

/* What the author adds to the record of a state: often a doubt. */
static void add_notes(const gather_t *g)
{
	const model_t *m = g->r->m;
	for (const statement_t *st = model_first(m, g->e); st < model_last(m, g->e); st++) {
		const value_t *note = statement_role(m, st, WORD_note);
		if (statement_property(m, st)->state != NO_STATE && note != NULL && note->type == VALUE_TEXT && !is_later(g, st) && is_in_force(m, g->e, st))
			*array_push(g->r->mem, &g->to->line) = mem_print(g->r->mem, "note: %s", text_of(g, note));
	}
}

/* In the main language, which has no tag; without one, in whichever it stands. */
static void add_quotes(const gather_t *g, sym_t property)
{
	const model_t *m = g->r->m;
	for (int tagged = 0; tagged < 2 && g->to->quote.count == 0; tagged++)
		for (in_force_t i = in_force(m, g->e, property, m->as_of); in_force_next(&i);) {
			const value_t *v = statement_values(m, i.statement);
			for (uint32_t k = 0; k < i.statement->mains; k++)
				if (v[k].type == VALUE_TEXT && (written_value_text(m, i.statement, &v[k]).language != 0) == (tagged == 1))
					*array_push(g->r->mem, &g->to->quote) = text_of(g, &v[k]);
		}
}

/* ---- sources ---- */

static const char *address_of(const gather_t *g, entity_t document)
{
	for (in_force_t i = in_force(g->r->m, document, NAME_url, g->r->m->as_of); in_force_next(&i);)
		if (i.statement->mains > 0 && statement_values(g->r->m, i.statement)->type == VALUE_TEXT)
			return text_of(g, statement_values(g->r->m, i.statement));
	return NULL;
}

static bool same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static void add_source(const gather_t *g, status_source_t x)
{
	for (uint32_t i = 0; i < g->to->source.count; i++) {
		status_source_t *old = &g->to->source.at[i];
		if (!same(old->title, x.title) || (old->place != NULL && x.place != NULL && !same(old->place, x.place)))
			continue;
		old->place = old->place == NULL ? x.place : old->place;         /* the whole of it, and a page of it */
		return;
	}
	*array_push(g->r->mem, &g->to->source) = x;
}

/* Documents and addresses among values of one role; a text right behind one is the place in it. */
static void add_sources(const gather_t *g, const statement_t *st, unsigned role)
{
	const value_t *v = statement_values(g->r->m, st);
	for (uint32_t i = 0; i < st->values; i++) {
		if (v[i].role != role || v[i].flags & VALUE_ATTACHED || (v[i].type != VALUE_REF && v[i].type != VALUE_TEXT))
			continue;
		bool place = i + 1 < st->values && v[i + 1].role == role && v[i + 1].flags & VALUE_ATTACHED && v[i + 1].type == VALUE_TEXT;
		status_source_t x = { .place = place ? text_of(g, &v[i + 1]) : NULL };
		x.title = v[i].type == VALUE_REF ? status_title(g->r, v[i].as.ref) : text_of(g, &v[i]);
		x.url = v[i].type == VALUE_REF ? address_of(g, v[i].as.ref) : x.title;
		add_source(g, x);
	}
}

/* What its own lines cite; if they cite nothing, what stands behind all of it. */
static void add_all_sources(const gather_t *g)
{
	model_t *m = g->r->m;
	for (const statement_t *st = model_first(m, g->e); st < model_last(m, g->e); st++)
		if (!is_later(g, st) && is_in_force(m, g->e, st))
			add_sources(g, st, statement_name(m, st) == NAME_evidence ? 0 : WORD_per);
	if (g->to->source.count > 0)
		return;
	for (in_force_t i = in_force_inherited(m, g->e, NAME_evidence, m->as_of); in_force_next(&i);)
		add_sources(g, i.statement, 0);
}

/* Where it is written that something was in a state: in the records of that; if it has none, in those that show it; else behind all of it. */
static void add_record_sources(const gather_t *g, entity_t x, sym_t state)
{
	const model_t *m = g->r->m;
	gather_t of = { g->r, x, g->to };
	uint32_t before = g->to->source.count;
	bool recorded = false;
	in_force_t own = in_force(m, x, state, m->as_of);
	recorded = in_force_next(&own);
	for (const statement_t *st = model_first(m, x); st < model_last(m, x); st++)
		if ((recorded ? statement_name(m, st) == state : statement_property(m, st)->state != NO_STATE) && !is_later(&of, st) && is_in_force(m, x, st))
			add_sources(&of, st, WORD_per);
	for (in_force_t i = in_force(m, x, NAME_evidence, m->as_of); g->to->source.count == before && in_force_next(&i);)
		add_sources(&of, i.statement, 0);
}

/* A reader who is told that an act was adopted wants to know who says so. */
static void add_delivery_sources(const gather_t *g)
{
	const model_t *m = g->r->m;
	for (in_force_t i = in_force(m, g->e, NAME_delivers, m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++) {
			state_t s = v[k].type == VALUE_REF ? wanted_state(m, i.statement, v[k].as.ref) : NO_STATE;
			if (s == NO_STATE || verdict_was(g->r->s->verdicts, v[k].as.ref, s, m->as_of) != YES)
				continue;
			s = verdict_shown(g->r->s->verdicts, v[k].as.ref, s);
			add_record_sources(g, v[k].as.ref, kind_lifecycle(&m->kinds, m->all.at[v[k].as.ref].kind)->stage.at[s].name);
		}
	}
}

const status_details_t *status_details(const status_report_t *r, entity_t e)
{
	gather_t g = { r, e, mem_alloc(r->mem, sizeof *g.to) };
	add_quotes(&g, NAME_text);
	add_quotes(&g, NAME_quote);
	add_lines(&g, NAME_condition, "condition");
	add_lines(&g, NAME_strength, "strength");
	add_words_behind_due(&g);
	add_lines(&g, NAME_budget, "budget");
	add_lines(&g, NAME_figure, "figure");
	add_supporters(&g);
	add_notes(&g);
	add_all_sources(&g);
	add_delivery_sources(&g);
	return g.to;
}
