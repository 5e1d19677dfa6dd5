/* Slips with every, some, no and count: kinds and names that are forgotten, other words for them, what is said of each. */
#include <string.h>

#include "syntax/slips.h"

/* What speaks of several declarations: where it begins (-1: a question), its kind, the name of each, what stands behind. */
typedef struct {
	int opener, kind, name, next;
	bool scope;                     /* `where` follows: in the first line of a rule, a question, count( ); else `:` */
} binder_t;

static bool is_verb(const slip_t *s, int i)
{
	static const char *const words[] = { "is", "are", "was", "were", NULL };
	return slip_is_one(s, i, words);
}

static bool begins(const slip_t *s, int i)
{
	static const char *const words[] = { "(", ":", "and", "or", "not", "implies", "where", "then", "if", ",", NULL };
	return i == s->first || slip_is_one(s, i - 1, words);
}

static bool opens(const slip_t *s, int i)
{
	static const char *const words[] = { "every", "some", "no", NULL }, *const functions[] = { "count", "sum", "min", "max", NULL };
	if (i < 0)
		return s->place == SLIP_QUERY && (slip_kind(s, 0) != NULL || slip_is(s, 1, "where") || (slip_is(s, 1, "in") && slip_is(s, 3, "where")));
	return slip_is_one(s, i, words) || (slip_is(s, i, "(") && slip_is_one(s, i - 1, functions) && (slip_kind(s, i + 1) != NULL || slip_is(s, i + 2, "in")));
}

static bool is_scope(const slip_t *s, int i)
{
	return i < 0 || slip_is(s, i, "(") || (s->place == SLIP_EVERY && i == 0);
}

/* The names of what is spoken of, if both stand there. */
static bool find_binder(const slip_t *s, int i, binder_t *b)
{
	*b = (binder_t){ .opener = i, .kind = i + 1, .name = i + 2, .scope = is_scope(s, i) };
	if (!opens(s, i) || !slip_is_name(s, b->kind))
		return false;
	while (slip_is(s, b->name, ".") && slip_is_name(s, b->name + 1))
		b->name += 2;
	b->next = b->name + 1;
	return slip_is_name(s, b->name) && !slip_is_verdict(s, b->name) && !slip_is(s, b->next, "(") && !slip_is(s, b->next, ".");
}

/* ---- other words ---- */

static int skip_some(const slip_t *s, int i)
{
	static const char *const words[] = { "a", "an", "some", "at", "least", "one", "any", NULL };
	while (slip_is_one(s, i, words))
		i++;
	return i;
}

/* Whether a kind follows, or a name that is sought in a list. */
static bool names_many(const slip_t *s, int i)
{
	return slip_kind(s, i) != NULL || (slip_is_name(s, i) && (slip_is(s, i + 1, "in") || (slip_is_name(s, i + 1) && !slip_is_verdict(s, i + 1) && (slip_is(s, i + 2, ":") || slip_is(s, i + 2, "in") || slip_is(s, i + 2, "where")))));
}

static bool mend_for(slip_t *s, int i)
{
	static const char *const all[] = { "every", "all", "each", "any", NULL };
	int to = slip_is_one(s, i + 1, all) ? i + 2 : i + 1;
	if (s->place == SLIP_DEFINE || !slip_is(s, i, "for") || !begins(s, i) || !names_many(s, to))
		return false;
	return slip_put(s, i, to, "what holds for all of them begins with `every`", "every");
}

static bool mend_there(slip_t *s, int i)
{
	bool there = slip_is(s, i, "there") && (is_verb(s, i + 1) || slip_is(s, i + 1, "exists")), exists = slip_is(s, i, "exists") || slip_is(s, i, "exist");
	int from = there ? i + 2 : i + 1, to = slip_is(s, from, "no") ? from + 1 : skip_some(s, from);
	if ((!there && !exists) || !names_many(s, to))
		return false;
	return slip_put(s, i, to, "whether there is one begins with `some`", slip_is(s, from, "no") ? "no" : "some");
}

/* `all c.requires are delivered`, `every c.requires: delivered` */
static bool mend_each_of(slip_t *s, int i)
{
	static const char *const words[] = { "every", "all", "each", "some", "any", "no", NULL };
	int from = slip_is(s, i + 1, "of") ? i + 2 : i + 1, to = slip_right(s, from), k = to;
	if (!slip_is_one(s, i, words) || !slip_is_list(s, from, to))
		return false;
	if (is_verb(s, k) || slip_is(s, k, ":"))
		k++;
	if (slip_is(s, k, "all"))
		k++;
	if (!slip_is_verdict(s, k) && !slip_is_property(s, k))
		return false;
	const char *q = slip_is(s, i, "some") || slip_is(s, i, "any") ? "some" : slip_is(s, i, "no") ? "no" : "every", *name = strcmp(slip_variable(s, i), "d") == 0 ? "e" : "d";
	return slip_put(s, i, k + 1, "of a list it has to be said of each", "%s %s %s in %s: %s.%s", q, slip_listed(s, from, to), name, slip_words(s, from, to), name, slip_words(s, k, k + 1));
}

/* `count(c.requires where delivered)` */
static bool mend_count_of(slip_t *s, int i)
{
	int to = slip_right(s, i + 2);
	if (!slip_is(s, i, "count") || !slip_is(s, i + 1, "(") || !slip_is_list(s, i + 2, to) || !slip_is(s, to, "where"))
		return false;
	const char *name = strcmp(slip_variable(s, i), "d") == 0 ? "e" : "d";
	return slip_put(s, i + 2, to, "each of them needs a name: what is said of it begins with that", "%s %s in %s", slip_listed(s, i + 2, to), name, slip_words(s, i + 2, to));
}

static bool mend_all(slip_t *s, int i)
{
	static const char *const every[] = { "all", "each", "forall", "everyone", NULL }, *const some[] = { "any", "exist", "exists", NULL };
	int to = slip_is(s, i + 1, "of") ? i + 2 : i + 1;
	if (slip_is(s, to, "the"))
		to++;
	if (!begins(s, i) || !names_many(s, to))
		return false;
	if (slip_is_one(s, i, every) || (slip_is(s, i, "every") && to > i + 1))
		return slip_put(s, i, to, "all of them are `every`", "every");
	if (slip_is_one(s, i, some))
		return slip_put(s, i, to, "at least one of them is `some`", "some");
	return false;
}

static bool mend_share(slip_t *s, int i)
{
	static const char *const words[] = { "most", "half", "many", "few", "several", NULL };
	int to = slip_is(s, i, "%") ? i + 1 : slip_is_one(s, i, words) && begins(s, i) ? i + 1 : 0;
	if (to == 0 || !(slip_is(s, to, "of") || names_many(s, to)))
		return false;
	return slip_tell(s, i, to, "what share of several things is so is asked by share( )", "write, for one: share(commitment c in STRATEGY: c.delivered) >= 50%");
}

bool slip_quantified(slip_t *s)
{
	for (int i = s->first; i < s->count; i++)
		if (mend_for(s, i) || mend_there(s, i) || mend_each_of(s, i) || mend_count_of(s, i) || mend_all(s, i) || mend_share(s, i))
			return true;
	return false;
}

/* ---- how many, how much ---- */

/* A letter for each of a kind that is no name yet. */
static const char *letter(const slip_t *s, const char *kind)
{
	char letters[] = "?defghxyz", one[2] = "";
	letters[0] = *kind;
	for (const char *c = letters; *c != '\0'; c++) {
		one[0] = *c;
		bool used = s->variable != NULL && strcmp(s->variable, one) == 0;
		for (int i = 0; i < s->count; i++)
			used = used || slip_is(s, i, one);
		if (!used)
			return mem_copy(s->p->mem, one, 1);
	}
	return "x";
}

/* A name that is used behind, but never given: `every commitment where c.late`. */
static const char *wanted_name(const slip_t *s, int i, const char *kind)
{
	for (int k = i; k + 1 < s->count; k++)
		if (slip_is_name(s, k) && s->at[k].end - s->at[k].start == 1 && slip_is(s, k + 1, ".") && !slip_is(s, k - 1, ".") && (s->variable == NULL || !slip_is(s, k, s->variable)))
			return slip_words(s, k, k + 1);
	return letter(s, kind);
}

/* `count of commitments`, `number of commitments`, `how many commitments` */
static bool mend_count(slip_t *s, int i)
{
	int from = slip_is(s, i - 1, "the") && i > s->first ? i - 1 : i, to = i + 1;
	if (slip_is(s, i, "how") && slip_is(s, i + 1, "many"))
		to = i + 2;
	else if (!slip_is(s, i, "count") && !slip_is(s, i, "number"))
		return false;
	if (slip_is(s, to, "of"))
		to++;
	while (slip_is(s, to, "the") || slip_is(s, to, "all"))
		to++;
	const char *kind = slip_kind(s, to), *message = "how many there are is asked by count( )";
	if (slip_is(s, i + 1, "("))
		return false;
	if (kind == NULL) {
		int end = slip_right(s, to);
		return end > to && to > i + 1 && slip_put(s, from, end, message, "count(%s)", slip_member(s, to, end));
	}
	bool named = slip_is_name(s, to + 1) && !slip_is_verdict(s, to + 1) && !slip_is_one(s, to + 1, (const char *const[]){ "more", "less", "at", "fewer", NULL });
	const char *name = named ? slip_words(s, to + 1, to + 2) : letter(s, kind);
	int end = named ? to + 2 : to + 1;
	while (named && end < s->count && s->place == SLIP_QUERY)
		end++;
	const char *rest = named && end > to + 2 ? mem_print(s->p->mem, " %s", slip_words(s, to + 2, end)) : "";
	return slip_put(s, from, end, message, "count(%s %s%s)", kind, name, rest);
}

/* `sum of budgets`, `sum of c.budget` */
static bool mend_sum(slip_t *s, int i)
{
	static const char *const words[] = { "sum", "total", "min", "max", "minimum", "maximum", NULL };
	if (!slip_is_one(s, i, words) || slip_is(s, i + 1, "("))
		return false;
	const char *function = slip_is(s, i, "total") ? "sum" : slip_is(s, i, "minimum") ? "min" : slip_is(s, i, "maximum") ? "max" : slip_words(s, i, i + 1);
	int from = slip_is(s, i - 1, "the") && i > s->first ? i - 1 : i, of = slip_is(s, i + 1, "of") ? i + 2 : i + 1;
	while (slip_is(s, of, "the") || slip_is(s, of, "all"))
		of++;
	int to = slip_right(s, of);
	if (to == of || !slip_is_name(s, of))
		return false;
	const char *message = "what all of them make together is asked by sum( )";
	if (to - of > 1)
		return slip_put(s, from, to, message, "%s(%s)", function, slip_words(s, of, to));
	char *what = mem_copy(s->p->mem, slip_words(s, of, to), strlen(slip_words(s, of, to)));
	size_t n = strlen(what);
	if (!slip_is_property(s, of) && n > 1 && what[n - 1] == 's')
		what[n - 1] = '\0';
	if (*slip_variable(s, i) != '\0')
		return slip_put(s, from, to, message, "%s(%s.%s)", function, slip_variable(s, i), what);
	return slip_put(s, from, to, message, "%s(commitment c: c.%s)", function, what);
}

bool slip_counted(slip_t *s)
{
	for (int i = s->first; i < s->count; i++)
		if (mend_count(s, i) || mend_sum(s, i))
			return true;
	return false;
}

/* `at least 3 commitments are delivered`, `more than 5 commitment c: c.delivered` */
bool slip_at_least(slip_t *s)
{
	static const struct { const char *one, *two, *sign; } all[] = {
		{ "at", "least", ">=" }, { "at", "most", "<=" }, { "more", "than", ">" }, { "fewer", "than", "<" }, { "less", "than", "<" }, { "exactly", NULL, "=" }, { "only", NULL, "=" },
	};
	for (int i = s->first; i < s->count; i++) {
		for (size_t a = 0; a < sizeof all / sizeof all[0]; a++) {
			int number = all[a].two == NULL ? i + 1 : i + 2, k = number + 1;
			if (!begins(s, i) || !slip_is(s, i, all[a].one) || (all[a].two != NULL && !slip_is(s, i + 1, all[a].two)) || number >= s->count || s->at[number].kind != PIECE_NUMBER)
				continue;
			const char *kind = slip_kind(s, k), *n = slip_words(s, number, number + 1), *message = "how many there are is asked by count( )";
			if (kind == NULL)
				return slip_tell(s, i, k, message, mem_print(s->p->mem, "say of what: count(commitment c where c.delivered) %s %s", all[a].sign, n));
			bool named = slip_is_name(s, k + 1) && !slip_is_verdict(s, k + 1) && s->at[k + 1].end - s->at[k + 1].start <= 2;
			const char *name = named ? slip_words(s, k + 1, k + 2) : letter(s, kind);
			int to = named ? k + 2 : k + 1, rest = slip_is(s, to, ":") || slip_is(s, to, "where") ? to + 1 : is_verb(s, to) ? to + 1 : to, end = s->count;
			if (rest >= end)
				return slip_put(s, i, to, message, "count(%s %s) %s %s", kind, name, all[a].sign, n);
			bool bare = slip_is_verdict(s, rest);
			return slip_put(s, i, end, message, "count(%s %s where %s%s%s) %s %s", kind, name, bare ? name : "", bare ? "." : "", slip_words(s, rest, end), all[a].sign, n);
		}
	}
	return false;
}

/* ---- kinds and names that are forgotten ---- */

static bool is_used(const slip_t *s, int i)
{
	for (int k = i + 1; k < s->count; k++)
		if (slip_is(s, k, slip_words(s, i, i + 1)) && slip_is(s, k + 1, ".") && !slip_is(s, k - 1, "."))
			return true;
	return false;
}

static bool mend_kind(slip_t *s, int i)
{
	int k = i + 1, n = k < s->count ? s->at[k].end - s->at[k].start : 0;
	bool follows = k + 1 >= s->count || slip_is(s, k + 1, "in") || slip_is(s, k + 1, "where") || slip_is(s, k + 1, ":");
	if (!slip_is_name(s, k) || slip_kind(s, k) != NULL || !follows || !(is_used(s, k) || n <= 2))
		return false;
	int to = slip_is(s, k + 1, "in") ? slip_right(s, k + 2) : k;
	return slip_put(s, k, k, "a kind is missing: what each of them is", "%s ", to > k + 2 ? slip_listed(s, k + 2, to) : "commitment");
}

static bool mend_name(slip_t *s, int i)
{
	int k = i + 1;
	const char *kind = slip_kind(s, k);
	if (kind == NULL)
		return false;
	const char *message = "each of them needs a name: what is said of it begins with that";
	if (!slip_is(s, k, kind))
		return slip_put(s, k, k + 1, "a kind stands in the singular", "%s", kind);
	if (slip_is(s, k + 1, "as") && slip_is_name(s, k + 2))
		return slip_put(s, k + 1, k + 2, "between a kind and a name stands nothing", "%s", "");
	if (slip_is(s, k + 1, "(") && slip_is_name(s, k + 2) && slip_is(s, k + 3, ")"))
		return slip_put(s, k + 1, k + 4, "the name of each stands without brackets", slip_touch(s, k) ? " %s" : "%s", slip_words(s, k + 2, k + 3));
	bool given = slip_is_name(s, k + 1) && !slip_is_verdict(s, k + 1) && !slip_is(s, k + 2, "(") && !slip_is_one(s, k + 1, (const char *const[]){ "of", "that", "which", "who", "whose", "are", "is", "has", "have", "must", "should", "owned", "without", "having", "due", "if", "when", NULL });
	if (given && !slip_is(s, k + 2, "."))
		return false;
	const char *name = wanted_name(s, k + 1, kind);
	if (slip_is(s, k + 1, ".")) {
		int to = slip_right(s, k);      /* every commitment c.requires: it is not clear what was meant */
		return slip_tell(s, k, to, message, mem_print(s->p->mem, "give each of them a name: every %s %s in LIST: %s.delivered", kind, name, name));
	}
	if (given) {                            /* every commitment c.requires: delivered */
		int to = slip_right(s, k + 1);
		const char *each = letter(s, kind);
		return slip_is_list(s, k + 1, to) && slip_put(s, k + 1, to, message, "%s in %s", each, slip_words(s, k + 1, to));
	}
	return slip_put(s, k, k + 1, message, "%s %s", kind, name);
}

static bool mend_kinds(slip_t *s, int i)
{
	static const char *const words[] = { "or", "and", ",", NULL };
	int k = i + 1, next = slip_is_name(s, k + 1) ? k + 2 : k + 1;
	bool more = slip_kind(s, k) != NULL && slip_is_one(s, next, words) && slip_is_name(s, next + 1) && !slip_is(s, next + 2, ".") && !slip_is(s, next + 2, "(");
	if (!more || (slip_kind(s, next + 1) == NULL && !slip_is(s, next, ",")) || slip_is_verdict(s, next + 1) || slip_is_property(s, next + 1))
		return false;
	return slip_tell(s, k, next + 2, "one kind stands here, and one name for each", is_scope(s, i) ? "say it once for each kind, or name a kind that both extend: item x" : "say it of one kind after the other, with `and` between them");
}

/* `late commitments`, `every late commitment c` */
static bool mend_adjective(slip_t *s, int i)
{
	int k = i + 1, name = k + 2;
	const char *kind = slip_kind(s, k + 1), *verdict;
	bool opener = i < 0 ? s->place == SLIP_QUERY : opens(s, i) || (slip_is(s, i, "(") && slip_is(s, i - 1, "count"));
	if (!opener || kind == NULL || !slip_is_verdict(s, k) || slip_is(s, name, "."))
		return false;
	bool named = slip_is_name(s, name) && !slip_is(s, name + 1, "."), more = name + (named ? 1 : 0) < s->count && !slip_is(s, name + (named ? 1 : 0), ")");
	verdict = slip_words(s, k, k + 1);
	const char *each = named ? slip_words(s, name, name + 1) : letter(s, kind);
	if (more)
		return slip_tell(s, k, name, "before a condition stands `where`", mem_print(s->p->mem, "as in: %s %s where %s.%s", kind, each, each, verdict));
	return slip_put(s, k, named ? name + 1 : name, "before a condition stands `where`", "%s %s %s %s.%s", kind, each, is_scope(s, i) ? "where" : ":", each, verdict);
}

bool slip_unnamed(slip_t *s)
{
	for (int i = -1; i < s->count; i++)
		if (mend_adjective(s, i) || (opens(s, i) && (mend_kinds(s, i) || mend_kind(s, i) || mend_name(s, i))))
			return true;
	return false;
}

/* ---- where and what ---- */

/* What stands behind the name and the list: a condition that lacks `where` or `:` before it. */
static bool mend_separator(slip_t *s, const binder_t *b, int i)
{
	static const char *const words[] = { "if", "when", "that", "which", "who", "whose", "having", "such", "with", "then", "must", "only", ",", ";", ":", "and", NULL };
	const char *name = slip_words(s, b->name, b->name + 1), *by = b->scope ? "where" : ":", *space = b->scope ? " where" : ":";
	const char *message = b->scope ? "before a condition stands `where`" : "before what must hold of each stands `:`";
	if (i >= s->count || (!b->scope && slip_is(s, i, ":")) || (b->scope && slip_is(s, b->opener, "(") && slip_is(s, i, ":") && !slip_is(s, b->opener - 1, "count")))
		return false;
	bool which = !b->scope && (slip_is(s, i, "that") || slip_is(s, i, "which") || slip_is(s, i, "with") || slip_is(s, i, "having"));
	if (which)
		by = "where", message = "before a condition stands `where`";
	bool plain = slip_is_name(s, i + 1) && slip_right(s, i + 1) == i + 2 && !slip_is_verdict(s, i + 1) && !slip_is_property(s, i + 1);
	if (plain && (slip_is(s, i, "and") || slip_is(s, i, ",")) && (i + 2 == s->count || slip_is(s, i + 2, ":")) && i > b->next)
		return slip_tell(s, i, i + 2, "one place stands behind `in`", "ask with `or`: where c in heat or c in water; or write one of these for each");
	if (s->place == SLIP_EVERY && b->opener == 0 && (slip_is(s, i, "must") || slip_is(s, i + 1, "must")))
		return slip_tell(s, i, i + 1, "`must` stands in a line of its own", "begin a new line with it, below the one with `every`");
	if (i + 1 == s->count && (slip_is(s, i, ",") || slip_is(s, i, ":")) && b->scope)
		return slip_put(s, i, i + 1, "nothing stands behind this sign", "%s", "");
	if (slip_is_one(s, i, words) && i + 1 < s->count) {
		int to = i + 1;
		bool whose = slip_is(s, i, "whose"), sign = slip_is(s, i, ",") || slip_is(s, i, ";") || slip_is(s, i, ":");
		if (slip_is(s, to, "that"))
			to++;
		const char *of = whose ? mem_print(s->p->mem, " %s.", name) : is_verb(s, to) || slip_is(s, to, "has") ? mem_print(s->p->mem, " %s", name) : "";
		if (slip_is(s, to, "(") == false && slip_is(s, to, "has") && slip_is(s, to + 1, "("))
			of = "";
		if (whose)
			return slip_put(s, i, to + 1, message, "%s%s%s", by, of, slip_words(s, to, to + 1));
		return slip_put(s, i, to, message, "%s%s%s", sign && b->scope ? " " : "", by, of);
	}
	int after = i > 0 ? i - 1 : 0;
	if (is_verb(s, i) && i == b->next)
		return slip_put(s, b->name, b->name + 1, message, "%s%s %s", name, space, name);
	if (is_verb(s, i))
		return slip_put(s, after, i, message, "%s%s %s", slip_words(s, after, i), space, name);
	if (slip_is_verdict(s, i))
		return slip_put(s, after, i + 1, message, "%s%s %s.%s", slip_words(s, after, i), space, name, slip_words(s, i, i + 1));
	bool own = slip_is(s, i, name) && !slip_is(s, i + 1, ":"), call = slip_is_name(s, i) && slip_is(s, i + 1, "("), has = slip_is(s, i, "has") || slip_is(s, i, "not") || slip_is(s, i, "without");
	if (own || call || has)
		return slip_put(s, after, i, message, "%s%s", slip_words(s, after, i), space);
	return false;
}

static bool mend_scope(slip_t *s, const binder_t *b)
{
	static const char *const of[] = { "of", "from", "within", "inside", "under", "at", "for", NULL };
	int i = b->next, list = slip_right(s, i + 1);
	const char *message = "where to look stands behind `in`";
	int by = slip_is(s, i, "owned") && slip_is(s, i + 1, "by") ? i + 2 : slip_is(s, i, "by") ? i + 1 : 0;
	if (by != 0 && b->scope && slip_right(s, by) > by)
		return slip_put(s, i, slip_right(s, by), "before a condition stands `where`", "where %s in %s.owner", slip_words(s, by, slip_right(s, by)), slip_words(s, b->name, b->name + 1));
	if (slip_is_one(s, i, of) && slip_is_path(s, i + 1, list) && !slip_is_verdict(s, i + 1))
		return slip_put(s, i, i + 1, message, "in");
	if (slip_is_name(s, i) && (i + 1 == s->count || slip_is(s, i + 1, "where") || slip_is(s, i + 1, ":")) && !slip_is_verdict(s, i) && !slip_is_property(s, i))
		return slip_put(s, i, i, message, "in ");
	return false;
}

bool slip_scoped(slip_t *s)
{
	for (int i = -1; i < s->count; i++) {
		binder_t b;
		if (!find_binder(s, i, &b))
			continue;
		if (mend_scope(s, &b))
			return true;
		int list = slip_is(s, b.next, "in") ? slip_right(s, b.next + 1) : b.next;
		if (!slip_is(s, list, "where") && mend_separator(s, &b, list))
			return true;
	}
	return false;
}

/* ---- what is said of each ---- */

/* The `:` of a quantifier; its end if there is none. */
static int colon_of(const slip_t *s, int i)
{
	int depth = 0;
	for (; i < s->count; i++) {
		depth += slip_is(s, i, "(") ? 1 : slip_is(s, i, ")") ? -1 : 0;
		if (depth < 0 || (depth == 0 && slip_is(s, i, ":")))
			break;
	}
	return i;
}

/* Nothing is said of each: what could be meant is an example only. */
static bool mend_body(slip_t *s, const binder_t *b)
{
	int colon = colon_of(s, b->next), where = slip_is(s, b->next, "in") ? slip_right(s, b->next + 1) : b->next;
	bool every = slip_is(s, b->opener, "every"), condition = slip_is(s, where, "where") && where < colon;
	const char *name = slip_words(s, b->name, b->name + 1), *message = every ? "what must hold of each is missing: it stands behind `:`" : "what is asked of each is missing: it stands behind `:`";
	if (slip_is(s, colon, ":") && colon + 1 < s->count)
		return false;
	if (condition && !every && !slip_is(s, colon, ":"))
		return slip_put(s, where - 1, where + 1, "what is asked of each stands behind `:`", "%s:", slip_words(s, where - 1, where));
	if (!condition && where != colon)
		return false;
	s->example = true;
	if (slip_is(s, colon, ":"))
		return slip_put(s, colon, colon + 1, message, ": %s.delivered", name);
	return slip_put(s, colon - 1, colon, message, "%s: %s.delivered", slip_words(s, colon - 1, colon), name);
}

/* `every commitment c: delivered` */
static bool mend_bare(slip_t *s, const binder_t *b, int i)
{
	if (!slip_is_verdict(s, i) || (i + 1 < s->count && !slip_is(s, i + 1, "and") && !slip_is(s, i + 1, "or") && !slip_is(s, i + 1, ")")))
		return false;
	return slip_put(s, i, i + 1, "what is decided stands behind a dot", "%s.%s", slip_words(s, b->name, b->name + 1), slip_words(s, i, i + 1));
}

bool slip_bodies(slip_t *s)
{
	for (int i = -1; i < s->count; i++) {
		binder_t b;
		if (!find_binder(s, i, &b))
			continue;
		int colon = colon_of(s, b.next), where = slip_is(s, b.next, "in") ? slip_right(s, b.next + 1) : b.next;
		if ((slip_is(s, colon, ":") && mend_bare(s, &b, colon + 1)) || (slip_is(s, where, "where") && mend_bare(s, &b, where + 1)))
			return true;
		if (!b.scope && mend_body(s, &b))
			return true;
	}
	return false;
}

/* ---- definitions and questions ---- */

bool slip_define(slip_t *s)
{
	if (s->place != SLIP_DEFINE || !slip_is_name(s, 1))
		return false;
	static const char *const all[] = { "every", "all", "each", "any", "a", "an", NULL }, *const is[] = { ":", ":=", "==", "is", "as", "means", NULL };
	const char *form = "as in: define cheap for commitment c = sum(c.budget) < EUR 1 million";
	if (slip_is(s, 2, "for") && slip_is_one(s, 3, all))
		return slip_put(s, 3, 4, "behind `for` stand a kind and a name for each of them", "%s", "");
	if (slip_is(s, 2, "for") && slip_is_name(s, 3) && slip_is_name(s, 4) && slip_is_one(s, 5, is))
		return slip_put(s, 5, 6, "before what it means stands `=`", slip_touch(s, 4) ? " =" : "=");
	if (slip_is(s, 2, "for") && slip_kind(s, 3) != NULL && slip_is_name(s, 4) && 5 < s->count && !slip_is(s, 5, "=") && !slip_is(s, 5, "."))
		return slip_put(s, 4, 5, "before what it means stands `=`", "%s =", slip_words(s, 4, 5));
	if (slip_is(s, 2, "for") && slip_kind(s, 3) != NULL && !slip_is(s, 3, slip_kind(s, 3)))
		return slip_put(s, 3, 4, "a kind stands in the singular", "%s", slip_kind(s, 3));
	if (slip_is(s, 2, "for") && slip_kind(s, 3) != NULL && slip_is(s, 4, "="))
		return slip_put(s, 3, 4, "each of them needs a name: what is said of it begins with that", "%s %s", slip_words(s, 3, 4), wanted_name(s, 4, slip_words(s, 3, 4)));
	if (slip_kind(s, 2) != NULL && slip_is_name(s, 3))
		return slip_put(s, 2, 2, "before the kind stands `for`", "for ");
	if (slip_is(s, 2, "=") || (slip_is(s, 2, "(") && slip_is(s, 4, ")")))
		return slip_put(s, 2, slip_is(s, 2, "=") ? 2 : 5, "of what kind it is said is missing", "%sfor commitment %s%s", slip_is(s, 2, "=") ? "" : " ", slip_is(s, 2, "=") ? wanted_name(s, 3, "commitment") : slip_words(s, 3, 4), slip_is(s, 2, "=") ? " " : "");
	if (slip_is(s, 2, "for") && slip_is_name(s, 3) && slip_is(s, 4, "="))
		return slip_put(s, 3, 3, "a kind is missing: what each of them is", "commitment ");
	return !slip_is(s, 2, "for") && slip_tell(s, 1, s->count, "a definition is a name, `for`, a kind and a name for each of them, and what it means", form);
}

bool slip_question(slip_t *s)
{
	static const char *const asks[] = { "which", "what", "who", "select", "SELECT", "Select", "show", "list", "find", "get", "give", "me", "all", "every", "each", "the", "that", "are", "*", "from", "FROM", "any", NULL };
	static const char *const tails[] = { "order", "ORDER", "sort", "sorted", "limit", "LIMIT", NULL };
	if (s->place != SLIP_QUERY)
		return false;
	if (s->count > 1 && (slip_is(s, s->count - 1, "?") || slip_is(s, s->count - 1, ".") || slip_is(s, s->count - 1, ";")))
		return slip_put(s, s->count - 1, s->count, "a question ends without a sign", "%s", "");
	int k = 0;
	while (slip_is_one(s, k, asks))
		k++;
	if (k > 0 && slip_kind(s, k) != NULL && colon_of(s, k) >= s->count)
		return slip_put(s, 0, k, "a question begins with a kind", "%s", "");
	bool when = slip_is(s, 0, "when") && is_verb(s, 1);
	int what = when ? 2 : 1, said = slip_right(s, what);
	if (when && said > what && slip_is_property(s, said) && said + 1 == s->count)
		return slip_put(s, 0, s->count, "what belongs to something stands behind a dot", "%s.%s", slip_words(s, what, said), slip_words(s, said, said + 1));
	if (slip_is(s, 0, "was") && said > 1)
		return slip_put(s, 0, said, "a question is a condition, without a verb before it", "%s was", slip_words(s, 1, said));
	if (is_verb(s, 0) && slip_right(s, 1) > 1)
		return slip_put(s, 0, slip_right(s, 1), "a question is a condition, without a verb before it", "%s is", slip_words(s, 1, slip_right(s, 1)));
	if (slip_is(s, 0, "who") && slip_is(s, 1, "owns") && slip_right(s, 2) == s->count)
		return slip_put(s, 0, s->count, "what belongs to something stands behind a dot", "%s.owner", slip_words(s, 2, s->count));
	for (int i = 3; i < s->count; i++)
		if (slip_is_one(s, i, tails) && s->at[i - 1].kind == PIECE_WORD)
			return slip_put(s, i, s->count, "a question ends behind its condition: the answer is in order already, and complete", "%s", "");
	return false;
}
