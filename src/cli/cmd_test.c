#include <stdio.h>

#include "cli/commands.h"
#include "cli/output.h"

typedef struct {
	size_t passed, failed;
} counts_t;

/* Each path is a run of its own, so that many small tests may use the same names. */
static exit_t test_path(const options_t *o, const list_t *path, counts_t *n)
{
	session_t x;
	exit_t e = session_open(&x, o, path);
	if (e == EXIT_CLEAN)
		e = session_check(&x);
	if (e == EXIT_CLEAN)
		e = session_failed(&x, sure_write_expectations(x.sure, stdout, &n->passed, &n->failed));
	session_close(&x);
	return e;
}

exit_t cmd_test(const options_t *o)
{
	counts_t n = { 0, 0 };
	exit_t worst = EXIT_CLEAN;
	if (o->paths.count == 0)
		worst = test_path(o, &o->paths, &n);
	for (size_t i = 0; i < o->paths.count; i++) {
		list_t one = { o->paths.at + i, 1 };
		exit_t e = test_path(o, &one, &n);
		worst = e > worst ? e : worst;
	}
	if (!o->quiet)
		printf("%zu passed, %zu failed\n", n.passed, n.failed);
	return worst != EXIT_CLEAN ? worst : n.failed > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}
