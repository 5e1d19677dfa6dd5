#include "findings/order.h"
#include "findings/render.h"

/* The first line of the text form alone: what editors and problem matchers read. */
void render_plain(const render_t *r, out_t *o)
{
	quota_t q = render_quota(r);
	for (uint32_t i = 0; i < r->findings->all.count; i++) {
		const finding_t *x = &r->findings->all.at[i];
		if (!render_take(&q, x))
			continue;
		render_place(r, o, x->at, NULL);
		out_print(o, " %s: ", severity_word(x->severity));
		out_safe(o, x->message, strlen(x->message));
		out_print(o, " [%s]\n", finding_info(x)->name);
	}
	render_omitted(&q, o);
}
