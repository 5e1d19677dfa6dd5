#include "evidence/coverage.h"

#include <string.h>

#include "base/text.h"

enum { HEADING_WIDTH = 80, HEADING_WORDS = 12 };

/* ---- which bytes are quoted ---- */

/* By differences, as quotations may overlap. */
static const uint8_t *quoted_bytes(sure_t *s, const archive_t *a)
{
	const stored_t *x = a->stored;
	uint8_t *quoted = mem_alloc(s->mem, (size_t)x->length + 1);
	int32_t *change = mem_grow(s->mem, NULL, ((size_t)x->length + 1) * sizeof *change), depth = 0;
	memset(change, 0, ((size_t)x->length + 1) * sizeof *change);
	for (uint32_t i = 0; i < a->mark.count; i++) {
		change[x->tokens.at.at[a->mark.at[i].first].start]++;
		change[x->tokens.at.at[a->mark.at[i].end - 1].end]--;
	}
	for (uint32_t i = 0; i < x->length; i++)
		quoted[i] = (depth += change[i]) > 0;
	mem_release(s->mem, change);
	return quoted;
}

/* ---- lines ---- */

static bool is_blank(coverage_line_t l)
{
	return l.start == l.end;
}

/* === or --- under a line. */
static bool is_underline(const char *text, coverage_line_t l)
{
	if (l.end - l.start < 3 || (text[l.start] != '=' && text[l.start] != '-'))
		return false;
	for (uint32_t i = l.start; i < l.end; i++)
		if (text[i] != text[l.start])
			return false;
	return true;
}

static uint32_t hashes(const char *text, coverage_line_t l)
{
	uint32_t n = 0;
	while (n < 6 && l.start + n < l.end && text[l.start + n] == '#')
		n++;
	return n > 0 && l.start + n < l.end && text[l.start + n] == ' ' ? n + 1 : 0;
}

static bool ends_a_sentence(const char *text, coverage_line_t l)
{
	return strchr(".,;:!?", text[l.end - 1]) != NULL;
}

/* A short line of its own that is no sentence: how plain texts write their headings. */
static bool looks_like_heading(const char *text, coverage_line_t l)
{
	uint32_t c = 0, words = 1;
	size_t k = text_decode(text + l.start, l.end - l.start, &c);
	if (k == 0 || !(text_is_letter(c) || (c >= '0' && c <= '9')) || ends_a_sentence(text, l) || text_width(text + l.start, l.end - l.start) > HEADING_WIDTH)
		return false;
	for (uint32_t i = l.start; i < l.end; i++)
		words += text[i] == ' ';
	return words <= HEADING_WORDS;
}

static coverage_line_t next_line(const stored_t *x, uint32_t *at)
{
	const char *newline = memchr(x->text + *at, '\n', x->length - *at);
	uint32_t end = newline == NULL ? x->length : (uint32_t)(newline - x->text);
	coverage_line_t l = { *at, end, false };
	*at = newline == NULL ? x->length : end + 1;
	while (l.start < l.end && x->text[l.start] == ' ')
		l.start++;
	while (l.end > l.start && x->text[l.end - 1] == ' ')
		l.end--;
	if (l.start == l.end)
		l.start = l.end = end;
	return l;
}

static void read_lines(sure_t *s, const stored_t *x, coverage_t *c)
{
	for (uint32_t at = 0; at < x->length;) {
		coverage_line_t l = next_line(x, &at), *last = c->line.count == 0 ? NULL : &c->line.at[c->line.count - 1];
		if (is_blank(l) && (last == NULL || is_blank(*last)))
			continue;
		if (last != NULL && !is_blank(*last) && is_underline(x->text, l)) {
			last->heading = true;
			continue;
		}
		uint32_t marks = hashes(x->text, l);
		l.heading = marks > 0;
		l.start += marks;
		*array_push(s->mem, &c->line) = l;
	}
	for (uint32_t i = 0; i + 2 < c->line.count; i++) {
		coverage_line_t *l = &c->line.at[i];
		if (!is_blank(*l) && (i == 0 || is_blank(l[-1])) && is_blank(l[1]) && looks_like_heading(x->text, *l))
			l->heading = true;
	}
}

/* ---- sections ---- */

static void begin_section(sure_t *s, coverage_t *c, uint32_t line)
{
	if (c->section.count == 0 || c->section.at[c->section.count - 1].words > 0)
		array_push(s->mem, &c->section);
	c->section.at[c->section.count - 1] = (coverage_section_t){ .line = line };
}

static void count_words(sure_t *s, const stored_t *x, coverage_t *c)
{
	const tokens_t *t = &x->tokens;
	begin_section(s, c, UINT32_MAX);
	for (uint32_t i = 0, k = 0; i < c->line.count; i++) {
		const coverage_line_t *l = &c->line.at[i];
		if (l->heading)
			begin_section(s, c, i);
		coverage_section_t *section = &c->section.at[c->section.count - 1];
		for (; k < t->at.count && t->at.at[k].start < l->end; k++) {
			if (!t->at.at[k].word || t->at.at[k].start < l->start)
				continue;
			bool quoted = c->quoted[t->at.at[k].start] != 0;
			c->words++;
			c->covered += quoted;
			section->words += !l->heading;
			section->quoted += quoted && !l->heading;
		}
	}
	if (c->section.at[c->section.count - 1].words == 0)
		c->section.count--;
}

coverage_t *coverage_of(sure_t *s, const archive_t *a)
{
	coverage_t *c = mem_alloc(s->mem, sizeof *c);
	c->archive = a;
	c->quoted = quoted_bytes(s, a);
	read_lines(s, a->stored, c);
	count_words(s, a->stored, c);
	return c;
}
