/* The values of one line, between its name and its prepositions: as many and of such types as the property takes. */
#include "check/line_values.h"

#include "base/amount_guess.h"
#include "base/date_guess.h"
#include "check/suggest.h"
#include "check/text_values.h"

static void report_missing_value(reading_t *r, node_t prop)
{
	sure_t *s = r->s;
	span_t at = tree_span(&s->tree, prop);
	finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, at, "`%s` stands here without a value", symbol_text(s->symbols, r->property->name));
	x->subject = r->entity;
	finding_help(&s->findings, x, "behind it stands %s", type_words(s, &r->property->type));
	if (r->property->type.bits & TYPE_EXPRESSION)
		suggest_line(s, x);     /* holds for every commitment c: ... */
	add_value(r, VALUE_BROKEN, at);
}

/* The date in `due by 2027`, `due by council 2027`, `due until mid 2029`: 0 if there is none. */
static node_t stray_date(const sure_t *s, node_t prep)
{
	const tree_node_t *x = tree_node(&s->tree, prep);
	if (x->kind != NODE_PREP || tree_kids(&s->tree, prep) == 0 || x->sym == WORD_per || x->sym == WORD_because || x->sym == WORD_note || x->sym == WORD_since)
		return 0;
	const tree_node_t *v = tree_node(&s->tree, tree_kids(&s->tree, prep));
	node_t last = v->kind == NODE_PAIR ? tree_next(&s->tree, tree_kids_of(&s->tree, v)) : tree_kids(&s->tree, prep);
	const tree_node_t *d = tree_node(&s->tree, last);
	return d->kind == NODE_DATE || d->kind == NODE_QUAL || (d->kind == NODE_NUM && d->op == 0) ? last : 0;
}

/* `due from 2025 until 2028` */
static bool report_due_period(reading_t *r, node_t prop)
{
	sure_t *s = r->s;
	span_t all = tree_span(&s->tree, prop);
	uint32_t skip = (uint32_t)symbol_length(s->symbols, r->property->name) + 1;
	const char *first, *last;
	if (r->property->name != NAME_due || all.end - all.start <= skip
		|| !period_guess(s->mem, source_text(&s->sources, all) + skip, all.end - all.start - skip, &first,
		&last))
		return false;
	all.start += skip;
	finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, all,
		"a due date is the last day, and this is a period");
	x->subject = r->entity;
	finding_help(&s->findings, x, "%s", due_period_help(s->mem, first, last));
	add_value(r, VALUE_BROKEN, all);
	return true;
}

/* A date stands right behind its property; what people write between them is taken for an actor or a state. */
bool report_stray_date(reading_t *r, node_t prop)
{
	sure_t *s = r->s;
	node_t prep = tree_kids(&s->tree, prop), date = prep != 0 && r->property->type.bits & TYPE_DATE ? stray_date(s, prep) : 0;
	if (date == 0)
		return false;
	const char *name = symbol_text(s->symbols, r->property->name), *word = symbol_text(s->symbols, tree_node(&s->tree, prep)->sym == WORD_from ? WORD_per : tree_node(&s->tree, prep)->sym);
	const tree_node_t *v = tree_node(&s->tree, tree_kids(&s->tree, prep));
	span_t all = tree_span(&s->tree, tree_kids(&s->tree, prep)), at = tree_span(&s->tree, date), who = v->kind == NODE_PAIR ? tree_span(&s->tree, tree_kids_of(&s->tree, v)) : NO_SPAN;
	if (report_due_period(r, prop))
		return true;
	const char *guess = date_guess(s->mem, source_text(&s->sources, all), all.end - all.start);
	finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, (span_t){ tree_span(&s->tree, prep).start, at.end }, "the date stands right behind `%s`", name);
	x->subject = r->entity;
	if (guess == NULL)
		guess = mem_print(s->mem, "%.*s", (int)(at.end - at.start), source_text(&s->sources, at));
	else
		who = NO_SPAN;
	finding_help(&s->findings, x, "write %s %s%s%s%s%.*s", name, guess, who.end != 0 ? " " : "", who.end != 0 ? word : "", who.end != 0 ? " " : "", (int)(who.end - who.start),
		who.end != 0 ? source_text(&s->sources, who) : "");
	add_value(r, VALUE_BROKEN, at);
	return true;
}

static void read_pair(reading_t *r, node_t n)
{
	sure_t *s = r->s;
	const property_t *p = r->property;
	const tree_node_t *x = tree_node(&s->tree, n);
	if (x->kind != NODE_PAIR) {
		read_value(r, n, &p->type);
		if (p->type.bits & TYPE_LABEL || s->model.value.at[s->model.value.count - 1].type == VALUE_BROKEN)
			return;                 /* `declared substantial`: the date is not needed */
		uint32_t end = tree_span(&s->tree, n).end;
		span_t at = { end, end };
		finding_t *f = finding_add(&s->findings, CHECK_TYPE_MISMATCH, at, "`%s` takes two values, and the second is missing", symbol_text(s->symbols, p->name));
		finding_help(&s->findings, f, "as in `target jobs at least 30 by 2023-Q3`");
		return;
	}
	read_value(r, tree_kids(&s->tree, n), &p->type);
	r->flags = VALUE_ATTACHED;
	read_value(r, tree_next(&s->tree, tree_kids(&s->tree, n)), &p->second);
	r->flags = 0;
}

node_t skip_values(const sure_t *s, node_t n)
{
	while (n != 0 && tree_node(&s->tree, n)->kind != NODE_PREP && tree_node(&s->tree, n)->kind != NODE_DEFINE)
		n = tree_next(&s->tree, n);
	return n;
}

static void report_list(reading_t *r, node_t n)
{
	sure_t *s = r->s;
	bool condition = r->property->type.bits & TYPE_EXPRESSION;
	finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, tree_span(&s->tree, n), condition ? "`%s` takes one condition" : "`%s` takes one value", symbol_text(s->symbols, r->property->name));
	value_t *v = &s->model.value.at[s->model.value.count - 1];
	if (condition) {                /* half of it is not what was meant */
		s->model.broken += v->type != VALUE_BROKEN;
		v->type = VALUE_BROKEN;
	}
	if (condition && suggest_line(s, x))
		return;
	finding_help(&s->findings, x, "delete this one, or give each a line of its own with `since` if it changed");
}

/* `3,000,000`, `12,5`: digits right behind a comma; how many. 0: it is no such number. */
static unsigned digits_behind_comma(const sure_t *s, node_t n)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	span_t before = { x->start - 1, x->start }, at = tree_span(&s->tree, n);
	if (x->kind != NODE_NUM || *source_text(&s->sources, before) != ',')
		return 0;
	const char *text = source_text(&s->sources, at);
	unsigned k = 0;
	while (k < at.end - at.start && text[k] >= '0' && text[k] <= '9')
		k++;
	return k <= 3 ? k : 0;
}

/* Whether a value is a number, or a name with one behind it. */
static bool ends_in_number(const sure_t *s, node_t n)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	if (x->kind == NODE_PAIR)
		n = tree_next(&s->tree, tree_kids(&s->tree, n));
	else if (x->kind == NODE_BIN)   /* sum(c.budget) >= EUR 3,5 million */
		return true;
	while (tree_node(&s->tree, n)->kind == NODE_QUAL || tree_node(&s->tree, n)->kind == NODE_MONEY)
		n = tree_kids(&s->tree, n);
	return tree_node(&s->tree, n)->kind == NODE_NUM || tree_node(&s->tree, n)->kind == NODE_DATE;
}

static const char *with_points(sure_t *s, span_t at)
{
	char *point = mem_print(s->mem, "%.*s", (int)(at.end - at.start), source_text(&s->sources, at));
	for (char *c = point; *c != '\0'; c++)
		*c = *c == ',' ? '.' : *c;
	return point;
}

/*
 * `3,000,000`, `EUR 1,5 million`, `12.000.000,50`: the values from `first` on up to the last that has only digits
 * before it, as one amount.
 */
static void report_thousands(reading_t *r, node_t prop, node_t n)
{
	sure_t *s = r->s;
	bool thousands = digits_behind_comma(s, n) == 3;
	node_t first = tree_kids(&s->tree, prop), end = skip_values(s, first), last = n;
	while (tree_next(&s->tree, last) != end && digits_behind_comma(s, tree_next(&s->tree, last)) != 0)
		last = tree_next(&s->tree, last);
	span_t at = { tree_span(&s->tree, first).start, tree_span(&s->tree, last).end };
	const tree_node_t *pair = tree_node(&s->tree, first);
	span_t from = pair->kind == NODE_PAIR ? tree_span(&s->tree, tree_next(&s->tree, tree_kids_of(&s->tree, pair)))
		: at;
	if (pair->kind == NODE_PAIR && tree_node(&s->tree,
		tree_next(&s->tree, tree_kids_of(&s->tree, pair)))->kind == NODE_QUAL)
		from = tree_span(&s->tree, tree_kids(&s->tree, tree_next(&s->tree, tree_kids_of(&s->tree, pair))));
	else if (pair->kind == NODE_QUAL)
		from = tree_span(&s->tree, tree_kids(&s->tree, first));
	amount_guess_t guess = amount_guess(s->mem, source_text(&s->sources, from), at.end - from.start);
	span_t rest = { at.end, tree_span(&s->tree, prop).end };
	finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, at, "a comma stands between values, not %s", thousands ? "between thousands" : "within a number");
	x->subject = r->entity;
	if (guess.text != NULL)
		finding_help(&s->findings, x, "write %s %.*s%s%.*s", symbol_text(s->symbols, r->property->name),
			(int)(from.start - at.start), source_text(&s->sources, at), guess.text,
			(int)(rest.end - rest.start), source_text(&s->sources, rest));
	else if (thousands)
		finding_help(&s->findings, x, "write 3_000_000 or 3 million");
	else
		finding_help(&s->findings, x, "decimals stand behind a point: %s", with_points(s, at));
	add_value(r, VALUE_BROKEN, at);
}

/* `September 30, 2026` */
static bool report_split_date(reading_t *r, node_t first, node_t end)
{
	sure_t *s = r->s;
	span_t at = tree_span(&s->tree, first);
	for (node_t k = first; k != end; k = tree_next(&s->tree, k))
		at.end = tree_span(&s->tree, k).end;
	const char *meant = date_guess(s->mem, source_text(&s->sources, at), at.end - at.start);
	if (meant == NULL)
		return false;
	finding_t *x = finding_add(&s->findings, CHECK_INVALID_DATE, at, "this is not written as a date");
	x->subject = r->entity;
	finding_help(&s->findings, x, "write %s %s", symbol_text(s->symbols, r->property->name), meant);
	add_value(r, VALUE_BROKEN, at);
	return true;
}

void read_values(reading_t *r, node_t prop)
{
	sure_t *s = r->s;
	const property_t *p = r->property;
	node_t first = tree_kids(&s->tree, prop), end = skip_values(s, first);
	if (p->type.bits & TYPE_FLAG) {
		if (first != end) {
			finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, tree_span(&s->tree, first), "`%s` stands alone", symbol_text(s->symbols, p->name));
			finding_help(&s->findings, x, "delete what follows it");
		}
		return;
	}
	if (first == end && tree_node(&s->tree, prop)->op == 1)
		add_value(r, VALUE_BROKEN, tree_span(&s->tree, prop));
	else if (first == end)
		report_missing_value(r, prop);
	else if (p->type.bits & TYPE_DATE && !p->type.list && tree_next(&s->tree, first) != end && report_split_date(r, first, end))
		return;
	for (node_t k = first; k != end; k = tree_next(&s->tree, k)) {
		node_t next = tree_next(&s->tree, k);
		if (next != end && digits_behind_comma(s, next) != 0 && ends_in_number(s, k)) {
			if (tree_node(&s->tree, k)->kind == NODE_PAIR && p->second.bits != 0)
				/* target jobs 12,000: the name counts as mentioned */
				read_value(r, tree_kids(&s->tree, k), &p->type);
			report_thousands(r, prop, next);
			return;
		}
		if (k != first && !p->type.list) {
			report_list(r, k);
			return;
		}
		if (tree_node(&s->tree, k)->kind == NODE_ARROW) {
			finding_t *x = finding_add(&s->findings, CHECK_SYNTAX, tree_span(&s->tree, k), "`->` has no meaning here");
			finding_help(&s->findings, x, "between values stands a comma");
			return;
		}
		if (p->second.bits != 0)
			read_pair(r, k);
		else
			read_value(r, k, &p->type);
	}
}
