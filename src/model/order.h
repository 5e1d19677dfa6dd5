/* Rows that begin with a declaration, put into the order of outputs. */
#ifndef SURE_MODEL_ORDER_H
#define SURE_MODEL_ORDER_H

#include "model/model.h"

/* `count` rows of `size` bytes, each of which begins with an entity_t. Rows of one declaration keep their order. */
void order_rows(const model_t *m, void *rows, uint32_t count, size_t size);

#endif
