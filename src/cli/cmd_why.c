#include "cli/commands.h"
#include "cli/output.h"

/* `sure why cer.in_force plan.su` */
exit_t cmd_why(const options_t *o)
{
	return output_answer(o, sure_write_why, "why: nothing is named; write sure why NAME PATH, or NAME.delivered, NAME.due, NAME.in_force");
}
