/* Texts of authors in Markdown: nothing in them can become markup. */
#ifndef SURE_EMIT_MD_TEXT_H
#define SURE_EMIT_MD_TEXT_H

#include "base/out.h"

void md_text(out_t *o, const char *s, size_t n);

#endif
