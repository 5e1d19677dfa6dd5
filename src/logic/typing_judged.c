/* x.LABEL by whom: the label that one judge gave. docs/meaning.md, sections 7 and 12. */
#include "logic/typing.h"

static const property_t *label_property(typing_t *t, op_t o)
{
	const op_info_t *x = op_at(t, o);
	const property_t *p = x->code != OP_PROPERTY || x->type != IS_WORD ? NULL : member_property(&t->s->model.kinds, op_at(t, x->a)->kind, x->as.sym);
	return p != NULL && p->type.bits & TYPE_LABEL && property_slot(p, WORD_by) != NULL ? p : NULL;
}

op_t type_judged(typing_t *t, node_t n)
{
	node_t label = tree_kids(&t->s->tree, n), judge = tree_next(&t->s->tree, label);
	const kinds_t *k = &t->s->model.kinds;
	op_t a = type_node(t, label), b = a == 0 ? 0 : type_node(t, judge);
	if (a == 0 || b == 0)
		return 0;
	if (label_property(t, a) == NULL) {
		finding_t *f = wrong(t, n, "only a label has a judge, and `%s` is %s", node_text(t, label), program_type_words(t->p, a));
		finding_help(&t->s->findings, f, "write c.declared by WHOM, c.assessed by WHOM");
		return 0;
	}
	if (op_at(t, b)->type != IS_ENTITY || !kinds_meet(k, op_at(t, b)->kind, k->actor)) {
		finding_t *f = wrong(t, judge, "a judge is an actor, and `%s` is %s", node_text(t, judge), program_type_words(t->p, b));
		finding_help(&t->s->findings, f, "%s", op_at(t, b)->type == IS_LIST ? "say of which of them: some actor a in c.owner: c.declared by a = ..." : "name the actor whose label is meant");
		return 0;
	}
	op_t o = add_op_of(t, OP_JUDGED, IS_WORD, n, op_at(t, a)->a, b);
	op_at(t, o)->as.sym = op_at(t, a)->as.sym;
	op_at(t, o)->start = op_at(t, a)->start;
	return o;
}
