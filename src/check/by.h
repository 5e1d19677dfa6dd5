/* Who of several reached a state, one by one. docs/meaning.md, section 3. */
#ifndef SURE_CHECK_BY_H
#define SURE_CHECK_BY_H

#include "check/work.h"

/* All pairs (party, part) of those who are members on the due day, else on the as-of date; none if nothing is said one by one. */
void reached_pairs(sure_t *s, entity_t x, state_t state, parties_t *into);

/* As of the as-of date, whether x was s on a day by an actor; by all members of a group. */
truth_t verdict_was_by(const verdicts_t *v, entity_t x, state_t state, entity_t by, day_t day);
truth_t verdict_is_by(const verdicts_t *v, entity_t x, state_t state, entity_t by, day_t day);

/* Whether these, each once, are all who are to reach the state. */
bool verdict_by_all(const verdicts_t *v, entity_t x, state_t state, const members_t *who);

/* "west has not", "west and east have not", "not known of east"; long lists are shortened. NULL: all have, or nobody, or nothing is said one by one. */
const char *verdict_missing(const verdicts_t *v, entity_t x, state_t state, bool by_title);

/* Where each of several has to do it again and again: adds those who have not certainly done it in the first window that is not filled. */
void window_owing(verdicts_t *v, const verdict_t *x, members_t *into);

/* "west, east and 3 more"; NULL: nobody. In the memory of the context. */
const char *members_words(const verdicts_t *v, const members_t *all, bool by_title);

#endif
