/* From paths to syntax trees: files, directories, projects, imports, the library. */
#ifndef SURE_CHECK_LOAD_H
#define SURE_CHECK_LOAD_H

#include "context.h"

/* Reads and parses everything that was asked for and what it imports. What fails sets s->error. */
sure_status_t load_all(sure_t *s);

/* Reads and parses a file, if no path led to it before; `source` (NULL: not wanted) gets it. */
sure_status_t load_file(sure_t *s, const char *path, bool library, source_t **source);

/* The same for a text under a name, and for every .su file below a directory. */
sure_status_t load_text(sure_t *s, const char *name, const char *text, size_t length, bool library);
sure_status_t load_directory(sure_t *s, const char *path, bool library);

/* Takes out what was read last, and what was found in it. */
void load_forget_last(sure_t *s);

/*
 * The directory that no file of a project is looked for outside of: that of project.su above the file, else the directory that was
 * given, else its own. `directory` gets that of the file.
 */
const char *load_root(sure_t *s, const char *file, const char **directory);

/* Says why a call fails; returns `status`. */
sure_status_t context_fail(sure_t *s, sure_status_t status, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The name of a path or name node: a.b.c as one symbol. */
sym_t tree_dotted_name(sure_t *s, node_t n);

/* The module that a file declares, and where; 0 if it declares none. */
sym_t file_module(sure_t *s, const source_t *x, span_t *at);

#endif
