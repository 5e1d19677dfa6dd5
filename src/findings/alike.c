#include "findings/alike.h"

#include <stdlib.h>

#include "base/text.h"

/* So many are one. */
enum { MANY = 10, MANY_OF_A_WORD = 2 };

bool alike_by_word(const finding_t *x)
{
	switch (x->check) {
	case CHECK_UNKNOWN_NAME: case CHECK_UNKNOWN_KIND: case CHECK_UNKNOWN_PROPERTY: case CHECK_UNKNOWN_PREPOSITION: case CHECK_UNKNOWN_STATE:
	case CHECK_UNKNOWN_LABEL: case CHECK_UNKNOWN_WORD: case CHECK_UNKNOWN_CHECK_NAME: case CHECK_DEPRECATED_NAME:
		return true;
	default:
		return false;
	}
}

/* What was said in public is told one by one, however many fail: each has its own words and its own reasons. */
static bool is_told_each(const finding_t *x)
{
	switch (x->check) {
	case CHECK_CLAIM_FALSE: case CHECK_CLAIM_UNDECIDABLE: case CHECK_CLAIM_NO_LONGER_TRUE: case CHECK_CLAIM_VACUOUS: case CHECK_CLAIMS_CONTRADICT:
		return true;
	default:
		return x->hidden;
	}
}

/* ---- what is the same of all that are alike ---- */

/* Whether the n bytes are the name, with what it stands in or without. */
static bool is_name(const char *name, const char *text, size_t n)
{
	const char *dot = name == NULL ? NULL : strrchr(name, '.');
	if (name == NULL)
		return false;
	return (strlen(name) == n && memcmp(name, text, n) == 0) || (dot != NULL && strlen(dot + 1) == n && memcmp(dot + 1, text, n) == 0);
}

static bool is_month(const char *word, size_t n)
{
	static const char *const month[] = {
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
	};
	for (size_t i = 0; i < sizeof month / sizeof month[0]; i++)
		if (strlen(month[i]) == n && memcmp(month[i], word, n) == 0)
			return true;
	return false;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word_byte(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || (c & 0x80) != 0;
}

/* "2024", "2024-06-30", "2024-Q2", "FY2024" */
static bool has_year(const char *word, size_t n)
{
	for (size_t i = 0; i + 4 <= n; i++)
		if (is_digit(word[i]) && is_digit(word[i + 1]) && is_digit(word[i + 2]) && is_digit(word[i + 3]) && (i + 4 == n || !is_digit(word[i + 4])))
			return true;
	return false;
}

/* A part of a date: a year, a month, or the day in front of one. */
static bool is_of_date(const char *word, size_t n)
{
	const char *after = word + n + 1;
	if (is_month(word, n) || has_year(word, n))
		return true;
	return n <= 2 && is_digit(word[0]) && is_digit(word[n - 1]) && word[n] == ' ' && is_month(after, strcspn(after, " ,.:;)"));
}

/* A text in backquotes, and what is behind it; `to` gets a sign in its place if it names what the finding is about. */
static const char *skip_quoted(const finding_t *x, const char *p, char **to)
{
	const char *end = strchr(p + 1, '`');
	if (end == NULL)
		end = p + strlen(p) - 1;
	if (!is_name(x->declaration, p + 1, (size_t)(end - p - 1)) && !is_name(x->other, p + 1, (size_t)(end - p - 1))) {
		memcpy(*to, p, (size_t)(end + 1 - p));
		*to += end + 1 - p;
		return end + 1;
	}
	*(*to)++ = '`';
	return end + 1;
}

/* The words without names and dates; never longer than they are. */
static char *reduce(const finding_t *x, const char *text, char *to)
{
	for (const char *p = text; *p != '\0';) {
		size_t n = 0;
		while (is_word_byte(p[n]))
			n++;
		if (*p == '`') {
			p = skip_quoted(x, p, &to);
		} else if (n == 0) {
			*to++ = *p++;
		} else {
			bool date = is_of_date(p, n);
			if (date)
				*to++ = '#';
			else
				memcpy(to, p, n), to += n;
			p += n;
		}
	}
	return to;
}

static const char *key_of(mem_t *m, const finding_t *x)
{
	const char *label = x->label == NULL || alike_by_word(x) ? "" : x->label;
	if (alike_by_word(x))
		return x->message;
	char *key = mem_alloc(m, strlen(x->message) + strlen(label) + 2), *to = reduce(x, x->message, key);
	*to++ = '\n';
	*reduce(x, label, to) = '\0';
	return key;
}

/* ---- groups ---- */

typedef struct {
	const finding_t *finding;
	const char *key;
	uint32_t index;                 /* from 1 */
} keyed_t;

static int compare_kinds(const keyed_t *a, const keyed_t *b)
{
	int d = strcmp(finding_info(a->finding)->name, finding_info(b->finding)->name);
	if (d == 0)
		d = (a->finding->severity > b->finding->severity) - (a->finding->severity < b->finding->severity);
	return d != 0 ? d : strcmp(a->key, b->key);
}

static int compare(const void *a, const void *b)
{
	const keyed_t *x = a, *y = b;
	int d = compare_kinds(x, y);
	return d != 0 ? d : (x->index > y->index) - (x->index < y->index);
}

static void link_group(alike_t *a, const keyed_t *at, uint32_t count)
{
	a->count[at[0].index - 1] = count;
	for (uint32_t i = 0; i < count; i++) {
		a->first[at[i].index - 1] = at[0].index;
		a->next[at[i].index - 1] = i + 1 < count ? at[i + 1].index : 0;
	}
}

static uint32_t *numbers(const findings_t *f)
{
	size_t size = (f->all.count + 1) * sizeof(uint32_t);
	return memset(mem_grow(f->mem, NULL, size), 0, size);
}

alike_t alike_find(const findings_t *f)
{
	alike_t a = { numbers(f), numbers(f), numbers(f) };
	ARRAY(keyed_t) all = { NULL, 0, 0 };
	for (uint32_t i = 0; i < f->all.count; i++)
		if (!is_told_each(&f->all.at[i]))
			*array_push(f->mem, &all) = (keyed_t){ &f->all.at[i], key_of(f->mem, &f->all.at[i]), i + 1 };
	if (all.count > 0)
		qsort(all.at, all.count, sizeof *all.at, compare);
	for (uint32_t i = 0, end; i < all.count; i = end) {
		for (end = i + 1; end < all.count && compare_kinds(&all.at[i], &all.at[end]) == 0;)
			end++;
		if (end - i >= (alike_by_word(all.at[i].finding) ? MANY_OF_A_WORD : MANY))
			link_group(&a, &all.at[i], end - i);
	}
	array_free(f->mem, &all);
	return a;
}

void alike_free(const findings_t *f, alike_t *a)
{
	mem_release(f->mem, a->first);
	mem_release(f->mem, a->next);
	mem_release(f->mem, a->count);
}
