#include "check/resolve.h"

#include "check/load.h"
#include "check/suggest.h"

static entity_t first_of_name(const model_t *m, sym_t name)
{
	return name < m->by_symbol.count ? m->by_symbol.at[name] : 0;
}

static bool is_scoped(const model_t *m, entity_t e)
{
	return m->kinds.kind.at[m->all.at[e].kind].scoped;
}

bool module_imports(const sure_t *s, entity_t module, entity_t target)
{
	const model_t *m = &s->model;
	if (module == target || m->all.at[target].name == NAME_core)
		return true;
	for (uint32_t i = 0; i < m->import.count; i++)
		if (m->import.at[i].module == module && m->import.at[i].target == target)
			return true;
	return false;
}

static void mark_import(model_t *m, entity_t module, entity_t target)
{
	for (uint32_t i = 0; i < m->import.count; i++)
		if (m->import.at[i].module == module && m->import.at[i].target == target)
			m->import.at[i].used = true;
}

void resolve_uses(sure_t *s, entity_t asker, sym_t module)
{
	model_t *m = &s->model;
	for (uint32_t i = 0; i < m->import.count; i++)
		if (m->import.at[i].module == m->all.at[asker].module && m->all.at[m->import.at[i].target].name == module)
			m->import.at[i].used = true;
}

/* What belongs to the asker or to a declaration around it. */
static entity_t in_scope(const model_t *m, entity_t asker, sym_t name)
{
	for (entity_t o = asker; o != 0; o = m->all.at[o].outer)
		for (entity_t e = first_of_name(m, name); e != 0; e = m->all.at[e].same_name)
			if (is_scoped(m, e) && m->all.at[e].outer == o && !(m->all.at[e].flags & ENTITY_HIDDEN))
				return e;
	return 0;
}

static bool is_open_name(const model_t *m, entity_t e)
{
	return !is_scoped(m, e) && !(m->all.at[e].flags & ENTITY_HIDDEN);
}

/* How many imported modules offer the name; `found` gets one, `other` a second. */
static unsigned in_imports(const sure_t *s, entity_t module, sym_t name, entity_t *found, entity_t *other)
{
	const model_t *m = &s->model;
	unsigned n = 0;
	for (entity_t e = first_of_name(m, name); e != 0; e = m->all.at[e].same_name) {
		if (!is_open_name(m, e) || !module_imports(s, module, m->all.at[e].module))
			continue;
		*(n == 0 ? found : other) = e;
		n++;
	}
	return n;
}

static entity_t in_module(const model_t *m, entity_t module, sym_t name)
{
	for (entity_t e = first_of_name(m, name); e != 0; e = m->all.at[e].same_name)
		if (m->all.at[e].module == module && is_open_name(m, e))
			return e;
	return 0;
}

static entity_t use(sure_t *s, entity_t asker, entity_t e)
{
	model_t *m = &s->model;
	if (!(m->all.at[e].flags & ENTITY_USED))
		m->all.at[e].flags |= ENTITY_USED;
	if (m->all.at[e].module != m->all.at[asker].module)
		mark_import(m, m->all.at[asker].module, m->all.at[e].module);
	return e;
}

/* The one thing of that name that the asker sees. `ambiguous` gets a second one. */
static entity_t look(sure_t *s, entity_t asker, sym_t name, entity_t *ambiguous)
{
	const model_t *m = &s->model;
	*ambiguous = 0;
	entity_t e = first_of_name(m, name);
	if (e == 0)
		return 0;
	entity_t scoped = in_scope(m, asker, name);
	if (scoped != 0)
		return scoped;
	entity_t module = m->all.at[asker].module, found = in_module(m, module, name);
	if (found == 0)
		in_imports(s, module, name, &found, ambiguous);
	return found;
}

entity_t resolve_quietly(sure_t *s, entity_t asker, sym_t name)
{
	entity_t other, e = look(s, asker, name, &other);
	return e != 0 && other == 0 ? use(s, asker, e) : 0;
}

static entity_t owned_by(const model_t *m, entity_t owner, sym_t name)
{
	for (entity_t e = first_of_name(m, name); e != 0; e = m->all.at[e].same_name)
		if (m->all.at[e].outer == owner && is_scoped(m, e))
			return e;
	return 0;
}

bool kinds_used_from(const model_t *m, entity_t module, sym_t library)
{
	for (uint32_t i = 1; i < m->kinds.kind.count; i++)
		if (m->kinds.kind.at[i].module == m->all.at[module].name && m->kinds.kind.at[m->kinds.kind.at[i].parent].module == library)
			return true;
	for (entity_t e = 1; e < m->all.count; e++)
		if (m->all.at[e].module == module && m->kinds.kind.at[m->all.at[e].kind].module == library)
			return true;
	for (uint32_t i = 0; i < m->statement.count; i++) {
		const statement_t *st = &m->statement.at[i];
		const value_t *v = &m->value.at[st->value];
		for (uint32_t k = 0; k < st->mains; k++)
			if (v[k].type == VALUE_SCALE && m->kinds.scale.at[v[k].as.index].module == library)
				return true;
	}
	return false;
}

/* ---- findings ---- */

static void report_ambiguous(sure_t *s, span_t at, entity_t a, entity_t b)
{
	model_t *m = &s->model;
	finding_t *x = finding_add(&s->findings, CHECK_AMBIGUOUS_NAME, at, "`%s` is offered by two imported modules", model_name(m, a));
	finding_also(&s->findings, x, m->all.at[a].at, "by `%s`", model_name(m, m->all.at[a].module));
	finding_also(&s->findings, x, m->all.at[b].at, "by `%s`", model_name(m, m->all.at[b].module));
	finding_help(&s->findings, x, "write which one is meant: %s.%s", model_name(m, m->all.at[a].module), model_name(m, a));
}

static void report_unknown(sure_t *s, entity_t asker, span_t at, sym_t name, const type_t *want)
{
	model_t *m = &s->model;
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_NAME, at, "nothing is called `%s`", symbol_text(s->symbols, name));
	x->subject = asker;
	if (strcmp(symbol_text(s->symbols, name), "cent") == 0) {
		finding_help(&s->findings, x, "`per cent` is written %% behind the number: 50%%");
		return;
	}
	for (entity_t e = first_of_name(m, name); e != 0; e = m->all.at[e].same_name) {
		if (!is_open_name(m, e))
			continue;
		entity_t other = m->all.at[e].module;
		finding_also(&s->findings, x, m->all.at[e].at, "the module `%s` has one", model_name(m, other));
		finding_help(&s->findings, x, "begin the file with `import %s`", model_name(m, other));
		return;
	}
	const char *import = suggest_import_of_name(name, s);
	entity_t near = import == NULL ? suggest_entity(s, asker, name, want) : 0;
	if (import != NULL) {
		finding_help(&s->findings, x, "the library declares it: begin the file with `import %s`", import);
	} else if (near != 0) {
		finding_also(&s->findings, x, m->all.at[near].at, "is this meant?");
		finding_help(&s->findings, x, "did you mean `%s`?", model_name(m, near));
	} else {
		finding_help(&s->findings, x, "declare it, or import the module that does");
	}
}

/* ---- paths ---- */

/* A prefix of the path that names a loaded module, the longest first; `rest` gets what follows it. */
static entity_t module_prefix(sure_t *s, node_t path, node_t *rest)
{
	model_t *m = &s->model;
	entity_t found = 0;
	const char *name = "";
	bool begins = true;             /* some module's name begins so */
	for (node_t k = tree_kids(&s->tree, path); k != 0 && begins; k = tree_next(&s->tree, k)) {
		name = mem_print(s->mem, "%s%s%s", name, *name != '\0' ? "." : "", symbol_text(s->symbols, tree_node(&s->tree, k)->sym));
		begins = false;
		for (uint32_t i = 0; i < m->module.count; i++) {
			begins = begins || strncmp(model_name(m, m->module.at[i]), name, strlen(name)) == 0;
			if (strcmp(model_name(m, m->module.at[i]), name) != 0)
				continue;
			found = m->module.at[i];
			*rest = tree_next(&s->tree, k);
		}
	}
	return *rest == 0 ? 0 : found;
}

static void report_member(sure_t *s, node_t name, entity_t e)
{
	model_t *m = &s->model;
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_NAME, tree_span(&s->tree, name), "`%s` has nothing called `%s`", model_name(m, e), symbol_text(s->symbols, tree_node(&s->tree, name)->sym));
	const char *word = symbol_text(s->symbols, tree_node(&s->tree, name)->sym), *near = suggest_property(s, m->all.at[e].kind, word);
	const char *date = means_delivered(word) ? suggest_delivery_date(s, e) : NULL;
	if (date != NULL)
		finding_help(&s->findings, x, "what counts as delivered is a state: `%s`", date);
	else if (near != NULL)
		finding_help(&s->findings, x, "did you mean `%s.%s`?", model_name(m, e), near);
	else
		finding_help(&s->findings, x, "behind the dot stands one of its states or properties, or a milestone, part or reading of its own");
}

/* What follows the first name: milestones, parts and readings, then one state or property. */
static resolved_t follow(sure_t *s, entity_t e, node_t rest)
{
	resolved_t r = { .entity = e };
	const model_t *m = &s->model;
	for (node_t k = rest; k != 0; k = tree_next(&s->tree, k)) {
		sym_t name = tree_node(&s->tree, k)->sym;
		entity_t own = r.member == 0 ? owned_by(m, r.entity, name) : 0;
		if (own != 0) {
			r.entity = use(s, own, own);
		} else if (r.member == 0 && (kind_property(&m->kinds, m->all.at[r.entity].kind, name) != 0 || m->all.at[r.entity].kind == 0)) {
			r.member = name;
			r.member_at = tree_span(&s->tree, k);
		} else {
			report_member(s, k, r.entity);
			return (resolved_t){ 0 };
		}
	}
	return r;
}

/* Whether the name behind the dot is something of e. */
static bool has_member(const sure_t *s, entity_t e, node_t name)
{
	const model_t *m = &s->model;
	sym_t member = tree_node(&s->tree, name)->sym;
	return m->all.at[e].kind == 0 || owned_by(m, e, member) != 0 || kind_property(&m->kinds, m->all.at[e].kind, member) != 0;
}

/* The declaration that the first name, or the first names, of n lead to; `rest`: what follows. */
static entity_t head(sure_t *s, entity_t asker, node_t n, const type_t *want, node_t *rest)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	node_t first = x->kind == NODE_PATH ? tree_kids(&s->tree, n) : n;
	*rest = x->kind == NODE_PATH ? tree_next(&s->tree, tree_kids(&s->tree, n)) : 0;
	entity_t other = 0, e = look(s, asker, tree_node(&s->tree, first)->sym, &other);
	if (other != 0) {
		report_ambiguous(s, tree_span(&s->tree, first), e, other);
		return 0;
	}
	if (x->kind == NODE_PATH && (e == 0 || !has_member(s, e, *rest))) {
		node_t after = 0;
		entity_t module = module_prefix(s, n, &after);
		if (module != 0) {
			first = after;
			e = in_module(&s->model, module, tree_node(&s->tree, first)->sym);
			*rest = tree_next(&s->tree, first);
		}
	}
	if (e == 0)
		report_unknown(s, asker, tree_span(&s->tree, first), tree_node(&s->tree, first)->sym, want);
	return e == 0 ? 0 : use(s, asker, e);
}

resolved_t resolve(sure_t *s, entity_t asker, node_t n, const type_t *want)
{
	node_t rest;
	entity_t e = head(s, asker, n, want, &rest);
	return e == 0 ? (resolved_t){ 0 } : follow(s, e, rest);
}

entity_t resolve_head(sure_t *s, entity_t asker, node_t n, node_t *rest)
{
	return head(s, asker, n, NULL, rest);
}

entity_t resolve_owned(sure_t *s, entity_t owner, sym_t name)
{
	entity_t e = owned_by(&s->model, owner, name);
	return e == 0 ? 0 : use(s, e, e);
}
