#include "check/values.h"

#include <string.h>

#include "base/amount_guess.h"
#include "base/date_guess.h"
#include "base/near.h"
#include "check/date_values.h"
#include "check/resolve.h"
#include "check/suggest.h"
#include "check/syntax.h"
#include "check/text_values.h"
#include "syntax/words.h"

value_t *add_value(reading_t *r, value_type_t type, span_t at)
{
	value_t *v = array_push(r->s->mem, &r->s->model.value);
	uint32_t length = at.end - at.start;
	*v = (value_t){ .type = (unsigned)type & 15, .flags = (unsigned)r->flags & 15, .role = (uint8_t)r->role, .length = length < VALUE_LONG ? (uint16_t)length : VALUE_LONG, .start = at.start };
	if (length >= VALUE_LONG)
		v->as.longer.end = at.end;
	r->s->model.broken += type == VALUE_BROKEN;
	return v;
}

static int clip(span_t at)
{
	return (int)(at.end - at.start < 60 ? at.end - at.start : 60);
}

/* ---- what a type is called ---- */

static void name_one(sure_t *s, char *buf, size_t size, const char *what, bool last, bool first)
{
	(void)s;
	size_t n = strlen(buf);
	snprintf(buf + n, size - n, "%s%s", first ? "" : last ? " or " : ", ", what);
}

/* "a date or a recurrence", "an actor", "one of required, encouraged" */
const char *type_words(sure_t *s, const type_t *t)
{
	static const struct { uint32_t bit; const char *words; } names[] = {
		{ TYPE_TEXT, "a text in quotes" }, { TYPE_URL, "an address in quotes" }, { TYPE_DATE, "a date" }, { TYPE_RANGE, "a period (2020..2025)" },
		{ TYPE_RECURRENCE, "`every 12 months`" }, { TYPE_DURATION, "a length of time (20 days)" }, { TYPE_NUMBER, "a number" },
		{ TYPE_MONEY, "an amount of money (EUR 30 million)" }, { TYPE_FLAG, "nothing" }, { TYPE_STATE, "a state" }, { TYPE_LABEL, "a label of the scale" },
		{ TYPE_CHECK, "the name of a check" }, { TYPE_EXPRESSION, "a condition" }, { TYPE_NAME, "a name" }, { TYPE_SCALE, "a scale" },
		{ TYPE_SCOPE, "whom it speaks of (for commitment c where NAME in c.owner)" },
	};
	const char *part[48];
	unsigned n = 0;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (t->bits & names[i].bit)
			part[n++] = names[i].words;
	for (uint32_t i = 0; i < t->kind.count && n < 40; i++)
		part[n++] = model_a_kind(&s->model, t->kind.at[i]);
	for (uint32_t i = 0; i < t->word.count && n < 40; i++)
		part[n++] = symbol_text(s->symbols, t->word.at[i]);
	char buf[600] = "";
	for (unsigned i = 0; i < n; i++)
		name_one(s, buf, sizeof buf, part[i], i == n - 1, i == 0);
	return mem_print(s->mem, "%s", buf);
}

static const char *place_words(const reading_t *r)
{
	const char *name = symbol_text(r->s->symbols, r->property->name);
	return r->role == 0 ? mem_print(r->s->mem, "`%s`", name) : mem_print(r->s->mem, "`%s` of `%s`", symbol_text(r->s->symbols, (sym_t)r->role), name);
}

/* What is to be written instead of a date in words, of `yearly`, of a text without quotes. NULL: nothing better is known. */
static const char *better(const reading_t *r, span_t at, const type_t *type)
{
	sure_t *s = r->s;
	const char *text = source_text(&s->sources, at), *meant = NULL;
	if (type->bits & TYPE_DATE) {
		bool quoted = at.end - at.start > 2 && text[0] == '"';
		meant = quoted ? date_meant(s->mem, text + 1, at.end - at.start - 2)
			: date_guess(s->mem, text, at.end - at.start);
	}
	if (meant == NULL && type->bits & TYPE_RECURRENCE)
		meant = recurrence_guess(s->mem, text, at.end - at.start);
	if (meant == NULL && type->bits & (TYPE_TEXT | TYPE_URL) && !(type->bits & TYPE_KIND) && memchr(text, '"', at.end - at.start) == NULL)
		meant = mem_print(s->mem, "\"%.*s\"", clip(at), text);
	return meant == NULL ? NULL : mem_print(s->mem, "%s %s", symbol_text(s->symbols, r->role == 0 ? r->property->name : (sym_t)r->role), meant);
}

/* The declaration whose title somebody wrote instead of its name; NULL if there is none, or it does not fit. */
static const char *titled(const reading_t *r, node_t n, const type_t *type)
{
	enum { SCANS = 300 };           /* beyond some hundred nobody reads a suggestion */
	model_t *m = &r->s->model;
	if (m->scans++ >= SCANS)
		return NULL;
	const char *words = model_text(m, r->s->mem, tree_span(&r->s->tree, n));
	for (entity_t e = 1; e < m->all.count; e++)
		if (m->all.at[e].flags & ENTITY_TITLED && kind_is_one_of(&m->kinds, m->all.at[e].kind, type)) {
			span_t title = decl_title_span(r->s, m->all.at[e].node);
			if (title.end != 0 && strcmp(model_text(m, r->s->mem, title), words) == 0)
				return model_name(m, e);
		}
	return NULL;
}

/* `EUR 1.500.000`, `12 million EUR`, `USD12m`: an amount as it is written elsewhere. */
static const char *amount_meant(const reading_t *r, span_t at, const type_t *type)
{
	amount_guess_t guess = amount_guess(r->s->mem, source_text(&r->s->sources, at), at.end - at.start);
	bool fits = guess.text != NULL && (guess.money ? type->bits & TYPE_MONEY : type->bits & TYPE_NUMBER);
	if (!fits || guess.slip == AMOUNT_FINE)
		return NULL;
	return mem_print(r->s->mem, "%s%s", guess.text, guess.dollar ? ", or the code of another dollar" : "");
}

/* `due ongoing`, `due tbd`, `done yes`: what is said of a date instead of a date. */
static const char *no_date(const reading_t *r, node_t n)
{
	const char *name = symbol_text(r->s->symbols, r->property->name), *word = tree_node(&r->s->tree, n)->kind == NODE_NAME ? symbol_text(r->s->symbols, tree_node(&r->s->tree, n)->sym) : "";
	if (r->role != 0 || *word == '\0')
		return NULL;
	if (r->property->name == NAME_due && (strcmp(word, "ongoing") == 0 || strcmp(word, "continuous") == 0 || strcmp(word, "permanent") == 0))
		return "write `ongoing` on a line of its own, instead of `due`";
	if (r->property->state != NO_STATE)
		return mem_print(r->s->mem, "write the day on which it was reached, as exactly as it is known: %s 2024-05-15, %s 2024-05, %s 2024", name, name, name);
	return NULL;
}

/* `budget TBC`, `owner "n/a"` */
static const char *nothing_meant(const reading_t *r, span_t at)
{
	if (r->role != 0 || !placeholder_guess(source_text(&r->s->sources, at), at.end - at.start))
		return NULL;
	return r->property->name == NAME_due
		? "if no date is given, leave `due` out; a date that is not known exactly is written 2026, early 2026, 2026-Q3"
		: mem_print(r->s->mem, "if nothing is known, leave `%s` out",
			symbol_text(r->s->symbols, r->property->name));
}

/* `panels >= 50` */
static const char *bound_meant(const reading_t *r, node_t n)
{
	sure_t *s = r->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	const char *words = x->kind != NODE_BIN ? NULL : x->op == 'g' ? "at least" : x->op == 'l' ? "at most" : x->op == '>' ? "over" : x->op == '<' ? "below" : x->op == '=' ? "" : NULL;
	if (words == NULL || r->property->name != NAME_target)
		return NULL;
	span_t a = tree_span(&s->tree, tree_kids(&s->tree, n)), b = tree_span(&s->tree, tree_next(&s->tree, tree_kids(&s->tree, n)));
	return mem_print(s->mem, "write target %.*s %s%s%.*s", clip(a), source_text(&s->sources, a), words, *words != '\0' ? " " : "", clip(b), source_text(&s->sources, b));
}

/* `report_2025, page 6`: the second is a place in the first. */
static bool is_place(const reading_t *r, node_t n)
{
	static const char *const words[] = { "page", "p", "pages", "pp", "section", "chapter", "annex", "paragraph", "para", "table", "figure", "article", "point", "box" };
	const tree_node_t *x = tree_node(&r->s->tree, n);
	const char *word = x->kind == NODE_PAIR && r->role == WORD_per ? symbol_text(r->s->symbols, tree_node(&r->s->tree, tree_kids(&r->s->tree, n))->sym) : "";
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}

/* `report_2025 (page 6)` */
static const char *bracketed_place(const reading_t *r, node_t n)
{
	sure_t *s = r->s;
	span_t name = tree_span(&s->tree, tree_kids(&s->tree, n)), place = { name.end, tree_span(&s->tree, n).end };
	const char *text = source_text(&s->sources, place);
	int length = clip(place);
	for (; length > 0 && (*text == ' ' || *text == '('); length--)
		text++;
	return mem_print(s->mem, "the place in a document stands in quotes: per %.*s \"%.*s\"", clip(name), source_text(&s->sources, name), length > 0 ? length - 1 : 0, text);
}

/* What is to be written instead of something that is neither a date nor a text nor a number as such; NULL: nothing is known. */
static const char *meant(const reading_t *r, node_t n, const type_t *type)
{
	sure_t *s = r->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	span_t at = tree_span(&s->tree, n);
	const char *name = symbol_text(s->symbols, r->property->name), *found = nothing_meant(r, at);
	if (found != NULL)
		return found;
	if (x->kind == NODE_TEXT && type->bits & TYPE_KIND && (found = titled(r, n, type)) != NULL)
		return mem_print(s->mem, "write its name, without quotes: %s", found);
	if (x->kind == NODE_BIN && x->op == '&' && type->bits & TYPE_KIND && type->list) {
		span_t a = tree_span(&s->tree, tree_kids(&s->tree, n)), b = tree_span(&s->tree, tree_next(&s->tree, tree_kids(&s->tree, n)));
		return mem_print(s->mem, "between two names stands a comma: %.*s, %.*s", clip(a), source_text(&s->sources, a), clip(b), source_text(&s->sources, b));
	}
	if (is_place(r, n))
		return mem_print(s->mem, "the place stands in quotes right behind its document, without a comma: per DOCUMENT \"%.*s\"", clip(at), source_text(&s->sources, at));
	if (x->kind == NODE_CALL && r->role == WORD_per)
		return bracketed_place(r, n);
	if (type->bits & (TYPE_MONEY | TYPE_NUMBER) && (found = amount_meant(r, at, type)) != NULL)
		return mem_print(s->mem, "write %s %s", name, found);
	if (type->bits & TYPE_DATE && (found = no_date(r, n)) != NULL)
		return found;
	if (type->bits & TYPE_DATE
		&& (found = fiscal_help(s->mem, source_text(&s->sources, at), at.end - at.start)) != NULL)
		return mem_print(s->mem, "write %s %s", name, found);
	return bound_meant(r, n);
}

/* What a target is: an indicator and the value that is to be reached. */
static const char how_to_target[] = "a target names an indicator first: target NAME at least 400 by 2027; declare it with indicator NAME \"...\" { unit \"kW\" }";

/* `delivers solar-roof`: the name is looked up with _, so that it counts as mentioned. */
static const char *without_hyphens(const reading_t *r, node_t n)
{
	sure_t *s = r->s;
	const char *written = symbol_text(s->symbols, tree_node(&s->tree, n)->sym);
	char *name = mem_copy(s->mem, written, strlen(written));
	for (char *c = name; *c != '\0'; c++)
		*c = *c == '-' ? '_' : *c;
	resolve_quietly(s, r->entity, symbol_of(s->symbols, name));
	return name;
}

static void mismatch(reading_t *r, node_t n, const type_t *type)
{
	sure_t *s = r->s;
	span_t at = tree_span(&s->tree, n);
	finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, at, "%s takes %s, not `%.*s`", place_words(r), type_words(s, type), clip(at), source_text(&s->sources, at));
	x->subject = r->entity;
	const char *instead = better(r, at, type);
	const char *otherwise = instead == NULL ? meant(r, n, type) : NULL;
	if (otherwise == NULL && instead == NULL && type->bits & TYPE_WORD && tree_node(&s->tree, n)->kind == NODE_TEXT && at.end - at.start > 2)
		otherwise = mem_print(s->mem, "write it without quotes: %s %.*s", symbol_text(s->symbols, r->property->name), (int)(at.end - at.start - 2), source_text(&s->sources, at) + 1);
	if (type->bits & TYPE_EXPRESSION)
		finding_help(&s->findings, x, "write it without quotes, so that the record can decide it: every commitment c: c.delivered");
	else if (otherwise != NULL)
		finding_help(&s->findings, x, "%s", otherwise);
	else if (tree_node(&s->tree, n)->kind == NODE_CHECK && type->bits & TYPE_KIND && instead == NULL)
		finding_help(&s->findings, x, "a name has _ and no hyphen: %s", without_hyphens(r, n));
	else if (instead != NULL)
		finding_help(&s->findings, x, "write %s", instead);
	else if (r->property->name == NAME_target && r->role == 0)
		finding_help(&s->findings, x, "%s", how_to_target);
	else if (type->bits & TYPE_RECURRENCE && !(type->bits & TYPE_DATE))
		finding_help(&s->findings, x, "write %s every 12 months, or another number of days, weeks, months or years", symbol_text(s->symbols, r->property->name));
	else if (type->bits & TYPE_DATE)
		finding_help(&s->findings, x, "dates are written 2024-05-15, 2024-05, 2024-Q2, 2024, `early 2024`, `21 months after cer.in_force`");
	else if (type->bits & TYPE_KIND)
		finding_help(&s->findings, x, "write the name of a declaration, without quotes; declare it if there is none yet");
	add_value(r, VALUE_BROKEN, at);
}

/* ---- references and words ---- */

static void wrong_kind(reading_t *r, node_t n, entity_t e, const type_t *type)
{
	sure_t *s = r->s;
	model_t *m = &s->model;
	finding_t *x = finding_add(&s->findings, CHECK_WRONG_KIND, tree_span(&s->tree, n), "%s takes %s; `%s` is %s", place_words(r), type_words(s, type), model_name(m, e), model_a_kind(m, m->all.at[e].kind));
	x->subject = r->entity;
	finding_also(&s->findings, x, m->all.at[e].at, "declared here");
	if (model_is(m, e, m->kinds.actor) && r->property->name == NAME_delivers)
		finding_help(&s->findings, x, "who is responsible says owner; delivers names the document that does it");
}

/* `superseded by other`, `owner commission`: the declaration, if its kind fits. */
static void read_reference(reading_t *r, node_t n, const type_t *type)
{
	sure_t *s = r->s;
	resolved_t to = resolve(s, r->entity, n, type);
	value_t *v = add_value(r, to.entity == 0 ? VALUE_BROKEN : VALUE_REF, tree_span(&s->tree, n));
	v->as.ref = to.entity;
	if (to.entity == 0)
		return;
	kind_id_t kind = s->model.all.at[to.entity].kind;
	if (to.member != 0) {
		finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, to.member_at, "%s takes %s, not a property of it", place_words(r), type_words(s, type));
		finding_help(&s->findings, x, "which state is meant says `at`: %s %s at %s", symbol_text(s->symbols, r->property->name), model_name(&s->model, to.entity), symbol_text(s->symbols, to.member));
		v->type = VALUE_BROKEN;
		s->model.broken++;
	} else if (kind != 0 && !kind_is_one_of(&s->model.kinds, kind, type)) {
		wrong_kind(r, n, to.entity, type);
		s->model.value.at[s->model.value.count - 1].type = VALUE_BROKEN;
		s->model.broken++;
	}
}

static bool is_word_of(const type_t *t, sym_t word)
{
	for (uint32_t i = 0; i < t->word.count; i++)
		if (t->word.at[i] == word)
			return true;
	return false;
}

static void unknown_word(reading_t *r, node_t n, const type_t *type)
{
	sure_t *s = r->s;
	const char *word = symbol_text(s->symbols, tree_node(&s->tree, n)->sym);
	near_t near = near_begin(word);
	for (uint32_t i = 0; i < type->word.count; i++)
		near_offer(&near, symbol_text(s->symbols, type->word.at[i]));
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_WORD, tree_span(&s->tree, n), "%s is %s, not `%s`", place_words(r), type_words(s, type), word);
	if (near.best != NULL)
		finding_help(&s->findings, x, "did you mean `%s`?", near.best);
	add_value(r, VALUE_BROKEN, tree_span(&s->tree, n));
}

static void read_scale(reading_t *r, node_t n)
{
	sure_t *s = r->s;
	sym_t name = tree_node(&s->tree, n)->sym;
	scale_id_t id = scale_find(&s->model.kinds, name);
	bool known = id != 0 && !s->model.kinds.scale.at[id].twice;
	value_t *v = add_value(r, known ? VALUE_SCALE : VALUE_BROKEN, tree_span(&s->tree, n));
	v->as.index = id;
	if (id != 0)
		return;
	near_t near = near_begin(symbol_text(s->symbols, name));
	for (uint32_t i = 1; i < s->model.kinds.scale.count; i++)
		near_offer(&near, symbol_text(s->symbols, s->model.kinds.scale.at[i].name));
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_NAME, tree_span(&s->tree, n), "there is no scale `%s`", symbol_text(s->symbols, name));
	if (near.best != NULL)
		finding_help(&s->findings, x, "did you mean `%s`?", near.best);
	else
		finding_help(&s->findings, x, "declare it (scale NAME { ... }) or import std.tracker, which has those of the known trackers");
}

/* `done yes`: a word that names nothing, and nothing like it, was meant as a value. */
static bool is_mere_word(reading_t *r, node_t n)
{
	sure_t *s = r->s;
	sym_t word = tree_node(&s->tree, n)->sym;
	const lifecycle_t *own = kind_lifecycle(&s->model.kinds, s->model.all.at[r->entity].kind);
	if (tree_node(&s->tree, n)->kind != NODE_NAME || lifecycle_state(own, word) != NO_STATE || resolve_quietly(s, r->entity, word) != 0)
		return false;
	return suggest_entity(s, r->entity, word, NULL) == 0 && suggest_import_of_name(word, s) == NULL;
}

/* `owner TBD`, where nothing is called so. */
static bool is_nothing(reading_t *r, node_t n)
{
	const tree_node_t *x = tree_node(&r->s->tree, n);
	return x->kind == NODE_NAME && nothing_meant(r, tree_span(&r->s->tree, n)) != NULL
		&& resolve_quietly(r->s, r->entity, x->sym) == 0;
}

static void read_name(reading_t *r, node_t n, const type_t *type)
{
	sure_t *s = r->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	if (type->bits & TYPE_WORD && x->kind == NODE_NAME && (is_word_of(type, x->sym) || !(type->bits & (TYPE_KIND | TYPE_DATE)))) {
		if (is_word_of(type, x->sym))
			add_value(r, VALUE_WORD, tree_span(&s->tree, n))->as.sym = x->sym;
		else
			unknown_word(r, n, type);
	} else if (type->bits & TYPE_SCALE && x->kind == NODE_NAME) {
		read_scale(r, n);
	} else if (type->bits & TYPE_STATE && x->kind == NODE_NAME) {
		add_value(r, VALUE_STATE, tree_span(&s->tree, n))->as.sym = x->sym;
	} else if (type->bits & TYPE_LABEL && x->kind == NODE_NAME) {
		add_value(r, VALUE_LABEL, tree_span(&s->tree, n))->as.sym = x->sym;
	} else if (type->bits & (TYPE_NAME | TYPE_CHECK) && x->kind == NODE_NAME) {
		add_value(r, type->bits & TYPE_CHECK ? VALUE_CHECK : VALUE_WORD, tree_span(&s->tree, n))->as.sym = x->sym;
	} else if (type->bits & TYPE_KIND && !is_nothing(r, n)) {
		read_reference(r, n, type);
	} else if (type->bits & TYPE_DATE && !is_mere_word(r, n)) {
		read_date(r, n);
	} else {
		mismatch(r, n, type);
	}
}

/* ---- numbers ---- */

bound_t bound_of(sym_t word)
{
	switch (word) {
	case WORD_around: return BOUND_AROUND;
	case WORD_over: return BOUND_OVER;
	case WORD_almost: return BOUND_ALMOST;
	case WORD_below: return BOUND_BELOW;
	case WORD_least: return BOUND_AT_LEAST;
	case WORD_most: case WORD_to: return BOUND_AT_MOST;
	default: return BOUND_EXACT;
	}
}

static int power_of(sym_t word)
{
	return word == NAME_thousand ? 3 : word == NAME_million ? 6 : word == NAME_billion ? 9 : 0;
}

/* `184.000`: where a point separates thousands, this is 184,000; nobody writes a decimal with a 0 at its end so. */
static bool looks_like_thousands(const char *digits, size_t length)
{
	const char *point = memchr(digits, '.', length);
	size_t whole = point == NULL ? 0 : (size_t)(point - digits);
	return whole >= 1 && whole <= 3 && length == whole + 4 && digits[0] != '0' && digits[length - 1] == '0';
}

static const char *without_points(mem_t *m, const char *digits, size_t length)
{
	char *all = mem_copy(m, digits, length), *to = all;
	for (const char *from = all; *from != '\0'; from++)
		if (*from != '.')
			*to++ = *from;
	*to = '\0';
	return all;
}

/* `1.5 million people`: digits, perhaps a multiplier, perhaps a unit. */
bool read_amount(sure_t *s, node_t n, number_t *number)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	span_t at = tree_span(&s->tree, n);
	const char *t = source_text(&s->sources, at);
	size_t len = 0;
	while (len < at.end - at.start && strchr("0123456789_.-", t[len]) != NULL)
		len++;
	char digits[32];
	bool fits = decimal_read(t, len, &number->d);
	number->percent = x->op == 1;
	for (node_t w = tree_kids(&s->tree, n); w != 0; w = tree_next(&s->tree, w)) {
		sym_t word = tree_node(&s->tree, w)->sym;
		if (w == tree_kids(&s->tree, n) && power_of(word) != 0)
			fits = fits && decimal_shift(&number->d, power_of(word));
		else
			number->unit = word;
	}
	if (fits && looks_like_thousands(t, len)) {
		finding_t *f = finding_add(&s->findings, CHECK_AMBIGUOUS_NUMBER, at, "`%.*s` is read as %s", (int)len, t, decimal_text(number->d, digits));
		finding_help(&s->findings, f, "if thousands are meant, write them without a point: %s; if not, leave the last 0 away", without_points(s->mem, t, len));
	}
	if (!fits) {
		finding_t *f = finding_add(&s->findings, CHECK_VALUE_OUT_OF_RANGE, at, "this number has more than 18 digits");
		finding_help(&s->findings, f, "write it in millions or billions, or with fewer places");
	}
	return fits;
}

/*
 * `EUR 12 Million`, `USD 3 bn`, `EUR 5 shares`: behind an amount of money stands no unit, and behind a number none
 * that means so many zeros.
 */
static bool report_unit(reading_t *r, node_t n, const number_t *number)
{
	sure_t *s = r->s;
	span_t at = tree_span(&s->tree, n);
	const char *unit = number->unit == 0 ? "" : symbol_text(s->symbols, number->unit);
	if (number->unit == 0 || (number->currency == 0 && magnitude_guess(unit, strlen(unit)) == 0))
		return false;
	node_t amount = tree_node(&s->tree, n)->kind == NODE_QUAL ? tree_kids(&s->tree, n) : n;
	span_t digits = tree_span(&s->tree, amount);
	amount_guess_t guess = amount_guess(s->mem, source_text(&s->sources, digits), digits.end - digits.start);
	bool meant = guess.text != NULL && guess.slip != AMOUNT_FINE;
	if (!meant && number->currency == 0)
		return false;
	finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, at, "%s", meant ? amount_slip_words(guess.slip)
		: mem_print(s->mem, "an amount of money has no unit, and `%s` is none of its words", unit));
	x->subject = r->entity;
	if (meant)
		finding_help(&s->findings, x, "write %s%s%.*s%s", r->role == 0 && r->property->second.bits == 0
			? symbol_text(s->symbols, r->property->name) : "", r->role == 0
			&& r->property->second.bits == 0 ? " " : "", (int)(digits.start - at.start),
			source_text(&s->sources, at), guess.text);
	else
		finding_help(&s->findings, x,
			"delete it; thousand, million and billion can stand there, and remarks behind `note`");
	add_value(r, VALUE_BROKEN, at);
	return true;
}

/* `at least high`, `at most low`: a label of an ordered scale, with the direction in which others count, too. */
static bool read_grade(reading_t *r, node_t n, const type_t *type)
{
	sure_t *s = r->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	node_t label = x->kind == NODE_QUAL ? tree_kids(&s->tree, n) : 0;
	bound_t bound = label == 0 ? BOUND_EXACT : bound_of(x->sym);
	if (label == 0 || tree_node(&s->tree, label)->kind != NODE_NAME || !(type->bits & TYPE_LABEL) || (bound != BOUND_AT_LEAST && bound != BOUND_AT_MOST))
		return false;
	value_t *v = add_value(r, VALUE_LABEL, tree_span(&s->tree, n));
	v->as.sym = tree_node(&s->tree, label)->sym;
	v->flags |= bound == BOUND_AT_MOST ? VALUE_AT_MOST : 0;
	return true;
}

static void read_number(reading_t *r, node_t n, const type_t *type)
{
	sure_t *s = r->s;
	number_t number = { .bound = BOUND_EXACT };
	node_t at = n;
	if (tree_node(&s->tree, at)->kind == NODE_QUAL) {
		number.bound = bound_of(tree_node(&s->tree, at)->sym);
		if (number.bound == BOUND_EXACT) {
			mismatch(r, n, type);
			return;
		}
		at = tree_kids(&s->tree, at);
	}
	if (tree_node(&s->tree, at)->kind == NODE_MONEY) {
		number.currency = tree_node(&s->tree, at)->sym;
		at = tree_kids(&s->tree, at);
	}
	bool wanted = number.currency != 0 ? (type->bits & TYPE_MONEY) != 0 : (type->bits & TYPE_NUMBER) != 0;
	if (tree_node(&s->tree, at)->kind != NODE_NUM || !wanted) {
		mismatch(r, n, type);
		return;
	}
	if (!read_amount(s, at, &number)) {
		add_value(r, VALUE_BROKEN, tree_span(&s->tree, n));
		return;
	}
	if (report_unit(r, n, &number))
		return;
	add_value(r, VALUE_NUMBER, tree_span(&s->tree, n))->as.index = s->model.number.count;
	*array_push(s->mem, &s->model.number) = number;
}

/* ---- one value ---- */

static bool is_number(const sure_t *s, node_t n)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	if (x->kind == NODE_QUAL)
		return is_number(s, tree_kids(&s->tree, n));
	return x->kind == NODE_NUM || x->kind == NODE_MONEY;
}

static void read_duration(reading_t *r, node_t n, const type_t *type, value_type_t as)
{
	sure_t *s = r->s;
	duration_t d;
	bool recurs = tree_node(&s->tree, n)->kind == NODE_RECUR;
	if (!(recurs ? recurrence_read(s, n, &d) : amount_duration(s, n, &d))) {
		if (!recurs || tree_node(&s->tree, n)->op == 0) {
			mismatch(r, n, type);
			return;
		}
		finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, tree_span(&s->tree, n), "nobody can tell how often this is");
		finding_help(&s->findings, x, "write every 3 months, every year, every quarter, twice a year or 4 times a year");
		add_value(r, VALUE_BROKEN, tree_span(&s->tree, n));
		return;
	}
	if (d.n <= 0) {
		finding_t *x = finding_add(&s->findings, CHECK_NEGATIVE_DURATION, tree_span(&s->tree, n), "a length of time is more than nothing");
		finding_help(&s->findings, x, "what comes earlier is written `before`: 3 months before mandate_end");
		add_value(r, VALUE_BROKEN, tree_span(&s->tree, n));
		return;
	}
	add_value(r, as, tree_span(&s->tree, n))->as.index = s->model.duration.count;
	*array_push(s->mem, &s->model.duration) = d;
}

static void read_expression(reading_t *r, node_t n)
{
	sure_t *s = r->s;
	static const type_t text = { .bits = TYPE_TEXT };
	bool words = tree_node(&s->tree, n)->kind == NODE_TEXT;
	if (words && (r->property->name == NAME_must || r->property->name == NAME_holds)) {       /* nobody would ever look at it */
		finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, tree_span(&s->tree, n), "`%s` takes a condition, and this is a text", symbol_text(s->symbols, r->property->name));
		x->subject = r->entity;
		finding_help(&s->findings, x, "%s", r->property->name == NAME_must ? "write what has to be true, c.delivered or has(c.owner), without quotes; words for readers stand behind `message`"
			: "write what the record has to say, heat.delivered, without quotes; a claim that no record can decide has no `holds`");
		add_value(r, VALUE_BROKEN, tree_span(&s->tree, n));
		return;
	}
	if (words && r->property->name == NAME_condition) {
		read_text(r, n, &text);
		return;
	}
	if (tree_node(&s->tree, n)->kind == NODE_TEXT) {        /* words alone decide nothing, and would silently be taken for a condition */
		mismatch(r, n, &r->property->type);
		return;
	}
	add_value(r, VALUE_EXPRESSION, tree_span(&s->tree, n))->as.node = n;
}

/* `due 2025 owner council` reads as a number with a unit of two words, of which the first is the next property. */
static bool report_second_property(reading_t *r, node_t n)
{
	sure_t *s = r->s;
	node_t number = n;
	while (tree_node(&s->tree, number)->kind == NODE_QUAL || tree_node(&s->tree, number)->kind == NODE_MONEY)
		number = tree_kids(&s->tree, number);
	node_t word = tree_node(&s->tree, number)->kind == NODE_NUM ? tree_kids(&s->tree, number) : 0;
	if (word == 0 || tree_next(&s->tree, word) == 0)
		return false;
	sym_t name = tree_node(&s->tree, word)->sym;
	if (kind_property(&s->model.kinds, s->model.all.at[r->entity].kind, name) == 0)
		return false;
	finding_t *x = finding_add(&s->findings, CHECK_SYNTAX, tree_span(&s->tree, word), "each property begins a line of its own, and `%s` is one", symbol_text(s->symbols, name));
	finding_help(&s->findings, x, "break the line before it");
	add_value(r, VALUE_BROKEN, tree_span(&s->tree, n));
	return true;
}

/* `due every 12 months` of a report: a document is there once. */
static void report_recurring_document(reading_t *r, node_t n)
{
	sure_t *s = r->s;
	span_t at = tree_span(&s->tree, n);
	finding_t *x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, at, "a document is due once; what comes again and again is promised by a commitment");
	x->subject = r->entity;
	finding_help(&s->findings, x, "move the line into the commitment, without `at`, and record each one there: done DATE per SOURCE");
	add_value(r, VALUE_BROKEN, at);
}

void read_value(reading_t *r, node_t n, const type_t *type)
{
	sure_t *s = r->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	if ((x->kind == NODE_NUM || x->kind == NODE_QUAL || x->kind == NODE_MONEY) && report_second_property(r, n))
		return;
	if (type->bits & TYPE_EXPRESSION) {
		read_expression(r, n);
		return;
	}
	switch (x->kind) {
	case NODE_TEXT:
		if (type->bits & (TYPE_TEXT | TYPE_URL))
			read_text(r, n, type);
		else
			mismatch(r, n, type);
		break;
	case NODE_NAME: case NODE_PATH:
		read_name(r, n, type);
		break;
	case NODE_CHECK:
		if (type->bits & TYPE_CHECK)
			add_value(r, VALUE_CHECK, tree_span(&s->tree, n))->as.sym = x->sym;
		else
			mismatch(r, n, type);
		break;
	case NODE_RECUR:
		if (type->bits & TYPE_RECURRENCE)
			read_duration(r, n, type, VALUE_RECURRENCE);
		else if (r->property->name == NAME_due && r->role == 0)
			report_recurring_document(r, n);
		else
			mismatch(r, n, type);
		break;
	case NODE_BIND:
		if (type->bits & TYPE_SCOPE)
			add_value(r, VALUE_EXPRESSION, tree_span(&s->tree, n))->as.node = n;
		else
			mismatch(r, n, type);
		break;
	case NODE_PAIR:
		mismatch(r, n, type);
		break;
	default:
		if (type->bits & TYPE_LABEL && read_grade(r, n, type))
			break;
		if (is_number(s, n) && type->bits & (TYPE_NUMBER | TYPE_MONEY))
			read_number(r, n, type);
		else if (x->kind == NODE_NUM && x->op == 2 && type->bits & TYPE_DURATION)
			read_duration(r, n, type, VALUE_DURATION);
		else if (type->bits & TYPE_RANGE)
			read_range(r, n);
		else if (type->bits & TYPE_DATE)
			read_date(r, n);
		else
			mismatch(r, n, type);
		break;
	}
}
