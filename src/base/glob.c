#include "base/glob.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* The character at a place that moves behind it; a byte that is no UTF-8 stands for itself. */
static uint32_t take(const char **at)
{
	uint32_t c = 0;
	size_t n = text_decode(*at, strnlen(*at, 4), &c);
	if (n == 0) {
		c = (unsigned char)**at;
		n = 1;
	}
	*at += n;
	return c;
}

/* Whether a character is one of those between brackets. `inside` is behind the `[`, and moves behind the `]`. */
static bool in_brackets(const char **inside, uint32_t c)
{
	const char *p = *inside;
	bool none_of = *p == '!' || *p == '^', found = false;
	p += none_of;
	for (bool first = true; *p != '\0' && (first || *p != ']'); first = false) {
		uint32_t low = take(&p), high = low;
		if (*p == '-' && p[1] != ']' && p[1] != '\0') {
			p++;
			high = take(&p);
		}
		found = found || (c >= low && c <= high);
	}
	*inside = p + (*p == ']');
	return found != none_of;
}

/* One character of the pattern that is no star; both places move. A `[` that nothing closes is an ordinary character. */
static bool one_matches(const char **pattern, const char **path)
{
	uint32_t c = take(path);
	char p = **pattern;
	if (p == '\0')
		return false;
	if (p == '?') {
		++*pattern;
		return c != '/';
	}
	if (p == '[' && (*pattern)[1] != '\0' && strchr(*pattern + 2, ']') != NULL) {
		++*pattern;
		return in_brackets(pattern, c) && c != '/';
	}
	return take(pattern) == c;
}

/* Where to go on when what followed a star did not match: the star then stands for more. */
typedef struct {
	const char *pattern, *path;
} again_t;

bool glob_matches(const char *pattern, const char *path)
{
	again_t star = { NULL, NULL }, stars = { NULL, NULL };
	while (*path != '\0') {
		if (strncmp(pattern, "**/", 3) == 0) {
			pattern += 3;
			stars = (again_t){ pattern, path };
			star.pattern = NULL;
			continue;
		}
		if (strcmp(pattern, "**") == 0)
			return true;
		if (*pattern == '*') {
			star = (again_t){ ++pattern, path };
			continue;
		}
		if (one_matches(&pattern, &path))
			continue;
		if (star.pattern != NULL && *star.path != '/') {
			take(&star.path);
			pattern = star.pattern;
			path = star.path;
			continue;
		}
		const char *slash = stars.pattern == NULL ? NULL : strchr(stars.path, '/');
		if (slash == NULL)
			return false;
		stars.path = slash + 1;
		pattern = stars.pattern;
		path = stars.path;
		star.pattern = NULL;
	}
	while (*pattern == '*')
		pattern++;
	return *pattern == '\0';
}
