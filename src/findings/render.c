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

/* How many steps of a long path are shown at either end. */
enum { STEPS_FIRST = 5, STEPS_LAST = 3 };

static const char arrow[] = " -> ";

static const char *step_after(const char *path)
{
	const char *next = strstr(path, arrow);
	return next == NULL ? path + strlen(path) : next + sizeof arrow - 1;
}

void render_path(out_t *o, const char *path)
{
	uint32_t steps = 1, at = 0;
	for (const char *p = path; (p = strstr(p, arrow)) != NULL; p += sizeof arrow - 1)
		steps++;
	for (const char *p = path; *p != '\0'; p = step_after(p), at++) {
		if (steps > STEPS_FIRST + STEPS_LAST + 1 && at == STEPS_FIRST)
			out_print(o, "… %u more …%s", steps - STEPS_FIRST - STEPS_LAST, arrow);
		if (steps <= STEPS_FIRST + STEPS_LAST + 1 || at < STEPS_FIRST || at >= steps - STEPS_LAST)
			out_safe(o, p, (size_t)(step_after(p) - p));
	}
}

void render_omitted(const shown_list_t *l, out_t *o)
{
	if (l->omitted > 0)
		out_print(o, "… and %zu more (--max-findings 0 shows all)\n", l->omitted);
}
