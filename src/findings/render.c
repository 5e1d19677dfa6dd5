#include "findings/render.h"

#include "findings/order.h"

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

/* An error must not hide behind a hundred notes that come before it. */
quota_t render_quota(const render_t *r)
{
	finding_counts_t n = findings_count(r->findings);
	quota_t q = { { 0 }, 0 };
	size_t room = r->at_most == 0 ? SIZE_MAX : r->at_most;
	for (severity_t s = SEVERITY_FAULT; s > SEVERITY_OFF; s--) {
		q.left[s] = n.of[s] < room ? n.of[s] : room;
		q.omitted += n.of[s] - q.left[s];
		room -= q.left[s];
	}
	return q;
}

bool render_take(quota_t *q, const finding_t *x)
{
	if (x->hidden || q->left[x->severity] == 0)
		return false;
	q->left[x->severity]--;
	return true;
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

void render_omitted(const quota_t *q, out_t *o)
{
	if (q->omitted > 0)
		out_print(o, "… and %zu more (--max-findings 0 shows all)\n", q->omitted);
}
