/* Texts in GitHub's Markdown: nothing that an author wrote can become markup. */
#ifndef SURE_EMIT_MD_TEXT_H
#define SURE_EMIT_MD_TEXT_H

#include "base/out.h"

void md_text(out_t *o, const char *s, size_t n);
void md_all(out_t *o, const char *s);                  /* all of it */

/* " TEXT |", the next cell of a table. An empty cell would look like an omission: it has a dash. */
void md_cell(out_t *o, const char *s);

#endif
