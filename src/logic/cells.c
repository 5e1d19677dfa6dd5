/* Values as they stand in a table: in words, for a spreadsheet, for a program. */
#include <string.h>

#include "base/out.h"
#include "logic/query_table.h"
#include "logic/why_step.h"
#include "logic/words.h"

enum { PLACES = 6 };                    /* of what is no decimal */

static const char *plain_end(mem_t *m, limit_t e)
{
	char buf[48];
	decimal_t d;
	if (e.infinite)
		return "..";
	return mem_print(m, "%s", decimal_text(fraction_decimal(e.at, &d) ? d : fraction_rounded(e.at, PLACES), buf));
}

/* One number, or from one to another as in ISO 8601. */
static const char *plain_extent(mem_t *m, const extent_t *x)
{
	if (x->lo.infinite && x->hi.infinite)
		return "";
	const char *lo = plain_end(m, x->lo), *hi = plain_end(m, x->hi);
	return strcmp(lo, hi) == 0 ? lo : mem_print(m, "%s/%s", lo, hi);
}

static const char *plain_day(mem_t *m, day_t d)
{
	char buf[32];
	return d == DAY_MIN || d == DAY_MAX ? ".." : mem_print(m, "%s", day_iso(d, buf));
}

static const char *plain_days(mem_t *m, interval_t d)
{
	if (d.lo == DAY_MIN && d.hi == DAY_MAX)
		return "";
	return interval_is_day(d) ? plain_day(m, d.lo) : mem_print(m, "%s/%s", plain_day(m, d.lo), plain_day(m, d.hi));
}

static void plain_amount(sure_t *s, const amount_t *a, cell_t *c)
{
	c->plain = a->there ? plain_extent(s->mem, &a->span) : "";
	c->unit = !a->there ? "" : a->percent ? "%" : a->currency != 0 ? symbol_text(s->symbols, a->currency) : a->unit != 0 ? symbol_text(s->symbols, a->unit) : "";
}

static void plain_length(sure_t *s, const length_t *l, cell_t *c)
{
	static const char *const units[] = { "days", "hours", "days", "weeks", "months", "years" };
	bool written = l->there && l->written.unit != UNIT_NONE;
	c->plain = !l->there ? "" : written ? mem_print(s->mem, "%d", l->written.n) : plain_extent(s->mem, &l->days);
	c->unit = !l->there ? "" : units[l->written.unit];
}

static const char *plain_list(sure_t *s, const list_t *l)
{
	out_t *o = out_new(s->mem);
	for (uint32_t i = 0; i < l->count; i++)
		out_print(o, "%s%s", i == 0 ? "" : "; ", model_full_name(&s->model, l->at[i]));
	return out_take(o);
}

cell_t cell_of(run_t *r, uint8_t type, values_t column, uint32_t i)
{
	sure_t *s = r->s;
	search_t w = { .s = s, .r = r, .proof = true };
	why_t *x = mem_alloc(s->mem, sizeof *x);
	fact_value(&w, x, NULL, type, column, i);
	cell_t c = { .words = value_words(s, type, column, i), .unit = "", .value = x->fact };
	if (c.words[0] == '`' && type == IS_ENTITY)
		c.words = model_full_name(&s->model, column.entity[i]);
	c.plain = c.words;
	switch (type) {
	case IS_NUMBER: plain_amount(s, &column.number[i], &c); break;
	case IS_LENGTH: plain_length(s, &column.length[i], &c); break;
	case IS_DATE: c.plain = plain_days(s->mem, column.date[i].date); break;
	case IS_RANGE: c.plain = column.range[i].there ? plain_days(s->mem, (interval_t){ column.range[i].start.lo, column.range[i].end.hi }) : ""; break;
	case IS_ENTITY: c.plain = column.entity[i] == 0 ? "" : c.words; break;
	case IS_LIST: c.words = c.plain = plain_list(s, &column.list[i]); break;
	case IS_TEXT: c.plain = column.text[i] == NULL ? "" : c.words; break;
	default: c.plain = strcmp(c.words, "not given") == 0 ? "" : c.words;
	}
	c.words = strcmp(c.words, "not given") == 0 ? "-" : c.words;
	return c;
}
