#include "cli/commands.h"
#include "cli/output.h"

typedef struct {
	const char *question, *format;
} query_t;

static sure_status_t write_query(sure_t *s, const void *what, FILE *to)
{
	const query_t *q = what;
	return sure_write_query(s, q->question, q->format, to);
}

/* `sure query 'commitment c where c.overdue' plan.su`: the first word is the question. */
exit_t cmd_query(const options_t *o)
{
	list_t paths = o->paths;
	if (paths.count == 0) {
		cli_error("query: there is no question; write sure query 'commitment c where c.overdue' PATH");
		return EXIT_USE;
	}
	query_t q = { paths.at[0], o->format_count == 0 ? "text" : o->format[0].name };
	paths.at++;
	paths.count--;
	return output_answer(o, &paths, write_query, &q);
}
