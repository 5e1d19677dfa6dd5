/* Who of several reached a state: x was s by p. docs/meaning.md, section 3. */
#include "logic/why_step.h"

#include "check/by.h"

void why_state_by(search_t *w, why_t *parent, entity_t e, state_t state, entity_t by, bool still, truth_t answer)
{
	const model_t *m = &w->s->model;
	sym_t name = kind_lifecycle(&m->kinds, m->all.at[e].kind)->stage.at[state].name;
	const char *state_words = symbol_text(w->s->symbols, name);
	why_t *x = step(w, parent, "by", mem_print(w->s->mem, "`%s` %s %s by `%s`", why_name(w, e), still ? "is" : "was", state_words, by == 0 ? "?" : why_name(w, by)), truth_word(answer));
	x->subject = why_name(w, e);
	fact_text(w, x, "asks", still ? "is" : "was");
	fact_text(w, x, "state", state_words);
	if (by != 0)
		fact_text(w, x, "of", why_name(w, by));
	why_cite(w, x, e, name);
	const char *missing = verdict_missing(w->r->v, e, state, false);
	if (missing != NULL)
		step_words(w, x, "parties", missing, NULL);
	if (answer != YES)
		why_silence(w, x, e);
	if (answer == UNKNOWN)
		step_missing(w, x, "a record of `%s` that names them: %s DATE by ACTOR", state_words, state_words);
}
