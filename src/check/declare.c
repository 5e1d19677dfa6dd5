#include "check/declare.h"

#include <ctype.h>
#include <string.h>

#include "base/near.h"
#include "check/load.h"
#include "check/resolve.h"
#include "check/suggest.h"
#include "check/syntax.h"
#include "check/values.h"

/* Where the walk over a file is. */
typedef struct {
	sure_t *s;
	source_t *source;
	entity_t module, outer;
	ARRAY(entity_t) module_of;      /* by symbol, if the array reaches it */
} walk_t;

static void link_name(model_t *m, entity_t e)
{
	sym_t name = m->all.at[e].name;
	if (m->by_symbol.count <= name) {
		uint32_t old = m->by_symbol.count, want = symbol_count(m->symbols);
		array_reserve(m->mem, &m->by_symbol, want);
		memset(m->by_symbol.at + old, 0, (want - old) * sizeof *m->by_symbol.at);
		m->by_symbol.count = want;
	}
	m->all.at[e].same_name = m->by_symbol.at[name];
	m->by_symbol.at[name] = e;
}

static entity_t add_entity(walk_t *w, kind_id_t kind, sym_t name, node_t node, span_t at)
{
	model_t *m = &w->s->model;
	entity_t e = m->all.count;
	declaration_t *d = array_push(m->mem, &m->all);
	d->name = name;
	d->kind = kind;
	d->module = w->module;
	d->outer = w->outer;
	d->node = node;
	d->at = at;
	d->first_date = NO_DATES;
	d->flags = w->source->library ? ENTITY_LIBRARY : 0;
	return e;
}

/* A declaration of the same name in the same scope: of the module, or of the owner for what belongs to its owner. */
static entity_t same_scope(const model_t *m, entity_t e)
{
	const declaration_t *d = &m->all.at[e];
	bool scoped = m->kinds.kind.at[d->kind].scoped;
	for (entity_t o = d->same_name; o != 0; o = m->all.at[o].same_name) {
		const declaration_t *x = &m->all.at[o];
		if (x->module != d->module || m->kinds.kind.at[x->kind].scoped != scoped || x->flags & ENTITY_HIDDEN)
			continue;
		if (!scoped || x->outer == d->outer)
			return o;
	}
	return 0;
}

static void report_duplicate(sure_t *s, entity_t e, entity_t first)
{
	model_t *m = &s->model;
	bool other = tree_compare_text(s, m->all.at[e].node, m->all.at[first].node) < 0;
	m->all.at[other ? first : e].flags |= ENTITY_HIDDEN;    /* which of them counts, their words decide, and never the order of files */
	entity_t later = m->all.at[e].at.start > m->all.at[first].at.start ? e : first;
	entity_t earlier = later == e ? first : e;
	finding_t *x = finding_add(&s->findings, CHECK_DUPLICATE_NAME, m->all.at[later].at, "`%s` is declared twice", model_name(m, e));
	x->subject = later;
	finding_also(&s->findings, x, m->all.at[earlier].at, "the other is here");
	finding_help(&s->findings, x, "names are unique in a module: give one of them another name, or delete it if they are the same thing");
}

static void walk_items(walk_t *w, node_t first);

/* A word that is no kind: the declaration is kept, with the kind that was probably meant, so that nothing else follows from the mistake. */
static kind_id_t unknown_kind(sure_t *s, node_t node)
{
	sym_t word = tree_node(&s->tree, node)->sym;
	const char *name = symbol_text(s->symbols, word);
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_KIND, prop_name_span(s, node), "`%s` is not a kind of declaration", name);
	const char *everyday = suggest_everyday_kind(name), *near = everyday == NULL ? suggest_kind(s, name) : everyday;
	const char *import = near == NULL || everyday != NULL ? suggest_import_of_kind(word, s) : NULL;
	if (everyday != NULL && import != NULL)
		finding_help(&s->findings, x, "write %s; or begin the file with `import %s`, which has a kind `%s`", everyday, import, name);
	else if (everyday != NULL)
		finding_help(&s->findings, x, "write %s, which is what the language calls it", everyday);
	else if (near != NULL)
		finding_help(&s->findings, x, "did you mean `%s`?", near);
	else if (import != NULL)
		finding_help(&s->findings, x, "it is declared in the library: begin the file with `import %s`", import);
	else
		finding_help(&s->findings, x, "kinds are strategy, pillar, action, commitment, milestone, act, instrument, source, report, actor, indicator, deadline, area, part, claim, and those that `kind NAME : PARENT` declares");
	return near == NULL ? 0 : kind_find(&s->model.kinds, symbol_of(s->symbols, near));
}

/* ---- a property that looks like a declaration ---- */

/* The property that `evidence report "page 7"` begins with; 0: the line is a declaration. */
static property_id_t property_meant(const walk_t *w, node_t node)
{
	const kinds_t *k = &w->s->model.kinds;
	const tree_node_t *n = tree_node(&w->s->tree, node);
	if (n->op == 1 || decl_title_span(w->s, node).end == 0 || decl_block(w->s, node) != 0)
		return 0;
	return kind_property(k, w->outer != 0 ? w->s->model.all.at[w->outer].kind : k->commitment, n->sym);
}

/* What it is told, and read as: the name that stands there, or the text where the property takes one. */
static void report_property(walk_t *w, node_t node, property_id_t id)
{
	sure_t *s = w->s;
	tree_node_t *n = &s->tree.node.at[node];
	const property_t *p = &s->model.kinds.property.at[id];
	node_t path = tree_kids(&s->tree, node), text = tree_next(&s->tree, path);
	span_t name = tree_span(&s->tree, path), title = tree_span(&s->tree, text);
	const char *word = symbol_text(s->symbols, n->sym), *first = mem_print(s->mem, "%.*s", (int)(name.end - name.start), source_text(&s->sources, name)),
		*second = mem_print(s->mem, "%.*s", (int)(title.end - title.start), source_text(&s->sources, title));
	bool takes_text = (p->type.bits & TYPE_TEXT) != 0;
	finding_t *x = finding_add(&s->findings, CHECK_UNKNOWN_KIND, title, "`%s` is a property, and takes %s: no text behind a name", word, type_words(s, &p->type));
	x->subject = w->outer;
	if (p->name == NAME_evidence)
		finding_help(&s->findings, x, "write evidence %s; the page stands in each record: progress DATE per %s %s", first, first, second);
	else if (takes_text)
		finding_help(&s->findings, x, "write the whole text in quotes: %s %s", word, second);
	else if (p->type.bits & TYPE_DATE)
		finding_help(&s->findings, x, "write %s DATE note %s", word, second);
	else
		finding_help(&s->findings, x, "write %s %s, and what else is to be said of it behind `note`: %s %s note %s", word, first, word, first, second);
	bool readable = takes_text || p->type.bits & (TYPE_KIND | TYPE_WORD | TYPE_SCALE | TYPE_LABEL);
	n->kind = readable ? NODE_PROP : NODE_NONE;
	tree_set_kids(&s->tree, node, takes_text ? text : path);
	tree_set_next(&s->tree, path, 0);
}

static void declare_one(walk_t *w, node_t node)
{
	sure_t *s = w->s;
	sym_t word = tree_node(&s->tree, node)->sym;
	kind_id_t kind = kind_find(&s->model.kinds, word);
	property_id_t property = kind == 0 ? property_meant(w, node) : 0;
	if (property != 0) {
		report_property(w, node, property);
		return;
	}
	if (kind == 0)
		kind = unknown_kind(s, node);
	sym_t name = decl_name(s, node);
	span_t at = decl_name_span(s, node);
	if (name == 0) {
		finding_t *x = finding_add(&s->findings, CHECK_SYNTAX, at, "a name here has no dots");
		finding_help(&s->findings, x, "what a declaration is part of says part_of, or the block that it stands in");
		name = tree_dotted_name(s, tree_kids(&s->tree, node));
	}
	entity_t e = add_entity(w, kind, name, node, at);
	link_name(&s->model, e);
	if (decl_title_span(s, node).end != 0)
		s->model.all.at[e].flags |= ENTITY_TITLED;
	entity_t first = same_scope(&s->model, e);
	if (first != 0)
		report_duplicate(s, e, first);
	node_t block = decl_block(s, node);
	if (block == 0 || tree_node(&s->tree, block)->op == 0)  /* most declare nothing */
		return;
	entity_t outer = w->outer;
	w->outer = e;
	walk_items(w, tree_kids(&s->tree, block));
	w->outer = outer;
}

/* ---- blocks without their { ---- */

/* Whether this line stands further in than the head of a declaration above it that has no block. */
static bool is_lost_line(const sure_t *s, node_t decl, node_t line)
{
	const tree_node_t *d = tree_node(&s->tree, decl), *n = tree_node(&s->tree, line);
	if (d->kind != NODE_DECL || d->sym == NAME_module || n->kind != NODE_PROP || d->op == 1 || tree_next(&s->tree, decl) != line || decl_block(s, decl) != 0)
		return false;
	if (s->findings.read > 1000)    /* nothing is told from what is mostly unreadable */
		return false;
	for (uint32_t i = 0; i < s->findings.read; i++)        /* a line between them that could not be read may have been the head of the block */
		if (check_is_fatal(s->findings.all.at[i].check) && s->findings.all.at[i].at.start > tree_span(&s->tree, decl).end && s->findings.all.at[i].at.start < n->start)
			return false;
	uint32_t in[2] = { d->start, n->start }, column[2] = { 0, 0 };
	for (int i = 0; i < 2; i++)
		for (span_t c = { in[i] - 1, in[i] }; c.start >= source_of(&s->sources, d->start)->base && c.end > 0 && *source_text(&s->sources, c) != '\n'; c.start--, c.end--)
			column[i]++;
	return column[1] > column[0];
}

static void report_lost_lines(sure_t *s, span_t decl)
{
	span_t at = { decl.end, decl.end + 1 };
	finding_t *x = finding_add(&s->findings, CHECK_SYNTAX, at, "the lines below are indented, but no { opens a block here");
	finding_help(&s->findings, x, "end this line with {, and put a } below the last line that belongs to it");
}

/* `commitment x "..."` without { and the lines below it, from `first` on: they become the block that was meant. Returns the last. */
static node_t adopt_lines(sure_t *s, node_t decl, node_t first)
{
	node_t last = first, next;
	while ((next = tree_next(&s->tree, last)) != 0 && tree_node(&s->tree, next)->kind == NODE_PROP)
		last = next;
	report_lost_lines(s, tree_span(&s->tree, decl));
	node_t block = tree_add(&s->tree, NODE_BLOCK, 0, 0, (node_list_t){ first, last }, (span_t){ tree_span(&s->tree, first).start, tree_span(&s->tree, last).end });
	tree_set_next(&s->tree, last, 0);
	tree_set_next(&s->tree, decl, next);
	node_t kid = tree_kids(&s->tree, decl);
	while (tree_next(&s->tree, kid) != 0)
		kid = tree_next(&s->tree, kid);
	tree_set_next(&s->tree, kid, block);
	return last;
}

static bool is_definition(sym_t word)
{
	return word == NAME_kind || word == NAME_lifecycle || word == NAME_scale;
}

static void report_misplaced_definition(sure_t *s, node_t node)
{
	finding_t *x = finding_add(&s->findings, CHECK_MISPLACED_DECLARATION, tree_span(&s->tree, tree_kids(&s->tree, node)), "a %s is declared at the outermost level of a file", symbol_text(s->symbols, tree_node(&s->tree, node)->sym));
	finding_help(&s->findings, x, "move it out of this block");
}

static void walk_item(walk_t *w, node_t k)
{
	sure_t *s = w->s;
	const tree_node_t *n = tree_node(&s->tree, k);
	if (n->kind != NODE_DECL)
		return;
	if (is_definition(n->sym) || (n->sym == NAME_property && n->op == 1)) {
		if (w->outer != 0)
			report_misplaced_definition(s, k);
		return;
	}
	if (n->sym == NAME_module || (n->sym == NAME_project && w->outer == 0))
		return;
	if (w->outer != 0 && tree_next(&s->tree, k) != 0 && is_lost_line(s, k, tree_next(&s->tree, k)))
		adopt_lines(s, k, tree_next(&s->tree, k));
	declare_one(w, k);
}

static void walk_items(walk_t *w, node_t first)
{
	for (node_t k = first; k != 0; k = tree_next(&w->s->tree, k))
		walk_item(w, k);
}

/* The first child of a node is the one behind the node before it, and the node itself the last of its own: both are asked of the cache ahead. */
static void walk_file(walk_t *w)
{
	enum { AHEAD = 12 };
	const tree_t *t = &w->s->tree;
	const outermost_t *x = w->source->outermost.at;
	uint32_t n = w->source->outermost.count;
	for (uint32_t i = 0; i < n; i++) {
		if (i + AHEAD < n) {
			__builtin_prefetch(tree_node(t, x[i + AHEAD].node));
			__builtin_prefetch(tree_node(t, x[i + AHEAD - 1].node + 1));
		}
		walk_item(w, x[i].node);
	}
}

/* ---- modules, projects, imports ---- */

static entity_t find_module(const walk_t *w, sym_t name)
{
	return name < w->module_of.count ? w->module_of.at[name] : 0;
}

static void keep_module(walk_t *w, sym_t name, entity_t e)
{
	while (w->module_of.count <= name)
		*array_push(w->s->mem, &w->module_of) = 0;
	w->module_of.at[name] = e;
}

static entity_t add_module(walk_t *w, sym_t name, node_t node, span_t at)
{
	model_t *m = &w->s->model;
	entity_t e = find_module(w, name);
	if (e == 0) {
		w->module = w->outer = 0;
		e = add_entity(w, m->kinds.module, name, node, at);
		m->all.at[e].module = e;
		*array_push(m->mem, &m->module) = e;
		keep_module(w, name, e);
	} else if (m->all.at[e].node == 0 && node != 0) {
		m->all.at[e].node = node;
		m->all.at[e].at = at;
	}
	return e;
}

/* The module of a file, and the blocks that its `module` and `project` lines have. */
static entity_t enter_file(walk_t *w)
{
	sure_t *s = w->s;
	model_t *m = &s->model;
	entity_t module = 0;
	for (uint32_t h = 0; h < w->source->head.count; h++) {
		node_t k = w->source->head.at[h];
		const tree_node_t *n = tree_node(&s->tree, k);
		bool decl = n->kind == NODE_DECL, bare = n->kind == NODE_PROP && tree_kids(&s->tree, k) != 0;
		if (n->sym == NAME_module && (decl || bare)) {
			entity_t e = add_module(w, tree_dotted_name(s, tree_kids(&s->tree, k)), decl ? k : 0, tree_span(&s->tree, tree_kids(&s->tree, k)));
			if (decl)
				*array_push(m->mem, &m->block) = (module_block_t){ e, decl_block(s, k) };
			if (module != 0 && e != module) {
				finding_t *x = finding_add(&s->findings, CHECK_MISPLACED_DECLARATION, tree_span(&s->tree, tree_kids(&s->tree, k)), "a file belongs to one module, and this one has named it already");
				finding_help(&s->findings, x, "put the declarations of another module into a file of their own");
			}
			module = module == 0 ? e : module;
		} else if (n->sym == NAME_project && decl) {
			w->module = w->outer = 0;
			entity_t e = m->project;
			if (e == 0)
				e = m->project = add_entity(w, m->kinds.project, decl_name(s, k), k, tree_span(&s->tree, tree_kids(&s->tree, k)));
			*array_push(m->mem, &m->block) = (module_block_t){ e, decl_block(s, k) };
		}
	}
	return module != 0 ? module : add_module(w, 0, 0, NO_SPAN);
}

/* `import a.b, c`: each name, with the module it leads to if that was found. */
static void declare_imports(walk_t *w)
{
	sure_t *s = w->s;
	for (uint32_t h = 0; h < w->source->head.count; h++) {
		node_t k = w->source->head.at[h];
		const tree_node_t *n = tree_node(&s->tree, k);
		if (n->kind != NODE_PROP || n->sym != NAME_import)
			continue;
		for (node_t what = tree_kids(&s->tree, k); what != 0; what = tree_next(&s->tree, what)) {
			sym_t name = tree_dotted_name(s, what);
			if (name != 0)
				*array_push(s->mem, &s->model.import) = (import_t){ .module = w->module, .target = find_module(w, name), .at = tree_span(&s->tree, what), .library = w->source->library, .used = tree_node(&s->tree, what)->op == 3 };
		}
	}
}

/* ---- lines at the outermost level ---- */

static void check_language(sure_t *s, node_t prop)
{
	node_t n = tree_kids(&s->tree, prop);
	span_t at = n == 0 ? tree_span(&s->tree, prop) : tree_span(&s->tree, n);
	decimal_t version = { 0, 0 };
	bool number = n != 0 && tree_node(&s->tree, n)->kind == NODE_NUM && decimal_read(source_text(&s->sources, at), at.end - at.start, &version);
	if (number && version.mantissa == 1 && version.scale == 0)
		return;
	finding_t *x = finding_add(&s->findings, CHECK_LANGUAGE_VERSION, at, number ? "this file is written in language %.*s, and this tool knows language 1" : "`%.*s` is no version of the language",
		(int)(at.end - at.start), source_text(&s->sources, at));
	finding_help(&s->findings, x, number ? "use a newer sure, or write language 1 if nothing newer is used" : "write language 1");
}

/* Whether the parser gave something of a file up: a block whose beginning is lost leaves its lines outside. */
static bool has_syntax_error(const sure_t *s, const source_t *x)
{
	for (uint32_t i = 0; i < s->findings.read; i++) {
		const finding_t *f = &s->findings.all.at[i];
		if (check_is_fatal(f->check) && f->at.start >= x->base && f->at.start <= x->base + x->length)
			return true;
	}
	return false;
}

/* `actor council`, and nothing more: it reads like a property. */
static void report_bare(sure_t *s, node_t prop)
{
	node_t name = tree_kids(&s->tree, prop);
	span_t at = tree_span(&s->tree, name);
	if (tree_node(&s->tree, name)->kind == NODE_NOT) {      /* actor not "Office": the other words of the language do not parse here */
		at.end = at.start + 3;
		finding_t *x = finding_add(&s->findings, CHECK_SYNTAX, at, "`not` is a word of the language and cannot be a name");
		finding_help(&s->findings, x, "choose another name");
		return;
	}
	const char *text = source_text(&s->sources, at);
	size_t word = strspn(text, "abcdefghijklmnopqrstuvwxyz"), gap = word + strspn(text + word, " \t");
	if (gap > word && text[gap] == '"') {                   /* report note "Note": a preposition and its text */
		at.end = at.start + (uint32_t)word;
		finding_t *x = finding_add(&s->findings, CHECK_SYNTAX, at, "`%.*s` is a word of the language and cannot be a name", (int)word, text);
		finding_help(&s->findings, x, "choose another name; capitals make a difference: %c%.*s is free", toupper((unsigned char)text[0]), (int)word - 1, text + 1);
		return;
	}
	finding_t *x = finding_add(&s->findings, CHECK_SYNTAX, at, "`%.*s` has neither a title nor a block", (int)(at.end - at.start < 60 ? at.end - at.start : 60), source_text(&s->sources, at));
	finding_help(&s->findings, x, "write %s %.*s \"...\"", symbol_text(s->symbols, tree_node(&s->tree, prop)->sym), (int)(at.end - at.start < 60 ? at.end - at.start : 60), source_text(&s->sources, at));
}

/* Only these lines stand outside; a misspelt part_of is read as what was meant. */
static void help_outside(sure_t *s, node_t line, finding_t *x)
{
	tree_node_t *n = &s->tree.node.at[line];
	static const sym_t words[] = { NAME_import, NAME_module, NAME_part_of, NAME_define, NAME_language, NAME_project };
	near_t near = near_begin(n->sym == 0 ? "" : symbol_text(s->symbols, n->sym));
	for (size_t i = 0; n->sym != 0 && i < sizeof words / sizeof words[0]; i++)
		near_offer(&near, symbol_text(s->symbols, words[i]));
	if (near.best == NULL) {
		finding_help(&s->findings, x, "a declaration is KIND NAME \"TITLE\" { ... }, and its properties stand between the braces");
		return;
	}
	finding_help(&s->findings, x, "did you mean `%s`?", near.best);
	if (symbol_of(s->symbols, near.best) == NAME_part_of)
		n->sym = NAME_part_of;
}

/* Takes lines that belong to a declaration off the list of those at the outermost level. */
static void forget_lines(sure_t *s, source_t *source, uint32_t from, uint32_t to)
{
	uint32_t kept = 0;
	for (uint32_t h = 0; h < source->head.count; h++) {
		uint32_t at = tree_span(&s->tree, source->head.at[h]).start;
		if (at < from || at > to)
			source->head.at[kept++] = source->head.at[h];
	}
	source->head.count = kept;
}

/* Looks for blocks without their { once something stands outside of every block. */
static void adopt_all(sure_t *s, source_t *source)
{
	enum { MANY = 100 };            /* nobody reads more of them */
	unsigned told = 0;
	for (node_t k = tree_kids(&s->tree, source->root); k != 0 && told < MANY; k = tree_next(&s->tree, k)) {
		node_t next = tree_next(&s->tree, k);
		if (next == 0 || !is_lost_line(s, k, next))
			continue;
		told++;
		node_t last = adopt_lines(s, k, next);
		forget_lines(s, source, tree_span(&s->tree, next).start, tree_span(&s->tree, last).start);
	}
}

/* `define late_one for commitment c where c.late`: the scope that stands there instead of a meaning; 0: there is none. */
static node_t scope_of_define(const tree_t *t, node_t first)
{
	for (node_t k = first; k != 0; k = tree_next(t, k))
		if (tree_node(t, k)->kind == NODE_PREP && tree_kids(t, k) != 0 && tree_node(t, tree_kids(t, k))->kind == NODE_BIND)
			return tree_kids(t, k);
	return 0;
}

static void report_scope_of_define(sure_t *s, node_t scope)
{
	bool where = tree_node(&s->tree, scope)->op == 1;
	span_t all = tree_span(&s->tree, scope), at = { all.end, all.end };
	if (where)
		at = tree_span(&s->tree, tree_next(&s->tree, tree_kids(&s->tree, scope)));
	finding_t *x = finding_add(&s->findings, CHECK_SYNTAX, at, where ? "before what it means stands `=`" : "the line ends too early: `=` is missing");
	finding_help(&s->findings, x, "a condition compares (c.due < 2025), asks whether something is there (has(c.owner)), or names what is decided (c.delivered)");
}

/* `define cheap = ...`, `define cheap for c = c.late`: without a kind and a name it defines nothing. */
static void check_define(sure_t *s, node_t prop)
{
	node_t first = tree_kids(&s->tree, prop);
	bool named = first != 0 && tree_node(&s->tree, first)->kind == NODE_NAME;
	for (node_t k = first; named && k != 0; k = tree_next(&s->tree, k))
		if (tree_node(&s->tree, k)->kind == NODE_DEFINE)
			return;
	node_t scope = named ? scope_of_define(&s->tree, first) : 0;
	if (scope != 0) {
		report_scope_of_define(s, scope);
		return;
	}
	finding_t *x = finding_add(&s->findings, CHECK_SYNTAX, tree_span(&s->tree, prop), "a definition is a name, `for`, a kind and a name for each of them, `=`, and what it means");
	finding_help(&s->findings, x, "as in: define cheap for commitment c = sum(c.budget) < EUR 1 million");
	if (named)
		suggest_line(s, x);
}

/* Whether a line may stand at the outermost level of a file. */
static bool stands_outside(const tree_node_t *n)
{
	return n->kind == NODE_DECL || (n->kind == NODE_PROP && (n->sym == NAME_import || n->sym == NAME_part_of || n->sym == NAME_define || n->sym == NAME_module || n->sym == NAME_language));
}

static void check_top_level(sure_t *s, source_t *source)
{
	bool broken = has_syntax_error(s, source);
	for (uint32_t h = 0; !broken && h < source->head.count; h++)
		if (!stands_outside(tree_node(&s->tree, source->head.at[h]))) {
			adopt_all(s, source);
			break;
		}
	for (uint32_t h = 0; h < source->head.count; h++) {
		node_t k = source->head.at[h];
		const tree_node_t *n = tree_node(&s->tree, k);
		if (n->kind == NODE_PROP && n->sym == NAME_language)
			check_language(s, k);
		if (n->kind == NODE_PROP && n->sym == NAME_define)
			check_define(s, k);
		if (stands_outside(n))
			continue;
		if (n->kind == NODE_PROP && kind_find(&s->model.kinds, n->sym) != 0 && tree_kids(&s->tree, k) != 0) {
			report_bare(s, k);
			continue;
		}
		if (broken)
			continue;
		span_t at = n->kind == NODE_PROP ? prop_name_span(s, k) : tree_span(&s->tree, k);
		finding_t *x = finding_add(&s->findings, CHECK_SYNTAX, at, "`%.*s` stands outside of every block", (int)(at.end - at.start < 60 ? at.end - at.start : 60), source_text(&s->sources, at));
		help_outside(s, k, x);
	}
}

void declare_all(sure_t *s)
{
	walk_t w = { .s = s };
	array_reserve(s->mem, &s->model.all, (uint32_t)(s->bytes / 150));
	for (uint32_t i = 0; i < s->sources.all.count; i++) {
		w.source = s->sources.all.at[i];
		entity_t module = enter_file(&w);
		w.module = module;
		w.outer = 0;
		if (!w.source->library)
			check_top_level(s, w.source);
		uint32_t first = s->model.all.count;
		walk_file(&w);
		array_free(s->mem, &w.source->outermost);
		*array_push(s->mem, &s->model.file) = (file_t){ w.source->root, module, first, s->model.all.count };
	}
	for (uint32_t i = 0; i < s->sources.all.count; i++) {
		w.source = s->sources.all.at[i];
		w.module = s->model.file.at[i].module;
		declare_imports(&w);
	}
	array_free(s->mem, &w.module_of);
}

node_t entity_block(const sure_t *s, entity_t e)
{
	node_t n = s->model.all.at[e].node;
	return n == 0 ? 0 : decl_block(s, n);
}
