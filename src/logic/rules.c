/* What has to be true of every declaration of a kind, as the library and the project say. docs/meaning.md, section 9. */
#include <string.h>

#include "check/checks.h"
#include "check/declare.h"
#include "logic/logic.h"
#include "logic/never.h"
#include "logic/plan.h"
#include "logic/rules.h"
#include "logic/typing.h"
#include "logic/words.h"

/* ---- what a rule says of itself ---- */

/* `delivered_or_tracked` is the check delivered-or-tracked. */
static const char *rule_name(sure_t *s, entity_t e)
{
	char *name = mem_print(s->mem, "%s", model_name(&s->model, e));
	for (char *c = name; *c != '\0'; c++)
		*c = *c == '_' ? '-' : *c;
	return name;
}

static sym_t word_of(const model_t *m, entity_t e, sym_t property)
{
	const statement_t *st = logic_statement(m, e, property);
	return st == NULL || st->mains == 0 || statement_values(m, st)->type != VALUE_WORD ? 0 : statement_values(m, st)->as.sym;
}

static severity_t severity_of(const sure_t *s, entity_t e)
{
	sym_t word = word_of(&s->model, e, NAME_severity);
	const char *name = word == 0 ? "warning" : symbol_text(s->symbols, word);
	if (strcmp(name, "extra") == 0)
		return SEVERITY_EXTRA;
	return strcmp(name, "error") == 0 ? SEVERITY_FAULT : strcmp(name, "info") == 0 ? SEVERITY_NOTE : SEVERITY_WARNING;
}

static group_t group_of(const sure_t *s, entity_t e)
{
	sym_t word = word_of(&s->model, e, NAME_group);
	for (int g = 0; word != 0 && g < GROUP_COUNT; g++)
		if (strcmp(group_name((group_t)g), symbol_text(s->symbols, word)) == 0)
			return (group_t)g;
	return GROUP_CLAIMS;
}

/* What a rule asks of a plan is a result, unless it says otherwise. */
static sort_t sort_of(const sure_t *s, entity_t e)
{
	sym_t word = word_of(&s->model, e, NAME_sort);
	return word != 0 && strcmp(symbol_text(s->symbols, word), sort_word(SORT_MISTAKE)) == 0 ? SORT_MISTAKE : SORT_RESULT;
}

/* The i-th of the words in which it is counted; NULL: it has none. */
static const char *counted_as(sure_t *s, entity_t e, uint32_t i)
{
	const statement_t *st = logic_statement(&s->model, e, NAME_counted);
	const value_t *v = st == NULL || st->mains != 2 ? NULL : statement_values(&s->model, st) + i;
	return v == NULL || v->type != VALUE_TEXT ? NULL : model_text(&s->model, s->mem, value_span(v));
}

/* The next line `every KIND x` of a block, from k on; 0: there is none. */
static node_t every_line(const sure_t *s, node_t k)
{
	for (; k != 0; k = tree_next(&s->tree, k)) {
		const tree_node_t *p = tree_node(&s->tree, k);
		if (p->kind == NODE_PROP && p->sym == WORD_every && tree_kids(&s->tree, k) != 0)
			return k;
	}
	return 0;
}

static void report_line(sure_t *s, entity_t e, node_t line, const char *message, node_t first, const char *so, const char *help)
{
	finding_t *x = finding_add(&s->findings, CHECK_DUPLICATE_PROPERTY, tree_span(&s->tree, line), "%s", message);
	x->subject = e;
	finding_also(&s->findings, x, tree_span(&s->tree, first), "%s", so);
	finding_help(&s->findings, x, "%s", help);
}

/* What the rule goes over, and what it looks at of each: its first two such lines. */
static void find_lines(sure_t *s, entity_t e, rule_t *r)
{
	const tree_t *tree = &s->tree;
	node_t block = entity_block(s, e), first = block == 0 ? 0 : every_line(s, tree_kids(tree, block));
	node_t second = first == 0 ? 0 : every_line(s, tree_next(tree, first)), third = second == 0 ? 0 : every_line(s, tree_next(tree, second));
	r->every = first == 0 ? 0 : tree_kids(tree, first);
	r->second = second;
	if (second != 0 && tree_node(tree, r->every)->sym == tree_node(tree, tree_kids(tree, second))->sym) {
		report_line(s, e, second, mem_print(s->mem, "both lines speak of `%s`", symbol_text(s->symbols, tree_node(tree, r->every)->sym)), first, "first here; this one counts",
			"make two rules of it, or name a kind that both extend: every item x; what hangs together with the first has a name of its own: every document d in c.delivers");
		r->second = 0;
	}
	if (third != 0)
		report_line(s, e, third, "a rule has one line `every`, or two", second, "the second is here; this one counts", "what is behind it can be asked in `must`: some actor a in d.author: a = c.owner");
}

/* Whether a line begins with the word: what could not be read is not missing. */
static bool is_written(const sure_t *s, entity_t e, sym_t word)
{
	node_t block = entity_block(s, e);
	for (node_t k = block == 0 ? 0 : tree_kids(&s->tree, block); k != 0; k = tree_next(&s->tree, k))
		if (tree_node(&s->tree, k)->sym == word)
			return true;
	return false;
}

static void report_missing(sure_t *s, entity_t e, const char *what, const char *help)
{
	finding_t *x = finding_add(&s->findings, CHECK_MISSING_PROPERTY, s->model.all.at[e].at, "`%s` lacks %s", model_name(&s->model, e), what);
	x->subject = e;
	finding_help(&s->findings, x, "%s", help);
}

/* Words to count with that would never be read. */
static void check_counted(sure_t *s, entity_t e)
{
	const statement_t *st = logic_statement(&s->model, e, NAME_counted);
	if (st == NULL || st->mains == 0)
		return;
	finding_t *x;
	if (sort_of(s, e) == SORT_MISTAKE) {
		x = finding_add(&s->findings, CHECK_UNKNOWN_PROPERTY, statement_span(&s->model, st), "a rule that tells of mistakes counts them as mistakes");
		finding_help(&s->findings, x, "delete the line, or write: sort result");
	} else if (st->mains != 2) {
		x = finding_add(&s->findings, CHECK_TYPE_MISMATCH, value_span(statement_values(&s->model, st)), "`counted` takes two texts: what to call one of them, and several");
		finding_help(&s->findings, x, "write, for example: counted \"bridge without an inspection\", \"bridges without an inspection\"");
	} else {
		return;
	}
	x->subject = e;
}

bool rule_is_supplied(const model_t *m, entity_t rule)
{
	return m->all.at[rule].flags & ENTITY_LIBRARY && strncmp(model_name(m, m->all.at[rule].module), "std.", 4) == 0;
}

/* What is said of the rule itself stays where it is: findings point to it. */
static const check_info_t *info_of(sure_t *s, entity_t e)
{
	const char *name = rule_name(s, e), *title = model_title(&s->model, e);
	if (rule_is_supplied(&s->model, e) && library_rule_find(name) != NULL)
		return library_rule_find(name);
	check_info_t *info = mem_alloc(s->mem, sizeof *info);
	*info = (check_info_t){
		.name = name, .meaning = title == NULL ? "" : title, .severity = severity_of(s, e), .sort = sort_of(s, e),
		.one = counted_as(s, e, 0), .many = counted_as(s, e, 1), .group = group_of(s, e),
	};
	return info;
}

/* Whether a rule asks for something that may stand further out. */
static bool asks_inherited(const program_t *p, entity_t rule)
{
	bool asks = false;
	for (op_t o = 1; o < p->op.count && !asks; o++) {
		const op_info_t *i = program_op(p, o);
		asks = i->asker == rule && (((i->code == OP_PROPERTY || i->code == OP_HAS) && i->flags & OP_INHERITED) || (i->code == OP_VERDICT && i->sub == ASK_FRESH));
	}
	return asks;
}

/* What a rule asks for, of which a value that could not be read would be wrongly missing. */
static void find_asked(const program_t *p, rule_t *r)
{
	for (op_t o = 1; o < p->op.count; o++) {
		const op_info_t *i = program_op(p, o);
		if (i->asker != r->entity)
			continue;
		switch (i->code) {
		case OP_PROPERTY: case OP_HAS: case OP_SOURCED: case OP_INVERSE:
			r->asks |= UINT64_C(1) << (i->as.sym & 63);
			break;
		case OP_VERDICT: case OP_DUE: case OP_DAY: case OP_DEFINE:
			r->spoils |= SPOILS_VERDICT;
			break;
		case OP_MET: case OP_LOST:
			r->asks |= UINT64_C(1) << (NAME_requires & 63) | UINT64_C(1) << (NAME_delivers & 63);
			break;
		case OP_STATE_DATE: case OP_STATE: case OP_IS_STATE: case OP_WAS_STATE:
			r->spoils |= SPOILS_DELIVERY;
			break;
		default: break;
		}
	}
}

/*
 * Of most declarations a check of the library wants what they have. Where `must` is a single question, it is asked first, and the longer
 * condition only of those that lack it: `where not must and W`.
 */
static op_t must_first(typing_t *t, op_t every)
{
	op_info_t all = *program_op(t->p, every);
	const op_info_t *must = program_op(t->p, all.c);
	if (all.b == 0 || must->flags & OP_COSTLY || (must->code != OP_HAS && must->code != OP_VERDICT))
		return every;
	op_t lacks = add_op_of(t, OP_NOT, IS_TRUTH, all.node, all.c, 0), where = add_op_of(t, OP_AND, IS_TRUTH, all.node, lacks, 0);
	op_at(t, lacks)->next = all.b;
	use_op(t, where, all.b);
	all.b = where;
	*array_push(t->s->mem, &t->p->op) = all;
	return t->p->op.count - 1;
}

static void declare(sure_t *s, logic_t *l, entity_t e)
{
	const model_t *m = &s->model;
	const statement_t *must = logic_statement(m, e, NAME_must);
	rule_t *r = array_push(s->mem, &l->rule);
	*r = (rule_t){ .entity = e, .info = info_of(s, e) };
	find_lines(s, e, r);
	check_counted(s, e);
	r->level = findings_rule_level(&s->findings, r->info);
	if (check_find(r->info->name, NULL) != CHECK_COUNT) {
		finding_t *x = finding_add(&s->findings, CHECK_DUPLICATE_NAME, m->all.at[e].at, "a check is called `%s` already", r->info->name);
		x->subject = e;
		finding_help(&s->findings, x, "give the rule another name: -W and `allow` could not tell them apart");
	}
	if (has_unreadable(s, e))
		return;
	if (r->every == 0 && !is_written(s, e, WORD_every))
		report_missing(s, e, "the line that says of what it speaks", "write `every KIND x`, perhaps with a condition: every commitment c where c.active");
	if (must == NULL && !is_written(s, e, NAME_must))
		report_missing(s, e, "what has to be true", "write `must` and a condition: must c.delivered or c.tracked");
	if (r->every == 0 || must == NULL || must->mains == 0 || statement_values(m, must)->type != VALUE_EXPRESSION)
		return;
	r->must = statement_values(m, must)->as.node;
	typing_t t = { .p = l->program, .s = s, .asker = e };
	op_t op = type_rule(&t, r->every, r->second, r->must);
	r = &l->rule.at[l->rule.count - 1];
	r->op = op;
	if (op == 0)
		return;
	r->inherits = asks_inherited(l->program, e);
	find_asked(l->program, r);
	r->fires = m->all.at[e].flags & ENTITY_LIBRARY && r->second == 0 ? must_first(&t, op) : op;
	variable_t x = { tree_node(&s->tree, r->every)->sym, program_op(l->program, r->op)->kind, 1, NULL, true }, y = { .outer = &x };
	if (r->second != 0) {
		r->among = program_op(l->program, r->op)->c;
		y = (variable_t){ tree_node(&s->tree, tree_kids(&s->tree, r->second))->sym, program_op(l->program, r->among)->kind, 2, &x, true };
	}
	r->message = template_read(l->program, e, NAME_message, r->second != 0 ? &y : &x);
	r->help = template_read(l->program, e, NAME_help, r->second != 0 ? &y : &x);
}

/* A rule of the project has the place of one of a library of that name, and both have that of the tool's. */
static bool is_replaced(const model_t *m, entity_t e)
{
	bool library = m->all.at[e].flags & ENTITY_LIBRARY, supplied = rule_is_supplied(m, e);
	if (!library)
		return false;
	for (entity_t o = m->by_symbol.at[m->all.at[e].name]; o != 0; o = m->all.at[o].same_name)
		if (m->all.at[o].kind == m->kinds.rule && !(m->all.at[o].flags & ENTITY_HIDDEN) && !rule_is_supplied(m, o) && (supplied || !(m->all.at[o].flags & ENTITY_LIBRARY)))
			return true;
	return false;
}

void rules_declare(sure_t *s, logic_t *l)
{
	const model_t *m = &s->model;
	entity_t e;
	for (of_kind_t i = of_kind(m, m->kinds.rule); (e = of_kind_next(&i)) != 0;)
		if (!(m->all.at[e].flags & ENTITY_HIDDEN) && !is_replaced(m, e))
			declare(s, l, e);
}

/* ---- where it fires ---- */

typedef struct {
	sure_t *s;
	rule_t *rule;
	bool supplied;                  /* with the tool */
	ARRAY(entity_t) fires;
	entity_t example;               /* one that is not decided */
} firing_t;

static void look(void *context, entity_t x, truth_t where, truth_t body)
{
	firing_t *f = context;
	f->rule->scope += where != NO;
	if (where == YES && body == NO) {
		/* Of the tool's checks, one mistake gives one finding: what could not be read is not missing. */
		if (!model_unread(&f->s->model, x) && (!f->supplied
			|| !has_broken_asked(f->s, x, f->rule->asks, f->rule->spoils, f->rule->inherits)))
			*array_push(f->s->mem, &f->fires) = x;
	} else if (where != NO && body != YES) {
		f->rule->undecided++;
		f->example = f->example == 0 || model_compare(&f->s->model, x, f->example) < 0 ? x : f->example;
	}
}

static void report_undecided(sure_t *s, const rule_t *rule, const firing_t *f)
{
	finding_t *x = finding_add(&s->findings, CHECK_RULE_UNDECIDED, s->model.all.at[rule->entity].at, "whether `%s` is kept is not known of %u of the %u that it speaks of", model_name(&s->model, rule->entity), rule->undecided, rule->scope);
	x->subject = rule->entity;
	finding_also(&s->findings, x, s->model.all.at[f->example].at, "`%s` is one of them", model_full_name(&s->model, f->example));
	finding_help(&s->findings, x, "`sure why %s` says of which, and what is missing", model_name(&s->model, rule->entity));
}

/* Rules alone, as in a library, speak of what others will declare. */
static bool has_strategy(const sure_t *s)
{
	const model_t *m = &s->model;
	for (entity_t e = 1; e < m->all.count; e++)
		if (model_is_shown(m, e) && (model_is(m, e, m->kinds.strategy) || model_is(m, e, m->kinds.commitment)))
			return true;
	return false;
}

static void report_never(sure_t *s, const rule_t *rule)
{
	finding_t *x = finding_add(&s->findings, CHECK_RULE_NEVER_MATCHES, tree_span(&s->tree, rule->every), "this rule speaks of nothing that there is");
	x->subject = rule->entity;
	finding_help(&s->findings, x, "look at the kind, the scope and the condition; a rule for later can say: allow rule-never-matches because \"...\"");
}

static void run_rule(run_t *r, rule_t *rule, uint64_t has)
{
	sure_t *s = r->s;
	bool library = s->model.all.at[rule->entity].flags & ENTITY_LIBRARY;
	firing_t f = { .s = s, .rule = rule, .supplied = rule_is_supplied(&s->model, rule->entity) };
	op_t where = program_op(r->p, rule->op)->b;
	/* How many it speaks of is asked of a project's own only. */
	bool kept = library && (always_holds(r->p, has, program_op(r->p, rule->op)->c) || (where != 0 && never_holds(r->p, has, where)));
	run_fresh(r);
	if (!kept)
		run_each(r, unplanned(r->p, rule->fires), look, &f);
	if (run_gave_up(r)) {
		array_free(s->mem, &f.fires);
		return;
	}
	rule->fired = f.fires.count;
	if (f.fires.count > 0)
		rule_fires(r, rule, f.fires.at, f.fires.count);
	if (rule->undecided > 0 && !library)
		report_undecided(s, rule, &f);
	if (rule->scope == 0 && !library && has_strategy(s))
		report_never(s, rule);
	array_free(s->mem, &f.fires);
}

void rules_run(sure_t *s, logic_t *l)
{
	bool any = false;
	for (uint32_t i = 0; i < l->rule.count; i++)
		any = any || (l->rule.at[i].op != 0 && l->rule.at[i].level != SEVERITY_OFF);
	if (!any)
		return;
	run_t *r = run_begin(s, l->program);
	uint64_t has = never_begin(&s->model);
	for (uint32_t i = 0; i < l->rule.count; i++)
		if (l->rule.at[i].op != 0 && l->rule.at[i].level != SEVERITY_OFF)
			run_rule(r, &l->rule.at[i], has);
	run_end(r);
}
