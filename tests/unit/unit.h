/* What unit tests share: a count, and a closing line. */
#ifndef SURE_UNIT_H
#define SURE_UNIT_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

typedef struct {
	unsigned passed, failed;
} unit_t;

static inline void unit_check(unit_t *u, bool well, const char *what, const char *file, int line)
{
	if (well) {
		u->passed++;
		return;
	}
	u->failed++;
	printf("FAILED   %s:%d: %s\n", file, line, what);
}

#define CHECK_THAT(u, condition) unit_check((u), (condition), #condition, __FILE__, __LINE__)

static inline void unit_same(unit_t *u, const char *is, const char *wanted, const char *file, int line)
{
	bool same = strcmp(is, wanted) == 0;
	unit_check(u, same, "the text is another", file, line);
	if (!same)
		printf("---- is\n%s\n---- wanted\n%s\n----\n", is, wanted);
}

#define CHECK_SAME(u, is, wanted) unit_same((u), (is), (wanted), __FILE__, __LINE__)

static inline int unit_end(const unit_t *u)
{
	printf("%u passed, %u failed\n", u->passed, u->failed);
	return u->failed > 0;
}

#endif
