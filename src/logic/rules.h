#ifndef SURE_LOGIC_RULES_H
#define SURE_LOGIC_RULES_H

#include "logic/logic.h"
#include "logic/run.h"

/* The findings about the declarations on which a rule fires; the array is put into the order of output. rules_fire.c */
void rule_fires(run_t *r, const rule_t *rule, entity_t *fires, uint32_t count);

#endif
