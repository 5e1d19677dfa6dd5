/* From names to declarations. */
#ifndef SURE_CHECK_RESOLVE_H
#define SURE_CHECK_RESOLVE_H

#include "context.h"

/* What a name or a dotted path leads to. */
typedef struct {
	entity_t entity;                /* 0: nothing; a finding was added */
	sym_t member;                   /* a state or property behind it (`cer.in_force`), 0: none */
	span_t member_at;
} resolved_t;

/*
 * Resolves a NAME or PATH node as `asker` sees it: what belongs to it and to the declarations around it, then the module, then
 * imports. `want` (may be NULL) is what the property takes: it ranks suggestions. The declaration is marked as used.
 */
resolved_t resolve(sure_t *s, entity_t asker, node_t name, const type_t *want);

/* The declaration that a NAME or PATH begins with, however what follows it is meant: `rest` is the first name behind it, 0 for none. */
entity_t resolve_head(sure_t *s, entity_t asker, node_t name, node_t *rest);

/* The same for one plain name, without a finding: 0 if nothing (or more than one thing) is there. */
entity_t resolve_quietly(sure_t *s, entity_t asker, sym_t name);

/* An expression of `asker` speaks of a kind that a module of that name declares: its import is not idle. */
void resolve_uses(sure_t *s, entity_t asker, sym_t module);

/* Whether `module` imports `target` (or is it, or target is the core). */
bool module_imports(const sure_t *s, entity_t module, entity_t target);

/* Whether a declaration or a kind of `module` is of a kind that `library` declares. */
bool kinds_used_from(const model_t *m, entity_t module, sym_t library);

/* A milestone, part or reading of `owner`; marked as used. 0: it has none of that name. */
entity_t resolve_owned(sure_t *s, entity_t owner, sym_t name);

#endif
