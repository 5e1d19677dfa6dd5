#include "emit/why.h"

#include <string.h>

#include "base/text.h"
#include "emit/json_write.h"

static const char *place_of(sure_t *s, span_t at)
{
	const source_t *x = at.end == 0 ? NULL : source_of(&s->sources, at.start);
	if (x == NULL)
		return NULL;
	return mem_print(s->mem, "%s:%u", x->name, source_position(&s->sources, at.start).line);
}

/* ---- text ---- */

static void text_line(sure_t *s, const why_t *x, size_t depth, out_t *o)
{
	out_repeat(o, ' ', depth * 2);
	out_safe(o, x->words, strlen(x->words));
	if (x->answer != NULL)
		out_print(o, ": %s", x->answer);
	const char *place = place_of(s, x->at);
	if (x->per != NULL || place != NULL)
		out_text(o, "   [");
	if (place != NULL)
		out_safe(o, place, strlen(place));
	if (x->per != NULL) {
		out_print(o, "%sper ", place != NULL ? ", " : "");
		out_safe(o, x->per, strlen(x->per));
	}
	if (x->per != NULL || place != NULL)
		out_char(o, ']');
	out_char(o, '\n');
	if (x->missing == NULL)
		return;
	out_repeat(o, ' ', (depth + 1) * 2);
	out_print(o, "what would settle it: %s\n", x->missing);
}

static void text_tree(sure_t *s, const why_t *x, size_t depth, out_t *o)
{
	text_line(s, x, depth, o);
	for (const why_t *k = x->first; k != NULL; k = k->next)
		if (k->shown != SHOWN_IN_PROOF)
			text_tree(s, k, depth + 1, o);
}

static void why_text(sure_t *s, const why_t *x, out_t *o)
{
	text_tree(s, x, 0, o);
}

/* ---- JSON ---- */

void json_fact(json_t *j, const fact_t *f)
{
	char bracket = f->type == FACT_LIST ? '[' : '{';
	switch (f->type) {
	case FACT_TEXT: json_string(j, f->key, f->as.text); return;
	case FACT_RAW: json_raw(j, f->key, f->as.text); return;
	case FACT_NUMBER: json_number(j, f->key, f->as.number); return;
	case FACT_DAY: json_day(j, f->key, f->as.day); return;
	case FACT_OBJECT: case FACT_LIST: break;
	}
	json_open(j, f->key, bracket);
	for (const fact_t *k = f->first; k != NULL; k = k->next)
		json_fact(j, k);
	json_close(j, bracket);
}

static void json_cited(sure_t *s, const why_t *x, json_t *j)
{
	if (x->date.lo != DAY_MIN || x->date.hi != DAY_MAX) {
		json_open(j, "date", '{');
		json_interval(j, x->date);
		json_close(j, '{');
	}
	for (const fact_t *f = x->fact; f != NULL; f = f->next)
		json_fact(j, f);
	if (x->per != NULL)
		json_string(j, "per", x->per);
	const char *place = place_of(s, x->at);
	if (place != NULL)
		json_string(j, "place", place);
	if (x->missing != NULL)
		json_string(j, "missing", x->missing);
}

static bool has_premises(const why_t *x)
{
	for (const why_t *k = x->first; k != NULL; k = k->next)
		if (k->shown != SHOWN_IN_WORDS)
			return true;
	return false;
}

static void json_step(sure_t *s, const why_t *x, json_t *j, const char *key)
{
	json_open(j, key, '{');
	json_string(j, "rule", x->rule);
	json_string(j, "says", x->words);
	if (x->answer != NULL && !x->answer_is_words)
		json_string(j, "answer", x->answer);
	if (x->subject != NULL)
		json_string(j, "subject", x->subject);
	json_cited(s, x, j);
	if (has_premises(x)) {
		json_open(j, "because", '[');
		for (const why_t *k = x->first; k != NULL; k = k->next) {
			if (k->shown == SHOWN_IN_WORDS)
				continue;
			json_line(j);
			json_step(s, k, j, NULL);
		}
		json_close(j, '[');
	}
	json_close(j, '{');
}

static void why_json(sure_t *s, const why_t *x, out_t *o)
{
	json_t j = { .o = o };
	json_open(&j, NULL, '{');
	json_day(&j, "as_of", s->model.as_of);
	json_step(s, x, &j, "proof");
	json_close(&j, '{');
	out_char(o, '\n');
}

bool emit_why_proof(const char *format)
{
	return strcmp(format, "json") == 0;
}

bool emit_why(sure_t *s, const why_t *x, const char *format, out_t *out)
{
	static const struct { const char *name; void (*emit)(sure_t *, const why_t *, out_t *); } table[] = { { "text", why_text }, { "json", why_json } };
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (strcmp(table[i].name, format) == 0) {
			table[i].emit(s, x, out);
			return true;
		}
	return false;
}
