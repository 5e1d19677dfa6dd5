#include "syntax/slips.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "gram.h"
#include "syntax/core_words.h"
#include "syntax/words.h"

/* ---- cutting a line into pieces ---- */

static const char *const signs[] = { "==>", "===", "==", "=>", "->", "<=", ">=", "=<", "<>", "=!", "!=", "&&", "||", ":=", "::", "..", "'s",
	"€", "≥", "≤", "≠", "∋", "∈", "∧", "∨", "¬", "→", "⇒", "’s", "**", "×", "·", "÷" };

static bool is_letter(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static int sign_length(const char *t)
{
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (strncmp(t, signs[i], strlen(signs[i])) == 0)
			return (int)strlen(signs[i]);
	return 0;
}

static int word_length(const char *t)
{
	int n = 0;
	while (is_letter(t[n]) && sign_length(t + n) == 0)
		n++;
	if (n > 1 && t[n - 1] == 'n' && t[n] == '\'' && t[n + 1] == 't')        /* isn't */
		n += 2;
	return n;
}

static int number_length(const char *t)
{
	int n = 1;
	while (is_letter(t[n]) || ((t[n] == '-' || t[n] == '/') && isdigit((unsigned char)t[n + 1])) || (t[n] == '.' && isdigit((unsigned char)t[n + 1])))
		n++;
	return n;
}

static int text_length(const char *t)
{
	int n = 1;
	while (t[n] != '\0' && t[n] != t[0])
		n += t[n] == '\\' && t[n + 1] != '\0' ? 2 : 1;
	return t[n] == '\0' ? n : n + 1;
}

static piece_t next_piece(const slip_t *s, int from)
{
	const char *t = s->text + from;
	int n = sign_length(t);
	piece_t x = { .start = (uint16_t)from, .kind = PIECE_SIGN };
	if (n > 0)
		;
	else if (isdigit((unsigned char)*t))
		n = number_length(t), x.kind = PIECE_NUMBER;
	else if (is_letter(*t))
		n = word_length(t), x.kind = PIECE_WORD;
	else if (*t == '"' || *t == '\'')
		n = text_length(t), x.kind = PIECE_TEXT;
	x.end = (uint16_t)(from + (n > 0 ? n : 1));
	if (x.kind == PIECE_WORD) {
		int tok = word_token(symbol_find(s->p->symbols, t, (size_t)n));
		x.reserved = tok >= TOK_AND && tok <= TOK_EXCEPT ? 1 : 0;
	}
	return x;
}

static void find_first(slip_t *s)
{
	s->first = s->place == SLIP_MUST ? 1 : 0;
	if (s->place != SLIP_DEFINE)
		return;
	for (s->first = 1; s->first < s->count && !slip_is(s, s->first, "=") && !slip_is(s, s->first, ":="); s->first++)
		;
	s->first = s->first < s->count ? s->first + 1 : s->count;
}

/* What stands behind because and note is no part of the condition; nor are sources. */
static bool ends_condition(const slip_t *s, int i)
{
	static const char *const words[] = { "because", "note", "per", NULL };
	return s->place == SLIP_MUST && i > 1 && slip_is_one(s, i, words);
}

static void cut(slip_t *s)
{
	s->count = 0;
	for (int i = 0; i < s->length && !s->full;) {
		if (s->text[i] == ' ' || s->text[i] == '\t' || s->text[i] == '\n' || s->text[i] == '\r') {
			i++;
			continue;
		}
		if (s->count == SLIP_PIECES) {
			s->full = true;
			break;
		}
		s->at[s->count] = next_piece(s, i);
		i = s->at[s->count++].end;
		if (ends_condition(s, s->count - 1)) {
			s->count--;
			break;
		}
	}
	find_first(s);
}

/* ---- pieces ---- */

bool slip_is(const slip_t *s, int i, const char *what)
{
	return i >= 0 && i < s->count && (int)strlen(what) == s->at[i].end - s->at[i].start && memcmp(s->text + s->at[i].start, what, strlen(what)) == 0;
}

bool slip_is_one(const slip_t *s, int i, const char *const *words)
{
	for (; *words != NULL; words++)
		if (slip_is(s, i, *words))
			return true;
	return false;
}

bool slip_is_name(const slip_t *s, int i)
{
	return i >= 0 && i < s->count && s->at[i].kind == PIECE_WORD && !s->at[i].reserved;
}

bool slip_touch(const slip_t *s, int i)
{
	return i >= 0 && i + 1 < s->count && s->at[i].end == s->at[i + 1].start;
}

const char *slip_words(const slip_t *s, int a, int b)
{
	if (a >= b)
		return "";
	return mem_copy(s->p->mem, s->text + s->at[a].start, (size_t)(s->at[b - 1].end - s->at[a].start));
}

static int opening(const slip_t *s, int i)
{
	int depth = 0;
	for (; i >= 0; i--) {
		depth += slip_is(s, i, ")") ? 1 : slip_is(s, i, "(") ? -1 : 0;
		if (depth == 0)
			return i;
	}
	return -1;
}

static int closing(const slip_t *s, int i)
{
	int depth = 0;
	for (; i < s->count; i++) {
		depth += slip_is(s, i, "(") ? 1 : slip_is(s, i, ")") ? -1 : 0;
		if (depth == 0)
			return i;
	}
	return s->count;
}

static bool is_unit(const slip_t *s, int i)
{
	return slip_is_name(s, i) && (word_is_unit(slip_words(s, i, i + 1)) || (s->at[i].end - s->at[i].start == 3 && word_is_currency(slip_words(s, i, i + 1))));
}

static bool is_qualifier(const slip_t *s, int i)
{
	static const char *const words[] = { "early", "mid", "late", "spring", "summer", "autumn", "winter", "around", "over", "below", "almost", "of", "least", "most", NULL };
	return slip_is_one(s, i, words) || is_unit(s, i);
}

int slip_left(const slip_t *s, int i)
{
	int k = i - 1;
	if (k < s->first)
		return i;
	if (slip_is(s, k, ")")) {
		k = opening(s, k);
		if (k < s->first)
			return i;
		if (!slip_touch(s, k - 1) || !slip_is_name(s, k - 1))
			return k;
		k--;
	}
	while (k > s->first && is_unit(s, k) && (s->at[k - 1].kind == PIECE_NUMBER || is_unit(s, k - 1)) && !slip_is(s, k - 1, "."))
		k--;
	if (s->at[k].kind == PIECE_NUMBER) {
		while (k > s->first && is_qualifier(s, k - 1))
			k--;
		return k > s->first && (slip_is(s, k - 1, "end") || slip_is(s, k - 1, "at")) ? k - 1 : k;
	}
	if (s->at[k].kind == PIECE_TEXT)
		return k;
	if (s->at[k].kind != PIECE_WORD || s->at[k].reserved)
		return i;
	while (k - 2 >= s->first && slip_is(s, k - 1, ".") && s->at[k - 2].kind == PIECE_WORD)
		k -= 2;
	return k;
}

static int right_of_number(const slip_t *s, int k)
{
	static const char *const relative[] = { "before", "after", NULL };
	k++;
	if (slip_is(s, k, "%"))
		return k + 1;
	while (is_unit(s, k))
		k++;
	return slip_is_one(s, k, relative) && slip_right(s, k + 1) > k + 1 ? slip_right(s, k + 1) : k;
}

int slip_right(const slip_t *s, int i)
{
	int k = i, to;
	if (i >= s->count)
		return i;
	if (slip_is(s, i, "(")) {
		to = closing(s, i) + 1;
		return to > s->count ? i : to;
	}
	while (k < s->count && (is_qualifier(s, k) || ((slip_is(s, k, "end") || slip_is(s, k, "at")) && is_qualifier(s, k + 1))))
		k++;
	if (k < s->count && s->at[k].kind == PIECE_NUMBER) {
		to = right_of_number(s, k);
	} else if (s->at[i].kind == PIECE_TEXT) {
		return i + 1;
	} else if (!slip_is_name(s, i)) {
		return i;
	} else {
		for (to = i + 1; slip_is(s, to, ".") && to + 1 < s->count && s->at[to + 1].kind == PIECE_WORD; to += 2)
			;
		if (slip_is(s, to, "(") && slip_touch(s, to - 1))
			to = closing(s, to) + 1;
	}
	if (to < s->count && (slip_is(s, to, "+") || slip_is(s, to, "-")) && slip_right(s, to + 1) > to + 1)
		return slip_right(s, to + 1);
	return to > s->count ? s->count : to;
}

bool slip_is_path(const slip_t *s, int a, int b)
{
	for (int i = a; i < b; i++)
		if ((i - a) % 2 == 0 ? s->at[i].kind != PIECE_WORD || (i == a && s->at[i].reserved) : !slip_is(s, i, "."))
			return false;
	return a < b && (b - a) % 2 == 1;
}

static const char *type_of(const slip_t *s, int i)
{
	return core_type(s->text + s->at[i].start, (size_t)(s->at[i].end - s->at[i].start));
}

bool slip_is_list(const slip_t *s, int a, int b)
{
	const char *type = slip_is_path(s, a, b) && b - a > 1 ? type_of(s, b - 1) : NULL;
	static const char *const values[] = { "text", "url", "date", "range", "number", "money", "label", "indicator", "expression", NULL };
	for (const char *const *v = values; type != NULL && *v != NULL; v++)
		if (core_type_has(type, *v) && !core_type_has(type, "document"))
			return false;
	return type != NULL && core_type_has(type, "list");
}

const char *slip_listed(const slip_t *s, int a, int b)
{
	const char *type = slip_is_list(s, a, b) ? type_of(s, b - 1) : NULL;
	const char *list = type == NULL ? NULL : strstr(type, "list ");
	return list == NULL ? "commitment" : mem_copy(s->p->mem, list + 5, strcspn(list + 5, " \n"));
}

int slip_begin(const slip_t *s, int i)
{
	int depth = 0;
	for (int k = i - 1; k >= s->first; k--) {
		depth += slip_is(s, k, ")") ? 1 : slip_is(s, k, "(") ? -1 : 0;
		if (depth < 0 || (depth == 0 && (slip_is(s, k, ":") || slip_is(s, k, "where"))))
			return k + 1;
	}
	return s->first;
}

int slip_end(const slip_t *s, int i)
{
	int depth = 0;
	for (int k = i; k < s->count; k++) {
		depth += slip_is(s, k, "(") ? 1 : slip_is(s, k, ")") ? -1 : 0;
		if (depth < 0 || (depth == 0 && (slip_is(s, k, ":") || slip_is(s, k, "where"))))
			return k;
	}
	return s->count;
}

const char *slip_variable(const slip_t *s, int i)
{
	static const char *const words[] = { "every", "some", "no", "for", "(", NULL };
	for (int k = i - 1; k >= -1; k--) {
		bool begins = k < 0 ? s->place == SLIP_QUERY : slip_is_one(s, k, words);
		if (!begins || !slip_is_name(s, k + 1))
			continue;
		int to = k + 2;
		while (slip_is(s, to, ".") && to + 1 < s->count)
			to += 2;
		if (to < i && slip_is_name(s, to) && !slip_is(s, to + 1, ".") && !slip_is(s, to + 1, "("))
			return slip_words(s, to, to + 1);
	}
	return s->variable != NULL ? s->variable : "";
}

const char *slip_member(const slip_t *s, int a, int b)
{
	const char *variable = slip_variable(s, a), *words = slip_words(s, a, b);
	if (b - a > 1 || *variable == '\0' || (!slip_is_property(s, a) && !slip_is_verdict(s, a)))
		return words;
	return mem_print(s->p->mem, "%s.%s", variable, words);
}

bool slip_is_verdict(const slip_t *s, int i)
{
	return slip_is_verdict_word(s, i) && !slip_is(s, i + 1, "(");
}

bool slip_is_verdict_word(const slip_t *s, int i)
{
	return slip_is_name(s, i) && core_has_verdict(s->text + s->at[i].start, (size_t)(s->at[i].end - s->at[i].start));
}

bool slip_is_property(const slip_t *s, int i)
{
	return slip_is_name(s, i) && !slip_is(s, i + 1, "(") && (type_of(s, i) != NULL || core_has_state(s->text + s->at[i].start, (size_t)(s->at[i].end - s->at[i].start)));
}

const char *slip_kind(const slip_t *s, int i)
{
	if (!slip_is_name(s, i))
		return NULL;
	const char *word = slip_words(s, i, i + 1);
	char *one = mem_copy(s->p->mem, word, strlen(word));
	size_t n = strlen(one);
	*one = (char)tolower((unsigned char)*one);
	if (core_has_kind(one, n))
		return one;
	if (n > 3 && strcmp(one + n - 3, "ies") == 0)
		return one[n - 3] = 'y', one[n - 2] = '\0', core_has_kind(one, n - 2) ? one : NULL;
	if (n > 1 && one[n - 1] == 's')
		return one[n - 1] = '\0', core_has_kind(one, n - 1) ? one : NULL;
	return NULL;
}

/* ---- mending ---- */

static void note_first(slip_t *s, int a, int b, const char *message, const char *hint)
{
	if (s->message != NULL)
		return;
	s->message = message;
	s->hint = hint;
	if (a < b)
		s->from = s->at[a].start, s->to = s->at[b - 1].end;
}

bool slip_put(slip_t *s, int a, int b, const char *message, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	const char *words = mem_vprint(s->p->mem, format, ap);
	va_end(ap);
	note_first(s, a, b, message, NULL);
	int from = a < s->count ? s->at[a].start : s->count > 0 ? s->at[s->count - 1].end : 0, to = a < b ? s->at[b - 1].end : from;
	int n = (int)strlen(words), length = s->length - (to - from) + n;
	if (length > SLIP_LENGTH) {
		s->full = true;
		return true;
	}
	memmove(s->text + from + n, s->text + to, (size_t)(s->length - to) + 1);
	memcpy(s->text + from, words, (size_t)n);
	s->length = length;
	cut(s);
	return true;
}

bool slip_tell(slip_t *s, int a, int b, const char *message, const char *hint)
{
	if (s->message != NULL)
		return false;
	note_first(s, a, b, message, hint);
	s->full = true;
	return true;
}

/* ---- the line ---- */

static bool has_place(slip_t *s)
{
	const char *t = s->text;
	size_t n = strcspn(t, " \t:=(");
	const char *type = core_type(t, n);
	if (s->p->query)
		s->place = SLIP_QUERY;
	else if (n == 5 && memcmp(t, "every", 5) == 0)
		s->place = SLIP_EVERY;
	else if (n == 6 && memcmp(t, "define", 6) == 0)
		s->place = SLIP_DEFINE;
	else if (type != NULL && core_type_has(type, "expression"))
		s->place = SLIP_MUST;
	else
		return false;
	return true;
}

/* What the rule around this line calls each that it speaks of. */
static const char *rule_variable(const slip_t *s, uint32_t at)
{
	const char *text = s->p->source->text, *t = text + (at - s->p->source->base), *end = text + s->p->source->length;
	for (int back = 0; t > text && back < 600 && *t != '{'; t--, back++)
		;
	const char *every = t < end ? strstr(t, "every ") : NULL, *stop = t < end ? strchr(t, '}') : NULL;
	if (every == NULL || *t != '{' || (stop != NULL && stop < every))
		return NULL;
	const char *kind = every + 6 + strspn(every + 6, " \t"), *name = kind + strcspn(kind, " \t\n"), *word = name + strspn(name, " \t");
	int n = is_letter(*word) && !isdigit((unsigned char)*word) ? word_length(word) : 0;
	return n == 0 ? NULL : mem_copy(s->p->mem, word, (size_t)n);
}

/* The text from the beginning of the statement to the end of the line with the error. False: it is none that is understood here. */
static bool read_line(slip_t *s, parser_t *p, uint32_t start, uint32_t error)
{
	const char *text = p->source->text;
	uint32_t base = p->source->base, end = base + p->source->length, i = start;
	int depth = 0;
	bool quoted = false;
	for (; i < end && i - start < SLIP_LENGTH && !(i >= error && (text[i - base] == '\n' || text[i - base] == '\r')); i++) {
		char c = text[i - base];
		quoted = c == '"' ? !quoted : quoted && c != '\n';
		depth += c == '{' ? 1 : 0;
		if (!quoted && (c == '#' || (c == '{' && (i == start || strncmp(text + (i - base) - 3, "in ", 3) != 0)) || (c == '}' && depth-- == 0)))
			break;
	}
	if (i - start >= SLIP_LENGTH || i < error)
		return false;
	while (i > start && strchr(" \t", text[i - 1 - base]) != NULL)
		i--;
	s->p = p;
	s->length = (int)(i - start);
	memcpy(s->text, text + (start - base), (size_t)s->length);
	s->text[s->length] = '\0';
	if (!has_place(s) || p->findings->mended++ >= SLIP_LINES)
		return false;
	s->variable = s->place == SLIP_MUST ? rule_variable(s, start) : NULL;
	cut(s);
	return s->count > s->first || s->place == SLIP_MUST || s->place == SLIP_DEFINE;
}

/* Whether the line can be read as it is now. */
static bool is_fine(const slip_t *s)
{
	parser_t p = { .mem = s->p->mem, .symbols = s->p->symbols, .trial = true };
	sources_t sources = { 0 };
	findings_t findings = { 0 };
	tree_t tree = { 0 };
	sources_init(&sources, p.mem);
	findings_init(&findings, p.mem);
	tree_init(&tree, p.mem);
	p.sources = &sources;
	p.findings = &findings;
	p.tree = &tree;
	const char *from = s->text + (s->place == SLIP_QUERY ? 0 : s->place == SLIP_EVERY ? 6 : s->first < s->count ? s->at[s->first].start : s->length);
	int end = s->count > 0 ? s->at[s->count - 1].end : 0;
	source_t *source = source_add(&sources, "", from, end > from - s->text ? (size_t)(s->text + end - from) : 0);
	node_t n = source == NULL ? 0 : parse_query(&p, source);
	bool scope = n != 0 && tree_node(&tree, n)->kind == NODE_BIND;
	bool fine = n != 0 && findings.all.count == 0 && (s->place == SLIP_QUERY || scope == (s->place == SLIP_EVERY));
	array_free(p.mem, &p.brace);
	array_free(p.mem, &tree.node);
	return fine;
}

/* The order says which slip is told of where there are several. */
static bool mend(slip_t *s)
{
	static bool (*const rules[])(slip_t *) = {
		slip_question, slip_define, slip_signs, slip_due_at, slip_brackets, slip_functions, slip_small_letters, slip_between, slip_at_least, slip_counted, slip_quantified, slip_unnamed, slip_truths, slip_compared_in_words,
		slip_has, slip_contains, slip_belongs, slip_scoped, slip_if, slip_verdicts, slip_bodies, slip_compared_twice, slip_numbers, slip_dates, slip_joined, slip_fillers,
	};
	bool any = false;
	for (size_t i = 0, times = 0; i < sizeof rules / sizeof rules[0] && times < 20 && !s->full;) {
		bool mended = rules[i](s);
		any = any || mended;
		times += mended;
		i = mended ? 0 : i + 1;
	}
	return any;
}

/* The line in one, with single blanks. */
static const char *one_line(const slip_t *s)
{
	char *line = mem_copy(s->p->mem, s->text, (size_t)s->length), *to = line;
	bool quoted = false;
	for (const char *c = line; *c != '\0'; c++) {
		quoted = *c == '"' ? !quoted : quoted;
		bool blank = !quoted && strchr(" \t\r\n", *c) != NULL;
		if (!blank)
			*to++ = *c;
		else if (to > line && to[-1] != ' ' && to[-1] != '(' && strchr(":,)", c[1]) == NULL)
			*to++ = ' ';
	}
	while (to > line && to[-1] == ' ')
		to--;
	*to = '\0';
	return line;
}

static const char *no_condition(const slip_t *s)
{
	return s->place == SLIP_EVERY ? "behind `every` stand a kind, a name for each of them, and perhaps a condition: every commitment c where c.late"
		: s->place == SLIP_QUERY ? "a question is a kind, a name and a condition, commitment c where c.late, or a condition alone"
		: "a condition compares (c.due < 2025), asks whether something is there (has(c.owner)), or names what is decided (c.delivered)";
}

bool blame_slip(parser_t *p, const blame_t *b)
{
	slip_t s = { .p = p };
	uint32_t start = p->query ? p->source->base : p->first_at.start;
	if ((p->first && !p->query) || !read_line(&s, p, start, b->at.start))
		return false;
	bool mended = mend(&s), fine = mended && !s.full && is_fine(&s);
	if (!mended || (!fine && slip_is(&s, 0, "condition")))         /* which can be a text */
		return false;
	span_t at = s.to > s.from ? (span_t){ start + (uint32_t)s.from, start + (uint32_t)s.to } : b->at;
	finding_t *x = finding_add(p->findings, CHECK_SYNTAX, at, "%s", s.message);
	if (fine)
		finding_help(p->findings, x, "%s %s", s.example ? "for example:" : "write", one_line(&s));
	else
		finding_help(p->findings, x, "%s", s.hint != NULL ? s.hint : no_condition(&s));
	return true;
}

bool blame_condition(parser_t *p, const blame_t *b, const char *expected)
{
	slip_t s = { .p = p };
	uint32_t start = p->query ? p->source->base : p->first_at.start;
	if ((p->first && !p->query) || !read_line(&s, p, start, b->at.start) || slip_is(&s, 0, "condition"))
		return false;
	bool end = b->got == TOK_EOL || b->got == TOK_YYEOF;
	finding_t *x = finding_add(p->findings, CHECK_SYNTAX, b->at, end ? "the line ends too early%s%s" : "this cannot be understood as a condition%s%s", expected != NULL ? ": " : "", expected != NULL ? expected : "");
	finding_help(p->findings, x, "%s", no_condition(&s));
	return true;
}

bool slip_help(parser_t *p, finding_t *x)
{
	slip_t s = { .p = p };
	uint32_t start = x->at.start;
	while (start > p->source->base && x->at.start - start <= SLIP_LENGTH && p->source->text[start - 1 - p->source->base] != '\n')        /* nobody reads a longer line */
		start--;
	while (start < x->at.start && strchr(" \t", p->source->text[start - p->source->base]) != NULL)
		start++;
	if (p->trial || !read_line(&s, p, start, x->at.start) || !mend(&s))
		return false;
	if (!s.full && is_fine(&s))
		finding_help(p->findings, x, "%s %s", s.example ? "for example:" : "write", one_line(&s));
	else if (s.hint != NULL)
		x->message = s.message, finding_help(p->findings, x, "%s", s.hint);
	else
		return false;
	return true;
}
