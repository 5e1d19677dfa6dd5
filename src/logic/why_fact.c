/* What a step says to a machine. docs/proofs.md */
#include "logic/why_step.h"

static fact_t *add(search_t *w, fact_t **first, fact_t **last, const char *key, fact_type_t type)
{
	fact_t *f = mem_alloc(w->s->mem, sizeof *f);
	*f = (fact_t){ .key = key, .type = type };
	if (*last == NULL)
		*first = f;
	else
		(*last)->next = f;
	*last = f;
	return f;
}

static fact_t *note(search_t *w, why_t *x, const char *key, fact_type_t type)
{
	return w->proof && x != NULL ? add(w, &x->fact, &x->last_fact, key, type) : NULL;
}

static fact_t *inside(search_t *w, fact_t *f, const char *key, fact_type_t type)
{
	return add(w, &f->first, &f->last, key, type);
}

void fact_text(search_t *w, why_t *x, const char *key, const char *text)
{
	fact_t *f = note(w, x, key, FACT_TEXT);
	if (f != NULL)
		f->as.text = text;
}

void fact_flag(search_t *w, why_t *x, const char *key, bool yes)
{
	fact_t *f = note(w, x, key, FACT_RAW);
	if (f != NULL)
		f->as.text = yes ? "true" : "false";
}

void fact_number(search_t *w, why_t *x, const char *key, int64_t n)
{
	fact_t *f = note(w, x, key, FACT_NUMBER);
	if (f != NULL)
		f->as.number = n;
}

void fact_day(search_t *w, why_t *x, const char *key, day_t day)
{
	fact_t *f = note(w, x, key, FACT_DAY);
	if (f != NULL)
		f->as.day = day;
}

static void put_days(search_t *w, fact_t *f, interval_t days)
{
	inside(w, f, "from", FACT_DAY)->as.day = days.lo;
	inside(w, f, "to", FACT_DAY)->as.day = days.hi;
}

void fact_date(search_t *w, why_t *x, const char *key, interval_t date)
{
	fact_t *f = note(w, x, key, FACT_OBJECT);
	if (f != NULL)
		put_days(w, f, date);
}

static const char *const units[] = { "none", "hour", "day", "week", "month", "year" };

static void put_duration(search_t *w, fact_t *f, duration_t d)
{
	inside(w, f, "number", FACT_NUMBER)->as.number = d.n;
	inside(w, f, "unit", FACT_TEXT)->as.text = units[d.unit];
}

void fact_duration(search_t *w, why_t *x, const char *key, duration_t d)
{
	fact_t *f = note(w, x, key, FACT_OBJECT);
	if (f != NULL)
		put_duration(w, f, d);
}

/* A number, or what is none as a text: "1/3". */
static void put_limit(search_t *w, fact_t *f, limit_t end, const char *closed, const char *open)
{
	char buf[48];
	decimal_t d;
	if (!end.infinite)
		inside(w, f, end.open ? open : closed, fraction_decimal(end.at, &d) ? FACT_RAW : FACT_TEXT)->as.text = mem_print(w->s->mem, "%s", fraction_text(end.at, buf));
}

static void put_span(search_t *w, fact_t *f, extent_t span)
{
	put_limit(w, f, span.lo, "from", "above");
	put_limit(w, f, span.hi, "to", "below");
}

void fact_span(search_t *w, why_t *x, const char *key, extent_t span)
{
	fact_t *f = note(w, x, key, FACT_OBJECT);
	if (f != NULL)
		put_span(w, f, span);
}

static void put_amount(search_t *w, fact_t *f, const amount_t *a)
{
	put_span(w, f, a->span);
	if (a->unit != 0)
		inside(w, f, "unit", FACT_TEXT)->as.text = symbol_text(w->s->symbols, a->unit);
	if (a->currency != 0)
		inside(w, f, "currency", FACT_TEXT)->as.text = symbol_text(w->s->symbols, a->currency);
	if (a->percent)
		inside(w, f, "percent", FACT_RAW)->as.text = "true";
	if (a->ratio)
		inside(w, f, "ratio", FACT_RAW)->as.text = "true";
}

static void put_absent(fact_t *f)
{
	f->type = FACT_RAW;
	f->as.text = "null";
}

static void put_name(search_t *w, fact_t *f, entity_t e)
{
	f->type = FACT_TEXT;
	f->as.text = model_full_name(&w->s->model, e);
	if (e == 0)
		put_absent(f);
}

static void put_length(search_t *w, fact_t *f, const length_t *l)
{
	if (!l->there)
		put_absent(f);
	else if (l->written.unit != UNIT_NONE)
		put_duration(w, f, l->written);
	else {
		put_span(w, f, l->days);
	}
}

/* Its first and its last day; where these are not known to the day, what is certain of it, too. */
static void put_range(search_t *w, fact_t *f, const span_of_days_t *r)
{
	put_days(w, f, (interval_t){ r->start.lo, r->end.hi });
	if (r->start.lo == r->start.hi && r->end.lo == r->end.hi)
		return;
	inside(w, f, "starts_by", FACT_DAY)->as.day = r->start.hi;
	inside(w, f, "ends_from", FACT_DAY)->as.day = r->end.lo;
}

/* One of several, of which it is not known which, is a list. */
static void put_word(search_t *w, fact_t *f, sym_t word)
{
	const choice_t *choice = run_choice_of(w->r, word);
	f->type = choice != NULL ? FACT_LIST : FACT_TEXT;
	for (uint32_t i = 0; choice != NULL && i < choice->count; i++)
		inside(w, f, NULL, FACT_TEXT)->as.text = symbol_text(w->s->symbols, choice->at[i]);
	if (choice == NULL)
		f->as.text = symbol_text(w->s->symbols, word);
	if (word == 0)
		put_absent(f);
}

/* Absent is null; a date of which nothing is known has two open ends. */
void fact_value(search_t *w, why_t *x, const char *key, uint8_t type, values_t c, uint32_t i)
{
	fact_t *f = note(w, x, key, FACT_OBJECT);
	if (f == NULL)
		return;
	switch ((logic_type_t)type) {
	case IS_DATE: put_days(w, f, c.date[i].date); break;
	case IS_RANGE: put_range(w, f, &c.range[i]); break;
	case IS_LENGTH: put_length(w, f, &c.length[i]); break;
	case IS_NUMBER:
		if (c.number[i].there)
			put_amount(w, f, &c.number[i]);
		else
			put_absent(f);
		break;
	case IS_ENTITY: put_name(w, f, c.entity[i]); break;
	case IS_LIST:
		f->type = FACT_LIST;
		for (uint32_t k = 0; k < c.list[i].count; k++)
			put_name(w, inside(w, f, NULL, FACT_TEXT), c.list[i].at[k]);
		break;
	case IS_NUMBERS:
		f->type = FACT_LIST;
		for (uint32_t k = 0; k < c.numbers[i].count; k++)
			put_amount(w, inside(w, f, NULL, FACT_OBJECT), &c.numbers[i].at[k]);
		break;
	case IS_TEXT:
		f->type = FACT_TEXT;
		f->as.text = c.text[i];
		if (c.text[i] == NULL)
			put_absent(f);
		break;
	case IS_WORD:
		put_word(w, f, c.word[i]);
		break;
	case IS_TRUTH:
		f->type = FACT_TEXT;
		f->as.text = truth_word(c.truth[i]);
		break;
	default:
		put_absent(f);
	}
}

void fact_list(search_t *w, why_t *x, const char *key)
{
	note(w, x, key, FACT_LIST);
}

void fact_item(search_t *w, why_t *x, const char *text)
{
	if (w->proof)
		inside(w, x->last_fact, NULL, FACT_TEXT)->as.text = text;
}
