#include "evidence/quotes.h"

#include "base/text.h"
#include "evidence/nearest.h"

enum { TRIES = 16 };

/* One quotation while it is looked for. */
typedef struct {
	sure_t *s;
	archives_t *archives;
	entity_t entity;
	const statement_t *statement;
	const value_t *value;
	const char *text;
	tokens_t tokens;
	ARRAY(mark_t) part;             /* between omissions */
	ARRAY(entity_t) source;
	bool elsewhere;                 /* a bare link is named, too */
} search_t;

/* ---- where it is said to be from ---- */

static void add_sources(search_t *q, const statement_t *st, int role)
{
	const value_t *v = statement_values(&q->s->model, st);
	for (uint32_t i = 0; i < st->values; i++) {
		if (v[i].role != role || v[i].flags & VALUE_ATTACHED)
			continue;
		if (v[i].type == VALUE_REF)
			*array_push(q->s->mem, &q->source) = v[i].as.ref;
		else
			q->elsewhere = true;    /* a link, or what could not be read */
	}
}

/* What its own `per` names, else what its block is about or inherits. */
static void find_sources(search_t *q)
{
	const model_t *m = &q->s->model;
	q->source.count = 0;
	q->elsewhere = false;
	add_sources(q, q->statement, WORD_per);
	if (q->source.count > 0 || q->elsewhere)
		return;
	if (model_is(m, q->entity, m->kinds.document)) {
		*array_push(q->s->mem, &q->source) = q->entity;
		return;
	}
	for (in_force_t i = in_force_inherited(m, q->entity, NAME_evidence, m->as_of); in_force_next(&i);)
		add_sources(q, i.statement, 0);
}

/* ---- looking ---- */

/* Parts between omissions, [ ] or ( ) around one left out. */
static void split(search_t *q)
{
	const text_token_t *t = q->tokens.at.at;
	uint32_t count = q->tokens.at.count, first = 0, i = 0;
	q->part.count = 0;
	while (i < count) {
		if (!tokens_omission(&q->tokens, i, q->archives->point)) {
			i++;
			continue;
		}
		uint32_t end = i;
		while (i < count && t[i].same == q->archives->point)
			i++;
		bool bracket = end > first && i < count && !t[end - 1].word && !t[i].word && (q->text[t[end - 1].start] == '[' || q->text[t[end - 1].start] == '(')
			&& (q->text[t[i].start] == ']' || q->text[t[i].start] == ')');
		end -= bracket;
		i += bracket;
		if (end > first)
			*array_push(q->s->mem, &q->part) = (mark_t){ first, end };
		first = i;
	}
	/* The full stop or comma at its end is of the one who quotes: the sentence may go on. */
	if (count > first + 1 && !t[count - 1].word && (q->text[t[count - 1].start] == '.' || q->text[t[count - 1].start] == ','))
		count--;
	if (count > first)
		*array_push(q->s->mem, &q->part) = (mark_t){ first, count };
}

/* Written as in the text, but for a capital at the beginning. */
static bool is_exact(const search_t *q, const stored_t *x, mark_t part, uint32_t found)
{
	for (uint32_t i = part.first; i < part.end; i++) {
		const text_token_t *a = &q->tokens.at.at[i], *b = &x->tokens.at.at[found + i - part.first];
		if (a->exact != b->exact && !(i == part.first && a->capital && b->capital))
			return false;
	}
	return true;
}

/* All parts, one behind the other, each as early as it can be; one that is written the same is preferred. */
static bool find_in(search_t *q, archive_t *a, bool *exact)
{
	stored_t *x = a->stored;
	archive_index(q->s, x);
	uint32_t from = 0, kept = a->mark.count;
	*exact = true;
	for (uint32_t i = 0; i < q->part.count; i++) {
		mark_t part = q->part.at[i];
		uint32_t found = 0, better;
		if (!passages_find(&x->index, q->tokens.at.at + part.first, part.end - part.first, from, &found)) {
			a->mark.count = kept;
			return false;
		}
		bool same = is_exact(q, x, part, found);
		better = found;
		for (int try = 0; !same && try < TRIES && passages_find(&x->index, q->tokens.at.at + part.first, part.end - part.first, better + 1, &better); try++)
			if (is_exact(q, x, part, better)) {
				same = i + 1 == q->part.count;  /* a later one is safe only if nothing has to follow it */
				found = same ? better : found;
				break;
			}
		*exact = *exact && same;
		from = found + part.end - part.first;
		*array_push(q->s->mem, &a->mark) = (mark_t){ found, from };
	}
	return true;
}

/* ---- findings ---- */

static archive_t *archive_of(const search_t *q, entity_t document)
{
	uint32_t i = q->archives->of[document];
	return i == 0 ? NULL : &q->archives->all.at[i];
}

/* What the texts have instead of the parts that are in none of them. */
static const char *what_is_there(search_t *q)
{
	sure_t *s = q->s;
	nearest_t nearest = { .stored = NULL };
	for (uint32_t k = 0; k < q->source.count; k++) {
		stored_t *x = archive_of(q, q->source.at[k])->stored;
		uint32_t there = 0, found;
		for (uint32_t i = 0; i < q->part.count; i++) {
			mark_t part = q->part.at[i];
			if (passages_find(&x->index, q->tokens.at.at + part.first, part.end - part.first, 0, &found))
				there++;
			else
				nearest_offer(&nearest, x, &q->tokens, part.first, part.end);
		}
		if (there == q->part.count)
			return mem_print(s->mem, "each part of it is in %s, but they do not follow one another in this order", x->path);
	}
	const char *near = nearest_words(s, &nearest, &q->tokens, q->text);
	return near != NULL ? near : mem_print(s->mem, "nothing in %s is like them: look whether it is the right source; an omission is written ...", archive_of(q, q->source.at[0])->stored->path);
}

static void report_missing(search_t *q)
{
	sure_t *s = q->s;
	const char *help = what_is_there(q);
	finding_t *f = finding_add(&s->findings, CHECK_QUOTE_NOT_IN_SOURCE, value_span(q->value), "these words are not in the archived text of `%s`%s", model_name(&s->model, q->source.at[0]),
		q->source.count > 1 ? ", nor of the others that are named" : "");
	f->subject = q->entity;
	finding_help(&s->findings, f, "%s", help);
}

/* The words as the text has them. */
static void report_otherwise(search_t *q, const archive_t *a)
{
	sure_t *s = q->s;
	const mark_t *mark = &a->mark.at[a->mark.count - q->part.count];
	const tokens_t *t = &a->stored->tokens;
	const char *there = tokens_piece(s->mem, t, a->stored->text, mark->first, mark[q->part.count - 1].end, 40);
	finding_t *f = finding_add(&s->findings, CHECK_QUOTE_WRITTEN_OTHERWISE, value_span(q->value), "the archived text of `%s` has these words in other capitals", model_name(&s->model, a->document));
	f->subject = q->entity;
	finding_help(&s->findings, f, "line %u of %s has “%s”", archive_line(s, a->stored, t->at.at[mark->first].start), a->stored->path, there);
}

static void report_unarchived(search_t *q, bool *told)
{
	sure_t *s = q->s;
	for (uint32_t i = 0; i < q->source.count; i++) {
		entity_t e = q->source.at[i];
		if (told[e] || archive_statement(&s->model, e) != NULL || s->model.all.at[e].flags & ENTITY_LIBRARY)
			continue;
		told[e] = true;
		finding_t *f = finding_add(&s->findings, CHECK_SOURCE_NOT_ARCHIVED, s->model.all.at[e].at, "`%s` is quoted, and no text of it is archived", model_name(&s->model, e));
		f->subject = e;
		finding_also(&s->findings, f, value_span(q->value), "quoted here");
		finding_help(&s->findings, f, "save its text in the project and write archive \"archive/%s.txt\": pages change and vanish, and quotations can then be checked", model_name(&s->model, e));
	}
}

/* ---- one quotation ---- */

static void look(search_t *q)
{
	bool found = false, exact = false, all = !q->elsewhere;
	archive_t *in = NULL;
	for (uint32_t i = 0; i < q->source.count; i++) {
		archive_t *a = archive_of(q, q->source.at[i]);
		bool same = false;
		all = all && a != NULL;
		if (a == NULL || !find_in(q, a, &same))
			continue;
		a->found++;
		found = true;
		in = in == NULL ? a : in;
		exact = exact || same;
	}
	if (found && !exact)
		report_otherwise(q, in);
	if (found || !all)
		return;
	for (uint32_t i = 0; i < q->source.count; i++)
		archive_of(q, q->source.at[i])->missing++;
	report_missing(q);
}

static void check_one(search_t *q, bool *told)
{
	sure_t *s = q->s;
	find_sources(q);
	if (q->source.count == 0 && !q->elsewhere)      /* a rule of the library says so */
		return;
	report_unarchived(q, told);
	q->text = model_text(&s->model, s->mem, value_span(q->value));
	const char *composed = text_nfc(s->mem, q->text, strlen(q->text));
	q->text = composed == NULL ? q->text : composed;
	q->tokens.at.count = 0;
	tokens_read(s->mem, q->archives->words, q->text, strlen(q->text), &q->tokens);
	split(q);
	if (q->part.count > 0)
		look(q);
}

void quotes_check(sure_t *s)
{
	const model_t *m = &s->model;
	quotes_t *x = s->quotes = mem_alloc(s->mem, sizeof *x);
	archives_read(s, &x->archives);
	if (!(m->has >> (NAME_quote & 63) & 1))
		return;
	bool *told = mem_alloc(s->mem, m->all.count * sizeof *told);
	search_t q = { .s = s, .archives = &x->archives };
	uint32_t count;
	const entity_t *all = model_sorted(&s->model, &count);  /* a source is said to be quoted where the first does */
	for (uint32_t k = 0; k < count; k++) {
		entity_t e = all[k];
		if (!model_may_have(m, e, NAME_quote))
			continue;
		for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++)
			for (uint32_t i = 0; statement_name(m, st) == NAME_quote && i < st->mains; i++) {
				if (statement_values(m, st)[i].type != VALUE_TEXT)
					continue;
				q.entity = e;
				q.statement = st;
				q.value = statement_values(m, st) + i;
				x->count++;
				check_one(&q, told);
			}
	}
	array_free(s->mem, &q.tokens.at);
	array_free(s->mem, &q.part);
	array_free(s->mem, &q.source);
}

archive_t *quotes_archive(const sure_t *s, entity_t document)
{
	archives_t *a = &s->quotes->archives;
	return a->of[document] == 0 ? NULL : &a->all.at[a->of[document]];
}
