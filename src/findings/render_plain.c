#include "findings/order.h"
#include "findings/render.h"

/* The first line of the text form alone, and the sort of the finding: what editors and problem matchers read. */
void render_plain(const render_t *r, out_t *o)
{
	shown_list_t l = shown_list(r->findings, r->at_most, true);
	for (uint32_t i = 0; i < l.all.count; i++) {
		const finding_t *x = l.all.at[i].finding;
		render_place(r, o, x->at, NULL);
		out_print(o, " %s: ", severity_word(x->severity));
		out_safe(o, x->message, strlen(x->message));
		out_print(o, " [%s, %s]\n", finding_info(x)->name, sort_word(finding_info(x)->sort));
	}
	render_omitted(&l, o);
	shown_free(r->findings, &l);
}
