/* `allow NAME because "…" [since DATE] [until DATE]`: what a declaration excuses. Runs last, when all findings are there. */
#include "check/checks.h"

#include "check/reached.h"

typedef struct {
	const char *check;              /* its name, or that of a rule */
	check_t of;                     /* CHECK_COUNT: of a rule */
	span_t at, over;                /* where it is written, and what it speaks for */
	entity_t entity;
	bool used, unreasoned;          /* unreasoned: it has a finding already */
} allow_t;

static bool covers(const sure_t *s, const allow_t *a, const finding_t *f)
{
	const model_t *m = &s->model;
	if (a->of != CHECK_COUNT ? f->check != a->of : f->rule == NULL || strcmp(f->rule->name, a->check) != 0)
		return false;
	if (f->subject == a->entity)
		return true;
	if (m->all.at[a->entity].kind == m->kinds.project)
		return true;
	if (m->all.at[a->entity].kind == m->kinds.module)
		for (uint32_t i = 0; i < m->file.count; i++) {
			const source_t *x = s->sources.all.at[i];
			if (m->file.at[i].module == a->entity && f->at.start >= x->base && f->at.start <= x->base + x->length && f->at.end != 0)
				return true;
		}
	return f->at.start >= a->over.start && f->at.end <= a->over.end && f->at.end != 0;
}

static void report_expired(sure_t *s, entity_t e, const value_t *name, const value_t *until)
{
	finding_t *f = finding_add(&s->findings, CHECK_ALLOW_EXPIRED, value_span(until), "this was allowed until %s", interval_words(s->mem, interval_of(value_deadline(&s->model, until).hi)));
	f->subject = e;
	finding_also(&s->findings, f, value_span(name), "what is allowed");
	finding_help(&s->findings, f, "mend what it excused, or allow it longer");
}

/* Whether it begins after the as-of date, or may: what it is for is then no exception yet. */
static bool is_ahead(const sure_t *s, const value_t *since)
{
	return since != NULL && since->type != VALUE_BROKEN && value_date(&s->model, since).hi > s->model.as_of;
}

/* Reads one allow; false if it excuses nothing. */
static bool read_allow(sure_t *s, entity_t e, const statement_t *st, allow_t *a)
{
	const model_t *m = &s->model;
	const value_t *v = statement_values(m, st), *until = statement_role(m, st, WORD_until);
	if (st->mains == 0 || v->type != VALUE_CHECK)
		return false;
	const char *near, *name = symbol_text(s->symbols, v->as.sym);
	if (!findings_has_name(&s->findings, name, &near)) {
		finding_t *f = finding_add(&s->findings, CHECK_UNKNOWN_CHECK_NAME, value_span(v), "there is no check `%s`", name);
		f->subject = e;
		if (near != NULL)
			finding_help(&s->findings, f, "did you mean `%s`?", near);
		else
			finding_help(&s->findings, f, "`sure explain --list` shows them all");
		return false;
	}
	if (statement_role(m, st, WORD_because) == NULL) {
		finding_t *f = finding_add(&s->findings, CHECK_ALLOW_WITHOUT_REASON, value_span(v), "this gives no reason");
		f->subject = e;
		finding_help(&s->findings, f, "write it behind: allow %s because \"...\"", name);
	}
	if (until != NULL && until->type != VALUE_BROKEN && value_deadline(m, until).hi < m->as_of) {
		report_expired(s, e, v, until);
		return false;
	}
	if (is_ahead(s, statement_role(m, st, WORD_since)))
		return false;
	node_t node = m->all.at[e].node;
	*a = (allow_t){ name, check_find(name, NULL), value_span(v), node == 0 ? NO_SPAN : tree_span(&s->tree, node), e, false, statement_role(m, st, WORD_because) == NULL };
	return true;
}

/* What could not be read might have been what it excuses. */
static bool has_unread(const sure_t *s, const allow_t *a)
{
	for (uint32_t i = 0; i < s->findings.all.count; i++) {
		const finding_t *f = &s->findings.all.at[i];
		if (f->check == CHECK_SYNTAX && f->at.start >= a->over.start && f->at.end <= a->over.end)
			return true;
	}
	return false;
}

static void apply(sure_t *s, allow_t *a)
{
	for (uint32_t i = 0; i < s->findings.all.count; i++) {
		finding_t *f = &s->findings.all.at[i];
		if (!covers(s, a, f) || check_is_fatal(f->check))
			continue;
		a->used = true;
		f->hidden = true;
	}
	check_t check = check_find(a->check, NULL);
	bool wanted = check != CHECK_COUNT ? finding_wanted(&s->findings, check) : findings_rule_wanted(&s->findings, a->check);
	if (a->used || a->unreasoned || !wanted || has_unread(s, a))
		return;
	finding_t *f = finding_add(&s->findings, CHECK_UNUSED_ALLOW, a->at, "this excuses nothing");
	f->subject = a->entity;
	finding_help(&s->findings, f, "delete the line");
}

/* A finding without words of its own about what it concerns gets the name of its subject, and where that belongs. */
static void name_subjects(sure_t *s)
{
	const model_t *m = &s->model;
	for (uint32_t i = 0; i < s->findings.all.count; i++) {
		finding_t *f = &s->findings.all.at[i];
		if (f->subject == 0)
			continue;
		if (f->declaration == NULL)
			f->declaration = model_full_name(m, f->subject);
		entity_t module = m->all.at[f->subject].module, pillar = f->subject;
		while (pillar != 0 && !model_is(m, pillar, m->kinds.pillar))
			pillar = model_above(m, pillar);
		f->module = module == 0 ? NULL : model_name(m, module);
		f->pillar = pillar == 0 ? NULL : model_name(m, pillar);
		f->kind = model_kind_name(m, f->subject);
	}
}

typedef ARRAY(allow_t) allows_t;

static bool names_check(const sure_t *s, const statement_t *st, const char *name)
{
	const value_t *v = statement_values(&s->model, st);
	return statement_name(&s->model, st) == NAME_allow && st->mains > 0 && v->type == VALUE_CHECK && strcmp(symbol_text(s->symbols, v->as.sym), name) == 0;
}

bool allow_excuses(const sure_t *s, const char *name, entity_t e)
{
	const model_t *m = &s->model;
	if (!(m->has >> (NAME_allow & 63) & 1))
		return false;
	for (; e != 0; e = model_above(m, e))
		for (const statement_t *st = model_first(m, e); model_may_have(m, e, NAME_allow) && st < model_last(m, e); st++) {
			const value_t *until = names_check(s, st, name) ? statement_role(m, st, WORD_until) : NULL;
			bool ended = until != NULL && until->type != VALUE_BROKEN && value_deadline(m, until).hi < m->as_of;
			if (names_check(s, st, name) && !ended)
				return true;
		}
	return false;
}

static allows_t read_allows(sure_t *s)
{
	const model_t *m = &s->model;
	allows_t all = { NULL, 0, 0 };
	bool some = m->has >> (NAME_allow & 63) & 1;
	for (entity_t e = 1; some && e < m->all.count; e++) {
		if (!model_may_have(m, e, NAME_allow) || m->all.at[e].flags & ENTITY_LIBRARY)
			continue;
		for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++) {
			allow_t a;
			if (statement_name(m, st) == NAME_allow && read_allow(s, e, st, &a))
				*array_push(s->mem, &all) = a;
		}
	}
	return all;
}

static bool is_about_allows(const allow_t *a)
{
	return strcmp(a->check, check_info(CHECK_UNUSED_ALLOW)->name) == 0;
}

/* That one excuses nothing is known only after all others; of two for that, the inner comes first. */
void check_allows(sure_t *s)
{
	allows_t all = read_allows(s);
	for (uint32_t i = 0; i < all.count; i++)
		if (!is_about_allows(&all.at[i]))
			apply(s, &all.at[i]);
	for (uint32_t i = all.count; i-- > 0;)
		if (is_about_allows(&all.at[i]))
			apply(s, &all.at[i]);
	array_free(s->mem, &all);
	name_subjects(s);
}
