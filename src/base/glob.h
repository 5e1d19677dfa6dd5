/* Patterns of paths. */
#ifndef SURE_BASE_GLOB_H
#define SURE_BASE_GLOB_H

#include <stdbool.h>

/*
 * Whether a pattern stands for the whole of a path: `?` for a character and `*` for any number of them, none of which is `/`;
 * `[a-z]` for one of some characters, `[!a-z]` for one that is none of them; `**` for any number of directories.
 */
bool glob_matches(const char *pattern, const char *path);

#endif
