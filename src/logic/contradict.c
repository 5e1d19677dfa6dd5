#include "logic/contradict.h"

#include <string.h>

#include "base/out.h"

/*
 * Each expression is written in one form, with `not` pushed to where nothing more can be done with it and variables by their
 * level: two that read the same mean the same.
 */
typedef struct {
	const program_t *p;
	out_t *o;
} form_t;

static void write_form(form_t *f, op_t op, bool negated);

static void write_parts(form_t *f, op_t first, bool negated)
{
	for (op_t k = first; k != 0; k = program_op(f->p, k)->next) {
		out_char(f->o, ' ');
		write_form(f, k, negated);
	}
}

static uint8_t opposite(uint8_t sign)
{
	switch (sign) {
	case '=': return '!';
	case '!': return '=';
	case '<': return 'g';
	case 'g': return '<';
	case '>': return 'l';
	default: return '>';
	}
}

/* `a > b` reads `b < a`. */
static void write_comparison(form_t *f, const op_info_t *x, bool negated)
{
	uint8_t sign = negated ? opposite(x->sub) : x->sub;
	bool turned = sign == '>' || sign == 'g';
	out_print(f->o, "(%c ", turned ? sign == '>' ? '<' : 'l' : sign);
	write_form(f, turned ? x->b : x->a, false);
	out_char(f->o, ' ');
	write_form(f, turned ? x->a : x->b, false);
	out_char(f->o, ')');
}

/* `no x: B` reads `every x: not B`; negated, `every` becomes `some`. */
static void write_many(form_t *f, const op_info_t *x, bool negated)
{
	bool quantifier = x->code == OP_QUANTIFIER, every = (x->sub != 1) != negated, body = (x->sub == 2) != negated;
	out_print(f->o, "(%s%u k%u", !quantifier ? "many" : every ? "every" : "some", x->code, x->kind);
	op_t scope = x->flags & OP_PLANNED ? 0 : x->a;
	if (scope != 0) {
		out_text(f->o, " in ");
		write_form(f, scope, false);
	}
	if (x->b != 0) {
		out_text(f->o, " where ");
		write_form(f, x->b, false);
	}
	if (x->c != 0) {
		out_text(f->o, ": ");
		write_form(f, x->c, quantifier && body);
	}
	out_char(f->o, ')');
}

static void write_leaf(form_t *f, const op_info_t *x)
{
	const model_t *m = &f->p->s->model;
	out_print(f->o, "(%u.%u.%u", x->code, x->sub, x->flags & (OP_MINUS | OP_LAST | OP_PERIOD));
	switch (x->code) {
	case OP_DATE: out_print(f->o, " %d %d", x->as.date.lo, x->as.date.hi); break;
	case OP_LENGTH: out_print(f->o, " %d %d", x->as.length.n, (int)x->as.length.unit); break;
	case OP_NUMBER: {
		const number_t *n = &m->number.at[x->as.number];
		char digits[32];
		out_print(f->o, " %s %d %d %u %u", decimal_text(n->d, digits), (int)n->bound, n->percent, n->unit, n->currency);
		break;
	}
	case OP_TEXT: out_print(f->o, " %zu %s", strlen(x->as.text), x->as.text); break;
	case OP_ENTITY: out_print(f->o, " e%u", x->as.entity); break;
	case OP_VARIABLE: out_print(f->o, " v%u", x->level); break;
	case OP_IS_KIND: out_print(f->o, " k%u", x->kind); break;
	default: out_print(f->o, " s%u", x->as.sym); break;
	}
	op_t part[] = { x->a, x->b, x->c };
	for (int i = 0; i < 3; i++) {
		if (part[i] == 0)
			continue;
		if (x->code == OP_SET || x->code == OP_EXTREME) {
			write_parts(f, part[i], false);
			continue;
		}
		out_char(f->o, ' ');
		write_form(f, part[i], false);
	}
	out_char(f->o, ')');
}

static void write_form(form_t *f, op_t op, bool negated)
{
	const op_info_t *x = program_op(f->p, op);
	switch (x->code) {
	case OP_NOT:
		write_form(f, x->a, !negated);
		return;
	case OP_AND: case OP_OR:
		out_text(f->o, (x->code == OP_AND) != negated ? "(and" : "(or");
		write_parts(f, x->a, negated);
		out_char(f->o, ')');
		return;
	case OP_IMPLIES:
		out_text(f->o, negated ? "(and " : "(or ");
		write_form(f, x->a, !negated);
		out_char(f->o, ' ');
		write_form(f, x->b, negated);
		out_char(f->o, ')');
		return;
	case OP_COMPARE:
		write_comparison(f, x, negated);
		return;
	case OP_QUANTIFIER: case OP_COUNT: case OP_SHARE: case OP_SUM: case OP_MIN: case OP_MAX:
		write_many(f, x, negated);
		return;
	default:
		out_text(f->o, negated ? "!" : "");
		write_leaf(f, x);
	}
}

static const char *form_of(const program_t *p, op_t op, bool negated)
{
	form_t f = { p, out_new(p->s->mem) };
	write_form(&f, op, negated);
	return out_data(f.o);
}

/* `count(...) = 13` beside `count(...) = 14`: the same left side, and two values that cannot be one. */
static bool two_values(const program_t *p, op_t a, op_t b)
{
	const op_info_t *x = program_op(p, a), *y = program_op(p, b);
	if (x->code != OP_COMPARE || y->code != OP_COMPARE || x->sub != '=' || y->sub != '=')
		return false;
	const op_info_t *v = program_op(p, x->b), *w = program_op(p, y->b);
	bool apart = false;
	if (v->code == OP_NUMBER && w->code == OP_NUMBER) {
		const number_t *m = &p->s->model.number.at[v->as.number], *n = &p->s->model.number.at[w->as.number];
		apart = m->currency == n->currency && m->unit == n->unit && m->percent == n->percent && number_satisfies(number_span(m->d, m->bound), number_span(n->d, n->bound)) == NO;
	} else if (v->code == OP_DATE && w->code == OP_DATE) {
		apart = v->as.date.hi < w->as.date.lo || w->as.date.hi < v->as.date.lo;
	}
	return apart && strcmp(form_of(p, x->a, false), form_of(p, y->a, false)) == 0;
}

bool contradict(const program_t *p, op_t a, op_t b)
{
	return two_values(p, a, b) || strcmp(form_of(p, a, true), form_of(p, b, false)) == 0;
}
