#include "check/date_values.h"

#include <string.h>

#include "base/date_guess.h"
#include "check/resolve.h"
#include "check/suggest.h"
#include "check/syntax.h"
#include "syntax/words.h"

/* A date while it is read: its interval, and what a deadline makes of it. */
typedef struct {
	interval_t days;
	uint8_t flags;                  /* VALUE_PERIOD, VALUE_BEFORE, VALUE_FISCAL */
	bool calendar;                  /* days is set; else `expr` is */
	uint32_t expr;                  /* in model_t.date */
} date_read_t;

static bool read_any(reading_t *r, node_t n, date_read_t *d);

static const char dates_are_written[] = "dates are written 2024-05-15, 2024-05, 2024-Q2, 2024-H1 or 2024";

static bool invalid(sure_t *s, node_t n, const char *why, const char *help)
{
	span_t at = tree_span(&s->tree, n);
	const char *meant = date_guess(s->mem, source_text(&s->sources, at), at.end - at.start);
	finding_t *x = finding_add(&s->findings, CHECK_INVALID_DATE, at, "%s", why);
	if (meant != NULL && help == dates_are_written)
		finding_help(&s->findings, x, "write %s", meant);
	else if (help != NULL)
		finding_help(&s->findings, x, "%s", help);
	return false;
}

static bool read_calendar(sure_t *s, node_t n, calendar_t *c)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	span_t at = tree_span(&s->tree, n);
	const char *why, *help;
	if (x->kind == NODE_NUM && x->op == 0 && at.end - at.start != 4)
		return invalid(s, n, mem_print(s->mem, "`%.*s` is no year", (int)(at.end - at.start), source_text(&s->sources, at)), dates_are_written);
	if (calendar_read(source_text(&s->sources, at), at.end - at.start, c, s->mem, &why, &help))
		return true;
	return invalid(s, n, why, help);
}

void check_date(sure_t *s, node_t n)
{
	calendar_t c;
	read_calendar(s, n, &c);
}

/* ---- calendar dates and the words before them ---- */

static bool is_calendar(const sure_t *s, node_t n)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	return x->kind == NODE_DATE || (x->kind == NODE_NUM && x->op == 0);
}

static interval_t around(interval_t i)
{
	int32_t by = interval_is_day(i) ? 15 : i.hi - i.lo + 1;
	return (interval_t){ i.lo - by, i.hi + by };
}

/* Whether the calendar has both days. Nothing is moved to its ends in silence. */
static bool in_calendar(interval_t days)
{
	return days.lo >= day_of(1, 1, 1) && days.hi <= day_of(9999, 12, 31);
}

static bool beyond(sure_t *s, node_t n)
{
	return invalid(s, n, "this leads out of the calendar, which has the years 1 to 9999", "write a date that lies in it");
}

/* The interval of QUALIFIER CALENDAR; false with a finding if the word cannot stand before a date. */
static bool qualify(sure_t *s, node_t n, sym_t word, calendar_t c, int fiscal, interval_t *days)
{
	switch (word) {
	case WORD_early: *days = calendar_third(c, 0, fiscal); return true;
	case WORD_mid: *days = calendar_third(c, 1, fiscal); return true;
	case WORD_late: *days = calendar_third(c, 2, fiscal); return true;
	case WORD_of: *days = interval_of(calendar_interval(c, fiscal).hi); return true;
	case WORD_around: *days = around(calendar_interval(c, fiscal)); return true;
	case WORD_spring: case WORD_summer: case WORD_autumn: case WORD_winter:
		if (c.kind != CAL_YEAR)
			return invalid(s, n, "a season belongs to a year", "write spring 2024");
		*days = season_interval(c.year, (int)(word - WORD_spring));
		return true;
	default:
		return invalid(s, n, "this word stands before numbers, not before dates", "write early, mid, late, end of, around or a season before a date");
	}
}

/* The month with which the fiscal year begins is known only when containers are: these are visited again. */
static int fiscal_start(reading_t *r, calendar_t c, date_read_t *d)
{
	(void)r;
	if (c.kind == CAL_FISCAL)
		d->flags |= VALUE_FISCAL;
	return 1;
}

static bool is_season(sym_t word)
{
	return word == WORD_spring || word == WORD_summer || word == WORD_autumn || word == WORD_winter;
}

/* `end of spring 2022`: the season that is written behind `end of`; 0. */
static node_t season_behind(const sure_t *s, node_t n)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	node_t inner = x->kind == NODE_QUAL && x->sym == WORD_of ? tree_kids(&s->tree, n) : 0;
	return inner != 0 && tree_node(&s->tree, inner)->kind == NODE_QUAL && is_season(tree_node(&s->tree, inner)->sym) ? inner : 0;
}

static bool read_literal(reading_t *r, node_t n, date_read_t *d)
{
	sure_t *s = r->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	node_t at = x->kind == NODE_QUAL ? tree_kids(&s->tree, n) : n;
	calendar_t c;
	if (season_behind(s, n) != 0) {
		bool fine = read_literal(r, season_behind(s, n), d);
		d->days = interval_of(d->days.hi);
		d->flags = 0;
		return fine;
	}
	if (!is_calendar(s, at))
		return invalid(s, n, "this is not written as a date", dates_are_written);
	if (!read_calendar(s, at, &c))
		return false;
	d->calendar = true;
	int fiscal = fiscal_start(r, c, d);
	if (x->kind == NODE_QUAL) {
		d->flags |= is_season(x->sym) ? VALUE_PERIOD : 0;
		return qualify(s, n, x->sym, c, fiscal, &d->days) && (in_calendar(d->days) || beyond(s, n));
	}
	d->days = calendar_interval(c, fiscal);
	if (c.kind != CAL_DAY)
		d->flags |= VALUE_PERIOD;
	return true;
}

/* ---- computed dates ---- */

static uint32_t add_expr(reading_t *r, date_op_t op, node_t n)
{
	date_expr_t *e = array_push(r->s->mem, &r->s->model.date);
	e->op = (uint8_t)op;
	e->owner = r->entity;
	e->start = tree_span(&r->s->tree, n).start;
	e->end = tree_span(&r->s->tree, n).end;
	e->date = ANY_DAY;
	e->earliest = DAY_MIN;
	return r->s->model.date.count - 1;
}

/* Makes an expression of whatever was read. */
static uint32_t as_expr(reading_t *r, node_t n, date_read_t d)
{
	if (!d.calendar)
		return d.expr;
	uint32_t e = add_expr(r, DATE_LITERAL, n);
	r->s->model.date.at[e].date = d.days;
	r->s->model.date.at[e].flags = d.flags;
	if (d.flags & VALUE_FISCAL)
		*array_push(r->s->mem, &r->s->model.fiscal) = (fiscal_t){ .expr = e, .entity = r->entity, .node = n };
	return e;
}

static bool dated_member(const sure_t *s, entity_t e, sym_t member)
{
	const property_t *p = &s->model.kinds.property.at[kind_property(&s->model.kinds, s->model.all.at[e].kind, member)];
	return (p->type.bits & TYPE_DATE) != 0;
}

static const char *undated(sure_t *s, entity_t e)
{
	const model_t *m = &s->model;
	const char *date = suggest_delivery_date(s, e);
	if (date == NULL)
		return "name a deadline, or a date of a declaration: cer.in_force, c1.due";
	return mem_print(s->mem, "say which of its dates counts: `%s`%s", date,
		kind_property(&m->kinds, m->all.at[e].kind, NAME_due) != 0 ? mem_print(s->mem, ", or when it is due, `%s.due`", model_full_name(m, e)) : "");
}

/* `cer.in_force`, `c1.due`, `mandate_end`, or a state of the declaration itself: `in_force`. */
static bool read_anchor(reading_t *r, node_t n, date_read_t *d)
{
	sure_t *s = r->s;
	model_t *m = &s->model;
	entity_t e = r->entity;
	sym_t member = tree_node(&s->tree, n)->kind == NODE_NAME ? tree_node(&s->tree, n)->sym : 0;
	const lifecycle_t *own = kind_lifecycle(&m->kinds, m->all.at[e].kind);
	if (member == 0 || lifecycle_state(own, member) == NO_STATE) {
		resolved_t to = resolve(s, e, n, NULL);
		if (to.entity == 0)
			return false;
		e = to.entity;
		member = to.member;
		if (m->all.at[e].kind == 0)     /* that was said */
			return false;
		if (member == 0 && model_is(m, e, m->kinds.deadline))
			member = NAME_date;
		if (member == 0 || !dated_member(s, e, member)) {
			const char *help = undated(s, e);
			finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, tree_span(&s->tree, n), member == 0 ? "`%s` is %s, not a date" : "this property of `%s`, %s, is not a date", model_name(m, e), model_a_kind(m, m->all.at[e].kind));
			finding_also(&s->findings, x, m->all.at[e].at, "declared here");
			finding_help(&s->findings, x, "%s", help);
			return false;
		}
	}
	d->expr = add_expr(r, DATE_ANCHOR, n);
	m->date.at[d->expr].anchor = e;
	m->date.at[d->expr].member = member;
	return true;
}

/* `end of my_plan.period` */
static bool read_end(reading_t *r, node_t n, date_read_t *d)
{
	sure_t *s = r->s;
	model_t *m = &s->model;
	const tree_node_t *x = tree_node(&s->tree, n);
	if (x->sym != WORD_of)
		return invalid(s, n, "this word stands before a written date", dates_are_written);
	resolved_t to = resolve(s, r->entity, tree_kids(&s->tree, n), NULL);
	if (to.entity == 0 || m->all.at[to.entity].kind == 0)
		return false;
	const property_t *p = &m->kinds.property.at[kind_property(&m->kinds, m->all.at[to.entity].kind, to.member)];
	if (to.member == 0 || (p->type.bits & TYPE_RANGE) == 0 || p->type.list)
		return invalid(s, n, "`end of` stands before a written date, or before a period that something has", "write end of 2026, or end of my_plan.period");
	d->expr = add_expr(r, DATE_END, n);
	m->date.at[d->expr].anchor = to.entity;
	m->date.at[d->expr].member = to.member;
	return true;
}

static bool read_operand(reading_t *r, node_t n, uint32_t parent, uint32_t *last)
{
	date_read_t d = { .calendar = false };
	if (!read_any(r, n, &d))
		return false;
	uint32_t e = as_expr(r, n, d);
	if (*last == 0)
		r->s->model.date.at[parent].first = e;
	else
		r->s->model.date.at[*last].next = e;
	*last = e;
	return true;
}

/* `1.5 years`, `999999999999 years`: what is wrong with a length of time. */
static bool invalid_length(sure_t *s, node_t amount)
{
	span_t at = tree_span(&s->tree, amount);
	const tree_node_t *x = tree_node(&s->tree, amount);
	const char *t = source_text(&s->sources, at), *unit = x->kind == NODE_NUM && x->op == 2
		? symbol_text(s->symbols, tree_node(&s->tree, tree_kids(&s->tree, amount))->sym) : "";
	decimal_t n;
	size_t len = strcspn(t, " \t");
	if (!word_is_unit(unit) || len >= at.end - at.start)
		return invalid(s, amount, "before `after` and `before` stands a length of time",
			"write 21 months after cer.in_force, 30 days before mandate_end");
	if (!decimal_read(t, len, &n) || n.scale == 0)
		return invalid(s, amount,
			"this length of time is longer than the calendar, which ends in the year 9999",
			"write the length that is meant: 21 months, 30 days");
	int64_t months = strncmp(unit, "year", 4) == 0 && n.scale <= 3 ? n.mantissa * 12 : 1, by = n.scale == 1 ? 10
		: n.scale == 2 ? 100 : 1000;
	return invalid(s, amount, "a length of time is a whole number", months % by == 0
		? mem_print(s->mem, "write %lld months", (long long)(months / by))
		: "write it in a smaller unit: 18 months, 45 days");
}

/* `21 months after A`, `30 days before A` */
static bool read_offset(reading_t *r, node_t n, date_read_t *d)
{
	sure_t *s = r->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	node_t amount = tree_kids(&s->tree, n);
	duration_t by = { .unit = UNIT_WORKING_DAY };
	if (!amount_working_days(s, amount, &by.n) && !amount_duration(s, amount, &by))
		return invalid_length(s, amount);
	if (by.n < 0) {
		finding_t *f = finding_add(&s->findings, CHECK_NEGATIVE_DURATION, tree_span(&s->tree, amount), "a length of time is not negative");
		finding_help(&s->findings, f, "write `before` instead of `after`, and the number without its sign");
		return false;
	}
	d->expr = add_expr(r, DATE_OFFSET, n);
	date_expr_t *e = &s->model.date.at[d->expr];
	e->n = x->op == 1 ? by.n : -by.n;
	e->unit = (uint8_t)by.unit;
	uint32_t last = 0;
	return read_operand(r, tree_next(&s->tree, amount), d->expr, &last);
}

/* After the end of a calendar date, before its beginning. */
static interval_t open_days(int op, interval_t of)
{
	return op == 1 ? (interval_t){ of.hi == DAY_MAX ? DAY_MAX : of.hi + 1, DAY_MAX } : (interval_t){ DAY_MIN, of.lo - 1 };
}

/* `after X`, `before X`: half-open. */
static bool read_open(reading_t *r, node_t n, date_read_t *d)
{
	sure_t *s = r->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	date_read_t of = { .calendar = false };
	if (!read_any(r, tree_kids(&s->tree, n), &of))
		return false;
	if (of.calendar) {
		d->calendar = true;
		d->flags |= (uint8_t)((x->op == 2 ? VALUE_BEFORE : 0) | (of.flags & VALUE_FISCAL));
		d->days = open_days(x->op, of.days);
		if (!in_calendar(interval_of(x->op == 1 ? d->days.lo : d->days.hi)))
			return beyond(s, n);
		return true;
	}
	d->expr = add_expr(r, x->op == 1 ? DATE_AFTER : DATE_BEFORE, n);
	s->model.date.at[d->expr].first = of.expr;
	return true;
}

/* `earliest(A, B)`, `latest(A, B)` */
static bool read_extreme(reading_t *r, node_t n, date_read_t *d)
{
	sure_t *s = r->s;
	node_t name = tree_kids(&s->tree, n);
	sym_t word = tree_node(&s->tree, name)->sym;
	if (word != NAME_earliest && word != NAME_latest)
		return invalid(s, name, "only earliest( ) and latest( ) make a date of dates", "write earliest(A, B) or latest(A, B)");
	if (tree_next(&s->tree, name) == 0)
		return invalid(s, n, "there is no date in the brackets", "write earliest(A, B)");
	d->expr = add_expr(r, word == NAME_earliest ? DATE_EARLIEST : DATE_LATEST, n);
	uint32_t last = 0;
	for (node_t k = tree_next(&s->tree, name); k != 0; k = tree_next(&s->tree, k))
		if (!read_operand(r, k, d->expr, &last))
			return false;
	return true;
}

static bool read_any(reading_t *r, node_t n, date_read_t *d)
{
	const tree_node_t *x = tree_node(&r->s->tree, n);
	switch (x->kind) {
	case NODE_NAME: case NODE_PATH:
		return read_anchor(r, n, d);
	case NODE_REL:
		return read_offset(r, n, d);
	case NODE_QUAL:
		return x->op == 1 ? read_end(r, n, d) : read_literal(r, n, d);
	case NODE_OPEN:
		return read_open(r, n, d);
	case NODE_CALL:
		return read_extreme(r, n, d);
	case NODE_PAREN:
		if (tree_kids(&r->s->tree, n) != 0 && tree_next(&r->s->tree, tree_kids(&r->s->tree, n)) == 0)
			return read_any(r, tree_kids(&r->s->tree, n), d);
		return invalid(r->s, n, "brackets hold one date here", "write earliest(A, B) or latest(A, B)");
	default:
		return read_literal(r, n, d);
	}
}

/* `due 2025..2028`, `due 2026/27`: a period, which is no date that can be read. */
static bool report_period(reading_t *r, node_t n)
{
	sure_t *s = r->s;
	span_t at = tree_span(&s->tree, n);
	const tree_node_t *x = tree_node(&s->tree, n);
	const char *text = source_text(&s->sources, at), *first, *last, *why, *help;
	calendar_t c;
	if (r->property->name != NAME_due || r->role != 0 || (x->kind != NODE_RANGE && x->kind != NODE_DATE)
		|| (x->kind == NODE_DATE && calendar_read(text, at.end - at.start, &c, s->mem, &why, &help)))
		return false;
	if (!period_guess(s->mem, text, at.end - at.start, &first, &last))
		return false;
	finding_t *f = finding_add(&s->findings, CHECK_INVALID_DATE, at,
		"a due date is the last day, and this is a period");
	f->subject = r->entity;
	finding_help(&s->findings, f, "%s", due_period_help(s->mem, first, last));
	return true;
}

/* `done 2018..2019`: a day between two is what two lines say together. */
static bool report_between(reading_t *r, node_t n)
{
	sure_t *s = r->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	if (r->property->state == NO_STATE || r->role != 0 || x->kind != NODE_RANGE || x->op != 0)
		return false;
	date_read_t first = { .calendar = false }, last = { .calendar = false };
	char from[16], to[16];
	const char *name = symbol_text(s->symbols, r->property->name);
	if (!read_literal(r, tree_kids(&s->tree, n), &first) || !read_literal(r, tree_next(&s->tree, tree_kids(&s->tree, n)), &last))
		return true;
	finding_t *f = finding_add(&s->findings, CHECK_INVALID_DATE, tree_span(&s->tree, n), "this is a period, and `%s` takes the day on which it happened", name);
	f->subject = r->entity;
	finding_help(&s->findings, f, "that it was on some day of it is said by two lines: %s after %s, and %s before %s", name, day_iso(first.days.lo - 1, from), name, day_iso(last.days.hi + 1, to));
	return true;
}

/* Whether a date is that of a line which says on which day: up to which the record is complete, or when something was claimed. */
static bool wants_day(const reading_t *r)
{
	return r->role == 0 && (r->property->name == NAME_complete_to || r->property->name == NAME_made);
}

static bool is_vague(const sure_t *s, node_t n)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	return x->kind == NODE_QUAL && (x->sym == WORD_around || x->sym == WORD_early || x->sym == WORD_mid || x->sym == WORD_late);
}

/* What is open says no day; what is computed would count from records whose end it is to tell. */
static bool has_day(reading_t *r, node_t n, const date_read_t *d)
{
	if (!wants_day(r))
		return true;
	bool complete = r->property->name == NAME_complete_to;
	if (tree_node(&r->s->tree, n)->kind == NODE_OPEN)
		return invalid(r->s, n, complete ? "a record is complete to a day, and this has none" : "a claim is made on a day, and this has none",
			complete ? "write the last day up to which everything is recorded: complete_to 2024-06-30" : "write the day, or the time in which it lies: made 2024-06-03, made 2024-06");
	if (!d->calendar && complete)
		return invalid(r->s, n, "a record is complete to a day that is written out, and this one is computed", "write the last day up to which everything is recorded: complete_to 2024-06-30");
	return true;
}

void read_date(reading_t *r, node_t n)
{
	date_read_t d = { .calendar = false };
	span_t at = tree_span(&r->s->tree, n);
	if (report_period(r, n) || report_between(r, n) || !read_any(r, n, &d) || !has_day(r, n, &d)) {
		add_value(r, VALUE_BROKEN, at);
		return;
	}
	value_t *v = add_value(r, d.calendar ? VALUE_DATE : VALUE_DATE_EXPR, at);
	v->flags |= (unsigned)d.flags & 15;
	if (d.calendar)
		v->as.date = d.days;
	else
		v->as.index = d.expr;
	if (d.flags & VALUE_FISCAL)
		*array_push(r->s->mem, &r->s->model.fiscal) = (fiscal_t){ .value = r->s->model.value.count - 1, .entity = r->entity, .node = n };
	if (wants_day(r) && r->property->name == NAME_complete_to && is_vague(r->s, n))
		*array_push(r->s->mem, &r->s->model.first_day) = (first_day_t){ r->s->model.value.count - 1, r->entity };
}

bool reread_calendar(sure_t *s, node_t n, int fiscal, interval_t *days)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	if (x->kind == NODE_OPEN) {
		if (!reread_calendar(s, tree_kids(&s->tree, n), fiscal, days))
			return false;
		*days = open_days(x->op, *days);
		return true;
	}
	if (season_behind(s, n) != 0) {
		bool fine = reread_calendar(s, season_behind(s, n), fiscal, days);
		*days = interval_of(days->hi);
		return fine;
	}
	node_t at = x->kind == NODE_QUAL ? tree_kids(&s->tree, n) : n;
	calendar_t c;
	span_t span = tree_span(&s->tree, at);
	const char *why, *help;
	if (!is_calendar(s, at) || !calendar_read(source_text(&s->sources, span), span.end - span.start, &c, s->mem, &why, &help))
		return false;
	*days = calendar_interval(c, fiscal);
	return x->kind != NODE_QUAL || qualify(s, n, x->sym, c, fiscal, days);
}

/* ---- ranges ---- */

/* `period 2016-2020`, `for 2016 - 2020` */
static bool report_range(reading_t *r, node_t n)
{
	sure_t *s = r->s;
	span_t at = tree_span(&s->tree, n);
	const tree_node_t *x = tree_node(&s->tree, n);
	const char *text = source_text(&s->sources, at), *first, *last, *why, *help;
	calendar_t c;
	if (x->kind == NODE_RANGE || (is_calendar(s, n)
		&& calendar_read(text, at.end - at.start, &c, s->mem, &why, &help))
		|| !period_guess(s->mem, text, at.end - at.start, &first, &last))
		return false;
	finding_t *f = finding_add(&s->findings, CHECK_INVALID_DATE, at, "between the ends of a period stand two dots");
	f->subject = r->entity;
	finding_help(&s->findings, f, "write %s %s..%s", symbol_text(s->symbols, r->role == 0 ? r->property->name
		: (sym_t)r->role), first, last);
	add_value(r, VALUE_BROKEN, at);
	return true;
}

void read_range(reading_t *r, node_t n)
{
	sure_t *s = r->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	span_t at = tree_span(&s->tree, n);
	if (report_range(r, n))
		return;
	node_t first = x->kind == NODE_RANGE ? tree_kids(&s->tree, n) : n, last = x->kind == NODE_RANGE && x->op == 0 ? tree_next(&s->tree, first) : 0;
	date_read_t a = { .calendar = false }, b = { .calendar = false };
	bool fine = read_literal(r, first, &a) && (last == 0 || read_literal(r, last, &b));
	interval_t days = a.days;
	if (x->kind == NODE_RANGE)
		days.hi = last == 0 ? DAY_MAX : b.days.hi;
	if (fine && last != 0 && b.days.hi < a.days.lo) {
		finding_t *f = finding_add(&s->findings, CHECK_PERIOD_REVERSED, at, "this period ends before it begins");
		span_t p = tree_span(&s->tree, first), q = tree_span(&s->tree, last);
		finding_help(&s->findings, f, "is %.*s..%.*s meant?", (int)(q.end - q.start), source_text(&s->sources, q), (int)(p.end - p.start), source_text(&s->sources, p));
		fine = false;
	}
	add_value(r, fine ? VALUE_RANGE : VALUE_BROKEN, at)->as.date = days;
	if (fine && (a.flags | b.flags) & VALUE_FISCAL)
		*array_push(s->mem, &s->model.fiscal) = (fiscal_t){ .value = s->model.value.count - 1, .entity = r->entity, .node = n };
}

bool reread_range(sure_t *s, node_t n, int fiscal, interval_t *days)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	if (x->kind != NODE_RANGE)
		return reread_calendar(s, n, fiscal, days);
	interval_t last = { 0, DAY_MAX };
	if (!reread_calendar(s, tree_kids(&s->tree, n), fiscal, days) || (x->op == 0 && !reread_calendar(s, tree_next(&s->tree, tree_kids(&s->tree, n)), fiscal, &last)))
		return false;
	days->hi = last.hi;
	return true;
}
