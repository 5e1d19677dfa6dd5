#include "findings/excerpt.h"

#include "base/text.h"

/* With the gutter in front, a line ends before column 120. BYTES bounds what has no width, such as stacked accents. */
enum { COLUMNS = 110, BYTES = 1000, CONTEXT = 20 };

/* A piece of a line: bytes [from, to) and the columns they take on a terminal. */
typedef struct {
	const char *from, *to;
	size_t width;
} piece_t;

/* The columns of one character as out_safe prints it; `k` gets its bytes. */
static size_t char_width(const char *s, const char *end, size_t *k)
{
	uint32_t c;
	*k = text_decode(s, (size_t)(end - s), &c);
	if (*k == 0) {
		*k = 1;
		return 4;
	}
	if (c == '\t')
		return 1;
	return text_is_control(c) || text_is_bidi(c) ? 6 : (size_t)text_char_width(c);
}

/* As many characters from `s` on as fit. */
static piece_t piece_after(const char *s, const char *end, size_t columns)
{
	piece_t p = { s, s, 0 };
	while (p.to < end && p.to - s < BYTES) {
		size_t k, w = char_width(p.to, end, &k);
		if (p.width + w > columns)
			break;
		p.width += w;
		p.to += k;
	}
	return p;
}

static const char *char_before(const char *begin, const char *s)
{
	const char *p = s - 1;
	while (p > begin && s - p < 4 && ((unsigned char)*p & 0xC0) == 0x80)
		p--;
	size_t k;
	char_width(p, s, &k);
	return p + k == s ? p : s - 1;
}

/* As many characters before `s` as fit. */
static piece_t piece_before(const char *begin, const char *s, size_t columns)
{
	piece_t p = { s, s, 0 };
	while (p.from > begin && s - p.from < BYTES) {
		const char *at = char_before(begin, p.from);
		size_t k, w = char_width(at, p.from, &k);
		if (p.width + w > columns)
			break;
		p.width += w;
		p.from = at;
	}
	return p;
}

typedef struct {
	const char *begin, *end;        /* of the line */
	piece_t before, marked, after;
} window_t;

/* Only what may be shown is ever walked: a line can be as long as a file. */
static window_t window(const char *begin, const char *end, const char *from, const char *to)
{
	window_t w = { begin, end, piece_before(begin, from, COLUMNS), piece_after(from, to, COLUMNS), { to, to, 0 } };
	size_t used = w.before.width + w.marked.width;
	bool rest_fits = used <= COLUMNS && piece_after(w.marked.to, end, COLUMNS - used).to == end;
	if (w.before.from != begin || (!rest_fits && used > COLUMNS - CONTEXT)) {
		size_t free = COLUMNS - 2 - (w.marked.width < COLUMNS - 2 ? w.marked.width : COLUMNS - 2);
		w.before = piece_before(begin, from, free / 2 > CONTEXT ? free / 2 : CONTEXT);
		w.marked = piece_after(from, to, COLUMNS - 2 - w.before.width);
		used = w.before.width + w.marked.width + 2;
	} else if (!rest_fits) {
		used++;
	}
	w.after = piece_after(w.marked.to, w.marked.to == to ? end : w.marked.to, used < COLUMNS ? COLUMNS - used : 0);
	return w;
}

static unsigned digits(unsigned n)
{
	unsigned d = 5;
	for (unsigned power = 100000; n >= power && d < 10; power *= 10)
		d++;
	return d;
}

static void write_line(out_t *o, const window_t *w, unsigned line, const excerpt_t *how)
{
	out_print(o, "%s%5u |%s ", how->gutter_colour, line, how->plain);
	if (w->before.from > w->begin)
		out_text(o, "…");
	out_safe(o, w->before.from, (size_t)(w->after.to - w->before.from));
	if (w->after.to < w->end)
		out_text(o, "…");
	out_char(o, '\n');
}

static void write_marks(out_t *o, const window_t *w, unsigned line, const excerpt_t *how)
{
	out_text(o, how->gutter_colour);
	out_repeat(o, ' ', digits(line));
	out_print(o, " |%s ", how->plain);
	out_repeat(o, ' ', w->before.width + (w->before.from > w->begin));
	out_text(o, how->mark_colour);
	out_repeat(o, how->mark, w->marked.width > 0 ? w->marked.width : 1);
	if (how->label != NULL) {
		out_char(o, ' ');
		out_safe(o, how->label, strlen(how->label));
	}
	out_print(o, "%s\n", how->plain);
}

void excerpt_write(out_t *o, sources_t *s, span_t at, const excerpt_t *how)
{
	source_t *x = source_of(s, at.start);
	if (x == NULL)
		return;
	unsigned n = source_position(s, at.start).line;
	span_t line = source_line(s, x, n);
	uint32_t from = at.start < line.start ? line.start : at.start > line.end ? line.end : at.start;
	uint32_t to = at.end < from ? from : at.end > line.end ? line.end : at.end;
	const char *text = x->text;
	window_t w = window(text + (line.start - x->base), text + (line.end - x->base), text + (from - x->base), text + (to - x->base));
	write_line(o, &w, n, how);
	write_marks(o, &w, n, how);
}
