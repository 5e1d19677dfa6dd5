/* What a directory holds. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "check/files.h"
#include "check/load.h"

typedef struct {
	ARRAY(found_t) at;
} entries_t;

/* One listing under way. */
typedef struct {
	sure_t *s;
	size_t top;                     /* so many bytes of each path lead to the directory that is listed */
	identities_t seen;              /* directories, and the files in them */
	pass_over_t *pass_over;
	void *with;
	listing_t *to;
} walk_t;

void files_close(sure_t *s)
{
	if (s->reading != NULL)
		fclose(s->reading);
	if (s->listing != NULL)
		closedir(s->listing);
	s->reading = NULL;
	s->listing = NULL;
}

static bool is_source(const char *path)
{
	size_t n = strlen(path);
	return n > 3 && strcmp(path + n - 3, ".su") == 0 && path[n - 4] != '/';
}

/* What is itself comes before links to it, so that it is read under its own name; then names. */
static int compare(const void *a, const void *b)
{
	const found_t *x = a, *y = b;
	if (x->is.link != y->is.link)
		return x->is.link ? 1 : -1;
	return strcmp(x->path, y->path);
}

/* The names in a directory. An error in the middle is not its end. */
static sure_status_t read_names(sure_t *s, const char *path, entries_t *to)
{
	DIR *d = s->listing = opendir(path);
	int why = d == NULL ? errno : 0;
	while (d != NULL) {
		errno = 0;
		const struct dirent *e = readdir(d);
		why = e == NULL ? errno : 0;
		if (e == NULL)
			break;
		if (e->d_name[0] != '.' && strcmp(e->d_name, "node_modules") != 0)
			array_push(s->mem, &to->at)->path = files_join(s, path, e->d_name);
	}
	s->listing = NULL;
	if (d != NULL)
		closedir(d);
	return why == 0 ? SURE_OK : context_fail(s, SURE_ERROR_READ, "cannot read the directory %s: %s", files_plain(path), strerror(why));
}

/* Looks at each. What went away meanwhile was never there; what cannot be looked at may be a part of the plan. */
static sure_status_t look_at_all(sure_t *s, entries_t *entries)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < entries->at.count; i++) {
		found_t x = entries->at.at[i];
		x.is = files_look(x.path);
		bool nowhere = x.is.link && (x.is.error == ENOENT || x.is.error == ENOTDIR || x.is.error == ELOOP);
		if (x.is.what == IS_UNKNOWN && (is_source(x.path) || !nowhere))
			return files_refuse(s, x.path, &x.is);
		if (x.is.what != IS_ABSENT && x.is.what != IS_UNKNOWN)
			entries->at.at[kept++] = x;
	}
	entries->at.count = kept;
	if (kept > 0)
		qsort(entries->at.at, kept, sizeof *entries->at.at, compare);
	return SURE_OK;
}

static bool has_project(const entries_t *entries)
{
	for (uint32_t i = 0; i < entries->at.count; i++) {
		const char *slash = strrchr(entries->at.at[i].path, '/');
		if (slash != NULL && strcmp(slash, "/project.su") == 0 && entries->at.at[i].is.what == IS_FILE)
			return true;
	}
	return false;
}

static sure_status_t list(walk_t *w, const char *path, bool top);

/* Each thing once, whatever leads to it. */
static sure_status_t take(walk_t *w, const found_t *x)
{
	if (x->is.what != IS_DIRECTORY && !is_source(x->path))
		return SURE_OK;
	if (w->pass_over != NULL && w->pass_over(w->with, x->path + w->top))
		return SURE_OK;
	if (identities_get(&w->seen, x->is.is) != 0)
		return SURE_OK;
	identities_put(w->s->mem, &w->seen, x->is.is, 1);
	if (x->is.what == IS_DIRECTORY)
		return list(w, x->path, false);
	*(x->is.what == IS_FILE ? array_push(w->s->mem, &w->to->file) : array_push(w->s->mem, &w->to->odd)) = *x;
	return SURE_OK;
}

static sure_status_t list(walk_t *w, const char *path, bool top)
{
	entries_t here = { { NULL, 0, 0 } };
	sure_status_t status = read_names(w->s, path, &here);
	if (status == SURE_OK)
		status = look_at_all(w->s, &here);
	bool other = !top && has_project(&here);
	if (other && w->to->other == NULL)
		w->to->other = path;
	for (uint32_t i = 0; i < here.at.count && status == SURE_OK && !other; i++)
		status = take(w, &here.at.at[i]);
	array_free(w->s->mem, &here.at);
	return status;
}

/* A link that leads up again would read what is around, and this once more. */
static void see_above(walk_t *w, const char *path)
{
	for (unsigned up = 0; up < 1000; up++) {
		look_t x = files_look(path);
		if (x.what != IS_DIRECTORY || identities_get(&w->seen, x.is) != 0)
			return;                 /* the root of all is above itself */
		identities_put(w->s->mem, &w->seen, x.is, 1);
		path = strcmp(path, ".") == 0 ? ".." : files_join(w->s, path, "..");
	}
}

sure_status_t files_list(sure_t *s, const char *directory, pass_over_t *pass_over, void *with, listing_t *to)
{
	size_t n = strlen(directory);
	walk_t w = { .s = s, .top = n > 0 && directory[n - 1] == '/' ? n : n + 1, .pass_over = pass_over, .with = with, .to = to };
	*to = (listing_t){ 0 };
	see_above(&w, directory);
	return list(&w, directory, true);
}
