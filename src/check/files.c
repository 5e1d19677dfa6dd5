#include "check/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check/load.h"

/* ---- which file ---- */

static bool same_identity(identity_t a, identity_t b)
{
	return a.device == b.device && a.inode == b.inode;
}

/* The place of a file in the table: where it stands, or would stand. */
static uint32_t place_of(const identities_t *all, identity_t is)
{
	uint64_t mixed = (is.inode ^ is.device << 32) * UINT64_C(0x9E3779B97F4A7C15);
	uint32_t i = (uint32_t)(mixed >> 32) & all->mask;
	while (all->at[i].value != 0 && !same_identity(all->at[i].is, is))
		i = (i + 1) & all->mask;
	return i;
}

/* The value of what is taken out again: its place stays, since others may have been put behind it. */
enum { FORGOTTEN = INT32_MAX };

uint32_t identities_get(const identities_t *all, identity_t is)
{
	uint32_t value = all->at == NULL ? 0 : all->at[place_of(all, is)].value;
	return value == FORGOTTEN ? 0 : value;
}

void identities_forget(identities_t *all, identity_t is)
{
	if (identities_get(all, is) != 0)
		all->at[place_of(all, is)].value = FORGOTTEN;
}

static void grow(mem_t *m, identities_t *all)
{
	identities_t old = *all;
	uint32_t size = old.at == NULL ? 64 : 2 * (old.mask + 1);
	all->mask = size - 1;
	all->at = mem_alloc(m, size * sizeof *all->at);
	for (uint32_t i = 0; old.at != NULL && i <= old.mask; i++)
		if (old.at[i].value != 0)
			all->at[place_of(all, old.at[i].is)] = old.at[i];
}

void identities_put(mem_t *m, identities_t *all, identity_t is, uint32_t value)
{
	if (all->at == NULL || 2 * all->count > all->mask)
		grow(m, all);
	uint32_t i = place_of(all, is);
	all->count += all->at[i].value == 0;
	all->at[i].is = is;
	all->at[i].value = value;
}

/* ---- what stands behind a path ---- */

static look_t look_of(const struct stat *st)
{
	look_t x = { .is = { (uint64_t)st->st_dev, (uint64_t)st->st_ino } };
	x.what = S_ISREG(st->st_mode) ? IS_FILE : S_ISDIR(st->st_mode) ? IS_DIRECTORY : IS_OTHER;
	x.word = S_ISFIFO(st->st_mode) ? "a named pipe" : S_ISSOCK(st->st_mode) ? "a socket" : "a device";
	return x;
}

look_t files_look(const char *path)
{
	struct stat st;
	look_t none = { .what = IS_UNKNOWN };
	if (lstat(path, &st) != 0) {
		none.error = errno;
		none.what = errno == ENOENT || errno == ENOTDIR ? IS_ABSENT : IS_UNKNOWN;
		return none;
	}
	bool link = S_ISLNK(st.st_mode);
	if (link && stat(path, &st) != 0) {     /* a link that leads nowhere is there, and cannot be read */
		none.error = errno;
		none.link = true;
		return none;
	}
	look_t x = look_of(&st);
	x.link = link;
	return x;
}

bool files_is_file(const char *path)
{
	return files_look(path).what == IS_FILE;
}

bool files_is_directory(const char *path)
{
	return files_look(path).what == IS_DIRECTORY;
}

bool files_same(const char *a, const char *b)
{
	look_t x = files_look(a), y = files_look(b);
	return x.what < IS_UNKNOWN && x.what != IS_ABSENT && x.what == y.what && same_identity(x.is, y.is);
}

sure_status_t files_refuse(sure_t *s, const char *path, const look_t *is)
{
	path = files_plain(path);
	if (is->what == IS_OTHER)
		return context_fail(s, SURE_ERROR_READ, "cannot read %s: it is %s, and no file", path, is->word);
	if (is->link && is->what == IS_UNKNOWN && is->error == ENOENT)
		return context_fail(s, SURE_ERROR_READ, "cannot read %s: it is a link to something that is not there", path);
	return context_fail(s, SURE_ERROR_READ, "cannot read %s: %s", path, strerror(is->what == IS_DIRECTORY ? EISDIR : is->error));
}

/* ---- names ---- */

const char *files_join(sure_t *s, const char *directory, const char *name)
{
	size_t n = strlen(directory);
	return mem_print(s->mem, "%s%s%s", directory, n > 0 && directory[n - 1] == '/' ? "" : "/", name);
}

const char *files_directory(sure_t *s, const char *path)
{
	size_t n = strlen(path);
	while (n > 1 && path[n - 1] == '/')     /* a/b/ stands in a */
		n--;
	while (n > 0 && path[n - 1] != '/')
		n--;
	while (n > 1 && path[n - 1] == '/')
		n--;
	return n == 0 ? "." : mem_copy(s->mem, path, n);
}

const char *files_above(sure_t *s, const char *directory)
{
	const char *safe = strcmp(directory, ".") == 0 ? ".." : files_join(s, directory, "..");
	const char *plain = files_directory(s, directory);
	return files_same(plain, safe) ? plain : safe;
}

const char *files_plain(const char *path)
{
	while (path[0] == '.' && path[1] == '/' && path[2] != '\0')
		path += path[2] == '/' ? 1 : 2;
	return path;
}

/* ---- reading ---- */

bool files_handed_over(const char *path)
{
	return strcmp(path, "/dev/stdin") == 0 || strncmp(path, "/dev/fd/", 8) == 0;
}

/* Without waiting for whoever might write to a pipe: what is no file any more is not read. */
static FILE *open_file(const char *path)
{
	if (files_handed_over(path))
		return fopen(path, "rb");
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat st;
	FILE *f = NULL;
	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		f = fdopen(fd, "rb");
	else if (fd >= 0)
		errno = EIO;
	if (f == NULL && fd >= 0)
		close(fd);
	return f;
}

static sure_status_t unreadable(sure_t *s, const char *path)
{
	return context_fail(s, SURE_ERROR_READ, "cannot read %s: %s", files_plain(path), strerror(errno));
}

sure_status_t files_read(sure_t *s, const char *path, slurp_t *to, void (*piece)(void *, const char *, size_t), void *with)
{
	enum { PIECE = 1 << 18 };
	size_t cap = 1 << 16, n = 0;
	struct stat st;
	FILE *f = s->reading = open_file(path);
	if (f == NULL)
		return unreadable(s, path);
	if (fstat(fileno(f), &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
		cap = (size_t)st.st_size + SOURCE_PAD + 1;
	char *text = mem_grow(s->mem, NULL, cap);
	for (;;) {
		size_t room = cap - n - SOURCE_PAD, k = fread(text + n, 1, room < PIECE ? room : PIECE, f);
		if (k == 0)
			break;
		piece(with, text + n, k);
		n += k;
		if (n + SOURCE_PAD == cap)
			text = mem_grow(s->mem, text, cap *= 2);
	}
	bool well = !ferror(f);
	int why = errno;
	s->reading = NULL;
	fclose(f);
	errno = why;
	*to = (slurp_t){ text, n };
	if (well)
		return SURE_OK;
	mem_release(s->mem, text);
	return unreadable(s, path);
}
