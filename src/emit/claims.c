/* What was claimed in public and whether it is so: for a terminal, Markdown, JSON. */
#include "base/text.h"
#include "emit/columns.h"
#include "emit/emit.h"
#include "emit/json_write.h"
#include "logic/logic.h"

enum { WIDTH = 80, SHOWN = 12 };

static const char *mark(claim_result_t r)
{
	static const char *const marks[] = { "✓", "✗", "?", "∅", "–", "·", "·" };
	return marks[r];
}

static const char *title_of(const model_t *m, entity_t e)
{
	const char *title = model_title(m, e);
	return title == NULL ? model_name(m, e) : title;
}

/* Whether the claim or reading x is shown before y: claims as they are read, and readings of one behind it likewise. */
static bool is_before(const model_t *m, const claim_t *x, const claim_t *y)
{
	if (x->claim != y->claim)
		return model_compare_read(m, x->claim, y->claim) < 0;
	if (x->entity == x->claim || y->entity == y->claim)
		return x->entity == x->claim && y->entity != y->claim;
	return model_compare_read(m, x->entity, y->entity) < 0;
}

/* Indices of claims in the order in which they are shown. There are few. */
static const uint32_t *as_read(sure_t *s, const logic_t *l)
{
	uint32_t *all = mem_alloc(s->mem, (l->claim.count + 1) * sizeof *all);
	for (uint32_t i = 0; i < l->claim.count; i++) {
		uint32_t at = i;
		for (; at > 0 && is_before(&s->model, &l->claim.at[i], &l->claim.at[all[at - 1]]); at--)
			all[at] = all[at - 1];
		all[at] = i;
	}
	return all;
}

static bool has_readings(const logic_t *l, uint32_t i)
{
	return l->claim.at[i].entity == l->claim.at[i].claim && i + 1 < l->claim.count && l->claim.at[i + 1].claim == l->claim.at[i].claim && l->claim.at[i + 1].entity != l->claim.at[i].claim;
}

/* A claim without an expression of its own is what its readings are. */
static const char *several_words(sure_t *s, const logic_t *l, uint32_t i)
{
	uint32_t count[CLAIM_BROKEN + 1] = { 0 }, all = 0;
	for (uint32_t k = i + 1; k < l->claim.count && l->claim.at[k].claim == l->claim.at[i].claim; k++, all++)
		count[l->claim.at[k].result]++;
	for (claim_result_t r = CLAIM_HOLDS; r <= CLAIM_BROKEN; r++)
		if (count[r] == all)
			return mem_print(s->mem, "%s%s", claim_result_word(r), all == 1 ? "" : all == 2 ? " in both readings" : " in every reading");
	return mem_print(s->mem, "holds in %u of %u readings", count[CLAIM_HOLDS], all);
}

static const char *result_words(sure_t *s, const claim_t *c)
{
	const char *word = claim_result_word(c->result);
	if (c->result == CLAIM_FAILS && c->failing > 0)
		return mem_print(s->mem, "fails: %u of %u %s not so", c->failing, c->scope, c->failing == 1 ? "is" : "are");
	if (c->result == CLAIM_FAILS && c->found != NULL)
		return mem_print(s->mem, "fails: %s", c->found);
	if (c->result == CLAIM_UNKNOWN && c->unknown > 0)
		return mem_print(s->mem, "cannot be known of %u of %u", c->unknown, c->scope);
	if (c->result == CLAIM_HOLDS && c->now == CLAIM_FAILS)
		return mem_print(s->mem, "held then, fails as of %s", day_words(s->mem, s->model.as_of));
	if (c->result == CLAIM_HOLDS && c->scope > 0)
		return mem_print(s->mem, "holds for all %u", c->scope);
	return word;
}

/* "Commission, 15 May 2024" */
static const char *by_whom(sure_t *s, const claim_t *c)
{
	const model_t *m = &s->model;
	const statement_t *author = logic_statement(m, c->claim, NAME_author);
	out_t *o = out_new(s->mem);
	for (uint32_t i = 0; author != NULL && i < author->mains; i++)
		if (statement_values(m, author)[i].type == VALUE_REF)
			out_print(o, "%s, ", title_of(m, statement_values(m, author)[i].as.ref));
	const statement_t *made = logic_statement(m, c->claim, NAME_made);
	if (made != NULL && made->mains > 0)
		out_text(o, interval_words(s->mem, verdict_value_date(s->verdicts, statement_values(m, made))));
	else
		out_print(o, "undated, judged as of %s", day_words(s->mem, c->day));
	return out_data(o);
}

static const char *quote_of(const model_t *m, mem_t *mem, entity_t claim)
{
	const statement_t *quote = logic_statement(m, claim, NAME_quote);
	if (quote == NULL || quote->mains == 0 || statement_values(m, quote)->type != VALUE_TEXT)
		return NULL;
	return model_text(m, mem, value_span(statement_values(m, quote)));
}

/* ---- the head of the page ---- */

static void count_results(const logic_t *l, uint32_t count[CLAIM_BROKEN + 1])
{
	memset(count, 0, (CLAIM_BROKEN + 1) * sizeof *count);
	for (uint32_t i = 0; i < l->claim.count; i++)
		if (!has_readings(l, i) || l->claim.at[i].written)
			count[l->claim.at[i].result]++;
}

static const char *summary_of(sure_t *s, const logic_t *l)
{
	uint32_t count[CLAIM_BROKEN + 1], all = 0;
	out_t *o = out_new(s->mem);
	count_results(l, count);
	for (int r = 0; r <= CLAIM_BROKEN; r++)
		all += count[r];
	out_print(o, "%u statement%s as of the day each was made: ", all, all == 1 ? "" : "s");
	const char *comma = "";
	for (int r = 0; r <= CLAIM_BROKEN; r++) {
		if (count[r] == 0)
			continue;
		out_print(o, "%s%u %s", comma, count[r], count[r] == 1 || r == CLAIM_UNKNOWN || r > CLAIM_UNKNOWN ? claim_result_word((claim_result_t)r) : r == CLAIM_HOLDS ? "hold" : "fail");
		comma = ", ";
	}
	return out_data(o);
}

/* ---- text ---- */

typedef struct {
	sure_t *s;
	out_t *o, *scratch;
} page_t;

static void line(const page_t *p, size_t at, const char *text)
{
	columns_write(p->o, p->s->mem, p->scratch, &(column_t){ at, WIDTH - at, text }, 1, 12);
}

static void text_claim(const page_t *p, const claim_t *c, size_t at, const char *result)
{
	sure_t *s = p->s;
	enum { RESULT = 30 };
	const column_t column[] = {
		{ at, 1, mark(c->result) }, { at + 2, WIDTH - RESULT - 2 - at - 2, title_of(&s->model, c->entity) }, { WIDTH - RESULT, RESULT, result },
	};
	columns_write(p->o, s->mem, p->scratch, column, 3, 8);
}

/* "1.2 Title: came late (delivered late; due 31 December 2021; Town)" */
static const char *witness_words(const sure_t *s, const claim_t *c, const witness_t *w)
{
	const char *title = title_of(&s->model, w->entity), *code = witness_code(s, c, w);
	if (code != NULL)
		title = mem_print(s->mem, "%s %s", code, title);
	return mem_print(s->mem, "%s: %s (%s)", title, witness_reason(w), witness_about(s, c, w));
}

static void text_witnesses(const page_t *p, const claim_t *c)
{
	sure_t *s = p->s;
	truth_t wanted = c->result == CLAIM_FAILS ? NO : UNKNOWN;
	uint32_t shown = 0, all = wanted == NO ? c->failing : c->unknown, most = s->each_example ? all : SHOWN;
	if (c->result != CLAIM_FAILS && c->result != CLAIM_UNKNOWN)
		return;
	for (uint32_t i = 0; i < c->witness.count && shown < most; i++) {
		if (c->witness.at[i].truth != wanted)
			continue;
		shown++;
		line(p, 8, witness_words(s, c, &c->witness.at[i]));
	}
	if (all > shown)
		line(p, 8, mem_print(s->mem, "and %u more: --all lists them", all - shown));
}

static void text_one(const page_t *p, const logic_t *l, uint32_t i)
{
	const claim_t *c = &l->claim.at[i];
	sure_t *s = p->s;
	if (c->entity != c->claim) {
		text_claim(p, c, 4, result_words(s, c));
		text_witnesses(p, c);
		return;
	}
	bool readings = has_readings(l, i) && !c->written;
	out_char(p->o, '\n');
	if (readings)
		line(p, 0, title_of(&s->model, c->entity));
	else
		text_claim(p, c, 0, result_words(s, c));
	line(p, 2, by_whom(s, c));
	const char *quote = quote_of(&s->model, s->mem, c->claim);
	if (quote != NULL)
		line(p, 2, mem_print(s->mem, "“%s”", quote));
	if (readings)
		line(p, 2, several_words(s, l, i));
	else
		text_witnesses(p, c);
}

void emit_claims_text(sure_t *s, out_t *out)
{
	page_t p = { s, out, out_new(s->mem) };
	const logic_t *l = s->logic;
	if (l->claim.count == 0) {
		out_text(out, "No claims are written down. A claim is CLAIM-NAME \"what was said\" with made, evidence and holds.\n");
		return;
	}
	line(&p, 0, summary_of(s, l));
	const uint32_t *order = as_read(s, l);
	for (uint32_t i = 0; i < l->claim.count; i++)
		text_one(&p, l, order[i]);
}

/* ---- Markdown ---- */

/* Characters that Markdown or HTML could take for markup are escaped; a line stays a line. */
static void md(out_t *o, const char *text)
{
	for (const char *c = text; *c != '\0'; c++) {
		if (strchr("\\`*_{}[]<>#|~&", *c) != NULL)
			out_char(o, '\\');
		out_char(o, *c == '\n' ? ' ' : *c);
	}
}

static void md_witnesses(sure_t *s, const claim_t *c, out_t *o)
{
	truth_t wanted = c->result == CLAIM_FAILS ? NO : UNKNOWN;
	for (uint32_t i = 0; i < c->witness.count && (c->result == CLAIM_FAILS || c->result == CLAIM_UNKNOWN); i++) {
		if (c->witness.at[i].truth != wanted)
			continue;
		out_text(o, "    - ");
		md(o, witness_words(s, c, &c->witness.at[i]));
		out_char(o, '\n');
	}
}

static void md_one(sure_t *s, const logic_t *l, uint32_t i, out_t *o)
{
	const claim_t *c = &l->claim.at[i];
	bool readings = has_readings(l, i) && !c->written;
	if (c->entity != c->claim) {
		out_print(o, "- %s **%s**: ", mark(c->result), result_words(s, c));
		md(o, title_of(&s->model, c->entity));
		out_char(o, '\n');
		md_witnesses(s, c, o);
		return;
	}
	out_text(o, "\n## ");
	md(o, title_of(&s->model, c->entity));
	out_text(o, "\n\n");
	md(o, by_whom(s, c));
	const char *quote = quote_of(&s->model, s->mem, c->claim);
	if (quote != NULL) {
		out_text(o, ": “");
		md(o, quote);
		out_text(o, "”");
	}
	out_text(o, "\n\n");
	if (readings) {
		out_print(o, "It %s.\n\n", several_words(s, l, i));
		return;
	}
	out_print(o, "- %s **%s**\n", mark(c->result), result_words(s, c));
	md_witnesses(s, c, o);
}

void emit_claims_markdown(sure_t *s, out_t *out)
{
	const logic_t *l = s->logic;
	out_print(out, "# What was claimed\n\n%s.\n", l->claim.count == 0 ? "No claims are written down" : summary_of(s, l));
	const uint32_t *order = as_read(s, l);
	for (uint32_t i = 0; i < l->claim.count; i++)
		md_one(s, l, order[i], out);
}

/* ---- JSON ---- */

static void json_text(json_t *j, const char *key, const char *text)
{
	if (text != NULL)
		json_string(j, key, text);
}

static void json_witness(sure_t *s, const claim_t *c, const witness_t *w, json_t *j)
{
	json_string(j, "title", title_of(&s->model, w->entity));
	json_text(j, "reason", w->reason);
	json_string(j, "stood", witness_stand(s, w));
	json_text(j, "code", witness_code(s, c, w));
	if (w->has_due) {
		json_open(j, "due", '{');
		json_interval(j, w->due);
		json_close(j, '{');
	}
	json_text(j, "owner", witness_owner(s, c, w));
}

static void json_claim(sure_t *s, const claim_t *c, json_t *j)
{
	json_line(j);
	json_open(j, NULL, '{');
	json_string(j, "name", model_full_name(&s->model, c->entity));
	json_string(j, "title", title_of(&s->model, c->entity));
	if (c->entity != c->claim)
		json_string(j, "reading_of", model_full_name(&s->model, c->claim));
	json_day(j, "judged_as_of", c->day);
	json_raw(j, "dated", c->dated ? "true" : "false");
	json_string(j, "result", claim_result_word(c->result));
	json_string(j, "now", claim_result_word(c->now));
	if (c->scope > 0) {
		json_number(j, "scope", c->scope);
		json_number(j, "failing", c->failing);
		json_number(j, "unknown", c->unknown);
	}
	if (c->found != NULL)
		json_string(j, "found", c->found);
	json_open(j, "decided_by", '[');
	for (uint32_t i = 0; i < c->witness.count; i++) {
		json_line(j);
		json_open(j, NULL, '{');
		json_string(j, "name", model_full_name(&s->model, c->witness.at[i].entity));
		json_string(j, "so", truth_word(c->witness.at[i].truth));
		json_witness(s, c, &c->witness.at[i], j);
		json_close(j, '{');
	}
	json_close(j, '[');
	json_close(j, '{');
}

void emit_claims_json(sure_t *s, out_t *out)
{
	json_t j = { .o = out };
	json_open(&j, NULL, '{');
	json_day(&j, "as_of", s->model.as_of);
	json_open(&j, "claims", '[');
	for (uint32_t i = 0; i < s->logic->claim.count; i++)
		json_claim(s, &s->logic->claim.at[i], &j);
	json_close(&j, '[');
	json_close(&j, '{');
	out_char(out, '\n');
}
