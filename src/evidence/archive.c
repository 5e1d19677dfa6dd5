#include "evidence/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/search.h"
#include "base/text.h"
#include "check/load.h"

enum { MEGABYTE = 1 << 20, LARGEST = 10 * MEGABYTE };

const statement_t *archive_statement(const model_t *m, entity_t document)
{
	for (const statement_t *st = model_first(m, document); st < model_last(m, document); st++)
		if (statement_name(m, st) == NAME_archive && st->mains > 0 && statement_values(m, st)->type == VALUE_TEXT)
			return st;
	return NULL;
}

/* ---- where it lies ---- */

/* Whether a real path is a real directory or lies in it. */
static bool is_inside(const char *path, const char *directory)
{
	size_t n = strlen(directory);
	if (n == 1)
		return true;
	return strncmp(path, directory, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

/* Whether `path`, followed step by step from so many directories below the root, ever leaves it. */
static bool climbs_out(const char *path, int depth)
{
	while (*path != '\0') {
		size_t n = strcspn(path, "/");
		if (n == 2 && strncmp(path, "..", 2) == 0)
			depth--;
		else if (n > 0 && !(n == 1 && *path == '.'))
			depth++;
		if (depth < 0)
			return true;
		path += n + (path[n] == '/');
	}
	return false;
}

/* realpath in the arena; NULL if there is nothing. */
static const char *real_path(sure_t *s, const char *path)
{
	char *found = realpath(path, NULL);
	if (found == NULL)
		return NULL;
	char kept[4096];
	size_t n = strlen(found);
	if (n >= sizeof kept)
		n = 0;
	memcpy(kept, found, n);
	free(found);
	return n == 0 ? NULL : mem_copy(s->mem, kept, n);
}

static bool is_outside(sure_t *s, const char *directory, const char *root, const char *given, const char *path)
{
	const char *top = real_path(s, root), *here = real_path(s, directory), *there = real_path(s, path);
	if (given[0] == '/' || top == NULL || here == NULL || !is_inside(here, top))
		return true;
	int depth = 0;
	for (const char *p = here + (strlen(top) == 1 ? 0 : strlen(top)); *p != '\0'; p++)
		depth += *p == '/' && p[1] != '\0';
	return climbs_out(given, depth) || (there != NULL && !is_inside(there, top));
}

/* ---- what it says ---- */

/* Out goes what nobody sees; what a terminal would obey becomes a space. Its new length. */
static size_t clean(char *text, size_t n)
{
	size_t to = 0;
	for (size_t i = 0; i < n;) {
		uint32_t c = 0;
		size_t k = text_decode(text + i, n - i, &c);
		if (text_is_control(c) && c != '\n')
			text[to++] = ' ';
		else if (!text_is_bidi(c) && c != 0xFEFF && c != 0xAD && c != 0x200B && c != 0x2060)
			for (size_t b = 0; b < k; b++)
				text[to++] = text[i + b];
		i += k;
	}
	return to;
}

static bool is_html(const char *path, const char *text, size_t n)
{
	const char *dot = strrchr(path, '.');
	if (dot != NULL && (strcmp(dot, ".html") == 0 || strcmp(dot, ".htm") == 0 || strcmp(dot, ".xhtml") == 0))
		return true;
	for (; n > 0 && strchr(" \t\r\n\xEF\xBB\xBF", *text) != NULL; text++)
		n--;
	return (n > 9 && strncmp(text, "<!DOCTYPE", 9) == 0) || (n > 9 && strncmp(text, "<!doctype", 9) == 0) || (n > 5 && strncmp(text, "<html", 5) == 0);
}

static void take_text(sure_t *s, stored_t *x, char *text, size_t n)
{
	if (is_html(x->path, text, n)) {
		const char *words = html_text(s, text, n);
		if (words == NULL) {
			x->why = "cannot be read as HTML";
			x->help = "save the page as plain text in UTF-8";
			return;
		}
		n = strlen(words);
		text = mem_copy(s->mem, words, n);
	}
	size_t wrong = text_invalid_at(text, n);
	if (wrong < n) {
		x->why = mem_print(s->mem, "is not UTF-8 (byte %zu)", wrong + 1);
		x->help = "save it as plain text in UTF-8";
		return;
	}
	n = clean(text, n);
	text[n] = '\0';
	const char *composed = text_nfc(s->mem, text, n);
	x->text = composed == NULL ? text : composed;
	x->length = (uint32_t)(composed == NULL ? n : strlen(composed));
	x->read = true;
}

/* Room is made before the file is opened: nothing is open where memory can run out. */
static void read_file(sure_t *s, stored_t *x)
{
	struct stat st;
	if (stat(x->path, &st) != 0)
		x->why = errno == ENOENT || errno == ENOTDIR ? "is not there" : mem_print(s->mem, "cannot be read: %s", strerror(errno));
	else if (!S_ISREG(st.st_mode))
		x->why = "is no file";
	else if (st.st_size > LARGEST)
		x->why = mem_print(s->mem, "is larger than %d MB", LARGEST / MEGABYTE);
	if (x->why != NULL)
		return;
	size_t room = (size_t)st.st_size, n = 0;
	char *text = mem_alloc(s->mem, room + 1);
	int fd = open(x->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	ssize_t k = fd < 0 ? -1 : 0;
	while (fd >= 0 && n < room && (k = read(fd, text + n, room - n)) > 0)
		n += (size_t)k;
	int why = errno;
	if (fd >= 0)
		close(fd);
	if (k < 0)
		x->why = mem_print(s->mem, "cannot be read: %s", strerror(why));
	else
		take_text(s, x, text, n);
}

void archive_index(sure_t *s, stored_t *x)
{
	if (x->indexed)
		return;
	x->indexed = true;
	passages_index(&x->index, s->mem, &x->tokens);
}

uint32_t archive_line(sure_t *s, stored_t *x, uint32_t at)
{
	if (x->line.count == 0)
		for (uint32_t i = 0; i < x->length; i++)
			if (i == 0 || x->text[i - 1] == '\n')
				*array_push(s->mem, &x->line) = i;
	return count_at_most(x->line.at, x->line.count, at);
}

/* ---- all of them ---- */

static stored_t *stored_at(sure_t *s, archives_t *a, const char *path)
{
	sym_t name = symbol_of(a->paths, path);
	while (a->stored.count <= name)
		array_push(s->mem, &a->stored);
	if (a->stored.at[name] == NULL) {
		stored_t *x = a->stored.at[name] = mem_alloc(s->mem, sizeof *x);
		x->path = symbol_text(a->paths, name);
		read_file(s, x);
		if (x->read)
			tokens_read(s->mem, a->words, x->text, x->length, &x->tokens);
	}
	return a->stored.at[name];
}

static void report(sure_t *s, entity_t e, const statement_t *st, const char *path, const char *why, const char *help)
{
	if (s->model.all.at[e].flags & ENTITY_LIBRARY)
		return;
	finding_t *f = finding_add(&s->findings, CHECK_ARCHIVE_NOT_FOUND, value_span(statement_values(&s->model, st)), "the archived text `%s` %s", path, why);
	f->subject = e;
	finding_help(&s->findings, f, "%s", help != NULL ? help : "save the text of the source there; the path counts from the directory of this file");
}

static void read_one(sure_t *s, archives_t *a, entity_t e)
{
	const statement_t *st = archive_statement(&s->model, e);
	if (st == NULL)
		return;
	const char *given = model_text(&s->model, s->mem, value_span(statement_values(&s->model, st)));
	const char *directory, *root = load_root(s, source_of(&s->sources, st->start)->name, &directory);
	const char *path = given[0] == '/' || strcmp(directory, ".") == 0 ? given : mem_print(s->mem, "%s/%s", directory, given);
	if (*given == '\0' || is_outside(s, directory, root, given, path)) {
		report(s, e, st, path, *given == '\0' ? "has no name" : "lies outside of the project", "keep the text in the directory of the project and name it from there, as in: archive \"archive/speech.txt\"");
		return;
	}
	stored_t *x = stored_at(s, a, path);
	if (!x->read) {
		report(s, e, st, path, x->why, x->help);
		return;
	}
	a->of[e] = a->all.count;
	*array_push(s->mem, &a->all) = (archive_t){ .document = e, .stored = x };
}

void archives_read(sure_t *s, archives_t *a)
{
	const model_t *m = &s->model;
	a->words = symbols_new(s->mem);
	a->paths = symbols_new(s->mem);
	a->point = symbol_of(a->words, ".");
	a->of = mem_alloc(s->mem, m->all.count * sizeof *a->of);
	array_push(s->mem, &a->all);
	entity_t e;
	for (of_kind_t i = of_kind(m, m->kinds.document); (e = of_kind_next(&i)) != 0;)
		if (model_may_have(m, e, NAME_archive))
			read_one(s, a, e);
}
