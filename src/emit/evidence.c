/* Of each commitment: what was declared, what evidence there is, how it was judged. For a terminal and as Markdown. */
#include "emit/columns.h"
#include "emit/emit.h"
#include "emit/md_text.h"
#include "evidence/label_words.h"
#include "evidence/levels.h"

enum { WIDTH = 80, TITLE_AT = 2, RECORD_AT = 29, DECLARED_AT = 40, EVIDENCE_AT = 55, ASSESSED_AT = 67, LINES = 8 };

typedef struct {
	sure_t *s;
	out_t *o, *scratch;
	bool md;
	uint32_t all, assessed, contradicted, evidence[EVIDENCE_OWN + 1];
} page_t;

/* ---- words ---- */

static const char *title_of(const page_t *p, entity_t e)
{
	const model_t *m = &p->s->model;
	const char *title = model_title(m, e), *step = model_is(m, e, m->kinds.milestone) ? "– " : "";
	for (in_force_t i = in_force(m, e, NAME_code, m->as_of); in_force_next(&i);)
		if (i.statement->mains > 0 && statement_values(m, i.statement)->type == VALUE_TEXT)
			return mem_print(p->s->mem, "%s%s %s", step, model_text(m, p->s->mem, value_span(statement_values(m, i.statement))), title == NULL ? model_name(m, e) : title);
	return mem_print(p->s->mem, "%s%s", step, title == NULL ? model_name(m, e) : title);
}

/* "◐ Substantial": what a label means, before it; with its judge and day where there is room. Of several that may be the latest, all. */
static const char *label_cell(const page_t *p, entity_t c, sym_t how)
{
	judgements_t latest = labels_latest(p->s, c, how, p->s->model.as_of);
	out_t *o = out_new(p->s->mem);
	if (latest.at.count == 0)
		out_text(o, "–");
	for (uint32_t i = latest.at.count; i-- > 0;) {
		const judgement_t *j = &latest.at.at[i];
		out_print(o, "%s%s %s", out_length(o) > 0 ? " or " : "", label_mark(j->meaning), label_words(&p->s->model, c, j->label));
		out_text(o, label_whose(p->s, c, j));
	}
	labels_free(&latest);
	return out_take(o);
}

/* The words of the legend; where only some records name their source, how many. */
static const char *evidence_words(const page_t *p, const levels_t *l)
{
	if (l->evidence == EVIDENCE_OWN && l->cited > 0 && l->cited < l->records)
		return mem_print(p->s->mem, "own, %u of %u", l->cited, l->records);
	return evidence_word(l->evidence);
}

static void count_one(page_t *p, const levels_t *l)
{
	p->all++;
	p->evidence[l->evidence]++;
	p->assessed += l->assessed.label != 0;
	p->contradicted += l->contradicted;
}

static const char *summary(const page_t *p)
{
	static const char *const meaning[] = { "", " (only for what was promised)", " (from a container)", " (of their steps)", " (of what measures them)", " (of what delivers them)", "" };
	out_t *o = out_new(p->s->mem);
	const char *comma = " ";
	out_print(o, "%u commitment%s and milestones as of %s. Evidence:", p->all, p->all == 1 ? "" : "s", day_words(p->s->mem, p->s->model.as_of));
	for (int e = EVIDENCE_OWN; e >= EVIDENCE_NONE; e--) {
		if (p->evidence[e] == 0)
			continue;
		out_print(o, "%s%u %s%s", comma, p->evidence[e], evidence_word((evidence_t)e), meaning[e]);
		comma = ", ";
	}
	out_print(o, ". Judged by others: %u", p->assessed);
	if (p->contradicted > 0)
		out_print(o, ", %u of them against the record (!)", p->contradicted);
	out_char(o, '.');
	return out_data(o);
}

/* ---- rows ---- */

static void text_row(const page_t *p, const char *const cell[6])
{
	static const size_t at[] = { 0, TITLE_AT, RECORD_AT, DECLARED_AT, EVIDENCE_AT, ASSESSED_AT, WIDTH + 2 };
	column_t column[6];
	for (size_t i = 0; i < 6; i++)
		column[i] = (column_t){ at[i], i == 0 ? 1 : at[i + 1] - at[i] - 2, cell[i] };
	columns_write(p->o, p->s->mem, p->scratch, column, 6, LINES);
}

static void md_row(const page_t *p, const char *const cell[6])
{
	for (size_t i = 0; i < 6; i++) {
		out_text(p->o, "| ");
		md_text(p->o, cell[i], strlen(cell[i]));
		out_char(p->o, ' ');
	}
	out_text(p->o, "|\n");
}

static void write_row(const page_t *p, entity_t e, const verdict_t *v, const levels_t *l)
{
	const char *mark = l->contradicted ? "!" : "", *status = status_word(verdict_look(v));
	if (p->md)
		md_row(p, (const char *const[6]){ mark, title_of(p, e), status, label_cell(p, e, NAME_declared), evidence_words(p, l), label_cell(p, e, NAME_assessed) });
	else
		text_row(p, (const char *const[6]){ mark, title_of(p, e), status, label_cell(p, e, NAME_declared), evidence_words(p, l), label_cell(p, e, NAME_assessed) });
}

static void rows(page_t *p, bool counting)
{
	uint32_t count;
	const entity_t *all = model_as_read(&p->s->model, &count);
	for (uint32_t i = 0; i < count; i++) {
		const verdict_t *v = verdict_of(p->s->verdicts, all[i]);
		if (v == NULL)
			continue;
		levels_t l = levels_of(p->s, all[i]);
		if (counting)
			count_one(p, &l);
		else
			write_row(p, all[i], v, &l);
	}
}

void emit_evidence_text(sure_t *s, out_t *out)
{
	page_t p = { .s = s, .o = out, .scratch = out_new(s->mem) };
	rows(&p, true);
	out_text(out, "What was declared, what is evidenced, what was judged\n\n");
	columns_write(out, s->mem, p.scratch, &(column_t){ 0, WIDTH, summary(&p) }, 1, LINES);
	if (p.all == 0)
		return;
	out_text(out, "Labels: ✓ fulfilled, ◐ partly, ✗ unmet, ? the label does not say.\n\n");
	text_row(&p, (const char *const[6]){ "", "Commitment", "Record", "Declared", "Evidence", "Judged" });
	rows(&p, false);
}

void emit_evidence_markdown(sure_t *s, out_t *out)
{
	page_t p = { .s = s, .o = out, .scratch = out_new(s->mem), .md = true };
	rows(&p, true);
	out_print(out, "# What was declared, what is evidenced, what was judged\n\n%s\n", summary(&p));
	if (p.all > 0)
		out_text(out, "\n| ! | Commitment | Record | Declared | Evidence | Judged |\n|---|---|---|---|---|---|\n");
	rows(&p, false);
}
