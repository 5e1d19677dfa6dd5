#include "cli/commands.h"
#include "cli/output.h"

/* `sure query 'commitment c where c.overdue' plan.su` */
exit_t cmd_query(const options_t *o)
{
	return output_answer(o, sure_write_query, "query: there is no question; write sure query 'commitment c where c.overdue' PATH");
}
