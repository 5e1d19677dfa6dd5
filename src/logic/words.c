#include "logic/words.h"

#include <stdio.h>
#include <string.h>

#include "base/out.h"
#include "logic/logic.h"
#include "logic/typing.h"

/* "5.25 million", as an author writes it; what has more decimals than anybody wants to read is rounded, and *about set. */
static const char *end_words(limit_t e, char *buf, bool *about)
{
	enum { THOUSAND = 1000, MILLION = 1000000, DECIMALS = 6 };
	const int64_t billion = (int64_t)THOUSAND * MILLION;
	decimal_t exact;
	char digits[32];
	if (e.infinite)
		return "";
	if (!fraction_decimal(e.at, &exact) || exact.scale > DECIMALS) {
		bool small = fraction_compare(e.at, (fraction_t){ 1, THOUSAND }) < 0 && fraction_compare(e.at, (fraction_t){ -1, THOUSAND }) > 0;
		*about = true;
		return decimal_text(fraction_rounded(e.at, small ? 18 - DECIMALS : 3), buf);
	}
	int64_t n = exact.mantissa;
	if (exact.scale != 0 || n % THOUSAND != 0 || (n < MILLION && n > -MILLION))
		return decimal_text(exact, buf);
	bool billions = n % MILLION == 0 && (n >= billion || n <= -billion);
	decimal_t d = { n / (billions ? MILLION : THOUSAND), 3 };
	for (; d.scale > 0 && d.mantissa % 10 == 0; d.scale--)
		d.mantissa /= 10;
	snprintf(buf, 48, "%s %s", decimal_text(d, digits), billions ? "billion" : "million");
	return buf;
}

static const char *amount_words(sure_t *s, const amount_t *a)
{
	char lo[48], hi[48];
	if (!a->there)
		return "not given";
	const char *unit = a->percent ? "%" : a->unit != 0 ? mem_print(s->mem, " %s", symbol_text(s->symbols, a->unit)) : "";
	const char *money = a->currency != 0 ? mem_print(s->mem, "%s ", symbol_text(s->symbols, a->currency)) : "";
	bool about = false;
	const char *from = end_words(a->span.lo, lo, &about), *to = end_words(a->span.hi, hi, &about);
	money = about ? mem_print(s->mem, "about %s", money) : money;
	if (a->span.lo.infinite && a->span.hi.infinite)
		return "not known";
	if (a->span.lo.infinite)
		return mem_print(s->mem, "%s%s%s%s", a->span.hi.open ? "below " : "at most ", money, to, unit);
	if (a->span.hi.infinite)
		return mem_print(s->mem, "%s%s%s%s", a->span.lo.open ? "over " : "at least ", money, from, unit);
	if (strcmp(from, to) == 0)
		return mem_print(s->mem, "%s%s%s", money, from, unit);
	return mem_print(s->mem, "%s%s to %s%s", money, from, to, unit);
}

static const char *numbers_words(sure_t *s, const amounts_t *all)
{
	out_t *o = out_new(s->mem);
	for (uint32_t i = 0; i < all->count && i < 12; i++)
		out_print(o, "%s%s", i == 0 ? "" : ", ", amount_words(s, &all->at[i]));
	return all->count == 0 ? "not given" : out_take(o);
}

static const char *length_words(sure_t *s, const length_t *l)
{
	static const char *const units[] = { "", "hour", "day", "week", "month", "year" };
	if (!l->there)
		return "not given";
	if (l->written.unit != UNIT_NONE)
		return mem_print(s->mem, "%d %s%s", l->written.n, units[l->written.unit], l->written.n == 1 ? "" : "s");
	const amount_t days = { .span = l->days, .there = true };
	bool one = extent_is_point(&l->days) && fraction_compare(l->days.lo.at, fraction_whole(1)) == 0;
	return l->days.lo.infinite && l->days.hi.infinite ? "not known" : mem_print(s->mem, "%s day%s", amount_words(s, &days), one ? "" : "s");
}

static const char *list_words(sure_t *s, const list_t *l)
{
	out_t *o = out_new(s->mem);
	for (uint32_t i = 0; i < l->count && i < 12; i++)
		out_print(o, "%s`%s`", i == 0 ? "" : ", ", model_full_name(&s->model, l->at[i]));
	if (l->count > 12)
		out_print(o, " and %u more", l->count - 12);
	return l->count == 0 ? "none" : out_take(o);
}

static const char *date_words(sure_t *s, interval_t d)
{
	return d.lo == DAY_MIN && d.hi == DAY_MAX ? "not given" : interval_words(s->mem, d);
}

static const char *period_words(sure_t *s, const span_of_days_t *p)
{
	if (!p->there)
		return "not given";
	if (p->end.hi == DAY_MAX)
		return mem_print(s->mem, "from %s on", day_words(s->mem, p->start.lo));
	return mem_print(s->mem, "%s to %s", day_words(s->mem, p->start.lo), day_words(s->mem, p->end.hi));
}

const char *value_words(sure_t *s, uint8_t type, values_t c, uint32_t i)
{
	switch (type) {
	case IS_TRUTH: return truth_word(c.truth[i]);
	case IS_DATE: return date_words(s, c.date[i].date);
	case IS_RANGE: return period_words(s, &c.range[i]);
	case IS_LENGTH: return length_words(s, &c.length[i]);
	case IS_NUMBER: return amount_words(s, &c.number[i]);
	case IS_NUMBERS: return numbers_words(s, &c.numbers[i]);
	case IS_TEXT: return c.text[i] == NULL ? "not given" : c.text[i];
	case IS_WORD: return c.word[i] == 0 ? "not given" : symbol_text(s->symbols, c.word[i]);
	case IS_ENTITY: return c.entity[i] == 0 ? "not given" : mem_print(s->mem, "`%s`", model_full_name(&s->model, c.entity[i]));
	default: return list_words(s, &c.list[i]);
	}
}

/* ---- texts with values ---- */

/* Between braces stands a name or a path: x, x.due, today. */
static node_t read_path(sure_t *s, const char *text, size_t length, span_t at)
{
	node_list_t all = { 0, 0 }, none = { 0, 0 };
	for (const char *from = text; from <= text + length;) {
		const char *dot = memchr(from, '.', (size_t)(text + length - from)), *end = dot != NULL ? dot : text + length;
		if (end == from)
			return 0;
		node_t n = tree_add(&s->tree, NODE_NAME, 0, symbol(s->symbols, from, (size_t)(end - from)), none, at);
		if (all.tail != 0)
			tree_set_next(&s->tree, all.tail, n);
		else
			all.head = n;
		all.tail = n;
		from = end + 1;
	}
	return all.head == all.tail ? all.head : tree_add(&s->tree, NODE_PATH, 0, 0, all, at);
}

/* Whether more than a name or path stands there. */
static bool is_expression(const char *from, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (strchr("(+*/", from[i]) != NULL || (from[i] == '-' && i > 0 && from[i - 1] == ' '))
			return true;
	return false;
}

/* What is wrong with it is told once, at the hole. */
static op_t told_at(typing_t *t, uint32_t found, span_t at)
{
	sure_t *s = t->s;
	bool said = s->findings.all.count > found, typed = said && s->findings.all.at[found].check != CHECK_SYNTAX;
	const char *message = said ? s->findings.all.at[found].message : "a question stands here, and a value is needed", *help = typed ? s->findings.all.at[found].help : NULL;
	s->findings.all.count = found;
	finding_t *x = finding_add(&s->findings, CHECK_EXPRESSION_TYPE, at, "between these braces: %s", message);
	x->subject = t->asker;
	finding_help(&s->findings, x, "%s", help != NULL ? help : "write {c}, {c.due}, or something else that has a value: {sum(c.budget) / 2}");
	return 0;
}

static op_t read_expression(typing_t *t, const char *from, size_t length, span_t at)
{
	sure_t *s = t->s;
	uint32_t found = s->findings.all.count;
	source_t *source = source_add(&s->sources, "<text>", from, length);
	parser_t p = { .mem = s->mem, .symbols = s->symbols, .sources = &s->sources, .findings = &s->findings, .tree = &s->tree };
	node_t n = source == NULL ? 0 : parse_query(&p, source);
	array_free(s->mem, &p.brace);
	bool value = n != 0 && s->findings.all.count == found && tree_node(&s->tree, n)->kind != NODE_BIND && tree_node(&s->tree, n)->kind != NODE_TABLE;
	op_t op = value ? type_node(t, n) : 0;
	return op != 0 && s->findings.all.count == found ? op : told_at(t, found, at);
}

static op_t read_hole(typing_t *t, const char *from, size_t length, span_t at)
{
	if (is_expression(from, length))
		return read_expression(t, from, length, at);
	node_t n = length == 0 ? 0 : read_path(t->s, from, length, at);
	if (n != 0)
		return type_node(t, n);
	finding_t *x = finding_add(&t->s->findings, CHECK_EXPRESSION_TYPE, at, "the braces in this text hold no name");
	x->subject = t->asker;
	finding_help(&t->s->findings, x, "write {c} or {c.due}");
	return 0;
}

/* Where a hole stands in the source; a text with escapes may not have it as it is. */
static span_t hole_span(const sure_t *s, span_t text, const char *open, size_t length)
{
	const char *raw = source_text(&s->sources, text);
	for (size_t i = 0; i + length <= text.end - text.start; i++)
		if (memcmp(raw + i, open, length) == 0)
			return (span_t){ text.start + (uint32_t)i, text.start + (uint32_t)(i + length) };
	return text;
}

const template_t *template_read(program_t *p, entity_t rule, sym_t property, const variable_t *around)
{
	sure_t *s = p->s;
	template_t *all = mem_alloc(s->mem, sizeof *all);
	const statement_t *st = logic_statement(&s->model, rule, property);
	if (st == NULL || st->mains == 0 || statement_values(&s->model, st)->type != VALUE_TEXT)
		return all;
	span_t at = value_span(statement_values(&s->model, st));
	const char *text = model_text(&s->model, s->mem, at);
	typing_t t = { .p = p, .s = s, .asker = rule, .around = around };
	for (const char *open; (open = strchr(text, '{')) != NULL && strchr(open, '}') != NULL;) {
		const char *close = strchr(open, '}');
		op_t op = read_hole(&t, open + 1, (size_t)(close - open - 1), hole_span(s, at, open, (size_t)(close - open + 1)));
		*array_push(s->mem, &all->piece) = (piece_t){ mem_copy(s->mem, text, (size_t)(open - text)), op };
		text = close + 1;
	}
	*array_push(s->mem, &all->piece) = (piece_t){ text, 0 };
	return all;
}

const char *template_fill(run_t *r, const template_t *t, entity_t x, entity_t y)
{
	out_t *o = out_new(r->s->mem);
	scratch_mark_t mark = scratch_mark(&r->scratch);
	env_t root = run_root(r, 0), outer = run_rows(r, &root, &x, 1), row = outer;
	if (y != 0)
		row = run_one(r, &outer, 2, &y);
	for (uint32_t i = 0; i < t->piece.count; i++) {
		out_text(o, t->piece.at[i].text);
		if (t->piece.at[i].op != 0)
			out_text(o, value_words(r->s, program_op(r->p, t->piece.at[i].op)->type, run_op(r, &row, t->piece.at[i].op), 0));
	}
	scratch_release(&r->scratch, mark);
	return out_take(o);
}
