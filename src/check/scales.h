/* `scale NAME "TITLE" { LABEL MEANING "TITLE" { title "…"@fr } … }` */
#ifndef SURE_CHECK_SCALES_H
#define SURE_CHECK_SCALES_H

#include "context.h"

/* One scale of the sources; `module`: in which it stands. */
void define_scale(sure_t *s, node_t node, sym_t module);

#endif
