/* Files and directories as they are, and not as they are spelled: what stands behind a path, and what a directory holds. */
#ifndef SURE_CHECK_FILES_H
#define SURE_CHECK_FILES_H

#include "context.h"

/* The value for a file (0: none), and a new one. */
uint32_t identities_get(const identities_t *all, identity_t is);
void identities_put(mem_t *m, identities_t *all, identity_t is, uint32_t value);
void identities_forget(identities_t *all, identity_t is);

typedef enum { IS_ABSENT, IS_FILE, IS_DIRECTORY, IS_OTHER, IS_UNKNOWN } behind_t;

/* What a path leads to. */
typedef struct {
	behind_t what;
	identity_t is;                  /* not of what is absent or unknown */
	const char *word;               /* of what is neither file nor directory: "a named pipe" */
	int error;                      /* of what is absent or unknown: why */
	bool link;                      /* it is reached by a symbolic link */
} look_t;

look_t files_look(const char *path);
bool files_is_file(const char *path);
bool files_is_directory(const char *path);
bool files_same(const char *a, const char *b);

/* Fails with what keeps the path from being read as a file. */
sure_status_t files_refuse(sure_t *s, const char *path, const look_t *is);

/* DIRECTORY/NAME */
const char *files_join(sure_t *s, const char *directory, const char *name);

/* The directory that a file stands in, "." for none; the one above a directory, as plainly as it can be spelled. */
const char *files_directory(sure_t *s, const char *path);
const char *files_above(sure_t *s, const char *directory);

/* "./a.su" and "a.su" are one name. */
const char *files_plain(const char *path);

/* A file as it was read: a block of its own, with room for SOURCE_PAD bytes more. */
typedef struct {
	char *text;
	size_t length;
} slurp_t;

/*
 * The whole of a file. Only files are opened; a pipe is read where the shell handed it over (/dev/stdin, /dev/fd/63). `piece`
 * is called for each part that was read, as long as it is in the cache.
 */
sure_status_t files_read(sure_t *s, const char *path, slurp_t *to, void (*piece)(void *, const char *, size_t), void *with);
bool files_handed_over(const char *path);

/* One entry of a listing: its path, and what it is. */
typedef struct {
	const char *path;
	look_t is;
} found_t;

typedef struct {
	ARRAY(found_t) file;            /* every .su file, once, directory by directory in the order of names */
	ARRAY(found_t) odd;             /* what is named like one, and is no file */
	const char *other;              /* another project in it, that was passed over; NULL: none */
} listing_t;

/* Whether an entry is to be passed over. `path` counts from the directory that is listed. */
typedef bool pass_over_t(void *with, const char *path);

/*
 * What a directory holds, with all below it. Passed over are what begins with a dot, node_modules, other projects (directories
 * with a project.su of their own), and what `pass_over` says (NULL: nothing more). Each directory is read once, whatever links lead to it.
 */
sure_status_t files_list(sure_t *s, const char *directory, pass_over_t *pass_over, void *with, listing_t *to);

/* Closes what was being read when memory ran out. */
void files_close(sure_t *s);

#endif
