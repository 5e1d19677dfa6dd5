#include "check/imports.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/embedded.h"
#include "base/near.h"
#include "check/files.h"
#include "check/load.h"

sym_t tree_dotted_name(sure_t *s, node_t n)
{
	const tree_node_t *x = tree_node(&s->tree, n);
	if (x->kind == NODE_NAME)
		return x->sym;
	if (x->kind != NODE_PATH)
		return 0;
	size_t length = 0;
	for (node_t k = tree_kids(&s->tree, n); k != 0; k = tree_next(&s->tree, k))
		length += symbol_length(s->symbols, tree_node(&s->tree, k)->sym) + 1;
	char *name = mem_alloc(s->mem, length + 1), *end = name;
	for (node_t k = tree_kids(&s->tree, n); k != 0; k = tree_next(&s->tree, k)) {
		sym_t part = tree_node(&s->tree, k)->sym;
		memcpy(end, symbol_text(s->symbols, part), symbol_length(s->symbols, part));
		end += symbol_length(s->symbols, part);
		*end++ = '.';
	}
	return symbol(s->symbols, name, length - 1);
}

sym_t file_module(sure_t *s, const source_t *x, span_t *at)
{
	for (uint32_t h = 0; h < x->head.count; h++) {
		node_t k = x->head.at[h];
		const tree_node_t *d = tree_node(&s->tree, k);
		bool declared = d->kind == NODE_DECL || (d->kind == NODE_PROP && tree_kids(&s->tree, k) != 0);
		if (declared && d->sym == NAME_module) {
			*at = tree_span(&s->tree, tree_kids(&s->tree, k));
			return tree_dotted_name(s, tree_kids(&s->tree, k));
		}
	}
	*at = NO_SPAN;
	return 0;
}

bool module_loaded(sure_t *s, sym_t module)
{
	for (uint32_t i = 0; i < s->sources.all.count; i++)
		if (s->sources.all.at[i]->module == module)
			return true;
	return false;
}

/* a.b as a/b */
static char *module_path(sure_t *s, sym_t module)
{
	char *path = mem_copy(s->mem, symbol_text(s->symbols, module), symbol_length(s->symbols, module));
	for (char *p = path; *p != '\0'; p++)
		if (*p == '.')
			*p = '/';
	return path;
}

/* What became of looking for a module in one place. */
typedef enum { NOT_THERE, FOUND, FAILED } found_module_t;

static found_module_t outcome(sure_status_t status)
{
	return status == SURE_OK ? FOUND : FAILED;
}

/* What is there and cannot be read is not the same as what is not there. */
static found_module_t import_from(sure_t *s, const char *dir, const char *path, bool library)
{
	const char *file = mem_print(s->mem, "%s.su", files_join(s, dir, path)), *directory = files_join(s, dir, path);
	look_t x = files_look(file);
	if (x.what == IS_FILE || x.what == IS_OTHER || x.what == IS_UNKNOWN)
		return outcome(load_file(s, file, library, NULL));
	x = files_look(directory);
	if (x.what == IS_UNKNOWN && !(x.link && x.error == ENOENT))
		return outcome(files_refuse(s, directory, &x));
	return x.what == IS_DIRECTORY ? outcome(load_directory(s, directory, library)) : NOT_THERE;
}

static found_module_t import_from_su_path(sure_t *s, const char *path)
{
	const char *p = getenv("SU_PATH");
	while (p != NULL && *p != '\0') {
		size_t n = strcspn(p, ":");
		found_module_t found = n == 0 ? NOT_THERE : import_from(s, mem_print(s->mem, "%.*s", (int)n, p), path, true);
		if (found != NOT_THERE)
			return found;
		p += n + (p[n] == ':');
	}
	return NOT_THERE;
}

bool import_embedded(sure_t *s, sym_t module)
{
	const embedded_t *e = embedded_find(mem_print(s->mem, "%s.su", module_path(s, module)));
	return e != NULL && load_text(s, mem_print(s->mem, "<library>/%s", e->name), e->text, e->length, true) == SURE_OK;
}

/* In all directories that were asked for, so that the order in which they were named decides nothing. */
static found_module_t import_from_roots(sure_t *s, const char *path)
{
	found_module_t all = NOT_THERE;
	for (uint32_t i = 0; i < s->root.count && all != FAILED; i++) {
		found_module_t found = import_from(s, s->root.at[i], path, false);
		all = found != NOT_THERE ? found : all;
	}
	return all;
}

static found_module_t find_import(sure_t *s, sym_t module)
{
	const char *path = module_path(s, module);
	found_module_t found = import_from_roots(s, path);
	for (uint32_t i = 0; i < s->import_path.count && found == NOT_THERE; i++)
		found = import_from(s, s->import_path.at[i], path, true);
	if (found == NOT_THERE)
		found = import_from_su_path(s, path);
	if (found == NOT_THERE && import_embedded(s, module))
		found = FOUND;
	return found;
}

/* a/b.su as a.b */
static const char *module_of_file(sure_t *s, const char *file)
{
	char *name = mem_print(s->mem, "%.*s", (int)strlen(file) - 3, file);
	for (char *p = name; *p != '\0'; p++)
		*p = *p == '/' ? '.' : *p;
	return name;
}

typedef struct {
	const char *name, *best;
	unsigned limit, distance;
} meant_t;

static void offer_module(meant_t *m, const char *candidate)
{
	unsigned d = near_distance(m->name, candidate, m->limit);
	if (d <= m->limit && (d < m->distance || (d == m->distance && strcmp(candidate, m->best) < 0))) {
		m->distance = d;
		m->best = candidate;
	}
}

/* "std.eu, std.tracker": what there is to import. */
static const char *library_modules(sure_t *s)
{
	const char *list = "";
	for (size_t i = 0; embedded_at(i) != NULL; i++)
		if (strncmp(embedded_at(i)->name, "std/", 4) == 0 && strcmp(embedded_at(i)->name, "std/rules.su") != 0)
			list = mem_print(s->mem, "%s%s%s", list, *list != '\0' ? ", " : "", module_of_file(s, embedded_at(i)->name));
	return list;
}

/* The module of the library, or of the first `given` files, of which a name is misspelt; NULL: of none. The last part counts for how far. */
static const char *meant_module(sure_t *s, const char *name, uint32_t given)
{
	const char *dot = strrchr(name, '.');
	meant_t m = { name, NULL, near_limit(dot == NULL ? name : dot + 1), UINT_MAX };
	for (size_t i = 0; embedded_at(i) != NULL; i++)
		offer_module(&m, module_of_file(s, embedded_at(i)->name));
	for (uint32_t i = 0; i < given; i++)
		if (s->sources.all.at[i]->module != 0)
			offer_module(&m, symbol_text(s->symbols, s->sources.all.at[i]->module));
	return m.best;
}

/* Goes on with the module that is meant, so that what it declares is not missing everywhere. */
static found_module_t report_import(sure_t *s, node_t at, sym_t module, uint32_t given)
{
	const char *name = symbol_text(s->symbols, module), *path = module_path(s, module), *meant = meant_module(s, name, given);
	finding_t *f = finding_add(&s->findings, CHECK_IMPORT_NOT_FOUND, tree_span(&s->tree, at), "no file makes the module `%s`", name);
	if (meant == NULL) {
		finding_help(&s->findings, f, "it would be %s.su or the files of %s/ in the project, under -I or SU_PATH, or in the library, which has %s", path, path, library_modules(s));
		return NOT_THERE;
	}
	finding_help(&s->findings, f, "did you mean `%s`?", meant);
	sym_t instead = symbol_of(s->symbols, meant);
	s->tree.node.at[at].kind = NODE_NAME;
	s->tree.node.at[at].sym = instead;
	s->tree.node.at[at].op = 3;
	return module_loaded(s, instead) ? FOUND : find_import(s, instead);
}

static found_module_t import_module(sure_t *s, node_t what, uint32_t given)
{
	sym_t module = tree_dotted_name(s, what);
	if (module == 0 || module_loaded(s, module))
		return FOUND;
	found_module_t found = find_import(s, module);
	return found == NOT_THERE ? report_import(s, what, module, given) : found;
}

/* Reading imports may add files, which come later in the same loop. */
sure_status_t load_imports(sure_t *s)
{
	uint32_t given = s->sources.all.count;
	for (uint32_t i = 0; i < s->sources.all.count; i++) {
		for (uint32_t h = 0; h < s->sources.all.at[i]->head.count; h++) {
			node_t k = s->sources.all.at[i]->head.at[h];
			const tree_node_t *p = tree_node(&s->tree, k);
			if (p->kind != NODE_PROP || p->sym != NAME_import || tree_kids(&s->tree, k) == 0)
				continue;
			for (node_t what = tree_kids(&s->tree, k); what != 0; what = tree_next(&s->tree, what))
				if (import_module(s, what, given) == FAILED)
					return SURE_ERROR_READ;
		}
	}
	return SURE_OK;
}
