#include "syntax/core_words.h"

#include <string.h>

#include "base/embedded.h"

static const char *core_text(void)
{
	const embedded_t *core = embedded_find("core.su");
	return core == NULL ? NULL : core->text;
}

const char *core_type(const char *word, size_t n)
{
	for (const char *t = core_text(); t != NULL && (t = strstr(t, "property ")) != NULL; t++) {
		const char *name = t + 9, *colon = name + n;
		if (strncmp(name, word, n) != 0)
			continue;
		while (*colon == ' ')
			colon++;
		if (*colon == ':')
			return colon + 2;
	}
	return NULL;
}

bool core_type_has(const char *type, const char *what)
{
	static const char *const ends[] = { "at", "by", "for", "since", "inverse", "matching" };
	size_t n = strlen(what);
	for (const char *t = type; t != NULL && *t != '\n' && *t != '#';) {
		size_t k = strcspn(t, " \n");
		for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
			if (strlen(ends[i]) == k && memcmp(t, ends[i], k) == 0)
				return false;
		if (k == n && memcmp(t, what, n) == 0)
			return true;
		t += k;
		while (*t == ' ')
			t++;
	}
	return false;
}

/* `a -> b` in a lifecycle. */
bool core_has_state(const char *word, size_t n)
{
	for (const char *t = core_text(); t != NULL && (t = strstr(t, "-> ")) != NULL; t++)
		if ((strncmp(t + 3, word, n) == 0 && strchr(" ,\n", t[3 + n]) != NULL) || (strncmp(t - 1 - n, word, n) == 0 && t[-2 - (long)n] == ' '))
			return true;
	return false;
}

static bool begins_line(const char *what, const char *word, size_t n)
{
	size_t k = strlen(what);
	for (const char *t = core_text(); t != NULL && (t = strstr(t, what)) != NULL; t++)
		if (strncmp(t + k, word, n) == 0 && t[k + n] == ' ')
			return true;
	return false;
}

bool core_has_kind(const char *word, size_t n)
{
	return begins_line("\nkind ", word, n);
}

bool core_has_verdict(const char *word, size_t n)
{
	static const char *const all[] = { "delivered", "late", "overdue", "dropped", "tracked", "planned", "running", "open", "inactive", "not_yet_promised",
		"missed", "blocked", "recurring" };
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (strlen(all[i]) == n && memcmp(all[i], word, n) == 0)
			return true;
	return begins_line("\ndefine ", word, n);
}
