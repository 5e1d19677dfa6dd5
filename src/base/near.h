/* How like each other two words are, for "did you mean". */
#ifndef SURE_BASE_NEAR_H
#define SURE_BASE_NEAR_H

/* Typing mistakes between two words: letters left out, put in, changed, or two swapped. Past `limit`, limit + 1. */
unsigned near_distance(const char *a, const char *b, unsigned limit);

/* As many mistakes as are forgiven in `word`: one in three letters, four at most. */
unsigned near_limit(const char *word);

/* The best of many candidates, offered one by one; of equals the first stays. */
typedef struct {
	const char *word, *best;        /* best: NULL until one is near enough */
	unsigned distance;
} near_t;

near_t near_begin(const char *word);
void near_offer(near_t *n, const char *candidate);

#endif
