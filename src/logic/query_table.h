/* The table that a question asks for: columns of what was found, or of groups of it. */
#ifndef SURE_LOGIC_QUERY_TABLE_H
#define SURE_LOGIC_QUERY_TABLE_H

#include "logic/query.h"
#include "logic/run.h"
#include "logic/typing.h"

typedef struct {
	op_t op;
	const char *heading;
} asked_column_t;

/* What is grouped by, then what is shown. The ops of a group's columns are asked once a group, all others of each row. */
typedef struct {
	ARRAY(asked_column_t) column;
	uint32_t keys;
} asked_columns_t;

/* Of a question's tree and the operation of its binder; false after a finding. */
bool type_columns(typing_t *t, node_t table, op_t binder, asked_columns_t *columns);

/* For what was found, in order. */
void fill_table(run_t *r, query_t *q, const asked_columns_t *columns);

/* cells.c: row i of a column; and -1, 0, 1 for the order of two rows, with what is not known behind all else. */
cell_t cell_of(run_t *r, uint8_t type, values_t column, uint32_t i);

#endif
