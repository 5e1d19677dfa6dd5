#include "model/names.h"

void names_intern(symbols_t *t)
{
	static const char *const names[] = {
#define NAME(text) #text,
#include "model/names.def"
#undef NAME
	};
	words_intern(t);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		symbol_of(t, names[i]);
}
