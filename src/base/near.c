#include "base/near.h"

#include <string.h>

enum { LONGEST = 64 };

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* One row of the table of distances between beginnings of a and b; `two` is the row before the one above. */
static unsigned next_row(const char *a, size_t i, const char *b, size_t m, const unsigned *two, const unsigned *above, unsigned *row)
{
	unsigned best = row[0] = (unsigned)i;
	for (size_t j = 1; j <= m; j++) {
		unsigned changed = above[j - 1] + (a[i - 1] != b[j - 1]);
		row[j] = least(changed, least(above[j], row[j - 1]) + 1);
		if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
			row[j] = least(row[j], two[j - 2] + 1);
		best = least(best, row[j]);
	}
	return best;
}

unsigned near_distance(const char *a, const char *b, unsigned limit)
{
	size_t n = strlen(a), m = strlen(b);
	if (n > LONGEST || m > LONGEST || (n > m ? n - m : m - n) > limit)
		return limit + 1;
	unsigned row[3][LONGEST + 1];
	for (size_t j = 0; j <= m; j++)
		row[0][j] = (unsigned)j;
	for (size_t i = 1; i <= n; i++)
		if (next_row(a, i, b, m, row[(i + 1) % 3], row[(i + 2) % 3], row[i % 3]) > limit)
			return limit + 1;
	return least(row[n % 3][m], limit + 1);
}

unsigned near_limit(const char *word)
{
	size_t n = strlen(word);
	return n < 3 ? n > 1 : least((unsigned)n / 3, 4);
}

near_t near_begin(const char *word)
{
	return (near_t){ word, NULL, near_limit(word) + 1 };
}

void near_offer(near_t *n, const char *candidate)
{
	if (n->distance == 0)
		return;
	unsigned d = near_distance(n->word, candidate, n->distance - 1);
	if (d < n->distance) {
		n->distance = d;
		n->best = candidate;
	}
}
