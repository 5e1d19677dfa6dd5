/* What stands on a node: its sign, its title, what became of it. */
#include "emit/dot.h"
#include "emit/written.h"

/* ---- looks ---- */

/* Light fills after Okabe and Ito with dark ink on them. A mark says the same for who sees no colours, or prints none. */
const status_look_t *dot_status_look(status_t s)
{
	static const status_look_t looks[STATUS_LOOKS] = {
		[STATUS_NONE] = { "#FFFFFF", "#4A525C", "#4A525C", "", "solid" },
		[STATUS_DELIVERED] = { "#CBEADC", "#00664C", "#00553F", "\u2713", "solid" },
		[STATUS_LATE] = { "#F1E9A9", "#7A6800", "#5C4E00", "\u2713!", "solid" },
		[STATUS_TRACKED] = { "#D2E7F8", "#00588C", "#004A78", "\u2192", "solid" },
		[STATUS_PLANNED] = { "#E6F0F8", "#4F86AC", "#2F6389", "+", "solid" },
		[STATUS_RUNNING] = { "#DDF1F2", "#2C8287", "#1F666A", "=", "solid" },
		[STATUS_OVERDUE] = { "#FBCBB0", "#A83C00", "#8A2F00", "!", "bold" },
		[STATUS_OPEN] = { "#FDEBCB", "#9A6500", "#764D00", "\u25CB", "solid" },
		[STATUS_UNKNOWN] = { "#EAEAED", "#5F6670", "#454B54", "?", "dashed" },
		[STATUS_DROPPED] = { "#F3E1EC", "#8F4B76", "#6F365A", "\u00D7", "dashed" },
		[STATUS_INACTIVE] = { "#FFFFFF", "#7A828C", "#555C66", "\u2013", "dotted" },
		[STATUS_NOT_YET] = { "#FFFFFF", "#7A828C", "#555C66", "\u00B7", "dotted" },
	};
	return &looks[s];
}

typedef struct {
	const char *shape, *style, *line;
	unsigned width, columns;        /* of its text, in points and in characters */
} shape_t;

static const shape_t *shape_of(look_t k)
{
	static const shape_t shapes[LOOK_COUNT] = {
		[LOOK_COMMITMENT] = { "box", "rounded,filled", "#4A525C", 178, 29 },
		[LOOK_MILESTONE] = { "cds", "filled", "#4A525C", 132, 24 },
		[LOOK_ACT] = { "note", "filled", "#39424D", 158, 29 },
		[LOOK_INSTRUMENT] = { "tab", "filled", "#39424D", 158, 29 },
		[LOOK_DOCUMENT] = { "note", "filled,dashed", "#39424D", 158, 29 },
		[LOOK_INDICATOR] = { "cylinder", "filled", "#39424D", 158, 29 },
		[LOOK_DEADLINE] = { "box", "filled,diagonals", "#39424D", 158, 29 },
		[LOOK_ACTOR] = { "ellipse", "filled", "#39424D", 50, 20 },
		[LOOK_GROUP] = { "folder", "filled", "#39424D", 178, 29 },
		[LOOK_OTHER] = { "box", "filled", "#39424D", 158, 29 },
	};
	return &shapes[k];
}

void dot_shape(dot_t *d, look_t k)
{
	out_print(d->out, "shape=%s, style=\"%s\", color=\"%s\"", shape_of(k)->shape, shape_of(k)->style, shape_of(k)->line);
}

/* ---- the small print: facts, as many to a line as fit ---- */

typedef struct {
	const char *fact[8];
	unsigned count;
} facts_t;

static void add_fact(facts_t *f, const char *fact)
{
	if (fact != NULL && *fact != '\0' && f->count < sizeof f->fact / sizeof f->fact[0])
		f->fact[f->count++] = fact;
}

static void write_facts(dot_t *d, const facts_t *f, size_t columns)
{
	size_t width = 0;
	out_text(d->out, "<FONT POINT-SIZE=\"8\" COLOR=\"#3A424C\">");
	for (unsigned i = 0; i < f->count; i++) {
		size_t n = strlen(f->fact[i]);
		if (i > 0 && width + 3 + n > columns) {
			out_text(d->out, "<BR ALIGN=\"LEFT\"/>");
			width = 0;
		} else if (i > 0) {
			out_text(d->out, " \u00B7 ");
			width += 3;
		}
		dot_html(d, f->fact[i], n);
		width += n;
	}
	out_text(d->out, "</FONT>");
}

static const char *with_day(dot_t *d, const char *words, interval_t day)
{
	const char *date = dot_day(d, day);
	return date == NULL ? words : mem_print(d->mem, "%s %s", words, date);
}

static const char *code_of(dot_t *d, entity_t e)
{
	in_force_t i = in_force(d->m, e, NAME_code, d->m->as_of);
	if (!in_force_next(&i) || i.statement->mains == 0 || statement_values(d->m, i.statement)->type != VALUE_TEXT)
		return NULL;
	out_clear(d->scratch);
	const char *code = model_text(d->m, d->mem, value_span(statement_values(d->m, i.statement)));
	out_safe(d->scratch, code, strlen(code));
	return mem_copy(d->mem, out_data(d->scratch), out_length(d->scratch));
}

/* Who has promised it, where that is not who has promised everything around it. */
static const char *owner_of(dot_t *d, entity_t e)
{
	enum { COLUMNS = 32 };
	const char *first = NULL;
	unsigned n = 0;
	for (in_force_t i = in_force(d->m, e, NAME_owner, d->m->as_of); in_force_next(&i);) {
		const value_t *v = statement_values(d->m, i.statement);
		for (uint32_t k = 0; k < i.statement->mains; k++)
			if (v[k].type == VALUE_REF && n++ == 0)
				first = dot_short_title(d, v[k].as.ref, COLUMNS);
	}
	return n < 2 ? first : mem_print(d->mem, "%s +%u", first, n - 1);
}

static void commitment_facts(dot_t *d, entity_t e, facts_t *f)
{
	const verdict_t *v = verdict_of(d->v, e);
	status_t s = verdict_look(v);
	add_fact(f, code_of(d, e));
	if (v == NULL)
		return;
	bool delivered = s == STATUS_DELIVERED || s == STATUS_LATE;
	add_fact(f, delivered && v->has_day ? with_day(d, status_word(s), v->day) : status_word(s));
	undone_t undone;
	if (delivered && v->undone == YES)
		add_fact(f, verdict_undone(d->v, e, &undone) ? with_day(d, "undone", undone.on) : "undone");
	if (v->recurring && v->next_window != DAY_MAX && v->next_window != DAY_MIN)
		add_fact(f, with_day(d, "next due", interval_of(v->next_window)));
	else if (v->has_due)
		add_fact(f, dot_day(d, v->due) == NULL ? "due date not known" : with_day(d, "due", v->due));
	else if (v->ongoing)
		add_fact(f, "ongoing");
	add_fact(f, owner_of(d, e));
	if (v->at_risk == YES && s != STATUS_OVERDUE)
		add_fact(f, "at risk");
}

static const char *parties(dot_t *d, const char *state, const reached_t *r)
{
	if (r->maybe > r->reached)
		return mem_print(d->mem, "%s by %u to %u of %u", state, r->reached, r->maybe, r->parties);
	return mem_print(d->mem, "%s by %u of %u", state, r->reached, r->parties);
}

static void document_facts(dot_t *d, entity_t e, facts_t *f)
{
	const lifecycle_t *l = kind_lifecycle(&d->m->kinds, d->m->all.at[e].kind);
	state_t latest = verdict_latest(d->v, e);
	add_fact(f, dot_kind(d, e));
	if (latest != NO_STATE) {
		const reached_t *r = verdict_reached(d->v, e, latest);
		const char *state = dot_words(d, symbol_text(d->m->symbols, l->stage.at[latest].name));
		add_fact(f, r->known ? with_day(d, state, r->date) : state);
	}
	for (uint32_t k = 0; k < l->stage.count; k++) {
		const reached_t *r = verdict_reached(d->v, e, (state_t)k);
		interval_t due;
		bool expected = r->by_parties && !r->known && r->parties > 0 && verdict_document_due(d->v, e, l->stage.at[k].name, &due);
		if (expected || (r->by_parties && !r->known && r->maybe > 0))
			add_fact(f, parties(d, dot_words(d, symbol_text(d->m->symbols, l->stage.at[k].name)), r));
	}
}

static const char *date_of(dot_t *d, entity_t e)
{
	in_force_t i = in_force(d->m, e, NAME_date, d->m->as_of);
	if (!in_force_next(&i) || i.statement->mains == 0)
		return NULL;
	return dot_day(d, verdict_value_date(d->v, statement_values(d->m, i.statement)));
}

/* The latest value of an indicator, with its day. */
static const char *value_of(dot_t *d, entity_t e)
{
	const value_t *latest = NULL;
	interval_t day = { DAY_MIN, DAY_MIN };
	for (in_force_t i = in_force(d->m, e, NAME_value, d->m->as_of); in_force_next(&i);) {
		const value_t *at = statement_role(d->m, i.statement, WORD_at);
		interval_t when = at == NULL ? ANY_DAY : verdict_value_date(d->v, at);
		if (i.statement->mains == 0 || when.hi > d->m->as_of || when.hi < day.hi)
			continue;
		latest = statement_values(d->m, i.statement);
		day = when;
	}
	if (latest == NULL)
		return NULL;
	const char *unit = written_measure(d->m, e, latest), *on = dot_day(d, day);
	out_clear(d->scratch);
	const char *s = source_text(d->m->sources, value_span(latest));
	for (uint32_t k = 0; k < value_span(latest).end - latest->start; k++)
		if (s[k] != '_')
			out_safe(d->scratch, s + k, 1);
	out_safe(d->scratch, unit, strlen(unit));
	if (on != NULL)
		out_print(d->scratch, "%s%s", interval_is_day(day) ? " on " : ", ", on);
	return mem_copy(d->mem, out_data(d->scratch), out_length(d->scratch));
}

static void add_facts(dot_t *d, entity_t e, facts_t *f)
{
	switch ((look_t)d->spot[e].look) {
	case LOOK_COMMITMENT: case LOOK_MILESTONE:
		commitment_facts(d, e, f);
		break;
	case LOOK_ACT: case LOOK_INSTRUMENT: case LOOK_DOCUMENT:
		document_facts(d, e, f);
		break;
	case LOOK_GROUP:
		if (model_is(d->m, e, d->m->kinds.document)) {
			document_facts(d, e, f);
			break;
		}
		/* fall through */
	default:
		add_fact(f, dot_kind(d, e));
		if (d->spot[e].look == LOOK_DEADLINE)
			add_fact(f, date_of(d, e));
		if (d->spot[e].look == LOOK_INDICATOR)
			add_fact(f, value_of(d, e));
	}
}

/* ---- tooltips: the whole title, and the verdict in words ---- */

static void say(dot_t *d, const char *words, interval_t day, bool known)
{
	dot_quoted(d, words);
	if (known && (day.lo != DAY_MIN || day.hi != DAY_MAX)) {
		bool span = day.lo != day.hi && day.lo != DAY_MIN && day.hi != DAY_MAX;
		dot_quoted(d, span ? ": " : " on ");
		dot_quoted(d, interval_words(d->mem, day));
	}
	dot_quoted(d, ".");
}

static void say_doubts(dot_t *d, const verdict_t *v)
{
	const struct {
		const char *name;
		truth_t truth;
	} verdict[] = { { "delivered", v->delivered }, { "late", v->late }, { "overdue", v->overdue }, { "tracked", v->tracked } };
	bool some = false;
	for (size_t i = 0; i < sizeof verdict / sizeof verdict[0]; i++)
		if (verdict[i].truth == UNKNOWN) {
			dot_quoted(d, some ? " or " : "\nWhether it is ");
			dot_quoted(d, verdict[i].name);
			some = true;
		}
	if (some)
		dot_quoted(d, " cannot be known from the record.");
}

const char *dot_status_meaning(status_t s)
{
	static const char *const sentences[STATUS_LOOKS] = {
		[STATUS_NONE] = "Not judged", [STATUS_DELIVERED] = "Delivered", [STATUS_LATE] = "Delivered late",
		[STATUS_TRACKED] = "Tracked: there is recent news of how it stands",
		[STATUS_PLANNED] = "Planned: due later, and no news owed yet",
		[STATUS_RUNNING] = "Running: it goes on, nothing was missed, and no news is owed yet",
		[STATUS_OVERDUE] = "Overdue: not delivered, and a due date has passed",
		[STATUS_OPEN] = "Open: an owner, a due date or news are missing", [STATUS_UNKNOWN] = "Cannot be known from the record",
		[STATUS_DROPPED] = "Dropped: abandoned or superseded", [STATUS_INACTIVE] = "Inactive: its condition is not met",
		[STATUS_NOT_YET] = "Not yet promised",
	};
	return sentences[s];
}

static void say_verdict(dot_t *d, const verdict_t *v)
{
	status_t s = verdict_look(v);
	dot_quoted(d, "\n");
	say(d, dot_status_meaning(s), v->day, (s == STATUS_DELIVERED || s == STATUS_LATE) && v->has_day);
	undone_t undone;
	if ((s == STATUS_DELIVERED || s == STATUS_LATE) && v->undone == YES) {
		bool known = verdict_undone(d->v, v->entity, &undone);
		dot_quoted(d, " ");
		say(d, "Undone", known ? undone.on : ANY_DAY, known);
	}
	if (v->has_due) {
		dot_quoted(d, " ");
		say(d, "Due", v->due, true);
	}
	if (v->at_risk == YES)
		dot_quoted(d, " At risk: something that it requires is overdue.");
	say_doubts(d, v);
}

static void say_states(dot_t *d, entity_t e)
{
	const lifecycle_t *l = kind_lifecycle(&d->m->kinds, d->m->all.at[e].kind);
	for (uint32_t k = 0; k < l->stage.count; k++) {
		const reached_t *r = verdict_reached(d->v, e, (state_t)k);
		const char *state = dot_words(d, symbol_text(d->m->symbols, l->stage.at[k].name));
		if (r->by_parties && !r->known && r->maybe > 0)
			dot_quoted(d, mem_print(d->mem, "\n%s", parties(d, state, r)));
		else if (r->known && dot_day(d, r->date) != NULL)
			dot_quoted(d, mem_print(d->mem, "\n%s: %s", state, interval_words(d->mem, r->date)));
	}
}

void dot_tooltip(dot_t *d, entity_t e)
{
	const verdict_t *v = verdict_of(d->v, e);
	dot_quoted(d, dot_title(d, e));
	dot_quoted(d, mem_print(d->mem, "\n%s %s", dot_words(d, model_kind_name(d->m, e)), model_full_name(d->m, e)));
	if (v != NULL)
		say_verdict(d, v);
	else if (model_is(d->m, e, d->m->kinds.document))
		say_states(d, e);
	else if (d->spot[e].look == LOOK_DEADLINE && date_of(d, e) != NULL)
		dot_quoted(d, mem_print(d->mem, "\n%s", date_of(d, e)));
}

/* ---- counts ---- */

void dot_counts(dot_t *d, const tally_t *t)
{
	for (int k = 0; k < STATUS_COUNTED; k++) {
		const status_look_t *look = dot_status_look((status_t)k);
		if (t->count[k] > 0)
			out_print(d->out, "<FONT COLOR=\"%s\"><B>%s</B> %u</FONT>   ", look->ink, look->mark, t->count[k]);
	}
}

void dot_bar(dot_t *d, const tally_t *t, unsigned width, bool words)
{
	uint64_t all = 0;
	for (int k = 0; k < STATUS_COUNTED; k++)
		all += t->count[k];
	if (all == 0)
		return;
	out_text(d->out, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\"><TR>");
	for (int k = 0; k < STATUS_COUNTED; k++) {
		const status_look_t *look = dot_status_look((status_t)k);
		if (t->count[k] == 0)
			continue;
		d->marked[k] = true;
		out_print(d->out, "<TD WIDTH=\"%u\" BGCOLOR=\"%s\"><FONT COLOR=\"%s\"><B>%s</B> %u%s%s</FONT></TD>",
			(unsigned)(width * t->count[k] / all), look->fill, look->ink, look->mark, t->count[k], words ? " " : "",
			words ? status_word((status_t)k) : "");
	}
	out_text(d->out, "</TR></TABLE>");
}

/* ---- nodes ---- */

static void write_label(dot_t *d, entity_t e)
{
	const verdict_t *v = verdict_of(d->v, e);
	const shape_t *shape = shape_of((look_t)d->spot[e].look);
	bool lifted = d->view.level != 0 && dot_is_group(d, e);
	out_print(d->out, "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" WIDTH=\"%u\"><TR>", shape->width);
	if (v != NULL) {
		const status_look_t *look = dot_status_look(verdict_look(v));
		out_print(d->out, "<TD WIDTH=\"22\" ALIGN=\"LEFT\" VALIGN=\"TOP\"><FONT POINT-SIZE=\"13\" COLOR=\"%s\"><B>%s</B></FONT></TD>",
			look->ink, look->mark);
	}
	out_text(d->out, "<TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">");
	out_text(d->out, lifted ? "<B>" : "");
	bool actor = d->spot[e].look == LOOK_ACTOR;
	dot_lines(d, actor ? dot_short_title(d, e, 2 * shape->columns) : dot_title(d, e), shape->columns, 4);
	out_text(d->out, lifted ? "</B></TD></TR><TR><TD ALIGN=\"LEFT\">" : "");
	if (lifted) {
		dot_bar(d, &d->tally.at[d->spot[e].tally], shape->width, false);
	} else {
		facts_t f = { .count = 0 };
		add_facts(d, e, &f);
		write_facts(d, &f, shape->columns + 11);         /* smaller letters: more to a line */
	}
	out_text(d->out, "</TD></TR></TABLE>>");
}

static void write_style(dot_t *d, entity_t e)
{
	const verdict_t *v = verdict_of(d->v, e);
	look_t k = (look_t)d->spot[e].look;
	const shape_t *shape = shape_of(k);
	const status_look_t *look = dot_status_look(verdict_look(v));
	bool focus = e == d->view.focus;
	d->looked[k] = true;
	if (v != NULL)
		d->marked[verdict_look(v)] = true;
	out_print(d->out, "class=\"%s", model_kind_name(d->m, e));
	out_print(d->out, "%s%s%s\", ", v == NULL ? "" : " ", v == NULL ? "" : status_word(verdict_status(v)), focus ? " focus" : "");
	if (k == LOOK_MILESTONE || k == LOOK_DEADLINE)
		out_text(d->out, "margin=\"0.15,0.1\", ");     /* these shapes cut into their corners, */
	if (k == LOOK_INDICATOR)
		out_text(d->out, "margin=\"0.08,0.08\", ");    /* and this one into its top */
	out_print(d->out, "shape=%s, style=\"%s%s%s\", ", shape->shape, shape->style, v == NULL && !focus ? "" : ",", focus ? "solid" : v == NULL ? "" : look->border);
	out_print(d->out, "fillcolor=\"%s\", ", v == NULL ? "#FFFFFF" : look->fill);
	out_print(d->out, "color=\"%s\"%s, ", focus ? "#000000" : v == NULL ? shape->line : look->line, focus ? ", penwidth=4" : "");
}

void dot_node(dot_t *d, entity_t e)
{
	const char *url = dot_url(d, e);
	dot_id(d->out, d->m, "", e);
	out_text(d->out, " [id=");
	dot_id(d->out, d->m, "", e);
	out_text(d->out, ", ");
	write_style(d, e);
	out_text(d->out, "tooltip=\"");
	dot_tooltip(d, e);
	if (url != NULL) {
		out_text(d->out, "\", URL=\"");
		dot_quoted(d, url);
	}
	out_text(d->out, "\", label=");
	write_label(d, e);
	out_text(d->out, "];\n");
}
