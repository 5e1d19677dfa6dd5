/* What a declaration says besides what decides: nobody has to look into the file whether there is more. In words. */
#include "logic/why_step.h"

#include <string.h>

/* Longer than this, a line is cut. */
enum { MOST = 160 };

const char *why_line(const search_t *w, span_t at)
{
	const char *from = source_text(&w->s->sources, at), *end = from + (at.end - at.start);
	char line[MOST + 1];
	size_t length = 0;
	for (; from < end && length < MOST; from++) {
		bool space = *from == ' ' || *from == '\n' || *from == '\t' || *from == '\r';
		if (!space || (length > 0 && line[length - 1] != ' '))
			line[length++] = space ? ' ' : *from;
	}
	while (length > 0 && (line[length - 1] & 0x80) && from < end)       /* no half of a character */
		length--;
	line[length] = '\0';
	return mem_print(w->s->mem, "%s%s", line, from < end ? " ..." : "");
}

/* Whether a line is among the steps that are shown. */
static bool is_cited(const why_t *x, uint32_t start)
{
	for (; x != NULL; x = x->next)
		if (x->shown != SHOWN_IN_PROOF && ((strcmp(x->rule, "record") == 0 && x->at.start == start) || is_cited(x->first, start)))
			return true;
	return false;
}

void why_rest(search_t *w, why_t *all, entity_t e)
{
	const model_t *m = &w->s->model;
	why_t *rest = NULL;
	for (const statement_t *st = model_first(m, e); st < model_last(m, e) && !w->proof; st++) {
		span_t at = statement_span(m, st);
		if (is_cited(all->first, at.start))
			continue;
		if (rest == NULL)
			rest = step_words(w, all, "rest", "it also says", NULL);
		step_words(w, rest, "rest", why_line(w, at), NULL)->at = at;
	}
}
