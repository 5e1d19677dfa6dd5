/* `import`: from the name of a module to its files. */
#ifndef SURE_CHECK_IMPORTS_H
#define SURE_CHECK_IMPORTS_H

#include "context.h"

/* Reads what everything that was read imports. A module that there is not is a finding; a file of one that cannot be read is a failure. */
sure_status_t load_imports(sure_t *s);

bool module_loaded(sure_t *s, sym_t module);

/* Reads a module of the library; false: it has none of that name. */
bool import_embedded(sure_t *s, sym_t module);

#endif
