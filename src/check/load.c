#include "check/load.h"

#include <stdarg.h>
#include <string.h>

#include "base/embedded.h"
#include "base/text.h"
#include "check/encoding.h"
#include "check/files.h"
#include "check/imports.h"
#include "check/project.h"

sure_status_t context_fail(sure_t *s, sure_status_t status, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	vsnprintf(s->error, s->error_size, format, ap);
	va_end(ap);
	return status;
}

/* ---- one file ---- */

/* A finding about a character that nobody sees. */
static finding_t *report_character(sure_t *s, span_t span, uint32_t c)
{
	finding_t *f;
	if (c == 0) {
		f = finding_add(&s->findings, CHECK_CONTROL_CHARACTER, span, "a NUL byte stands here");
		finding_help(&s->findings, f,
			"this may be no text file: write it with an editor for plain text, and save it as UTF-8");
	} else if (text_is_bidi(c)) {
		f = finding_add(&s->findings, CHECK_BIDI_CONTROL_CHARACTER, span, "an invisible character (U+%04X) changes the direction of the text here", c);
		finding_help(&s->findings, f, "delete it: what is read must be what is meant");
	} else {
		f = finding_add(&s->findings, CHECK_CONTROL_CHARACTER, span, "an invisible control character (U+%04X) stands here", c);
		finding_help(&s->findings, f, "delete it; it may have come with a copied text");
	}
	return f;
}

static void report_encoding(sure_t *s, const source_t *x, const encoding_t *e)
{
	span_t at = { x->base + e->first, x->base + e->first + e->length_first };
	if (e->name != NULL) {
		finding_t *f = finding_add(&s->findings, CHECK_INVALID_ENCODING, (span_t){ x->base, x->base },
			"this file is saved as %s", e->name);
		finding_help(&s->findings, f,
			"save it as UTF-8: an editor offers that when a file is saved, as its encoding");
		return;
	}
	const char *more = e->count > 1 ? mem_print(s->mem, ", and so are %zu more", e->count - 1) : "";
	finding_t *f = finding_add(&s->findings, CHECK_INVALID_ENCODING, at,
		"this is not UTF-8 (byte %zu of the file is 0x%02X)%s", e->offset + 1, e->byte, more);
	finding_help(&s->findings, f, "save the file as UTF-8; it may be in an old encoding such as Latin-1 or Windows-1252");
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

/*
 * Whether only blanks stand before a place in its line, so that a space of an office program is one of its
 * indentation; up to `known` there are.
 */
static bool indents(const char *text, uint32_t at, uint32_t known)
{
	while (at > known && (text[at - 1] == ' ' || text[at - 1] == '\t'))
		at--;
	return at == known || text[at - 1] == '\n';
}

/* Characters that no editor shows, one finding for each sort of them in a file. */
typedef struct {
	uint32_t c, finding, count;
} unseen_t;

static void note_unseen(sure_t *s, unseen_t *all, size_t size, span_t span, uint32_t c)
{
	size_t i = 0;
	while (i < size && all[i].count > 0 && all[i].c != c)
		i++;
	if (i == size)
		return;
	if (all[i].count++ == 0) {
		all[i].c = c;
		all[i].finding = (uint32_t)(report_character(s, span, c) - s->findings.all.at);
	}
}

static void count_unseen(sure_t *s, const unseen_t *all, size_t size)
{
	for (size_t i = 0; i < size && all[i].count > 0; i++)
		if (all[i].count > 1) {
			finding_t *f = &s->findings.all.at[all[i].finding];
			f->message = mem_print(s->mem, "%s, and %u more in this file", f->message, all[i].count - 1);
		}
}

/* Looks for what no editor shows, behind the `plain` first bytes, and takes it out of the text that is scanned: the rest is read as if it were not there. */
static void clean_text(sure_t *s, source_t *x, size_t plain)
{
	char *text = (char *)(uintptr_t)x->text;
	unseen_t unseen[8] = { { 0, 0, 0 } };
	uint32_t indented = 0;
	for (uint32_t i = (uint32_t)plain; i < x->length; i += (uint32_t)plain_length(text + i, x->length - i)) {
		uint32_t c = 0;
		uint32_t n = (uint32_t)text_decode(text + i, x->length - i, &c);
		if (n == 0) {                   /* nothing is left of that */
			n = 1;
			text[i] = '_';
		} else if (text_is_control(c) || text_is_bidi(c)) {
			note_unseen(s, unseen, sizeof unseen / sizeof unseen[0],
				(span_t){ x->base + i, x->base + i + n }, c);
			memset(text + i, ' ', n);
		} else if (c == 0xA0 && indents(text, i, indented)) {
			memset(text + i, ' ', n);
			indented = i + n;
		}
		s->beyond_ascii = s->beyond_ascii || n > 1;
		i += n;
	}
	count_unseen(s, unseen, sizeof unseen / sizeof unseen[0]);
}

/* Lines of old Macs end with a CR alone. */
static void end_lines(source_t *x)
{
	char *text = (char *)(uintptr_t)x->text, *end = text + x->length;
	for (char *c = memchr(text, '\r', x->length); c != NULL; c = memchr(c + 1, '\r', (size_t)(end - c - 1)))
		if (c + 1 == end || c[1] != '\n')
			*c = '\n';
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

/* The text of a file: either read, in a block that the sources take over, or given and copied. */
typedef struct {
	slurp_t read;
	const char *given;
	size_t plain;                   /* so many of its first bytes are plain */
} contents_t;

/* Looks at the text piece by piece, while it is read. */
static void look_at_piece(void *with, const char *text, size_t n)
{
	contents_t *x = with;
	if (x->plain == x->read.length)
		x->plain += plain_length(text, n);
	x->read.length += n;
}

/* Takes a text in and parses it. */
static source_t *take_source(sure_t *s, const char *name, const contents_t *text, bool library)
{
	size_t length = text->read.length;
	symbols_expect(s->symbols, length / 220);        /* a measured share; more only costs a step of growth */
	bool given = text->given != NULL;
	size_t plain = given ? plain_length(text->given, length) : text->plain;
	encoding_t other = encoding_read(s->mem, given ? text->given : text->read.text, length, plain);
	source_t *x = other.text != NULL ? source_adopt(&s->sources, name, other.text, other.length)
		: given ? source_add(&s->sources, name, text->given, length)
			: source_adopt(&s->sources, name, text->read.text, length);
	if (x == NULL)
		return NULL;
	x->library = library;
	if (other.text != NULL) {
		report_encoding(s, x, &other);
		plain = plain_length(x->text, x->length);
		if (!given)
			mem_release(s->mem, text->read.text);
	}
	end_lines(x);
	clean_text(s, x, plain);
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

sure_status_t load_text(sure_t *s, const char *name, const char *text, size_t length, bool library)
{
	contents_t c = { .read = { NULL, length }, .given = text };
	if (take_source(s, name, &c, library) != NULL)
		return SURE_OK;
	return context_fail(s, SURE_ERROR_READ, "cannot read %s: all files together are larger than 2 GB", name);
}

/* What an editor has not saved yet takes the place of the file. */
static const input_t *unsaved(const sure_t *s, const look_t *is)
{
	for (uint32_t i = 0; i < s->input.count; i++) {
		const input_t *in = &s->input.at[i];
		if (!in->unsaved)
			continue;
		look_t there = files_look(in->name);
		if (there.what == IS_FILE && there.is.device == is->is.device && there.is.inode == is->is.inode)
			return in;
	}
	return NULL;
}

static sure_status_t read_source(sure_t *s, const char *path, const look_t *is, bool library)
{
	const input_t *instead = unsaved(s, is);
	if (instead != NULL)
		return load_text(s, instead->name, instead->text, instead->length, library);
	contents_t c = { 0 };
	slurp_t whole;
	sure_status_t status = files_read(s, path, &whole, look_at_piece, &c);
	if (status != SURE_OK)
		return status;
	c.read.text = whole.text;
	if (take_source(s, path, &c, library) != NULL)
		return SURE_OK;
	return context_fail(s, SURE_ERROR_READ, "cannot read %s: all files together are larger than 2 GB", path);
}

sure_status_t load_file(sure_t *s, const char *path, bool library, source_t **source)
{
	path = mem_copy(s->mem, files_plain(path), strlen(files_plain(path)));
	look_t is = files_look(path);
	if (is.what != IS_FILE && !(is.what == IS_OTHER && files_handed_over(path)))
		return files_refuse(s, path, &is);
	sure_status_t status = SURE_OK;
	if (identities_get(&s->read, is.is) == 0) {
		status = read_source(s, path, &is, library);
		if (status == SURE_OK)
			identities_put(s->mem, &s->read, is.is, s->sources.all.count);
	}
	if (status == SURE_OK && source != NULL)
		*source = s->sources.all.at[identities_get(&s->read, is.is) - 1];
	return status;
}

void load_forget_last(sure_t *s)
{
	source_t *x = s->sources.all.at[--s->sources.all.count];
	look_t is = files_look(x->name);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < s->findings.all.count; i++)
		if (s->findings.all.at[i].at.start < x->base)
			s->findings.all.at[kept++] = s->findings.all.at[i];
	s->findings.all.count = kept;
	identities_forget(&s->read, is.is);
	s->files--;
	s->bytes -= x->length;
}

/* ---- many files ---- */

/* Names what is called like a file of the plan and is none; it is never opened. */
static void report_odd(sure_t *s, const listing_t *l)
{
	for (uint32_t i = 0; i < l->odd.count; i++) {
		const found_t *x = &l->odd.at[i];
		finding_t *f = finding_add(&s->findings, CHECK_NOT_A_FILE, NO_SPAN, "%s is %s, and no file: it was not read", files_plain(x->path), x->is.word);
		finding_help(&s->findings, f, "give it another name if it is no part of the plan, or put a file in its place");
	}
}

static sure_status_t load_listing(sure_t *s, const listing_t *l, bool library)
{
	sure_status_t status = SURE_OK;
	for (uint32_t i = 0; i < l->file.count && status == SURE_OK; i++)
		status = load_file(s, l->file.at[i].path, library, NULL);
	report_odd(s, l);
	return status;
}

sure_status_t load_directory(sure_t *s, const char *path, bool library)
{
	listing_t l;
	sure_status_t status = files_list(s, path, NULL, NULL, &l);
	return status == SURE_OK ? load_listing(s, &l, library) : status;
}

/* ---- what was asked for ---- */

static void add_root(sure_t *s, const char *dir)
{
	for (uint32_t i = 0; i < s->root.count; i++)
		if (strcmp(s->root.at[i], dir) == 0)
			return;
	*array_push(s->mem, &s->root) = dir;
}

static bool is_below(const char *directory, const char *root)
{
	size_t n = strlen(root);
	return strcmp(root, ".") == 0 ? directory[0] != '/' && strncmp(directory, "..", 2) != 0 : strncmp(directory, root, n) == 0 && (directory[n] == '/' || directory[n] == '\0' || root[n - 1] == '/');
}

const char *load_root(sure_t *s, const char *file, const char **directory)
{
	*directory = files_directory(s, file);
	const char *root = project_above(s, *directory);
	for (uint32_t i = 0; i < s->root.count && root == NULL; i++)
		if (is_below(*directory, s->root.at[i]))
			root = s->root.at[i];
	return root != NULL ? root : *directory;
}

static sure_status_t nothing_in(sure_t *s, const char *path, const listing_t *l)
{
	path = files_plain(path);
	if (l->odd.count > 0)
		return context_fail(s, SURE_ERROR_NOTHING, "there is nothing to check: %s is %s, and no file", files_plain(l->odd.at[0].path), l->odd.at[0].is.word);
	if (l->other != NULL)
		return context_fail(s, SURE_ERROR_NOTHING, "there is nothing to check in %s itself; a project below it is checked by its own name: %s", path, files_plain(l->other));
	return context_fail(s, SURE_ERROR_NOTHING, "there is nothing to check: no .su file was found in %s", path);
}

static sure_status_t two_projects(sure_t *s, const project_t *a, const project_t *b)
{
	return context_fail(s, SURE_ERROR_USE, "%s and %s are two projects; check one at a time", files_plain(a->directory), files_plain(b->directory));
}

/* Reads all that belongs to a project. What of it is told is asked for later. */
static sure_status_t load_project(sure_t *s, project_t *p)
{
	for (uint32_t i = 0; i < s->project.count; i++)
		if (s->project.at[i] != p && s->project.at[i]->loaded)
			return two_projects(s, s->project.at[i], p);
	if (p->loaded)
		return SURE_OK;
	p->loaded = true;
	uint32_t first = s->sources.all.count - p->fresh;
	sure_status_t status = load_listing(s, &p->listing, false);
	for (uint32_t i = first; i < s->sources.all.count; i++)
		s->sources.all.at[i]->quiet = true;
	add_root(s, p->directory);
	return status;
}

/* Whatever of the listing was read is what findings are told about. */
static void ask_for(sure_t *s, const listing_t *l)
{
	for (uint32_t i = 0; i < l->file.count; i++) {
		uint32_t at = identities_get(&s->read, l->file.at[i].is.is);
		if (at != 0)
			s->sources.all.at[at - 1]->quiet = false;
	}
}

/* A directory that is a project. */
static sure_status_t load_whole_project(sure_t *s, const char *directory)
{
	project_t *p;
	sure_status_t status = project_open(s, directory, &p);
	if (status == SURE_OK)
		status = load_project(s, p);
	if (status == SURE_OK)
		ask_for(s, &p->listing);
	return status;
}

static bool is_member(const project_t *p, const listing_t *l)
{
	for (uint32_t i = 0; i < l->file.count; i++)
		if (identities_get(&p->member, l->file.at[i].is.is) != 0)
			return true;
	return false;
}

/*
 * A file or a directory of a project is checked with the whole of it. What the project leaves out is no part of it: named by
 * itself, it is checked by itself, and finds there what it imports.
 */
static sure_status_t load_asked(sure_t *s, const char *path, const char *directory, const listing_t *l)
{
	const char *above = project_above(s, directory);
	project_t *p = NULL;
	sure_status_t status = above == NULL ? SURE_OK : project_open(s, above, &p);
	if (status != SURE_OK)
		return status;
	if (p != NULL && is_member(p, l)) {
		status = load_project(s, p);
	} else {
		if (p != NULL)
			project_forget(s, p);
		if (l->file.count == 0)
			return nothing_in(s, path, l);
		add_root(s, p != NULL ? p->directory : directory);
		status = load_listing(s, l, false);
	}
	if (status == SURE_OK)
		ask_for(s, l);
	return status;
}

/* The project around the working directory; without one, the working directory. */
static const char *around(sure_t *s)
{
	const char *project = project_above(s, ".");
	return project == NULL ? "." : project;
}

static sure_status_t load_path(sure_t *s, const char *path)
{
	path = path == NULL ? around(s) : path;
	look_t is = files_look(path);
	listing_t l = { 0 };
	if (is.what == IS_DIRECTORY && files_is_file(files_join(s, path, "project.su")))
		return load_whole_project(s, path);
	if (is.what == IS_DIRECTORY) {
		sure_status_t status = files_list(s, path, NULL, NULL, &l);
		return status == SURE_OK ? load_asked(s, path, path, &l) : status;
	}
	if (is.what != IS_FILE && !(is.what == IS_OTHER && files_handed_over(path)))
		return files_refuse(s, files_plain(path), &is);
	*array_push(s->mem, &l.file) = (found_t){ path, is };
	return load_asked(s, path, files_handed_over(path) ? "." : files_directory(s, path), &l);
}

/* A text under the name of a file: as that file. What was never saved is added to what is around it. */
static sure_status_t load_unsaved(sure_t *s, const input_t *in)
{
	look_t is = files_look(in->name);
	if (is.what == IS_FILE)
		return load_path(s, in->name);
	if (is.what != IS_ABSENT)
		return files_refuse(s, in->name, &is);
	const char *directory = files_directory(s, in->name), *above = project_above(s, directory);
	project_t *p = NULL;
	sure_status_t status = above == NULL ? SURE_OK : project_open(s, above, &p);
	if (status == SURE_OK && p != NULL)
		status = load_project(s, p);
	add_root(s, directory);
	return status == SURE_OK ? load_text(s, in->name, in->text, in->length, false) : status;
}

static sure_status_t load_input(sure_t *s, const input_t *in)
{
	if (in->unsaved)
		return load_unsaved(s, in);
	if (in->text == NULL)
		return load_path(s, in->path);
	add_root(s, ".");
	return load_text(s, in->name, in->text, in->length, false);
}

/* ---- what there is to check ---- */

/* An empty file, or one of comments alone, is no plan without faults. */
static sure_status_t check_something(sure_t *s)
{
	const source_t *empty = NULL;
	for (uint32_t i = 0; i < s->sources.all.count; i++) {
		const source_t *x = s->sources.all.at[i];
		if (x->library || x->quiet)
			continue;
		if (x->outermost.count > 0 || x->head.count > 0)
			return SURE_OK;
		empty = empty == NULL ? x : empty;
	}
	if (s->findings.all.count > 0 && empty != NULL)
		return SURE_OK;
	if (empty == NULL)
		return context_fail(s, SURE_ERROR_NOTHING, "there is nothing to check: no .su file was found");
	return context_fail(s, SURE_ERROR_NOTHING, "there is nothing to check: %s %s", empty->name, empty->length == 0 ? "is empty" : "says nothing");
}

/* Marks what --only names: a file that was read, by any of its names, or a directory with such files. */
static sure_status_t mark_one(sure_t *s, const char *path, bool *wanted)
{
	look_t is = files_look(path);
	listing_t l = { 0 };
	sure_status_t status = is.what == IS_DIRECTORY ? files_list(s, path, NULL, NULL, &l) : SURE_OK;
	if (status != SURE_OK)
		return status;
	if (is.what == IS_FILE)
		*array_push(s->mem, &l.file) = (found_t){ path, is };
	bool found = false;
	for (uint32_t i = 0; i < l.file.count; i++) {
		uint32_t at = identities_get(&s->read, l.file.at[i].is.is);
		found = found || at != 0;
		if (at != 0)
			wanted[at - 1] = true;
	}
	for (uint32_t i = 0; i < s->sources.all.count; i++)
		if (strcmp(s->sources.all.at[i]->name, files_plain(path)) == 0)
			found = wanted[i] = true;
	if (found)
		return SURE_OK;
	if (is.what == IS_ABSENT || is.what == IS_UNKNOWN)
		return files_refuse(s, path, &is);
	return context_fail(s, SURE_ERROR_NOTHING, "there is nothing to report on: %s is no part of what is checked", files_plain(path));
}

static sure_status_t mark_only(sure_t *s)
{
	bool *wanted = mem_alloc(s->mem, s->sources.all.count * sizeof *wanted);
	for (uint32_t k = 0; k < s->only.count; k++) {
		sure_status_t status = mark_one(s, s->only.at[k], wanted);
		if (status != SURE_OK)
			return status;
	}
	for (uint32_t i = 0; s->only.count > 0 && i < s->sources.all.count; i++)
		s->sources.all.at[i]->quiet = s->sources.all.at[i]->quiet || !wanted[i];
	return SURE_OK;
}

/* ---- all of it ---- */

static sure_status_t load_inputs(sure_t *s)
{
	sure_status_t status = SURE_OK;
	for (uint32_t i = 0; i < s->input.count && status == SURE_OK; i++)
		status = load_input(s, &s->input.at[i]);
	return status == SURE_OK ? check_something(s) : status;
}

static sure_status_t load_library(sure_t *s)
{
	/* Unless the core itself is what is checked. */
	const embedded_t *core = embedded_find("core.su");
	if (!module_loaded(s, NAME_core) && (core == NULL || load_text(s, "<library>/core.su", core->text, core->length, true) != SURE_OK))
		return context_fail(s, SURE_ERROR_READ, "the library is missing from this program");
	sym_t rules = symbol_of(s->symbols, "std.rules");
	if (!module_loaded(s, rules) && !import_embedded(s, rules))
		return context_fail(s, SURE_ERROR_READ, "the rules of the library are missing from this program");
	return SURE_OK;
}

static sure_status_t check_import_paths(sure_t *s)
{
	for (uint32_t i = 0; i < s->import_path.count; i++)
		if (!files_is_directory(s->import_path.at[i]))
			return context_fail(s, SURE_ERROR_USE, "-I %s: there is no such directory", s->import_path.at[i]);
	return SURE_OK;
}

sure_status_t load_all(sure_t *s)
{
	sure_status_t status = check_import_paths(s);
	if (status == SURE_OK)
		status = load_inputs(s);
	if (status == SURE_OK)
		status = load_library(s);
	if (status == SURE_OK)
		status = load_imports(s);
	return status == SURE_OK ? mark_only(s) : status;
}
