#include "check/load.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/embedded.h"
#include "base/near.h"
#include "base/text.h"

sure_status_t context_fail(sure_t *s, sure_status_t status, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	vsnprintf(s->error, s->error_size, format, ap);
	va_end(ap);
	return status;
}

/* ---- one file ---- */

/* A finding about a character that nobody sees, and the byte that takes its place in what is scanned. */
static void report_character(sure_t *s, const source_t *x, uint32_t at, uint32_t length, uint32_t c)
{
	span_t span = { x->base + at, x->base + at + length };
	finding_t *f;
	if (c == 0) {
		f = finding_add(&s->findings, CHECK_CONTROL_CHARACTER, span, "a NUL byte stands here");
		finding_help(&s->findings, f, "this may be no text file, or one saved as UTF-16: save it as UTF-8");
	} else if (text_is_bidi(c)) {
		f = finding_add(&s->findings, CHECK_BIDI_CONTROL_CHARACTER, span, "an invisible character (U+%04X) changes the direction of the text here", c);
		finding_help(&s->findings, f, "delete it: what is read must be what is meant");
	} else {
		f = finding_add(&s->findings, CHECK_CONTROL_CHARACTER, span, "an invisible control character (U+%04X) stands here", c);
		finding_help(&s->findings, f, "delete it; it may have come with a copied text");
	}
}

static uint32_t report_encoding(sure_t *s, const source_t *x, uint32_t at)
{
	uint32_t n = 1;
	while (at + n < x->length && (unsigned char)x->text[at + n] >= 0x80 && text_invalid_at(x->text + at + n, 4 < x->length - at - n ? 4 : x->length - at - n) == 0)
		n++;
	span_t span = { x->base + at, x->base + at + n };
	finding_t *f = finding_add(&s->findings, CHECK_INVALID_ENCODING, span, "this is not UTF-8 (byte %u of the file is 0x%02X)", at + 1, (unsigned char)x->text[at]);
	finding_help(&s->findings, f, "save the file as UTF-8; it may be in an old encoding such as Latin-1 or Windows-1252");
	return n;
}

/* Whether a byte is printable ASCII, a tab or a line end. */
static bool is_plain(uint8_t c)
{
	return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t' || c == '\r';
}

/* The highest bit of each byte of w that is neither printable ASCII nor a newline. */
static uint64_t not_plain(uint64_t w)
{
	const uint64_t ones = UINT64_MAX / 255, low = ones * 0x7F, top = ones * 0x80;
	uint64_t seven = w & low, newline = w ^ ones * '\n';
	uint64_t control = ~(seven + ones * 0x60), other = ((newline & low) + low) | newline;
	return (w | (seven + ones) | (control & other)) & top;
}

/* How many bytes are plain. Eight at a time, as long as there are no tabs: the common case, found without a look at each. */
static size_t plain_length(const char *text, size_t length)
{
	size_t i = 0;
	for (size_t end; i < length;) {
		uint64_t w;
		while (i + 8 <= length && (memcpy(&w, text + i, 8), not_plain(w) == 0))
			i += 8;
		end = i + 8 < length ? i + 8 : length;
		while (i < end && is_plain((uint8_t)text[i]))
			i++;
		if (i < end)
			break;
	}
	return i;
}

/* Looks for what no editor shows, behind the `plain` first bytes, and takes it out of the text that is scanned: the rest is read as if it were not there. */
static void clean_text(sure_t *s, source_t *x, size_t plain)
{
	char *text = (char *)(uintptr_t)x->text;
	for (uint32_t i = (uint32_t)plain; i < x->length; i += (uint32_t)plain_length(text + i, x->length - i)) {
		uint32_t c = 0;
		uint32_t n = (uint32_t)text_decode(text + i, x->length - i, &c);
		if (n == 0) {
			n = report_encoding(s, x, i);
			memset(text + i, '_', n);
		} else if (text_is_control(c) || text_is_bidi(c)) {
			report_character(s, x, i, n, c);
			memset(text + i, ' ', n);
		}
		s->beyond_ascii = s->beyond_ascii || n > 1;
		i += n;
	}
}

/* What is no plain declaration is asked for again and again, and there is little of it. */
static void list_head(sure_t *s, source_t *x)
{
	for (uint32_t i = 0; i < x->outermost.count; i++) {
		sym_t word = x->outermost.at[i].word;
		if (word == 0 || word == NAME_module || word == NAME_project || word == NAME_kind || word == NAME_lifecycle || word == NAME_scale || word == NAME_property)
			*array_push(s->mem, &x->head) = x->outermost.at[i].node;
	}
}

/* A file as it was read: a block of its own, with room for SOURCE_PAD bytes more; its first bytes are known to be plain. */
typedef struct {
	char *text;
	size_t length, plain;
} slurp_t;

/* Takes over a text that was read, or copies one (`read` NULL), and parses it. */
static source_t *take_source(sure_t *s, const char *name, const slurp_t *read, const char *text, size_t length, bool library)
{
	symbols_expect(s->symbols, length / 220);        /* a measured share; more only costs a step of growth */
	source_t *x = read != NULL ? source_adopt(&s->sources, name, read->text, length) : source_add(&s->sources, name, text, length);
	if (x == NULL)
		return NULL;
	x->library = library;
	clean_text(s, x, read != NULL ? read->plain : plain_length(x->text, x->length));
	parser_t p = { .mem = s->mem, .symbols = s->symbols, .sources = &s->sources, .findings = &s->findings, .tree = &s->tree };
	parse_source(&p, x);
	list_head(s, x);
	x->module = file_module(s, x, &(span_t){ 0, 0 });
	if (!library) {
		s->files++;
		s->bytes += length;
	}
	return x;
}

static source_t *add_source(sure_t *s, const char *name, const char *text, size_t length, bool library)
{
	return take_source(s, name, NULL, text, length, library);
}

static bool loaded(const sure_t *s, const char *name)
{
	for (uint32_t i = 0; i < s->sources.all.count; i++)
		if (strcmp(s->sources.all.at[i]->name, name) == 0)
			return true;
	return false;
}

/* The whole of a stream; false with errno set if it cannot be read. It is looked at piece by piece, as long as it is in the cache. */
static bool slurp(mem_t *m, FILE *f, slurp_t *to)
{
	enum { PIECE = 1 << 18 };
	size_t cap = 1 << 16, n = 0, plain = 0;
	struct stat st;
	if (fstat(fileno(f), &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
		cap = (size_t)st.st_size + SOURCE_PAD + 1;
	char *text = mem_grow(m, NULL, cap);
	for (;;) {
		size_t room = cap - n - SOURCE_PAD, k = fread(text + n, 1, room < PIECE ? room : PIECE, f);
		if (k == 0)
			break;
		if (plain == n)
			plain += plain_length(text + n, k);
		n += k;
		if (n + SOURCE_PAD == cap)
			text = mem_grow(m, text, cap *= 2);
	}
	*to = (slurp_t){ text, n, plain };
	if (ferror(f))
		mem_release(m, text);
	return !ferror(f);
}

/* "./a.su" and "a.su" are one file. */
static const char *plain_path(const char *path)
{
	while (path[0] == '.' && path[1] == '/' && path[2] != '\0')
		path += path[2] == '/' ? 1 : 2;
	return path;
}

static sure_status_t load_file(sure_t *s, const char *path, bool library, source_t **result)
{
	path = mem_copy(s->mem, plain_path(path), strlen(plain_path(path)));
	if (loaded(s, path))
		return SURE_OK;
	FILE *f = fopen(path, "rb");
	if (f == NULL)
		return context_fail(s, SURE_ERROR_READ, "cannot read %s: %s", path, strerror(errno));
	slurp_t read;
	bool ok = slurp(s->mem, f, &read);
	int why = errno;
	fclose(f);
	if (!ok)
		return context_fail(s, SURE_ERROR_READ, "cannot read %s: %s", path, strerror(why));
	source_t *x = take_source(s, path, &read, NULL, read.length, library);
	if (result != NULL)
		*result = x;
	return x != NULL ? SURE_OK : context_fail(s, SURE_ERROR_READ, "cannot read %s: all files together are larger than 2 GB", path);
}

/* ---- directories ---- */

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool ends_in(const char *s, const char *tail)
{
	size_t n = strlen(s), k = strlen(tail);
	return n > k && strcmp(s + n - k, tail) == 0;
}

static bool is_directory(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_file(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

typedef struct {
	ARRAY(const char *) at;
} paths_t;

/* Every .su file under a directory, in the order of names; what begins with a dot is passed over. */
static sure_status_t list_directory(sure_t *s, const char *path, paths_t *found, int depth)
{
	DIR *d = opendir(path);
	if (d == NULL)
		return context_fail(s, SURE_ERROR_READ, "cannot read %s: %s", path, strerror(errno));
	paths_t here = { { NULL, 0, 0 } };
	for (struct dirent *e; (e = readdir(d)) != NULL;)
		if (e->d_name[0] != '.')
			*array_push(s->mem, &here.at) = mem_print(s->mem, "%s%s%s", path, ends_in(path, "/") ? "" : "/", e->d_name);
	closedir(d);
	if (here.at.count > 0)
		qsort(here.at.at, here.at.count, sizeof *here.at.at, by_name);
	sure_status_t status = SURE_OK;
	for (uint32_t i = 0; i < here.at.count && status == SURE_OK; i++) {
		const char *p = here.at.at[i];
		if (ends_in(p, ".su") && !is_directory(p))
			*array_push(s->mem, &found->at) = p;
		else if (depth < 40 && is_directory(p))
			status = list_directory(s, p, found, depth + 1);
	}
	array_free(s->mem, &here.at);
	return status;
}

static sure_status_t load_directory(sure_t *s, const char *path, bool library)
{
	paths_t found = { { NULL, 0, 0 } };
	sure_status_t status = list_directory(s, path, &found, 0);
	for (uint32_t i = 0; i < found.at.count && status == SURE_OK; i++)
		status = load_file(s, found.at.at[i], library, NULL);
	array_free(s->mem, &found.at);
	return status;
}

/* ---- projects ---- */

/* The directory of the nearest project.su at or above `dir` ("." for the working directory); NULL if there is none. */
static const char *project_above(sure_t *s, const char *dir)
{
	char *whole = realpath(dir, NULL);
	const char *found = NULL;
	const char *here = dir;
	size_t n = whole == NULL ? 0 : strlen(whole);
	for (int up = 0; n > 0 && found == NULL && up < 64; up++) {
		if (is_file(mem_print(s->mem, "%.*s/project.su", (int)n, whole)))
			found = here;
		while (n > 0 && whole[n - 1] != '/')
			n--;
		n = n > 1 ? n - 1 : 0;
		here = up == 0 && strcmp(dir, ".") == 0 ? ".." : mem_print(s->mem, "%s/..", here);
	}
	free(whole);
	return found;
}

static const char *directory_of(sure_t *s, const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash == NULL ? "." : slash == path ? "/" : mem_print(s->mem, "%.*s", (int)(slash - path), path);
}

static void add_root(sure_t *s, const char *dir)
{
	for (uint32_t i = 0; i < s->root.count; i++)
		if (strcmp(s->root.at[i], dir) == 0)
			return;
	*array_push(s->mem, &s->root) = dir;
}

static bool same_file(const char *a, const char *b)
{
	struct stat x, y;
	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool is_below(const char *directory, const char *root)
{
	size_t n = strlen(root);
	return strcmp(root, ".") == 0 ? directory[0] != '/' && strncmp(directory, "..", 2) != 0 : strncmp(directory, root, n) == 0 && (directory[n] == '/' || directory[n] == '\0' || root[n - 1] == '/');
}

const char *load_root(sure_t *s, const char *file, const char **directory)
{
	*directory = directory_of(s, file);
	const char *root = project_above(s, *directory);
	for (uint32_t i = 0; i < s->root.count && root == NULL; i++)
		if (is_below(*directory, s->root.at[i]))
			root = s->root.at[i];
	return root != NULL ? root : *directory;
}

/* A file of a project is checked with the whole of it; the findings are those about the file. */
static sure_status_t load_file_of_project(sure_t *s, const char *path)
{
	const char *dir = directory_of(s, path), *project = project_above(s, dir);
	add_root(s, project != NULL ? project : dir);
	if (project == NULL)
		return load_file(s, path, false, NULL);
	uint32_t first = s->sources.all.count;
	sure_status_t status = load_directory(s, project, false);
	for (uint32_t i = 0; i < s->sources.all.count; i++) {
		source_t *x = s->sources.all.at[i];
		x->quiet = (x->quiet || i >= first) && !same_file(x->name, path);
	}
	return status;
}

static sure_status_t load_input(sure_t *s, const input_t *in)
{
	if (in->text != NULL) {
		add_root(s, ".");
		return add_source(s, in->name, in->text, in->length, false) != NULL ? SURE_OK
			: context_fail(s, SURE_ERROR_READ, "cannot read %s: all files together are larger than 2 GB", in->name);
	}
	const char *path = in->path;
	if (path == NULL) {
		path = project_above(s, ".");
		path = path == NULL ? "." : path;
	}
	if (!is_directory(path))
		return load_file_of_project(s, path);
	add_root(s, path);
	return load_directory(s, path, false);
}

/* ---- imports ---- */

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

static bool module_loaded(sure_t *s, sym_t module)
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

static bool import_from(sure_t *s, const char *dir, const char *path, bool library)
{
	const char *file = mem_print(s->mem, "%s/%s.su", dir, path), *directory = mem_print(s->mem, "%s/%s", dir, path);
	if (is_file(file))
		return load_file(s, file, library, NULL) == SURE_OK;
	return is_directory(directory) && load_directory(s, directory, library) == SURE_OK;
}

static bool import_from_su_path(sure_t *s, const char *path)
{
	const char *p = getenv("SU_PATH");
	while (p != NULL && *p != '\0') {
		size_t n = strcspn(p, ":");
		if (n > 0 && import_from(s, mem_print(s->mem, "%.*s", (int)n, p), path, true))
			return true;
		p += n + (p[n] == ':');
	}
	return false;
}

static bool import_embedded(sure_t *s, const char *path)
{
	const embedded_t *e = embedded_find(mem_print(s->mem, "%s.su", path));
	return e != NULL && add_source(s, mem_print(s->mem, "<library>/%s", e->name), e->text, e->length, true) != NULL;
}

static bool find_import(sure_t *s, sym_t module)
{
	const char *path = module_path(s, module);
	for (uint32_t i = 0; i < s->root.count; i++)
		if (import_from(s, s->root.at[i], path, false))
			return true;
	for (uint32_t i = 0; i < s->import_path.count; i++)
		if (import_from(s, s->import_path.at[i], path, true))
			return true;
	return import_from_su_path(s, path) || import_embedded(s, path);
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
static void report_import(sure_t *s, node_t at, sym_t module, uint32_t given)
{
	const char *name = symbol_text(s->symbols, module), *path = module_path(s, module), *meant = meant_module(s, name, given);
	finding_t *f = finding_add(&s->findings, CHECK_IMPORT_NOT_FOUND, tree_span(&s->tree, at), "no file makes the module `%s`", name);
	if (meant == NULL) {
		finding_help(&s->findings, f, "it would be %s.su or the files of %s/ in the project, under -I or SU_PATH, or in the library, which has %s", path, path, library_modules(s));
		return;
	}
	finding_help(&s->findings, f, "did you mean `%s`?", meant);
	sym_t instead = symbol_of(s->symbols, meant);
	s->tree.node.at[at].kind = NODE_NAME;
	s->tree.node.at[at].sym = instead;
	s->tree.node.at[at].op = 3;
	if (!module_loaded(s, instead))
		find_import(s, instead);
}

/* Reading imports may add files, which come later in the same loop. */
static void load_imports(sure_t *s)
{
	uint32_t given = s->sources.all.count;
	for (uint32_t i = 0; i < s->sources.all.count; i++) {
		for (uint32_t h = 0; h < s->sources.all.at[i]->head.count; h++) {
			node_t k = s->sources.all.at[i]->head.at[h];
			const tree_node_t *p = tree_node(&s->tree, k);
			if (p->kind != NODE_PROP || p->sym != NAME_import || tree_kids(&s->tree, k) == 0)
				continue;
			for (node_t what = tree_kids(&s->tree, k); what != 0; what = tree_next(&s->tree, what)) {
				sym_t module = tree_dotted_name(s, what);
				if (module != 0 && !module_loaded(s, module) && !find_import(s, module))
					report_import(s, what, module, given);
			}
		}
	}
}

static void mark_only(sure_t *s)
{
	for (uint32_t i = 0; s->only.count > 0 && i < s->sources.all.count; i++) {
		source_t *x = s->sources.all.at[i];
		bool wanted = false;
		for (uint32_t k = 0; k < s->only.count; k++)
			wanted = wanted || strcmp(x->name, plain_path(s->only.at[k])) == 0 || same_file(x->name, s->only.at[k]);
		x->quiet = x->quiet || !wanted;
	}
}

sure_status_t load_all(sure_t *s)
{
	for (uint32_t i = 0; i < s->input.count; i++) {
		sure_status_t status = load_input(s, &s->input.at[i]);
		if (status != SURE_OK)
			return status;
	}
	if (s->files == 0)
		return context_fail(s, SURE_ERROR_NOTHING, "there is nothing to check: no .su file was found");
	/* Unless the core itself is what is checked. */
	const embedded_t *core = embedded_find("core.su");
	if (!module_loaded(s, NAME_core) && (core == NULL || add_source(s, "<library>/core.su", core->text, core->length, true) == NULL))
		return context_fail(s, SURE_ERROR_READ, "the library is missing from this program");
	sym_t rules = symbol_of(s->symbols, "std.rules");
	if (!module_loaded(s, rules) && !import_embedded(s, module_path(s, rules)))
		return context_fail(s, SURE_ERROR_READ, "the rules of the library are missing from this program");
	load_imports(s);
	mark_only(s);
	return SURE_OK;
}
