/* Output that is written whole or not at all. */
#ifndef SURE_CLI_OUTPUT_H
#define SURE_CLI_OUTPUT_H

#include "cli/session.h"

/* Writes something about the model to a stream. */
typedef sure_status_t producer_t(sure_t *s, const void *what, FILE *to);

/*
 * Gives all that the producer writes to the file (NULL: to standard output), or nothing of it. A file that is there is
 * replaced in one step, and keeps its permissions; a device or pipe is written to.
 */
exit_t output_write(const session_t *x, producer_t *producer, const void *what, const char *file);

/* What report, graph and export do: check, tell the findings on standard error, write the artefact. */
exit_t output_artefact(const options_t *o, const list_t *paths, producer_t *producer, const void *what);

/* One of the functions of the library that answer a question about the model, in a format. */
typedef sure_status_t answer_t(sure_t *s, const char *question, const char *format, FILE *to);

/*
 * What query and why do: the first word is the question, and `none` says what is wrong if there is none; check, say only how many
 * findings there are, write the answer. Findings do not change the exit code.
 */
exit_t output_answer(const options_t *o, answer_t *answer, const char *none);

#endif
