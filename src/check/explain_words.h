/* What `sure explain` says of words that no library file declares: prepositions, verdicts, the words of conditions. */
#ifndef SURE_CHECK_EXPLAIN_WORDS_H
#define SURE_CHECK_EXPLAIN_WORDS_H

typedef struct {
	const char *word;
	const char *what;               /* the heading: "a verdict" */
	const char *says;               /* a paragraph of Markdown */
} explained_t;

/* Several rows may speak of one word. Behind the last one: NULLs. docs/meaning.md has the exact rules, docs/rules.md those of conditions. */
extern const explained_t explained_words[];

#endif
