/* What of the archived sources is quoted, and what is not: for a terminal and as Markdown. */
#include "base/text.h"
#include "emit/columns.h"
#include "emit/coverage.h"
#include "emit/md_text.h"
#include "evidence/coverage.h"
#include "evidence/quotes.h"

enum { WIDTH = 80, INDENT = 2, WORDS_AT = 62, QUOTED_AT = 71 };

typedef struct {
	sure_t *s;
	out_t *o, *scratch;
} page_t;

/* ---- words ---- */

static const char *title_of(const page_t *p, entity_t e)
{
	const char *title = model_title(&p->s->model, e), *name = model_name(&p->s->model, e);
	return title == NULL ? name : mem_print(p->s->mem, "%s (%s)", title, name);
}

static const char *share(const page_t *p, uint32_t part, uint32_t all)
{
	uint32_t percent = all == 0 ? 0 : (uint32_t)((uint64_t)part * 100 / all);
	return part > 0 && percent == 0 ? "under 1%" : mem_print(p->s->mem, "%u%%", percent);
}

/* "archive/speech.txt: 120 words, 14 of them quoted (11%), 106 not; 3 quotations are found in it, 1 is not" */
static const char *summary(const page_t *p, const coverage_t *c)
{
	const archive_t *a = c->archive;
	const char *missing = a->missing == 0 ? "" : mem_print(p->s->mem, ", %u %s not", a->missing, a->missing == 1 ? "is" : "are");
	return mem_print(p->s->mem, "%s: %u word%s, %u of them quoted (%s), %u not; %u quotation%s found in it%s", a->stored->path, c->words, c->words == 1 ? "" : "s", c->covered,
		share(p, c->covered, c->words), c->words - c->covered, a->found, a->found == 1 ? " is" : "s are", missing);
}

static const char *heading_of(const page_t *p, const coverage_t *c, const coverage_section_t *x)
{
	if (x->line == UINT32_MAX)
		return c->section.count == 1 ? "(the whole)" : "(before the first heading)";
	coverage_line_t l = c->line.at[x->line];
	return mem_copy(p->s->mem, c->archive->stored->text + l.start, l.end - l.start);
}

static const char *quoted_words(const page_t *p, const coverage_section_t *x)
{
	return x->quoted == 0 ? "nothing" : mem_print(p->s->mem, "%u", x->quoted);
}

/* ---- text ---- */

/* The end of what fits into a line of the terminal: behind a word, or inside of one that is longer. */
static uint32_t row_end(const char *text, uint32_t start, uint32_t end)
{
	uint32_t at = start, space = 0;
	for (size_t width = INDENT; at < end;) {
		uint32_t c = 0;
		size_t k = text_decode(text + at, end - at, &c), w = (size_t)text_char_width(c);
		if (width + w > WIDTH)
			return space > start ? space : at;
		if (text[at] == ' ')
			space = at;
		width += w;
		at += (uint32_t)k;
	}
	return end;
}

/* A bar in the margin, and a line under what is quoted. */
static void text_row(const page_t *p, const coverage_t *c, uint32_t start, uint32_t end)
{
	const char *text = c->archive->stored->text;
	uint32_t last = end;
	while (last > start && !c->quoted[last - 1])
		last--;
	out_text(p->o, last > start ? "▌ " : "  ");
	out_bytes(p->o, text + start, end - start);
	out_char(p->o, '\n');
	if (last == start)
		return;
	out_text(p->o, "▌ ");
	for (uint32_t at = start; at < last;) {
		uint32_t ch = 0;
		size_t k = text_decode(text + at, end - at, &ch);
		for (int w = text_char_width(ch); w > 0; w--)
			out_text(p->o, c->quoted[at] ? "‾" : " ");
		at += (uint32_t)k;
	}
	out_char(p->o, '\n');
}

static void text_body(const page_t *p, const coverage_t *c)
{
	const char *text = c->archive->stored->text;
	for (uint32_t i = 0; i < c->line.count; i++) {
		coverage_line_t l = c->line.at[i];
		if (l.start == l.end)
			out_char(p->o, '\n');
		while (l.start < l.end) {
			uint32_t end = row_end(text, l.start, l.end);
			text_row(p, c, l.start, end);
			for (l.start = end; l.start < l.end && text[l.start] == ' ';)
				l.start++;
		}
	}
}

static void text_line(const page_t *p, size_t at, const char *text)
{
	columns_write(p->o, p->s->mem, p->scratch, &(column_t){ at, WIDTH - at, text }, 1, 6);
}

static void text_sections(const page_t *p, const coverage_t *c)
{
	const column_t head[] = { { INDENT, WORDS_AT - INDENT - 2, "Section" }, { WORDS_AT, 7, "Words" }, { QUOTED_AT, WIDTH - QUOTED_AT, "Quoted" } };
	out_char(p->o, '\n');
	columns_write(p->o, p->s->mem, p->scratch, head, 3, 1);
	for (uint32_t i = 0; i < c->section.count; i++) {
		const coverage_section_t *x = &c->section.at[i];
		const column_t row[] = {
			{ INDENT, WORDS_AT - INDENT - 2, heading_of(p, c, x) }, { WORDS_AT, 7, mem_print(p->s->mem, "%u", x->words) }, { QUOTED_AT, WIDTH - QUOTED_AT, quoted_words(p, x) },
		};
		columns_write(p->o, p->s->mem, p->scratch, row, 3, 3);
	}
}

static void text_one(const page_t *p, const coverage_t *c)
{
	const char *title = columns_safe(p->s->mem, p->scratch, title_of(p, c->archive->document));
	size_t width = text_width(title, strlen(title));
	out_char(p->o, '\n');
	text_line(p, 0, title);
	out_repeat(p->o, '=', width < WIDTH ? width : WIDTH);
	out_char(p->o, '\n');
	text_line(p, 0, summary(p, c));
	text_sections(p, c);
	out_char(p->o, '\n');
	text_body(p, c);
}

/* ---- Markdown ---- */

static void md_line(const page_t *p, const coverage_t *c, coverage_line_t l)
{
	const char *text = c->archive->stored->text;
	out_text(p->o, l.heading ? "> #### " : "> ");
	if (!l.heading && strchr("-+=", text[l.start]) != NULL)
		out_char(p->o, '\\');           /* no list, no line under the one above */
	for (uint32_t at = l.start, end; at < l.end; at = end) {
		for (end = at + 1; end < l.end && c->quoted[end] == c->quoted[at]; end++)
			;
		out_text(p->o, c->quoted[at] ? "**" : "");
		md_text(p->o, text + at, end - at);
		out_text(p->o, c->quoted[at] ? "**" : "");
	}
	out_char(p->o, '\n');
}

static void md_one(const page_t *p, const coverage_t *c)
{
	const char *title = title_of(p, c->archive->document), *words = summary(p, c);
	out_text(p->o, "\n## ");
	md_text(p->o, title, strlen(title));
	out_text(p->o, "\n\n");
	md_text(p->o, words, strlen(words));
	out_text(p->o, "\n\n| Section | Words | Quoted |\n|---|---:|---:|\n");
	for (uint32_t i = 0; i < c->section.count; i++) {
		const char *heading = heading_of(p, c, &c->section.at[i]);
		out_text(p->o, "| ");
		md_text(p->o, heading, strlen(heading));
		out_print(p->o, " | %u | %s |\n", c->section.at[i].words, quoted_words(p, &c->section.at[i]));
	}
	out_char(p->o, '\n');
	for (uint32_t i = 0; i < c->line.count; i++)
		if (c->line.at[i].start == c->line.at[i].end)
			out_text(p->o, ">\n");
		else
			md_line(p, c, c->line.at[i]);
}

/* ---- all of them ---- */

static void write(sure_t *s, entity_t source, bool md, out_t *out)
{
	page_t p = { s, out, out_new(s->mem) };
	uint32_t count, some = 0;
	const entity_t *all = model_as_read(&s->model, &count);
	out_text(out, md ? "# What of the sources is quoted\n" : "What of the sources is quoted\n");
	for (uint32_t i = 0; i < count; i++) {
		const archive_t *a = quotes_archive(s, all[i]);
		if (a == NULL || (source != 0 && source != all[i]))
			continue;
		some++;
		(md ? md_one : text_one)(&p, coverage_of(s, a));
	}
	if (some == 0)
		out_text(out, "\nNo text of a source is archived. In the block of a source: archive \"archive/speech.txt\"\n");
}

void emit_coverage_text(sure_t *s, out_t *out)
{
	write(s, 0, false, out);
}

void emit_coverage_markdown(sure_t *s, out_t *out)
{
	write(s, 0, true, out);
}

void emit_coverage(sure_t *s, entity_t source, bool md, out_t *out)
{
	write(s, source, md, out);
}
