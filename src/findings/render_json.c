#include "base/text.h"
#include "findings/order.h"
#include "findings/render.h"

/*
 * Written by hand rather than with jansson: it is one flat shape, out_t already answers for memory and a full disk, and a
 * document of a million findings never stands in memory as a tree.
 */

/* What is no UTF-8 (a file's name may be anything) becomes U+FFFD; control and bidi characters are escaped. */
static void put_char(out_t *o, const char *s, size_t k, uint32_t c)
{
	if (k == 0)
		out_text(o, "\\ufffd");
	else if (c == '"' || c == '\\')
		out_print(o, "\\%c", (char)c);
	else if (c == '\n')
		out_text(o, "\\n");
	else if (c == '\t')
		out_text(o, "\\t");
	else if (text_is_control(c) || text_is_bidi(c) || c == 0x2028 || c == 0x2029)
		out_print(o, "\\u%04x", c);
	else
		out_bytes(o, s, k);
}

static void put_string(out_t *o, const char *s)
{
	size_t n = strlen(s);
	out_char(o, '"');
	for (size_t i = 0; i < n;) {
		uint32_t c = 0;
		size_t k = text_decode(s + i, n - i, &c);
		put_char(o, s + i, k, c);
		i += k == 0 ? 1 : k;
	}
	out_char(o, '"');
}

/* A key with its value; nothing for what is not there. */
static void put_text(out_t *o, const char *key, const char *value)
{
	if (value == NULL)
		return;
	out_print(o, ", \"%s\": ", key);
	put_string(o, value);
}

/* The end is the place after the last character. */
static void put_place(const render_t *r, out_t *o, span_t at, const char *comma)
{
	const source_t *x = source_of(r->sources, at.start);
	if (x == NULL)
		return;
	position_t from = source_position(r->sources, at.start), to = from;
	if (at.end > at.start && at.end - x->base <= x->length)
		to = source_position(r->sources, at.end);
	out_print(o, "%s\"file\": ", comma);
	put_string(o, x->name);
	out_print(o, ", \"line\": %u, \"column\": %u, \"end_line\": %u, \"end_column\": %u", from.line, from.column, to.line, to.column);
}

static void put_also(const render_t *r, out_t *o, const finding_t *x)
{
	const char *comma = "";
	if (x->also.count == 0)
		return;
	out_text(o, ", \"also\": [");
	for (uint32_t i = 0; i < x->also.count; i++) {
		const also_t *also = &x->also.at[i];
		bool placed = source_of(r->sources, also->at.start) != NULL;
		out_print(o, "%s{", comma);
		put_place(r, o, also->at, "");
		out_print(o, "%s\"label\": ", placed ? ", " : "");
		put_string(o, also->label == NULL ? "" : also->label);
		out_char(o, '}');
		comma = ", ";
	}
	out_char(o, ']');
}

/* `group`: the number that it shares with those that are alike; 0: there are none. */
static void put_finding(const render_t *r, out_t *o, const finding_t *x, uint32_t group)
{
	out_print(o, "\n    {\"check\": \"%s\", \"severity\": \"%s\", \"sort\": \"%s\"", finding_info(x)->name, severity_word(x->severity),
		sort_word(finding_info(x)->sort));
	put_text(o, "declaration", x->declaration);
	put_text(o, "other", x->other);
	put_text(o, "message", x->message);
	put_place(r, o, x->at, ", ");
	put_text(o, "label", x->label);
	put_also(r, o, x);
	put_text(o, "path", x->path);
	put_text(o, "help", x->help);
	if (group != 0)
		out_print(o, ", \"group\": %u", group);
	out_char(o, '}');
}

static size_t counted(const render_t *r, sort_t sort)
{
	finding_counts_t n = findings_count_sort(r->findings, sort);
	return n.of[SEVERITY_FAULT] + n.of[SEVERITY_WARNING] + n.of[SEVERITY_NOTE];
}

void render_json(const render_t *r, out_t *o)
{
	shown_list_t l = shown_list(r->findings, r->at_most, true);
	finding_counts_t n = findings_count(r->findings);
	const char *comma = "";
	out_text(o, "{\n  \"version\": ");
	put_string(o, r->version);
	put_text(o, "as_of", r->as_of);
	put_text(o, "error", r->error);
	out_text(o, ",\n  \"findings\": [");
	for (uint32_t i = 0; i < l.all.count; i++) {
		out_text(o, comma);
		put_finding(r, o, l.all.at[i].finding, l.alike.first[l.all.at[i].index - 1]);
		comma = ",";
	}
	out_print(o, "%s],\n  \"counts\": {\"error\": %zu, \"warning\": %zu, \"note\": %zu, ", comma[0] == '\0' ? "" : "\n  ", n.of[SEVERITY_FAULT],
		n.of[SEVERITY_WARNING], n.of[SEVERITY_NOTE]);
	for (sort_t s = 0; s < SORT_COUNT; s++)
		out_print(o, "\"%s\": %zu, ", sort_word(s), counted(r, s));
	out_print(o, "\"omitted\": %zu, \"undecided\": %zu}\n}\n", l.omitted, r->undecided);
	shown_free(r->findings, &l);
}
