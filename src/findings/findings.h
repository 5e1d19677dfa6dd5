/* Findings: records that passes add and renderers print. Nothing is printed where it is found. */
#ifndef SURE_FINDINGS_FINDINGS_H
#define SURE_FINDINGS_FINDINGS_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/span.h"

typedef enum {
#define CHECK(id, name, severity, sort, group, meaning) CHECK_##id,
#include "findings/checks.def"
#undef CHECK
	CHECK_COUNT
} check_t;

typedef enum { GROUP_SYNTAX, GROUP_NAMES, GROUP_VALUES, GROUP_TIME, GROUP_DEPENDENCIES, GROUP_DELIVERY, GROUP_CLAIMS, GROUP_RUN, GROUP_COUNT } group_t;

/* EXTRA is a default only: a note that is off. A finding's own severity is never EXTRA. */
typedef enum { SEVERITY_OFF, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_FAULT, SEVERITY_EXTRA } severity_t;

/* Something is wrong in what the author wrote; or the record, rightly written down, shows it of the plan or of a claim. */
typedef enum { SORT_MISTAKE, SORT_RESULT, SORT_COUNT } sort_t;

typedef struct {
	const char *name, *meaning;
	severity_t severity;
	sort_t sort;
	const char *one, *many;         /* what a result is counted as, "commitment overdue"; NULL: by the name of its check */
	group_t group;
} check_info_t;

/* The registry, in the order of checks.def. */
const check_info_t *check_info(check_t c);
const char *group_name(group_t g);
const char *sort_word(sort_t s);        /* "mistake", "result" */

/* The rules of the library, in the order of its files: what there is without a project. NULL behind the last. */
const check_info_t *library_rule(size_t i);
const check_info_t *library_rule_find(const char *name);

/* The check of that name, CHECK_COUNT if there is none. `near` (may be NULL) gets the most similar name if one is near, else NULL. */
check_t check_find(const char *name, const char **near);

/* A text that cannot be read leaves nothing to check, so these errors can neither be lowered nor switched off. */
bool check_is_fatal(check_t c);

/* A second place that a finding is about. */
typedef struct {
	span_t at;
	const char *label;              /* what to say under it */
} also_t;

typedef struct {
	check_t check;                  /* CHECK_RULE: of the rule behind `rule` */
	const check_info_t *rule;
	severity_t severity;
	span_t at;                      /* NO_SPAN: about the whole run */
	const char *message;            /* one line: what is wrong, in an author's words */
	const char *label;              /* under the excerpt's mark, may be NULL */
	ARRAY(also_t) also;
	const char *path;               /* "a -> b -> a", may be NULL */
	const char *help;               /* what to write instead, may be NULL */
	const char *more;               /* of a rule: why it is there, may be NULL; of a check, its page says so */
	const char *declaration, *other; /* names of what it is about, may be NULL */
	const char *module, *pillar, *kind; /* where that stands and what it is; each may be NULL */
	uint32_t subject;               /* the declaration it is about, as the model numbers them; 0: none */
	bool hidden;                    /* excused by an `allow` */
	/* nobody knows where things belong: what is judged of the text waits until it can be read */
	bool blocks;
} finding_t;

/* `-W NAME`; `known`: the name is that of a check, a group or a rule. */
typedef struct {
	const char *name;
	severity_t level;
	bool known;
} level_request_t;

typedef struct {
	mem_t *mem;
	ARRAY(finding_t) all;
	severity_t level[CHECK_COUNT];  /* what -W made of each check */
	ARRAY(const check_info_t *) rule;       /* those that are declared */
	ARRAY(level_request_t) later;   /* what -W said, in order: rules are known only when everything is read */
	uint32_t read;                  /* how many there were when everything was read, before anything was judged */
	uint32_t mended;                /* how many lines were mended for the help of one */
	finding_t sink;                 /* what is written about checks that are off ends here */
} findings_t;

void findings_init(findings_t *f, mem_t *m);

/* Adds a finding. The pointer is good until the next is added: finish one (also, help, path) before the next. */
finding_t *finding_add(findings_t *f, check_t c, span_t at, const char *format, ...) __attribute__((format(printf, 4, 5)));
void finding_label(findings_t *f, finding_t *x, const char *format, ...) __attribute__((format(printf, 3, 4)));
void finding_also(findings_t *f, finding_t *x, span_t at, const char *format, ...) __attribute__((format(printf, 4, 5)));
void finding_help(findings_t *f, finding_t *x, const char *format, ...) __attribute__((format(printf, 3, 4)));
void finding_path(findings_t *f, finding_t *x, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same about a rule, whose level findings_rule_level has told. */
finding_t *finding_add_rule(findings_t *f, const check_info_t *rule, severity_t level, span_t at, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The check or the rule that a finding comes from. */
static inline const check_info_t *finding_info(const finding_t *x) { return x->rule != NULL ? x->rule : check_info(x->check); }

/* Whether the rule of that name is on; false without one. */
bool findings_rule_wanted(findings_t *f, const char *name);

/* Makes a rule known; what -W made of it. */
severity_t findings_rule_level(findings_t *f, const check_info_t *rule);

/* Whether a check or a rule bears the name. `near` as for check_find. */
bool findings_has_name(const findings_t *f, const char *name, const char **near);

/* A name given to -W that nothing bears; NULL. Asked when all rules are known. */
const char *findings_unknown_name(const findings_t *f);

/* False if the check is off: its search can be skipped. */
bool finding_wanted(const findings_t *f, check_t c);

/*
 * Levels, by the name of a check, a rule, a group, or all (those of the default set), extra, everything, warnings and notes (those
 * that stand so now). Switching on gives a check that was off its own level. Whether the name is one is known when all rules are.
 */
void findings_enable(findings_t *f, const char *name, bool on);
void findings_level(findings_t *f, const char *name, severity_t level);

/* The name of a check, rule or group that is most similar; NULL: none is near. */
const char *findings_near(const findings_t *f, const char *name);

/* Removes hidden ones and duplicates (same check, place and words), sorts by place, then name, then words. */
void findings_finish(findings_t *f);

severity_t findings_worst(const findings_t *f);

#endif
