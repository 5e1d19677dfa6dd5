#include "evidence/label_words.h"

#include "base/out.h"

static const char *actor_words(const model_t *m, entity_t actor)
{
	const char *title = model_title(m, actor);
	return title == NULL ? model_name(m, actor) : title;
}

const char *label_judges_words(const sure_t *s, entity_t c, const judgement_t *j)
{
	judges_t judges = label_judges(s, c, j);
	out_t *o = out_new(s->mem);
	for (uint32_t i = 0; i < judges.count; i++)
		if (judges.at[i] != 0)
			out_print(o, "%s%s", i == 0 ? "" : i + 1 < judges.count ? ", " : " and ", actor_words(&s->model, judges.at[i]));
	array_free(s->mem, &judges);
	return out_take(o);
}

const char *label_mark(sym_t meaning)
{
	return meaning == NAME_fulfilled ? "✓" : meaning == NAME_partly ? "◐" : meaning == NAME_unmet ? "✗" : "?";
}

const char *label_whose(const sure_t *s, entity_t c, const judgement_t *j)
{
	const char *who = label_judges_words(s, c, j), *comma = *who == '\0' ? "" : ", ";
	bool dated = j->date.lo != DAY_MIN || j->date.hi != DAY_MAX;
	return mem_print(s->mem, "%s%s%s%s", comma, who, dated ? ", " : "", dated ? interval_words(s->mem, j->date) : "");
}

/* Without the comma before it. */
static const char *whose(const sure_t *s, entity_t c, const judgement_t *j)
{
	const char *words = label_whose(s, c, j);
	return *words == ',' ? words + 2 : words;
}

const char *label_told(const sure_t *s, entity_t c, const judgement_t *j)
{
	const model_t *m = &s->model;
	const grade_t *g = label_grade(m, c, j->label);
	const char *label = g == NULL || g->title.end == 0 ? mem_print(s->mem, "`%s`", symbol_text(m->symbols, j->label)) : mem_print(s->mem, "“%s”", label_words(m, c, j->label));
	const char *who = whose(s, c, j);
	return *who == '\0' ? label : mem_print(s->mem, "%s (%s)", label, who);
}
