#include "base/everyday.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* Hyphens stand for underscores. */
static bool is_said(const char *said, const char *word, size_t n)
{
	size_t i = 0;
	while (i < n && said[i] != '\0' && (said[i] == word[i] || (said[i] == '_' && word[i] == '-')))
		i++;
	return i == n && said[i] == '\0';
}

const char *everyday_property(const char *word, size_t n)
{
	static const struct { const char *said, *meant; } words[] = {
		{ "should", "must" }, { "shall", "must" }, { "has_to", "must" },
		{ "deadline", "due" }, { "due_date", "due" }, { "due_by", "due" }, { "date_due", "due" },
		{ "recurring", "due" }, { "repeat", "due" }, { "frequency", "due" },
		{ "responsible", "owner" }, { "lead", "owner" }, { "leader", "owner" }, { "responsibility", "owner" },
		{ "in_charge", "owner" }, { "actor", "owner" },
		{ "partner", "supported_by" }, { "partners", "supported_by" }, { "helped_by", "supported_by" },
		{ "name", "title" }, { "label", "title" },
		{ "source", "evidence" }, { "sources", "evidence" }, { "proof", "evidence" },
		{ "reference", "evidence" }, { "depends", "requires" }, { "depends_on", "requires" },
		{ "needs", "requires" }, { "prerequisite", "requires" }, { "completed", "done" },
		{ "finished", "done" }, { "achieved", "done" }, { "delivered", "done" },
		{ "implemented", "done" }, { "complete", "done" }, { "begun", "started" }, { "start", "started" },
		{ "begins", "started" }, { "cancelled", "abandoned" },
		{ "canceled", "abandoned" }, { "dropped", "abandoned" }, { "replaced", "superseded" },
		{ "status", "progress" }, { "update", "progress" }, { "reported", "progress" },
		{ "goal", "target" }, { "cost", "budget" }, { "costs", "budget" }, { "funding", "budget" },
		{ "parent", "part_of" }, { "belongs_to", "part_of" }, { "link", "url" },
		{ "website", "url" }, { "address", "url" }, { "summary", "description" }, { "wording", "text" },
		{ "act", "delivers" }, { "delivered_by", "delivers" },
		{ "kept_by", "delivers" }, { "measurement", "value" }, { "result", "value" }, { "passed", "adopted" },
		{ "approved", "adopted" }, { "enacted", "adopted" },
		{ "effective", "in_force" }, { "entry_into_force", "in_force" }, { "came_into_force", "in_force" },
		{ "released", "published" }, { "issued", "published" },
	};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (is_said(words[i].said, word, n))
			return words[i].meant;
	return NULL;
}

const char *everyday_small(mem_t *m, const char *word, size_t n)
{
	char *small = mem_copy(m, word, n);
	for (char *c = small; *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	return small;
}
