/* Slips with words: if and then, has and without, contains, is, and what belongs to what. */
#include <string.h>

#include "syntax/slips.h"

static bool is_verb(const slip_t *s, int i)
{
	static const char *const words[] = { "is", "are", "was", "were", "be", "being", "isn't", "aren't", "wasn't", NULL };
	return slip_is_one(s, i, words);
}

static bool ends_here(const slip_t *s, int i)
{
	static const char *const words[] = { "and", "or", "implies", "then", ")", ":", ",", "where", "if", "when", "unless", NULL };
	return i >= s->count || slip_is_one(s, i, words);
}

/* ---- if ---- */

static bool mend_then(slip_t *s, int i)
{
	static const char *const words[] = { "then", ":", ",", NULL };
	int end = s->count, k = i + 1, depth = 0;
	for (; k < end && !(depth == 0 && slip_is_one(s, k, words)); k++)
		depth += slip_is(s, k, "(") ? 1 : slip_is(s, k, ")") ? -1 : 0;
	const char *message = "what follows from what is written `implies`";
	static const char *const many[] = { "every", "some", "no", "all", "each", "any", NULL };
	if (k < end && slip_is(s, k, ":") && slip_is_one(s, i + 1, many))       /* if every commitment c: ... */
		return slip_put(s, i, i + 1, mem_print(s->p->mem, "a condition needs no `%s`", slip_words(s, i, i + 1)), "%s", "");
	if (k < end && k > i + 1 && k + 1 < end) {
		int rest = slip_is(s, k, ",") && slip_is(s, k + 1, "then") ? k + 2 : k + 1;
		return slip_put(s, i, rest, message, "%s implies", slip_words(s, i + 1, k));
	}
	return k == end && slip_put(s, i, i + 1, "a condition needs no `if`", "%s", "");
}

/* `A if B`, `A unless B`: B implies A. */
static bool mend_behind(slip_t *s, int i, int begin)
{
	bool unless = slip_is(s, i, "unless"), many = false;
	int end = slip_end(s, i);
	for (int k = i + 1; k < end; k++) {
		if (slip_is(s, k, "else"))
			return slip_tell(s, i, end, "there is no `else`", "write both sides: (A implies B) and (not A implies C)");
		many = many || slip_is(s, k, "and") || slip_is(s, k, "or");
	}
	if (end <= i + 1)
		return false;
	const char *a = slip_words(s, begin, i), *b = slip_words(s, i + 1, end);
	const char *not = unless ? many ? "not (" : "not " : "";
	return slip_put(s, begin, end, "what follows from what is written `implies`", "%s%s%s implies %s", not, b, unless && many ? ")" : "", a);
}

bool slip_if(slip_t *s)
{
	static const char *const words[] = { "if", "when", "whenever", "unless", "provided", NULL };
	for (int i = s->first; i < s->count; i++) {
		int begin = slip_begin(s, i);
		if (slip_is(s, i, "then") && i > begin)
			return slip_put(s, i, i + 1, "what follows from what is written `implies`", "implies");
		if (!slip_is_one(s, i, words) || i + 1 >= s->count || slip_is(s, i + 1, "("))
			continue;
		bool first = i == begin || slip_is(s, i - 1, "and") || slip_is(s, i - 1, "or") || slip_is(s, i - 1, "implies");
		if (first ? mend_then(s, i) : mend_behind(s, i, begin))
			return true;
	}
	return false;
}

/* ---- has ---- */

static int skip_articles(const slip_t *s, int i)
{
	static const char *const words[] = { "a", "an", "any", "the", "some", "at", "least", "one", "it", NULL };
	while (slip_is_one(s, i, words) && slip_is_name(s, i + 1))
		i++;
	return i;
}

static bool asks_for(const slip_t *s, int i, int to)
{
	return to > i && (to - i > 1 || slip_is_property(s, i)) && slip_is_path(s, i, to) && !slip_is_verdict(s, to - 1);
}

/* `has owner`, `c has no owner`, `without c.owner`: from the variable before it to the end of the member. */
static bool mend_has(slip_t *s, int i, int of, bool negated)
{
	static const char *const quantifiers[] = { "every", "some", "no", NULL };
	static const char *const no_names[] = { "must", "should", "shall", "will", "that", "which", "who", "it", NULL };
	int to = slip_right(s, of), from = i;
	if (slip_kind(s, i - 1) != NULL && i - 1 == s->first && s->place == SLIP_MUST)
		return slip_tell(s, i - 1, to, "each of them needs a name: what is said of it begins with that", mem_print(s->p->mem, "write every %s x: %shas(x.%s)", slip_kind(s, i - 1), negated ? "not " : "", slip_words(s, of, to)));
	const char *what = slip_member(s, of, to);
	if (slip_is(s, from - 1, "not") && from - 1 >= s->first)
		negated = !negated, from--;
	if (slip_is_name(s, from - 1) && from - 1 >= s->first && !slip_is(s, from - 2, ".") && !slip_is_one(s, from - 1, no_names)) {
		bool binder = slip_is_name(s, from - 2) || (slip_is(s, from - 2, ".") && slip_is_name(s, from - 1));
		if (binder && strcmp(slip_variable(s, from), slip_words(s, from - 1, from)) == 0)
			return slip_put(s, from, to, "whether something is written down is asked by has( )", "%s%shas(%s)", slip_is_one(s, from - 3, quantifiers) && (s->place != SLIP_EVERY || from > 3) ? ": " : "where ", negated ? "not " : "", what);
		from--;
		if (to - of == 1)
			what = mem_print(s->p->mem, "%s.%s", slip_words(s, from, from + 1), slip_words(s, of, to));
	}
	return slip_put(s, from, to, "whether something is written down is asked by has( )", "%shas(%s)", negated ? "not " : "", what);
}

static bool has_in_words(slip_t *s, int i)
{
	static const char *const have[] = { "has", "have", "having", "exists", "exist", "with", "there", NULL }, *const lack[] = { "without", "lacks", "lack", "hasn't", "missing", "lacking", NULL };
	bool lacks = slip_is_one(s, i, lack), negated = lacks || slip_is(s, i, "no") || slip_is(s, i, "doesn't") || slip_is(s, i, "does");
	if ((!negated && !slip_is_one(s, i, have)) || slip_is(s, i + 1, "("))
		return false;
	int of = i + 1;
	if (slip_is(s, i, "there") && is_verb(s, i + 1))
		of++;
	else if (slip_is(s, i, "does") && slip_is(s, i + 1, "not"))
		of++;
	if ((slip_is(s, i, "doesn't") || slip_is(s, i, "does")) && slip_is(s, of, "have"))
		of++;
	if (slip_is(s, of, "not") || slip_is(s, of, "no"))
		negated = !negated, of++;
	of = skip_articles(s, of);
	int to = slip_right(s, of);
	if (slip_is(s, of, "has") && slip_is(s, of + 1, "("))
		return slip_put(s, i, of, "whether something is written down is asked by has( )", negated ? "not" : "%s", "");
	return asks_for(s, of, to) && ends_here(s, to) && mend_has(s, i, of, negated);
}

/* `c.owner is empty`, `c.owner = none` */
static bool is_empty(slip_t *s, int i)
{
	static const char *const signs[] = { "=", "!=", "is", "are", "not", "exists", NULL };
	static const char *const empty[] = { "empty", "missing", "null", "none", "nothing", "blank", "NULL", "None", "unset", "undefined", "\"\"", NULL };
	static const char *const there[] = { "given", "set", "present", "there", "filled", "specified", "defined", NULL };
	int left = slip_left(s, i), word = slip_is(s, i + 1, "not") ? i + 2 : i + 1;
	if (slip_is(s, i, "exists") && left < i && asks_for(s, left, i) && ends_here(s, i + 1))
		return slip_put(s, left, i + 1, "whether something is written down is asked by has( )", "has(%s)", slip_member(s, left, i));
	bool none = slip_is_one(s, word, empty);
	if (!slip_is_one(s, i, signs) || left == i || !asks_for(s, left, i) || (!none && !slip_is_one(s, word, there)))
		return false;
	bool negated = none != (word > i + 1 || slip_is(s, i, "!=") || slip_is(s, i, "not"));
	return slip_put(s, left, word + 1, "whether something is written down is asked by has( )", "%shas(%s)", negated ? "not " : "", slip_member(s, left, i));
}

/* `has(c.figure.per)`, `has(c.figure per)` */
static bool mend_preposition(slip_t *s, int i)
{
	static const char *const prepositions[] = { "at", "by", "for", "since", "until", "from", "because", "per", "note", "except", NULL };
	if ((!slip_is(s, i, "has") && !slip_is(s, i, "sourced")) || !slip_is(s, i + 1, "("))
		return false;
	int end = i + 2;
	while (end < s->count && (slip_is_name(s, end) || slip_is(s, end, ".")) && !slip_is_one(s, end, prepositions))
		end++;
	int last = slip_is(s, end - 1, ".") ? end - 1 : end;
	if (last <= i + 2 || !slip_is_one(s, end, prepositions) || !slip_is(s, end + 1, ")"))
		return false;
	return slip_put(s, i + 2, end + 1, "what stands behind a preposition is asked for behind a comma", "%s, %s", slip_words(s, i + 2, last), slip_words(s, end, end + 1));
}

bool slip_has(slip_t *s)
{
	for (int i = s->first; i < s->count; i++)
		if (mend_preposition(s, i) || has_in_words(s, i) || is_empty(s, i))
			return true;
	return false;
}

/* ---- in ---- */

/* Between quotes: what a text has to hold, with the signs of SQL as stars. */
static const char *pattern_meant(const slip_t *s, int i)
{
	int n = s->at[i].end - s->at[i].start - 2;
	char *inside = mem_copy(s->p->mem, s->text + s->at[i].start + 1, (size_t)(n > 0 ? n : 0));
	bool whole = strpbrk(inside, "%*") == NULL;
	for (char *c = inside; *c != '\0'; c++)
		*c = *c == '%' ? '*' : *c;
	return whole ? mem_print(s->p->mem, "*%s*", inside) : inside;
}

static bool mend_contains(slip_t *s, int i)
{
	static const char *const words[] = { "contains", "contain", "includes", "include", "containing", "including", "has", "have", "holds", "∋", NULL };
	static const char *const like[] = { "like", "LIKE", "ilike", "ILIKE", "contains", "includes", "containing", "including", "~", NULL };
	int left = slip_left(s, i), to = slip_right(s, i + 1);
	if (left == i || to == i + 1)
		return false;
	if (s->at[i + 1].kind == PIECE_TEXT && slip_is_one(s, i, like) && slip_is_list(s, left, i))
		return slip_tell(s, i, to, "texts are searched, and this is a list of declarations", mem_print(s->p->mem, "ask for the title of each: some %s x in %s: x.title matches \"%s\"", slip_listed(s, left, i), slip_words(s, left, i), pattern_meant(s, i + 1)));
	if (s->at[i + 1].kind == PIECE_TEXT && slip_is_one(s, i, like))
		return slip_put(s, i, i + 2, "a text is searched with `matches`, in which * stands for anything", "matches \"%s\"", pattern_meant(s, i + 1));
	if (!slip_is_one(s, i, words) || !slip_is_path(s, left, i) || i - left < 2 || slip_is_property(s, i + 1))
		return false;
	return slip_put(s, left, to, "whether something is in a list is asked by `in`", "%s in %s", slip_words(s, i + 1, to), slip_words(s, left, i));
}

/* `council is in c.owner`, `council is one of c.owner` */
static bool mend_is_in(slip_t *s, int i)
{
	static const char *const in[] = { "in", "among", "amongst", "within", "inside", NULL };
	if (!is_verb(s, i))
		return false;
	int k = slip_is(s, i + 1, "not") ? i + 2 : i + 1, to = 0;
	if (slip_is_one(s, k, in))
		to = k + 1;
	else if ((slip_is(s, k, "one") || slip_is(s, k, "part") || slip_is(s, k, "member")) && slip_is(s, k + 1, "of"))
		to = k + 2;
	return to != 0 && slip_put(s, i, to, "whether something is in a list is asked by `in`", k > i + 1 ? "not in" : "in");
}

/* `council or ministry in c.owner` */
static bool mend_or_in(slip_t *s, int i)
{
	int to;
	bool joins = slip_is(s, i, "or") || slip_is(s, i, "and"), alone = i - 1 == s->first || !slip_is_name(s, i - 2);
	if (!joins || !slip_is_name(s, i - 1) || slip_is(s, i - 2, ".") || slip_is(s, i - 2, "in") || !alone || !slip_is_name(s, i + 1) || !slip_is(s, i + 2, "in") || !slip_is_list(s, i + 3, slip_right(s, i + 3)))
		return false;
	to = slip_right(s, i + 3);
	return slip_put(s, i - 1, i, "say of each of them where it has to be", "%s in %s", slip_words(s, i - 1, i), slip_words(s, i + 3, to));
}

/* `c.owner = council`, once something else is mended: a list is no single declaration. */
static bool mend_list(slip_t *s, int i)
{
	static const char *const signs[] = { "=", "!=", "is", "equals", NULL };
	int left = slip_left(s, i), not = slip_is(s, i + 1, "not") ? 1 : 0, to = slip_right(s, i + 1 + not);
	if (!slip_is_one(s, i, signs) || left == i || to == i + 1 + not || s->message == NULL)
		return false;
	bool turned = slip_is_list(s, i + 1 + not, to) && slip_is_path(s, left, i);
	if (!turned && (!slip_is_list(s, left, i) || !slip_is_path(s, i + 1 + not, to) || slip_is_verdict(s, i + 1 + not)))
		return false;
	const char *list = turned ? slip_words(s, i + 1 + not, to) : slip_words(s, left, i), *x = turned ? slip_words(s, left, i) : slip_words(s, i + 1 + not, to);
	return slip_put(s, left, to, "whether something is in a list is asked by `in`", "%s %sin %s", x, not || slip_is(s, i, "!=") ? "not " : "", list);
}

bool slip_contains(slip_t *s)
{
	for (int i = s->first + 1; i + 1 < s->count; i++)
		if (mend_contains(s, i) || mend_is_in(s, i) || mend_or_in(s, i) || mend_list(s, i))
			return true;
	return false;
}

/* ---- what belongs to what ---- */

static bool mend_owns(slip_t *s, int i)
{
	int left = slip_left(s, i), to = slip_right(s, i + 1);
	if (left < i && slip_is_name(s, left - 1) && left - 1 >= s->first)
		return false;
	if (slip_is(s, i, "owns") && left < i && to > i + 1)
		return slip_put(s, left, to, "what is written down is asked for by its name, behind a dot", "%s in %s.owner", slip_words(s, left, i), slip_words(s, i + 1, to));
	int verb = is_verb(s, i - 1) ? i - 1 : i;
	left = slip_left(s, verb);
	to = slip_right(s, i + 2);
	if (left < verb && (slip_kind(s, left) != NULL || (slip_is_name(s, left - 1) && left - 1 >= s->first)))
		return false;
	if (slip_is(s, i, "owned") && slip_is(s, i + 1, "by") && left < verb && to > i + 2)
		return slip_put(s, left, to, "what is written down is asked for by its name, behind a dot", "%s in %s.owner", slip_words(s, i + 2, to), slip_words(s, left, verb));
	return false;
}

/* `the owner of c` */
bool slip_belongs(slip_t *s)
{
	static const char *const made_of[] = { "sum", "min", "max", "count", "number", "total", "end", NULL };
	for (int i = s->first; i + 1 < s->count; i++) {
		if (mend_owns(s, i))
			return true;
		int to = slip_right(s, i + 2), from = slip_is(s, i - 1, "the") && i - 1 >= s->first ? i - 1 : i;
		if (!slip_is(s, i + 1, "of") || !slip_is_name(s, i) || slip_is(s, i - 1, ".") || slip_is_one(s, i, made_of) || !slip_is_path(s, i + 2, to) || slip_kind(s, i) != NULL || (!slip_is_property(s, i) && !slip_is_verdict(s, i)))
			continue;
		return slip_put(s, from, to, "what belongs to something stands behind a dot", "%s.%s", slip_words(s, i + 2, to), slip_words(s, i, i + 1));
	}
	return false;
}

/* ---- what is decided ---- */

static bool say_each(slip_t *s, int left, int to, const char *list, const char *verdict, bool negated)
{
	const char *kind = slip_listed(s, left, left + 3), *variable = strcmp(slip_variable(s, left), "d") == 0 ? "e" : "d";
	return slip_put(s, left, to, "of a list it has to be said of each", "every %s %s in %s: %s%s.%s", kind, variable, list, negated ? "not " : "", variable, verdict);
}

/* `c is delivered`, `c delivered`, `c.requires are all delivered` */
static bool mend_verdict(slip_t *s, int i)
{
	int from = i;
	bool negated = false, all = slip_is(s, from - 1, "all");
	if (all)
		from--;
	if (slip_is(s, from - 1, "not") && is_verb(s, from - 2))
		negated = true, from--;
	bool verb = is_verb(s, from - 1);
	if (verb) {
		from--;
		negated = negated || slip_is(s, from, "isn't") || slip_is(s, from, "aren't") || slip_is(s, from, "wasn't");
	}
	int left = from > s->first ? slip_left(s, from) : from;
	const char *variable = slip_variable(s, i), *verdict = slip_words(s, i, i + 1), *message = "what is decided stands behind a dot";
	if (left == from) {
		bool begins = from == s->first || slip_is(s, from - 1, "not") || ends_here(s, from - 1) || slip_is(s, from - 1, "(");
		if (!begins || (!verb && s->message == NULL) || *variable == '\0')
			return false;
		return slip_put(s, from, i + 1, message, "%s%s.%s", negated ? "not " : "", variable, verdict);
	}
	if (!slip_is_path(s, left, from) || (slip_is_name(s, left - 1) && left - 1 >= s->first) || slip_kind(s, left) != NULL)
		return false;
	static const char *const pronouns[] = { "it", "this", "that", "what", "which", "who", "they", "them", "everything", "all", "each", NULL };
	if (from - left == 1 && slip_is_one(s, left, pronouns))
		return *variable != '\0' && slip_put(s, left, left + 1, message, "%s", variable);
	const char *of = slip_words(s, left, from);
	if (slip_is_list(s, left, from))
		return say_each(s, left, i + 1, of, verdict, negated);
	return slip_put(s, left, i + 1, message, "%s%s.%s", negated ? "not " : "", of, verdict);
}

bool slip_verdicts(slip_t *s)
{
	for (int i = s->first; i < s->count; i++) {
		if (!slip_is_verdict(s, i) || slip_is(s, i - 1, ".") || slip_is(s, i + 1, "."))
			continue;
		int to = slip_right(s, i + 1);
		if (slip_is_path(s, i + 1, to) && !slip_is_verdict(s, i + 1) && slip_kind(s, i + 1) == NULL && ends_here(s, to))       /* not delivered c */
			return slip_put(s, i, to, "what is decided stands behind a dot", "%s.%s", slip_words(s, i + 1, to), slip_words(s, i, i + 1));
		if (ends_here(s, i + 1) && mend_verdict(s, i))
			return true;
	}
	return false;
}

/* ---- two conditions, and words that say nothing ---- */

static bool is_condition_word(const slip_t *s, int i)
{
	return slip_is(s, i, "not") || slip_is(s, i, "every") || slip_is(s, i, "some") || slip_is(s, i, "no");
}

bool slip_joined(slip_t *s)
{
	int depth = 0;
	bool binds = s->place == SLIP_EVERY || s->place == SLIP_QUERY;
	for (int i = s->first + 1; i < s->count; i++) {
		depth += slip_is(s, i, "(") ? 1 : slip_is(s, i, ")") ? -1 : 0;
		int left = slip_left(s, i), to = slip_right(s, i);
		bool sign = (slip_is(s, i, ",") || slip_is(s, i, ";")) && depth == 0 && i + 1 < s->count;
		bool second = binds && slip_is(s, i, "where") && !slip_is(s, i - 1, "where") && slip_begin(s, i) > s->first && slip_is(s, slip_begin(s, i) - 1, "where");
		static const char *const joins[] = { "and", "or", NULL };
		if ((sign && slip_is_one(s, i + 1, joins)) || (second && slip_is_one(s, i - 1, joins)))
			return slip_put(s, i, i + 1, "between two conditions stands one word", "%s", "");
		if (slip_is(s, i, "but"))
			return slip_put(s, i, i + 1, "between two conditions stands `and` or `or`", "and");
		if (sign && s->place == SLIP_EVERY && slip_is(s, i + 1, "must"))
			return slip_tell(s, i + 1, i + 2, "`must` stands in a line of its own", "begin a new line with it, below the one with `every`");
		if (sign || second)
			return slip_put(s, i, i + 1, "between two conditions stands `and` or `or`", " and");
		if (slip_is(s, i, ";") && i + 1 == s->count)
			return slip_put(s, i, i + 1, "a line ends by itself, without `;`", "%s", "");
		bool dotted = to - i > 1 || (is_condition_word(s, i) && !slip_is(s, i + 1, "in") && !slip_is(s, i + 1, "null"));
		if (left < i && (i - left > 1 || s->at[left].kind == PIECE_NUMBER) && dotted && (left == s->first || !slip_is_name(s, left - 1)))
			return slip_put(s, i, i, "between two conditions stands `and` or `or`", "and ");
	}
	return false;
}

bool slip_fillers(slip_t *s)
{
	static const char *const articles[] = { "the", "a", "an", "then", "must", "should", "shall", "that", "either", "both", NULL };
	for (int i = s->first; i + 1 < s->count; i++) {
		bool first = i == s->first || !slip_is_name(s, i - 1);
		if (slip_is_one(s, i, articles) && slip_is_name(s, i + 1) && !slip_is(s, i - 1, ".") && first)
			return slip_put(s, i, i + 1, mem_print(s->p->mem, "`%s` is no word of a condition", slip_words(s, i, i + 1)), "%s", "");
		if (s->at[i].reserved && slip_is(s, i + 1, slip_words(s, i, i + 1)))
			return slip_put(s, i, i + 1, "this word stands here twice", "%s", "");
	}
	static const char *const joins[] = { "and", "or", "implies", NULL };
	for (int i = s->first; i + 1 < s->count; i++)
		if (slip_is_one(s, i, joins) && slip_begin(s, i) == i)
			return slip_put(s, i, i + 1, mem_print(s->p->mem, "a condition does not begin with `%s`", slip_words(s, i, i + 1)), "%s", "");
	if (s->count > s->first + 1 && slip_is(s, s->count - 1, "."))
		return slip_put(s, s->count - 1, s->count, "a line ends without a full stop", "%s", "");
	if (s->count > s->first + 1 && (slip_is(s, s->count - 1, ",") || slip_is(s, s->count - 1, ":")))
		return slip_put(s, s->count - 1, s->count, "nothing stands behind this sign", "%s", "");
	static const char *const last[] = { "and", "or", "not", "implies", NULL };
	if (s->count > s->first + 1 && slip_is_one(s, s->count - 1, last))
		return slip_tell(s, s->count - 1, s->count, mem_print(s->p->mem, "behind `%s` something is missing", slip_words(s, s->count - 1, s->count)), "write what else has to hold, or delete the word");
	return false;
}
