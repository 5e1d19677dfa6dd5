#include "cli/commands.h"
#include "cli/output.h"

typedef struct {
	const char *name, *format;
} asked_t;

static sure_status_t write_why(sure_t *s, const void *what, FILE *to)
{
	const asked_t *a = what;
	return sure_write_why(s, a->name, a->format, to);
}

/* `sure why cer.in_force plan.su`: the first word is what to explain. */
exit_t cmd_why(const options_t *o)
{
	list_t paths = o->paths;
	if (paths.count == 0) {
		cli_error("why: nothing is named; write sure why NAME PATH, or NAME.delivered, NAME.due, NAME.in_force");
		return EXIT_USE;
	}
	asked_t a = { paths.at[0], o->format_count == 0 ? "text" : o->format[0].name };
	paths.at++;
	paths.count--;
	return output_answer(o, &paths, write_why, &a);
}
