/* Projects: the directories with a file project.su, what belongs to them, and what they leave out. */
#ifndef SURE_CHECK_PROJECT_H
#define SURE_CHECK_PROJECT_H

#include "check/files.h"

/* One pattern behind `exclude`. */
typedef struct {
	const char *pattern;
	span_t at;
	bool used;                      /* it leaves something out */
} exclude_t;

typedef struct project {
	const char *directory;
	look_t is;
	bool loaded;                    /* its files are part of what is checked */
	bool fresh;                     /* its project.su was read by opening it, last of all */
	ARRAY(exclude_t) exclude;
	listing_t listing;
	identities_t member;
} project_t;

/* The directory of the nearest project.su at or above `directory`; NULL: there is none. */
const char *project_above(sure_t *s, const char *directory);

/*
 * The project in that directory: each is opened once. Reads its project.su, which `load_file` does, and lists what belongs to it.
 * If nothing of it is wanted after all, `project_forget` takes project.su out again, as long as nothing else was read since.
 */
sure_status_t project_open(sure_t *s, const char *directory, project_t **project);
void project_forget(sure_t *s, project_t *p);

/* Patterns that leave nothing out, and `exclude` where it does nothing. */
void check_projects(sure_t *s);

#endif
