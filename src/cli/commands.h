/* The commands. Each gets the options that are meant for it and returns the exit code. */
#ifndef SURE_CLI_COMMANDS_H
#define SURE_CLI_COMMANDS_H

#include "cli/options.h"

exit_t cmd_check(const options_t *o);
exit_t cmd_report(const options_t *o);
exit_t cmd_graph(const options_t *o);
exit_t cmd_export(const options_t *o);
exit_t cmd_query(const options_t *o);
exit_t cmd_why(const options_t *o);
exit_t cmd_explain(const options_t *o);
exit_t cmd_test(const options_t *o);
exit_t cmd_init(const options_t *o);

#endif
