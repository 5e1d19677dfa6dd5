#include "findings/findings.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/near.h"

/* ---- the registry ---- */

const check_info_t *check_info(check_t c)
{
	static const check_info_t info[] = {
#define MISTAKE SORT_MISTAKE, NULL, NULL
#define RESULT(one, many) SORT_RESULT, one, many
#define CHECK(id, name, severity, sort, group, meaning) { name, meaning, SEVERITY_##severity, sort, GROUP_##group },
#include "findings/checks.def"
#undef CHECK
	};
	return &info[c];
}

static const check_info_t library_rules[] = {
#define RULE(name, severity, sort, group, meaning) { name, meaning, SEVERITY_##severity, sort, GROUP_##group },
#include "rules.def"
#undef RULE
};

const check_info_t *library_rule(size_t i)
{
	return i < sizeof library_rules / sizeof library_rules[0] ? &library_rules[i] : NULL;
}

const check_info_t *library_rule_find(const char *name)
{
	size_t i = 0;
	while (library_rule(i) != NULL && strcmp(library_rule(i)->name, name) != 0)
		i++;
	return library_rule(i);
}

const char *group_name(group_t g)
{
	static const char *const name[] = { "syntax", "names", "values", "time", "dependencies", "delivery", "claims", "run" };
	return name[g];
}

const char *sort_word(sort_t s)
{
	return s == SORT_MISTAKE ? "mistake" : "result";
}

static void offer_checks(near_t *n)
{
	for (check_t c = 0; c < CHECK_COUNT; c++)
		near_offer(n, check_info(c)->name);
	for (size_t i = 0; library_rule(i) != NULL; i++)
		near_offer(n, library_rule(i)->name);
}

check_t check_find(const char *name, const char **near)
{
	if (near != NULL)
		*near = NULL;
	for (check_t c = 0; c < CHECK_COUNT; c++)
		if (strcmp(check_info(c)->name, name) == 0)
			return c;
	if (near != NULL) {
		near_t n = near_begin(name);
		offer_checks(&n);
		*near = n.best;
	}
	return CHECK_COUNT;
}

/* ---- levels ---- */

bool check_is_fatal(check_t c)
{
	const check_info_t *info = check_info(c);
	return info->group == GROUP_SYNTAX && info->severity == SEVERITY_FAULT;
}

/* What a check comes as when it is on and nobody said otherwise. */
static severity_t own_level(check_t c)
{
	severity_t s = check_info(c)->severity;
	return s == SEVERITY_EXTRA ? SEVERITY_NOTE : s;
}

/* The names that stand for many checks, after those of the groups. */
typedef enum { MANY_ALL, MANY_EXTRA, MANY_EVERYTHING, MANY_WARNINGS, MANY_NOTES, MANY_COUNT } many_t;

static const char *many_name(unsigned i)
{
	static const char *const name[] = { "all", "extra", "everything", "warnings", "notes" };
	return i < GROUP_COUNT ? group_name((group_t)i) : name[i - GROUP_COUNT];
}

static unsigned many_find(const char *name)
{
	unsigned i = 0;
	while (i < GROUP_COUNT + MANY_COUNT && strcmp(many_name(i), name) != 0)
		i++;
	return i;
}

static bool many_holds(const findings_t *f, unsigned many, check_t c)
{
	const check_info_t *info = check_info(c);
	if (many < GROUP_COUNT)
		return (unsigned)info->group == many;
	switch ((many_t)(many - GROUP_COUNT)) {
	case MANY_ALL: return info->severity != SEVERITY_EXTRA;
	case MANY_EXTRA: return info->severity == SEVERITY_EXTRA;
	case MANY_WARNINGS: return f->level[c] == SEVERITY_WARNING;
	case MANY_NOTES: return f->level[c] == SEVERITY_NOTE;
	case MANY_EVERYTHING: case MANY_COUNT: break;
	}
	return true;
}

/* EXTRA as a level says: on, as it comes. What is on already keeps what it was raised to. */
static void set_level(findings_t *f, check_t c, severity_t level)
{
	if (check_is_fatal(c))
		return;
	if (level == SEVERITY_EXTRA)
		level = f->level[c] != SEVERITY_OFF ? f->level[c] : own_level(c);
	f->level[c] = level;
}

/* Sets the level of a check or of many; false: no such name. */
static bool level_known(findings_t *f, const char *name, severity_t level)
{
	check_t c = check_find(name, NULL);
	if (c != CHECK_COUNT) {
		set_level(f, c, level);
		return true;
	}
	unsigned many = many_find(name);
	for (c = 0; many < GROUP_COUNT + MANY_COUNT && c < CHECK_COUNT; c++)
		if (many_holds(f, many, c))
			set_level(f, c, level);
	return many < GROUP_COUNT + MANY_COUNT;
}

void findings_level(findings_t *f, const char *name, severity_t level)
{
	bool known = level_known(f, name, level) || library_rule_find(name) != NULL;
	*array_push(f->mem, &f->later) = (level_request_t){ mem_copy(f->mem, name, strlen(name)), level, known };
}

const char *findings_unknown_name(const findings_t *f)
{
	for (uint32_t i = 0; i < f->later.count; i++)
		if (!f->later.at[i].known)
			return f->later.at[i].name;
	return NULL;
}

const char *findings_near(const findings_t *f, const char *name)
{
	near_t n = near_begin(name);
	for (uint32_t i = 0; i < f->rule.count; i++)
		near_offer(&n, f->rule.at[i]->name);
	offer_checks(&n);
	for (unsigned i = 0; i < GROUP_COUNT + MANY_COUNT; i++)
		near_offer(&n, many_name(i));
	return n.best;
}

/* Whether a name for many stands for a rule, as it is so far. */
static bool many_holds_rule(const char *name, const check_info_t *rule, severity_t so_far)
{
	bool extra = rule->severity == SEVERITY_EXTRA;
	if (strcmp(name, group_name(rule->group)) == 0 || strcmp(name, "everything") == 0)
		return true;
	if (strcmp(name, "rule") == 0 || strcmp(name, "all") == 0)
		return !extra || so_far != SEVERITY_OFF;
	if (strcmp(name, "extra") == 0)
		return extra;
	return (strcmp(name, "warnings") == 0 && so_far == SEVERITY_WARNING) || (strcmp(name, "notes") == 0 && so_far == SEVERITY_NOTE);
}

bool findings_has_name(const findings_t *f, const char *name, const char **near)
{
	if (check_find(name, NULL) != CHECK_COUNT || library_rule_find(name) != NULL)
		return true;
	near_t n = near_begin(name);
	offer_checks(&n);
	for (uint32_t i = 0; i < f->rule.count; i++) {
		if (strcmp(f->rule.at[i]->name, name) == 0)
			return true;
		near_offer(&n, f->rule.at[i]->name);
	}
	*near = n.best;
	return false;
}

static severity_t rule_level(findings_t *f, const check_info_t *rule)
{
	severity_t on = rule->severity == SEVERITY_EXTRA ? SEVERITY_NOTE : rule->severity;
	severity_t level = rule->severity == SEVERITY_EXTRA ? SEVERITY_OFF : rule->severity;
	for (uint32_t i = 0; i < f->later.count; i++) {
		level_request_t *x = &f->later.at[i];
		bool own = strcmp(x->name, rule->name) == 0;
		x->known = x->known || own;
		if (!own && !many_holds_rule(x->name, rule, level))
			continue;
		if (x->level != SEVERITY_EXTRA)
			level = x->level;
		else if (level == SEVERITY_OFF)
			level = on;
	}
	return level;
}

severity_t findings_rule_level(findings_t *f, const check_info_t *rule)
{
	*array_push(f->mem, &f->rule) = rule;
	return rule_level(f, rule);
}

bool findings_rule_wanted(findings_t *f, const char *name)
{
	for (uint32_t i = 0; i < f->rule.count; i++)
		if (strcmp(f->rule.at[i]->name, name) == 0)
			return rule_level(f, f->rule.at[i]) != SEVERITY_OFF;
	return false;
}

void findings_enable(findings_t *f, const char *name, bool on)
{
	findings_level(f, name, on ? SEVERITY_EXTRA : SEVERITY_OFF);
}

bool finding_wanted(const findings_t *f, check_t c)
{
	return f->level[c] != SEVERITY_OFF;
}

/* ---- adding ---- */

void findings_init(findings_t *f, mem_t *m)
{
	memset(f, 0, sizeof *f);
	f->mem = m;
	for (check_t c = 0; c < CHECK_COUNT; c++)
		f->level[c] = check_info(c)->severity == SEVERITY_EXTRA ? SEVERITY_OFF : check_info(c)->severity;
}

finding_t *finding_add(findings_t *f, check_t c, span_t at, const char *format, ...)
{
	if (f->level[c] == SEVERITY_OFF)
		return &f->sink;
	finding_t *x = array_push(f->mem, &f->all);
	x->check = c;
	x->severity = f->level[c];
	x->at = at;
	va_list ap;
	va_start(ap, format);
	x->message = mem_vprint(f->mem, format, ap);
	va_end(ap);
	return x;
}

finding_t *finding_add_rule(findings_t *f, const check_info_t *rule, severity_t level, span_t at, const char *format, ...)
{
	finding_t *x = array_push(f->mem, &f->all);
	x->check = CHECK_RULE;
	x->rule = rule;
	x->severity = level;
	x->at = at;
	va_list ap;
	va_start(ap, format);
	x->message = mem_vprint(f->mem, format, ap);
	va_end(ap);
	return x;
}

/* The three texts that may follow, each into its field; what goes to the sink is not even made. */
#define SET(field) do { \
		if (x == &f->sink) \
			return; \
		va_list ap; \
		va_start(ap, format); \
		(field) = mem_vprint(f->mem, format, ap); \
		va_end(ap); \
	} while (0)

void finding_label(findings_t *f, finding_t *x, const char *format, ...)
{
	SET(x->label);
}

void finding_help(findings_t *f, finding_t *x, const char *format, ...)
{
	SET(x->help);
}

void finding_path(findings_t *f, finding_t *x, const char *format, ...)
{
	SET(x->path);
}

void finding_also(findings_t *f, finding_t *x, span_t at, const char *format, ...)
{
	if (x == &f->sink)
		return;
	also_t *also = array_push(f->mem, &x->also);
	also->at = at;
	SET(also->label);
}
