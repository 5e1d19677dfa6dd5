#include "check/checks.h"

#include "check/depend.h"
#include "check/group.h"
#include "check/project.h"

/* Whether a line of the block of e could not be read at all. */
bool has_unreadable(const sure_t *s, entity_t e)
{
	node_t node = s->model.all.at[e].node;
	if (node == 0)
		return false;
	if (s->findings.read > 1000)    /* nothing follows from a record that is mostly unreadable */
		return true;
	span_t block = tree_span(&s->tree, node);
	for (uint32_t i = 0; i < s->findings.all.count && i < s->findings.read; i++) {
		const finding_t *f = &s->findings.all.at[i];
		if (check_is_fatal(f->check) && f->at.start >= block.start && f->at.start < block.end)
			return true;
	}
	return false;
}

static unsigned spoils_of(const property_t *p)
{
	if (p->state != NO_STATE)
		return SPOILS_DELIVERY | SPOILS_NEWS;
	switch (p->name) {
	case NAME_delivers: case NAME_target: case NAME_value: case NAME_baseline: return SPOILS_DELIVERY | SPOILS_DATES | SPOILS_NEWS;
	case NAME_due: case NAME_ongoing: case NAME_complete_to: case NAME_counting: case NAME_condition: case NAME_period: case NAME_date: case NAME_fiscal_year_start: return SPOILS_DATES;
	case NAME_progress: case NAME_declared: case NAME_assessed: case NAME_evidence: case NAME_review: return SPOILS_NEWS;
	case NAME_owner: return SPOILS_OWNER;
	default: return 0;
	}
}

static bool says_broken(const model_t *m, entity_t e, uint64_t names, unsigned spoils)
{
	for (const statement_t *st = model_first(m, e); st < model_last(m, e); st++) {
		const property_t *p = statement_property(m, st);
		if (!(names >> (p->name & 63) & 1) && !(spoils_of(p) & spoils))
			continue;
		for (uint32_t i = 0; i < st->values; i++)
			if (statement_values(m, st)[i].type == VALUE_BROKEN)
				return true;
	}
	return false;
}

bool has_broken_asked(const sure_t *s, entity_t e, uint64_t names, unsigned spoils, bool inherits)
{
	const model_t *m = &s->model;
	bool broken = model_unread(m, e) || has_unreadable(s, e);
	for (entity_t h = e; h != 0 && m->broken > 0 && !broken; h = inherits ? model_above(m, h) : 0)
		broken = says_broken(m, h, names, spoils);
	return broken;
}

bool has_broken_of(const sure_t *s, entity_t e, unsigned spoils)
{
	return has_broken_asked(s, e, 0, spoils, true);
}

bool has_broken(const sure_t *s, entity_t e)
{
	return has_broken_of(s, e, SPOILS_VERDICT);
}

/* A file of checks: what it asks of the model as a whole, of declarations and of commitments. NULL: nothing. */
typedef struct {
	void (*begin)(sure_t *);
	void (*declarations)(sure_t *, entity_t first, entity_t last);          /* numbers of declarations, [first, last) */
	void (*commitments)(sure_t *, uint32_t first, uint32_t last);           /* rows of verdicts */
	void (*end)(sure_t *);
} pass_t;

static const pass_t pass[] = {
	{ .begin = check_names, .declarations = check_names_of },
	{ .begin = check_values, .declarations = check_values_of },
	{ .begin = check_groups },
	{ .begin = check_time, .declarations = check_time_of, .commitments = check_dates_of },
	{ .declarations = check_since_of, .commitments = check_due_of },
	{ .commitments = check_targets_of },
	{ .begin = check_dependencies, .commitments = check_dependencies_of },
	{ .begin = check_relations },
	{ .begin = check_projects },
	{ .begin = check_all_parties, .commitments = check_delivery_of, .end = check_without_evidence },
	{ .declarations = check_evidence_of },
	{ .end = check_allows },
};

enum { PASSES = sizeof pass / sizeof pass[0] };

/* So many rows are given to each pass in turn, so that the cache still holds them for the next one. */
enum { TILE = 512 };

static uint32_t tile_end(uint32_t first, uint32_t count)
{
	return count - first < TILE ? count : first + TILE;
}

void checks_run(sure_t *s)
{
	for (size_t i = 0; i < PASSES; i++)
		if (pass[i].begin != NULL)
			pass[i].begin(s);
	uint32_t declarations = s->model.all.count, commitments = s->verdicts->all.count;
	for (uint32_t e = 1; e < declarations; e = tile_end(e, declarations))
		for (size_t i = 0; i < PASSES; i++)
			if (pass[i].declarations != NULL)
				pass[i].declarations(s, e, tile_end(e, declarations));
	for (uint32_t c = 1; c < commitments; c = tile_end(c, commitments))
		for (size_t i = 0; i < PASSES; i++)
			if (pass[i].commitments != NULL)
				pass[i].commitments(s, c, tile_end(c, commitments));
	for (size_t i = 0; i < PASSES; i++)
		if (pass[i].end != NULL)
			pass[i].end(s);
}
