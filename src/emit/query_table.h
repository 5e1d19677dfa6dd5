/* The table that a question asks for. */
#ifndef SURE_EMIT_QUERY_TABLE_H
#define SURE_EMIT_QUERY_TABLE_H

#include "base/out.h"
#include "emit/json_write.h"
#include "logic/query.h"

void query_table_text(sure_t *s, const table_of_answers_t *t, out_t *o);
void query_table_csv(sure_t *s, const table_of_answers_t *t, out_t *o);
void query_table_json(sure_t *s, const table_of_answers_t *t, json_t *j);       /* members of an object that is open */

/* One cell of CSV, and what stands behind it: a comma or the end of the line. */
void csv_cell(out_t *o, const char *text, char after);

#endif
