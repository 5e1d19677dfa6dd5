/* Texts that match others. docs/meaning.md, section 7. */
#include "logic/run.h"

#include <string.h>

#include "base/plain.h"

static void *room(void *scratch, size_t size)
{
	return scratch_take(scratch, size);
}

typedef struct {
	char *at;
	size_t length;
} plain_t;

static plain_t plain(run_t *r, const char *text)
{
	plain_t p;
	p.at = text_plain(room, &r->scratch, text, strlen(text), &p.length);
	return p;
}

/* A text in quotes is a pattern; any other is compared as it is. */
void run_matches(run_t *r, env_t *env, const op_info_t *o, values_t out)
{
	values_t a = run_op(r, env, o->a), b = run_op(r, env, o->b);
	bool pattern = program_op(r->p, o->b)->code == OP_TEXT;
	plain_t wanted = { NULL, 0 };
	if (pattern && env->count > 0) {
		wanted = plain(r, b.text[0]);
		text_cut_pattern(wanted.at, wanted.length);
	}
	for (uint32_t i = 0; i < env->count; i++) {
		out.truth[i] = UNKNOWN;
		if (a.text[i] == NULL || b.text[i] == NULL)
			continue;
		plain_t is = plain(r, a.text[i]), other = pattern ? wanted : plain(r, b.text[i]);
		out.truth[i] = text_fits(other.at, other.length, is.at, is.length) ? YES : NO;
	}
}
