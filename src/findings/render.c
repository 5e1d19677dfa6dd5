#include "findings/render.h"

const renderer_t *renderer_find(const char *name)
{
	static const renderer_t table[] = {
		{ "text", render_text },
		{ "excerpts", render_excerpts },
		{ "plain", render_plain },
		{ "json", render_json },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (strcmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}

void render_place(const render_t *r, out_t *o, span_t at, const source_t *known)
{
	const source_t *x = source_of(r->sources, at.start);
	if (x == NULL) {
		out_text(o, "sure:");
		return;
	}
	if (x != known) {
		out_safe(o, x->name, strlen(x->name));
		out_char(o, ':');
	}
	position_t p = source_position(r->sources, at.start);
	out_print(o, "%u:%u:", p.line, p.column);
}

void render_omitted(const shown_list_t *l, out_t *o)
{
	if (l->omitted > 0)
		out_print(o, "… and %zu more (--max-findings 0 shows all)\n", l->omitted);
}
