/* The status report in GitHub's Markdown. Nothing that an author wrote can become markup in it. */
#include "emit/emit.h"
#include "emit/md_text.h"
#include "emit/status_details.h"
#include "emit/status_words.h"

typedef struct {
	const status_report_t *r;
	out_t *o;
} page_t;

static void text(const page_t *p, const char *s)
{
	md_text(p->o, s, strlen(s));
}

static void cell(const page_t *p, const char *s)
{
	md_cell(p->o, s);
}

static void paragraph(const page_t *p, const char *s)
{
	out_char(p->o, '\n');
	text(p, s);
	out_char(p->o, '\n');
}

/* `columns` has a colon where numbers stand: "Status|Commitments:|Meaning". */
static void table_head(const page_t *p, const char *columns)
{
	out_text(p->o, "\n|");
	for (const char *c = columns; *c != '\0'; c++)
		if (*c == '|')
			out_text(p->o, " |");
		else if (*c != ':')
			out_print(p->o, "%s%c", c == columns || c[-1] == '|' ? " " : "", *c);
	out_text(p->o, " |\n|");
	for (const char *c = columns; *c != '\0'; c++)
		if (c[1] == '|' || c[1] == '\0')
			out_text(p->o, *c == ':' ? "---:|" : "---|");
	out_char(p->o, '\n');
}

/* ---- places that links lead to ---- */

/* Names of one module are its own, so the module is part of the place. Names hold letters, digits and `_` only. */
static void place(const page_t *p, entity_t e)
{
	entity_t module = p->r->m->all.at[e].module;
	if (module != 0 && *model_name(p->r->m, module) != '\0')
		out_print(p->o, "%s.", model_name(p->r->m, module));
	out_text(p->o, model_full_name(p->r->m, e));
}

/* Names of headings differ between renderers; places of our own do not. */
static void anchor(const page_t *p, entity_t e)
{
	out_text(p->o, "<a id=\"");
	place(p, e);
	out_text(p->o, "\"></a>");
}

static void coded_title(const page_t *p, entity_t e)
{
	const char *code = status_code(p->r, e);
	if (code != NULL) {
		text(p, code);
		out_char(p->o, ' ');
	}
	text(p, status_title(p->r, e));
}

static void link_to(const page_t *p, entity_t e)
{
	out_char(p->o, '[');
	coded_title(p, e);
	out_text(p->o, "](#");
	place(p, e);
	out_char(p->o, ')');
}

/* ---- summary ---- */

static void summary_row(const page_t *p, const char *mark, const char *what, uint32_t n, const char *meaning)
{
	out_text(p->o, "| ");
	text(p, mark);
	out_print(p->o, "%s%s | %u |", *mark == '\0' ? "" : " ", what, n);
	cell(p, meaning);
	out_char(p->o, '\n');
}

static void summary(const page_t *p)
{
	const status_report_t *r = p->r;
	out_text(p->o, "\n## Summary\n");
	table_head(p, "Status|Commitments:|Meaning");
	for (status_t k = STATUS_NONE + 1; k < STATUS_COUNTED; k++)
		if (status_is_told(r, k))
			summary_row(p, status_mark(k), status_word(k), r->counts[k], status_meaning(r, k));
	const char *milestones = r->milestones == 0 ? NULL : mem_print(r->mem, "and their milestones: %s", status_tally(r, r->milestone));
	summary_row(p, "", "**all**", r->all, milestones);
	if (r->counts[STATUS_NOT_YET] > 0)
		paragraph(p, mem_print(r->mem, "Not yet promised, and counted nowhere: %u", r->counts[STATUS_NOT_YET]));
}

static void overview_row(const page_t *p, const status_section_t *x)
{
	out_text(p->o, "| ");
	link_to(p, x->entity);
	out_print(p->o, " | %u |", x->all);
	for (int k = STATUS_NONE + 1; k < STATUS_COUNTED; k++)
		if (p->r->counts[k] > 0)
			out_print(p->o, " %u |", x->counts[k]);
	out_char(p->o, '\n');
}

/* A row a pillar, a column a status that occurs. */
static void overview(const page_t *p)
{
	const status_report_t *r = p->r;
	bool some = false;
	const char *columns = "Part|All:";
	for (int k = STATUS_NONE + 1; k < STATUS_COUNTED; k++)
		if (r->counts[k] > 0)
			columns = mem_print(r->mem, "%s|%s:", columns, status_word((status_t)k));
	for (uint32_t i = 0; i < r->section.count; i++) {
		if (r->section.at[i].depth != 1)
			continue;
		if (!some)
			table_head(p, columns);
		some = true;
		overview_row(p, &r->section.at[i]);
	}
}

/* ---- needs attention ---- */

static void care_row(const page_t *p, const status_row_t *x, care_t care)
{
	const status_report_t *r = p->r;
	out_text(p->o, "| ");
	if (status_is_milestone(r, x->entity) && r->m->all.at[x->entity].container != 0) {
		coded_title(p, r->m->all.at[x->entity].container);
		out_text(p->o, ": ");
	}
	link_to(p, x->entity);
	out_text(p->o, " |");
	cell(p, status_owner(r, x->entity));
	cell(p, status_due(r, x));
	cell(p, status_why(r, x, care));
	out_char(p->o, '\n');
}

static void cares(const page_t *p)
{
	const status_report_t *r = p->r;
	bool some = false;
	for (int c = 0; c < CARE_COUNT; c++) {
		if (r->care[c].count == 0)
			continue;
		out_text(p->o, some ? "" : "\n## Needs attention\n");
		some = true;
		out_print(p->o, "\n### %s\n", status_care_title((care_t)c));
		table_head(p, "Commitment|Owner|Due|Why");
		for (uint32_t i = 0; i < r->care[c].count; i++)
			care_row(p, &r->row.at[r->care[c].at[i]], (care_t)c);
	}
}

/* ---- commitments ---- */

/* What needs somebody to act stands out without colour. */
static void status_cell(const page_t *p, status_t s)
{
	bool grave = s == STATUS_OVERDUE || s == STATUS_UNKNOWN || s == STATUS_OPEN;
	out_text(p->o, "| ");
	text(p, status_mark(s));
	out_print(p->o, grave ? " **%s** |" : " %s |", status_word(s));
}

static void commitment(const page_t *p, const status_row_t *x)
{
	const status_report_t *r = p->r;
	status_cell(p, verdict_look(x->verdict));
	out_char(p->o, ' ');
	anchor(p, x->entity);
	out_text(p->o, x->depth > 0 ? "\u2013 " : "");
	coded_title(p, x->entity);
	out_text(p->o, " |");
	cell(p, status_owner(r, x->entity));
	cell(p, status_due(r, x));
	cell(p, status_delivered_on(r, x));
	cell(p, status_rests_on(r, x));
	cell(p, status_evidence(r, x));
	out_char(p->o, '\n');
}

/* An address is a link only if it leads to the web, and holds nothing that would end the link. */
static bool is_address(const char *url)
{
	return url != NULL && (strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0) && strpbrk(url, " \t\r\n<>()[]|\\`\"") == NULL;
}

static void source(const page_t *p, const status_source_t *x)
{
	bool link = is_address(x->url);
	out_text(p->o, link ? "[" : "");
	text(p, x->title);
	if (x->place != NULL) {
		out_text(p->o, ", ");
		text(p, x->place);
	}
	if (link)
		out_print(p->o, "](%s)", x->url);
}

/* What is written down of it: under the table, since it has no columns. */
static void details(const page_t *p, const status_row_t *x)
{
	const status_details_t *d = status_details(p->r, x->entity);
	if (d->quote.count + d->line.count + d->source.count == 0)
		return;
	out_text(p->o, "- ");
	link_to(p, x->entity);
	for (uint32_t i = 0; i < d->quote.count; i++) {
		out_text(p->o, ": \u201c");
		text(p, d->quote.at[i]);
		out_text(p->o, "\u201d");
	}
	for (uint32_t i = 0; i < d->line.count; i++) {
		out_text(p->o, "; ");
		text(p, d->line.at[i]);
	}
	for (uint32_t i = 0; i < d->source.count; i++) {
		out_text(p->o, i == 0 ? "; sources: " : ", ");
		source(p, &d->source.at[i]);
	}
	out_char(p->o, '\n');
}

/* Markdown has six levels of headings; the title and "Commitments" take two. */
static void section_heading(const page_t *p, const status_section_t *x, uint32_t level)
{
	out_char(p->o, '\n');
	out_repeat(p->o, '#', level < 6 ? level : 6);
	out_char(p->o, ' ');
	if (x->entity == 0) {
		text(p, status_section_title(p->r, x));
	} else {
		anchor(p, x->entity);
		coded_title(p, x->entity);
	}
	out_char(p->o, '\n');
	paragraph(p, status_tally(p->r, x->counts));
}

static void commitments(const page_t *p)
{
	const status_report_t *r = p->r;
	out_text(p->o, r->row.count > 0 ? "\n## Commitments\n" : "");
	for (uint32_t i = 0; r->row.count > 0 && i < r->section.count; i++) {
		const status_section_t *x = &r->section.at[i];
		if (!status_is_alone(r, x))
			section_heading(p, x, x->depth + (status_is_alone(r, r->section.at) ? 2 : 3));
		if (x->rows > 0)
			table_head(p, "Status|Commitment|Owner|Due|Delivered|Rests on|Latest evidence");
		for (uint32_t k = 0; k < x->rows; k++)
			commitment(p, &r->row.at[x->row + k]);
		out_text(p->o, x->rows > 0 ? "\n" : "");
		for (uint32_t k = 0; k < x->rows; k++)
			details(p, &r->row.at[x->row + k]);
	}
}

/* ---- instruments and targets ---- */

static void instruments(const page_t *p, const char *title, const entity_t *x, uint32_t n)
{
	if (n == 0)
		return;
	out_print(p->o, "\n## %s\n", title);
	table_head(p, "Title|Latest state|Since|Next");
	for (uint32_t i = 0; i < n; i++) {
		status_instrument_t w = status_instrument(p->r, x[i]);
		out_text(p->o, "| ");
		anchor(p, x[i]);
		text(p, status_title(p->r, x[i]));
		out_text(p->o, " |");
		cell(p, w.state == NULL ? "nothing recorded" : w.state);
		cell(p, w.date);
		cell(p, w.next);
		out_char(p->o, '\n');
	}
}

static void targets(const page_t *p)
{
	const status_report_t *r = p->r;
	if (r->target.count == 0)
		return;
	out_text(p->o, "\n## Targets\n");
	table_head(p, "Commitment|Indicator|Target|By|Baseline|Latest value|On|How it stands");
	for (uint32_t i = 0; i < r->target.count; i++) {
		const status_target_t *t = &r->target.at[i];
		status_target_words_t w = status_target_words(r, r->row.at[t->row].entity, t->statement);
		out_text(p->o, "| ");
		link_to(p, r->row.at[t->row].entity);
		out_text(p->o, " |");
		cell(p, w.indicator);
		cell(p, w.bound);
		cell(p, w.by);
		cell(p, w.from);
		cell(p, w.value);
		cell(p, w.date);
		cell(p, w.how);
		out_char(p->o, '\n');
	}
}

/* ---- not yet promised ---- */

static void not_yet(const page_t *p)
{
	const status_report_t *r = p->r;
	if (r->not_yet.count == 0)
		return;
	out_text(p->o, "\n## Not yet promised\n");
	table_head(p, "Commitment|Promised");
	for (uint32_t i = 0; i < r->not_yet.count; i++) {
		out_text(p->o, "| ");
		anchor(p, r->not_yet.at[i]);
		coded_title(p, r->not_yet.at[i]);
		out_text(p->o, " |");
		cell(p, status_promised(r, r->not_yet.at[i]));
		out_char(p->o, '\n');
	}
}

void emit_status_markdown(sure_t *s, out_t *out)
{
	const status_report_t *r = status_gather(s);
	const page_t p = { r, out };
	out_text(out, "# ");
	text(&p, status_report_title(r));
	out_char(out, '\n');
	paragraph(&p, status_as_of(r));
	paragraph(&p, status_completeness(r));
	summary(&p);
	overview(&p);
	cares(&p);
	commitments(&p);
	instruments(&p, "Legal acts", r->act.at, r->act.count);
	instruments(&p, "Plans and other instruments", r->plan.at, r->plan.count);
	targets(&p);
	not_yet(&p);
}
