/* The registry of checks, their levels, the order of findings and how they are printed. */
#include "findings/findings.h"

#include "findings/expect.h"
#include "findings/order.h"
#include "findings/render.h"
#include "unit.h"

typedef struct {
	mem_t *mem;
	sources_t sources;
	findings_t findings;
} world_t;

static world_t *world(mem_t *m)
{
	world_t *w = mem_alloc(m, sizeof *w);
	w->mem = m;
	sources_init(&w->sources, m);
	findings_init(&w->findings, m);
	return w;
}

static source_t *add(world_t *w, const char *name, const char *text)
{
	return source_add(&w->sources, name, text, strlen(text));
}

/* The span of `word` in a source. */
static span_t at(const source_t *x, const char *word)
{
	const char *p = strstr(x->text, word);
	uint32_t start = p == NULL ? 0 : x->base + (uint32_t)(p - x->text);
	return (span_t){ start, start + (uint32_t)strlen(word) };
}

static const char *render(world_t *w, const char *form, size_t at_most)
{
	out_t *o = out_new(w->mem);
	findings_finish(&w->findings);
	findings_arrange(&w->findings, &w->sources);
	render_t r = {
		.findings = &w->findings, .sources = &w->sources, .at_most = at_most, .version = "1.2.3", .as_of = "2024-05-15", .checked = "4 declarations",
	};
	renderer_find(form)->function(&r, o);
	return out_data(o);
}

/* ---- registry and levels ---- */

static void test_registry(unit_t *u)
{
	const char *near;
	CHECK_THAT(u, check_find("due-differs", &near) == CHECK_DUE_DIFFERS && near == NULL);
	CHECK_THAT(u, check_find("due-difers", &near) == CHECK_COUNT && near != NULL && strcmp(near, "due-differs") == 0);
	CHECK_THAT(u, check_find("due_differs", &near) == CHECK_COUNT && near != NULL && strcmp(near, "due-differs") == 0);
	CHECK_THAT(u, check_find("qqqqqqqqqqq", &near) == CHECK_COUNT && near == NULL);
	CHECK_THAT(u, check_find("", NULL) == CHECK_COUNT);
	for (check_t c = 0; c < CHECK_COUNT; c++)
		CHECK_THAT(u, check_find(check_info(c)->name, NULL) == c);
}

static void test_levels(unit_t *u, mem_t *m)
{
	findings_t *f = &world(m)->findings;
	const char *near;
	CHECK_THAT(u, finding_wanted(f, CHECK_DUE_DIFFERS) && !finding_wanted(f, CHECK_REDUNDANT_DEPENDENCY));
	findings_enable(f, "extra", true);
	CHECK_THAT(u, f->level[CHECK_REDUNDANT_DEPENDENCY] == SEVERITY_NOTE);
	findings_enable(f, "time", false);
	CHECK_THAT(u, !finding_wanted(f, CHECK_DUE_DIFFERS) && finding_wanted(f, CHECK_DEPENDENCY_CYCLE));
	findings_enable(f, "due-differs", true);
	CHECK_THAT(u, f->level[CHECK_DUE_DIFFERS] == SEVERITY_WARNING);
	findings_level(f, "warnings", SEVERITY_FAULT);
	CHECK_THAT(u, f->level[CHECK_DUE_DIFFERS] == SEVERITY_FAULT && f->level[CHECK_REDUNDANT_DEPENDENCY] == SEVERITY_NOTE);
	findings_enable(f, "all", true);
	CHECK_THAT(u, f->level[CHECK_DUE_DIFFERS] == SEVERITY_FAULT && f->level[CHECK_DUE_PASSED] == SEVERITY_WARNING);
	findings_enable(f, "everything", false);
	CHECK_THAT(u, finding_wanted(f, CHECK_SYNTAX) && !finding_wanted(f, CHECK_TEXT_NOT_NORMALIZED));
	findings_enable(f, "dilivery", true);
	CHECK_THAT(u, findings_unknown_name(f) != NULL && strcmp(findings_unknown_name(f), "dilivery") == 0);
	near = findings_near(f, "dilivery");
	CHECK_THAT(u, near != NULL && strcmp(near, "delivery") == 0);
}

/* ---- adding and ordering ---- */

static void test_sink(unit_t *u, mem_t *m)
{
	world_t *w = world(m);
	findings_enable(&w->findings, "due-differs", false);
	finding_t *x = finding_add(&w->findings, CHECK_DUE_DIFFERS, NO_SPAN, "%s", "no");
	finding_label(&w->findings, x, "label");
	finding_also(&w->findings, x, NO_SPAN, "also");
	finding_help(&w->findings, x, "help");
	finding_path(&w->findings, x, "path");
	CHECK_THAT(u, w->findings.all.count == 0 && w->findings.sink.help == NULL && w->findings.sink.also.count == 0);
	CHECK_THAT(u, findings_worst(&w->findings) == SEVERITY_OFF);
}

static void test_order(unit_t *u, mem_t *m)
{
	world_t *w = world(m);
	source_t *b = add(w, "b.su", "x y z\n"), *quiet = add(w, "quiet.su", "x\n"), *library = add(w, "<library>/lib.su", "x\n"), *a = add(w, "a.su", "x y\n");
	findings_t *f = &w->findings;
	quiet->quiet = library->library = true;
	finding_add(f, CHECK_DUE_DIFFERS, NO_SPAN, "without a place");
	finding_add(f, CHECK_DUE_DIFFERS, at(b, "z"), "third");
	finding_add(f, CHECK_DUE_DIFFERS, at(b, "x"), "second");
	finding_add(f, CHECK_DUE_DIFFERS, at(b, "x"), "first");
	finding_add(f, CHECK_DATE_CYCLE, at(b, "x"), "z");
	finding_add(f, CHECK_DUE_DIFFERS, at(b, "x"), "first");
	finding_add(f, CHECK_DUE_DIFFERS, at(b, "y"), "excused")->hidden = true;
	finding_add(f, CHECK_DUE_DIFFERS, at(quiet, "x"), "quiet");
	finding_add(f, CHECK_DUE_DIFFERS, at(library, "x"), "of the library");
	finding_add(f, CHECK_DUE_DIFFERS, at(a, "y"), "of a");
	CHECK_SAME(u, render(w, "plain", 0),
		"b.su:1:1: error: z [date-cycle, mistake]\n"
		"a.su:1:3: warning: of a [due-differs, result]\n"
		"b.su:1:1: warning: first [due-differs, result]\n"
		"b.su:1:1: warning: second [due-differs, result]\n"
		"b.su:1:5: warning: third [due-differs, result]\n"
		"<library>/lib.su:1:1: warning: of the library [due-differs, result]\n"
		"sure: warning: without a place [due-differs, result]\n");
	CHECK_SAME(u, render(w, "plain", 2),
		"b.su:1:1: error: z [date-cycle, mistake]\n"
		"a.su:1:3: warning: of a [due-differs, result]\n"
		"… and 5 more (--max-findings 0 shows all)\n");
	CHECK_THAT(u, findings_worst(f) == SEVERITY_FAULT);
}

/* ---- the text form ---- */

static void test_text(unit_t *u, mem_t *m)
{
	world_t *w = world(m);
	source_t *a = add(w, "a.su", "commitment c {\n\tdue 2022\n}\n"), *b = add(w, "b.su", "act x\n");
	findings_t *f = &w->findings;
	finding_t *x = finding_add(f, CHECK_DUE_BEFORE_PREREQUISITE, at(a, "2022"), "due before something it requires");
	finding_label(f, x, "`%s` is due", "c");
	finding_also(f, x, at(b, "act"), "it requires this");
	finding_also(f, x, at(a, "commitment"), "by this");
	finding_path(f, x, "c -> x");
	finding_help(f, x, "move it");
	CHECK_SAME(u, render(w, "text", 0),
		"What the record shows: 1 error\n"
		"a.su:2:6: error: due before something it requires [due-before-prerequisite]\n"
		"    2 |  due 2022\n"
		"      |      ^^^^ `c` is due\n"
		"  b.su:1:1:\n"
		"    1 | act x\n"
		"      | --- it requires this\n"
		"  1:1:\n"
		"    1 | commitment c {\n"
		"      | ---------- by this\n"
		"  path: c -> x\n"
		"  help: move it\n"
		"  more: sure explain due-before-prerequisite\n"
		"no mistakes; the record shows 1 due date before that of a prerequisite, as of 2024-05-15\n");
}

/* Both sorts: mistakes come first, wherever they are; notes are counted by themselves; a rule may have no words of its own. */
static void test_sorts(unit_t *u, mem_t *m)
{
	static const check_info_t own = { "bridges-stand", "A bridge stands", SEVERITY_WARNING, SORT_RESULT, NULL, NULL, GROUP_CLAIMS };
	static const check_info_t counted = { "roads", "Roads", SEVERITY_WARNING, SORT_RESULT, "road in ruins", "roads in ruins", GROUP_CLAIMS };
	world_t *w = world(m);
	findings_t *f = &w->findings;
	source_t *a = add(w, "a.su", "one two three\n");
	finding_add(f, CHECK_DUE_PASSED, at(a, "one"), "late");
	finding_add_rule(f, &counted, SEVERITY_WARNING, at(a, "one"), "roads");
	finding_add_rule(f, &counted, SEVERITY_WARNING, at(a, "two"), "roads");
	finding_add_rule(f, &own, SEVERITY_FAULT, at(a, "two"), "bridges");
	CHECK_SAME(u, strstr(render(w, "text", 0), "no mistakes"),
		"no mistakes; the record shows 1 finding of `bridges-stand`, 2 roads in ruins and 1 commitment overdue, as of 2024-05-15\n");
	finding_add(f, CHECK_DATE_CYCLE, at(a, "three"), "circle");
	finding_add(f, CHECK_COMPLETE_TO_MISSING, NO_SPAN, "no end");
	const char *all = render(w, "text", 0);
	CHECK_THAT(u, strncmp(all, "Mistakes in what is written: 1 error, 1 note\na.su:1:9: error: circle", 68) == 0);
	CHECK_THAT(u, strstr(all, "\n\nWhat the record shows: 1 error, 3 warnings\na.su:1:1: warning: late") != NULL);
	CHECK_SAME(u, strstr(all, "1 mistake;"),
		"1 mistake; the record shows 1 finding of `bridges-stand`, 2 roads in ruins and 1 commitment overdue; 1 note, as of 2024-05-15\n");
	findings_level(f, "warnings", SEVERITY_OFF);
	f->all.count = 1;
	f->all.at[0] = (finding_t){ .check = CHECK_CLAIM_FALSE, .severity = SEVERITY_FAULT, .message = "no" };
	CHECK_SAME(u, strstr(render(w, "text", 0), "more:"), "more: sure explain claim-false\nthe record shows 1 claim that does not hold, as of 2024-05-15\n");
}

/* More sorts of results than a sentence can bear. */
static void test_many_sorts(unit_t *u, mem_t *m)
{
	static const check_t check[] = {
		CHECK_DUE_PASSED, CHECK_DUE_DIFFERS, CHECK_RECURRING_MISSED, CHECK_REVIEW_OVERDUE, CHECK_DUE_UNANCHORED, CHECK_CLAIM_UNDECIDABLE, CHECK_CLAIM_NO_LONGER_TRUE,
	};
	world_t *w = world(m);
	for (size_t i = 0; i < 6; i++)
		finding_add(&w->findings, check[i], NO_SPAN, "m");
	CHECK_SAME(u, strstr(render(w, "text", 0), "no mistakes"),
		"no mistakes; the record shows 1 claim that cannot be decided, 1 due date that what delivers it does not share, 1 commitment overdue, "
		"1 date that counts from what has none, 1 occurrence missed and 1 review overdue, as of 2024-05-15\n");
	finding_add(&w->findings, check[6], NO_SPAN, "m");
	CHECK_SAME(u, strstr(render(w, "text", 0), "that counts"), "that counts from what has none and 2 other results, as of 2024-05-15\n");
}

static void test_no_findings(unit_t *u, mem_t *m)
{
	world_t *w = world(m);
	CHECK_SAME(u, render(w, "text", 0), "no findings in 4 declarations, as of 2024-05-15\n");
	CHECK_SAME(u, render(w, "excerpts", 0), "");
	CHECK_SAME(u, render(w, "json", 0),
		"{\n  \"version\": \"1.2.3\", \"as_of\": \"2024-05-15\",\n  \"findings\": [],\n"
		"  \"counts\": {\"error\": 0, \"warning\": 0, \"note\": 0, \"mistake\": 0, \"result\": 0, \"omitted\": 0, \"undecided\": 0}\n}\n");
}

/* One finding about `word` in a text of one line: the two lines of its excerpt. */
static const char *excerpt(mem_t *m, const char *text, const char *word)
{
	world_t *w = world(m);
	source_t *x = add(w, "x.su", text);
	finding_add(&w->findings, CHECK_DUE_DIFFERS, at(x, word), "m");
	const char *all = strchr(strchr(render(w, "excerpts", 0), '\n') + 1, '\n') + 1;
	return mem_copy(m, all, (size_t)(strstr(all, "  more:") - all));
}

static void test_widths(unit_t *u, mem_t *m)
{
	CHECK_SAME(u, excerpt(m, "日本 due", "due"), "    1 | 日本 due\n      |      ^^^\n");
	CHECK_SAME(u, excerpt(m, "日本 due", "日本"), "    1 | 日本 due\n      | ^^^^\n");
	CHECK_SAME(u, excerpt(m, "e\xCC\x81t due", "due"), "    1 | e\xCC\x81t due\n      |    ^^^\n");
	CHECK_SAME(u, excerpt(m, "a\x1B[31m\xE2\x80\xAE" "due", "due"), "    1 | aU+001B[31mU+202Edue\n      |                  ^^^\n");
	CHECK_SAME(u, excerpt(m, "a\xFF due", "due"), "    1 | a\\xFF due\n      |       ^^^\n");
	CHECK_SAME(u, excerpt(m, "one two\nthree", "two\nthree"), "    1 | one two\n      |     ^^^\n");
	CHECK_SAME(u, excerpt(m, "one\ntwo", "\n"), "    1 | one\n      |    ^\n");
}

static size_t count_columns(const char *line, size_t n)
{
	size_t w = 0;
	for (size_t i = 0; i < n; i++)
		w += ((unsigned char)line[i] & 0xC0) != 0x80;
	return w;
}

/* Wherever in a long line it is: the line is short, and the marks stand under the word. */
static void test_long_lines(unit_t *u, mem_t *m)
{
	for (size_t before = 0; before < 400; before += 7) {
		for (size_t after = 0; after < 400; after += 133) {
			char text[1000];
			memset(text, 'a', sizeof text);
			memcpy(text + before, "WORD", 4);
			text[before + 4 + after] = '\0';
			const char *shown = excerpt(m, text, "WORD"), *end = strchr(shown, '\n'), *word = strstr(shown, "WORD"), *mark = strstr(end, "^^^^\n");
			CHECK_THAT(u, word != NULL && word < end && mark != NULL);
			CHECK_THAT(u, count_columns(shown, (size_t)(end - shown)) < 120);
			CHECK_THAT(u, word != NULL && mark != NULL && count_columns(shown, (size_t)(word - shown)) == count_columns(end + 1, (size_t)(mark - end - 1)));
			CHECK_THAT(u, before + after > 100 || strstr(shown, "…") == NULL);
		}
	}
}

static void test_long_span(unit_t *u, mem_t *m)
{
	char text[601];
	memset(text, 'a', 600);
	text[600] = '\0';
	memset(text + 300, 'b', 250);
	world_t *w = world(m);
	source_t *x = add(w, "x.su", text);
	finding_add(&w->findings, CHECK_DUE_DIFFERS, (span_t){ x->base + 300, x->base + 550 }, "m");
	const char *shown = strchr(strchr(render(w, "excerpts", 0), '\n') + 1, '\n') + 1, *end = strchr(shown, '\n');
	CHECK_THAT(u, count_columns(shown, (size_t)(end - shown)) < 120);
	CHECK_THAT(u, strstr(shown, "…aaaaaaaaaaaaaaaaaaaab") != NULL && end[-1] == "…"[2]);
	CHECK_THAT(u, strstr(end, "                     ^^^^") != NULL);
}

/* ---- JSON ---- */

static void test_json(unit_t *u, mem_t *m)
{
	world_t *w = world(m);
	source_t *x = add(w, "x\".su", "č due\nend\n");
	findings_t *f = &w->findings;
	finding_t *one = finding_add(f, CHECK_DUE_DIFFERS, at(x, "due\nend"), "tab\t \"quoted\" \xE2\x80\xAE \xFF");
	finding_also(f, one, at(x, "end"), "here");
	one->declaration = "c";
	finding_add(f, CHECK_AS_OF_NOT_GIVEN, NO_SPAN, "today");
	CHECK_SAME(u, render(w, "json", 1),
		"{\n  \"version\": \"1.2.3\", \"as_of\": \"2024-05-15\",\n  \"findings\": [\n"
		"    {\"check\": \"due-differs\", \"severity\": \"warning\", \"sort\": \"result\", \"declaration\": \"c\", \"message\": \"tab\\t \\\"quoted\\\" \\u202e \\ufffd\", "
		"\"file\": \"x\\\".su\", \"line\": 1, \"column\": 3, \"end_line\": 2, \"end_column\": 4, "
		"\"also\": [{\"file\": \"x\\\".su\", \"line\": 2, \"column\": 1, \"end_line\": 2, \"end_column\": 4, \"label\": \"here\"}]}\n"
		"  ],\n  \"counts\": {\"error\": 0, \"warning\": 1, \"note\": 1, \"mistake\": 1, \"result\": 1, \"omitted\": 1, \"undecided\": 0}\n}\n");
}

/* ---- expectations ---- */

/* Every `#` to the end of its line, as the scanner would find them. */
static void find_comments(world_t *w, source_t *x)
{
	for (const char *p = x->text; (p = strchr(p, '#')) != NULL; p += strcspn(p, "\n")) {
		uint32_t start = x->base + (uint32_t)(p - x->text);
		*array_push(w->mem, &x->comment) = (span_t){ start, start + (uint32_t)strcspn(p, "\n") };
	}
}

static const char *expectations(world_t *w, size_t *passed, size_t *failed)
{
	out_t *o = out_new(w->mem);
	for (uint32_t i = 0; i < w->sources.all.count; i++)
		find_comments(w, w->sources.all.at[i]);
	findings_finish(&w->findings);
	findings_arrange(&w->findings, &w->sources);
	expect_compare(&w->findings, &w->sources, o, passed, failed);
	return out_data(o);
}

static void test_expected(unit_t *u, mem_t *m)
{
	world_t *w = world(m);
	size_t passed = 0, failed = 0;
	source_t *x = add(w, "x.su", "one\ntwo # why #~ error date-cycle #~ warning due-differs #~^ note as-of-not-given\n");
	finding_add(&w->findings, CHECK_DATE_CYCLE, at(x, "two"), "m");
	finding_add(&w->findings, CHECK_DUE_DIFFERS, at(x, "two"), "m");
	finding_add(&w->findings, CHECK_AS_OF_NOT_GIVEN, at(x, "one"), "m");
	finding_add(&w->findings, CHECK_AS_OF_NOT_GIVEN, NO_SPAN, "not counted");
	CHECK_SAME(u, expectations(w, &passed, &failed), "");
	CHECK_THAT(u, passed == 4 && failed == 0);
}

static void test_unexpected(unit_t *u, mem_t *m)
{
	world_t *w = world(m);
	size_t passed = 0, failed = 0;
	source_t *x = add(w, "x.su", "one #~ error date-cycle\ntwo #~ error due-differs\nthree #~ error due-passed\nfour #~ fault due-passed\nfive #~ error due-pased\n");
	finding_add(&w->findings, CHECK_DATE_CYCLE, at(x, "three"), "m");
	finding_add(&w->findings, CHECK_DUE_DIFFERS, at(x, "two"), "m");
	finding_add(&w->findings, CHECK_DEPENDENCY_CYCLE, at(x, "four"), "itself");
	finding_add(&w->findings, CHECK_DUE_DIFFERS, NO_SPAN, "nowhere");
	CHECK_SAME(u, expectations(w, &passed, &failed),
		"x.su:3:1: error: this error is expected on line 1, and came on line 3 [date-cycle]\n"
		"x.su:2:1: error: this came as warning, and is expected as error [due-differs]\n"
		"x.su:3:7: error: the error that is expected on line 3 did not come [due-passed]\n"
		"x.su:4:6: error: an expectation is written `#~ error NAME`, or with warning or note, and nothing after it\n"
		"x.su:5:6: error: no check is named `due-pased`; did you mean `due-passed`?\n"
		"x.su:4:1: error: unexpected error: itself [dependency-cycle]\n"
		"sure: error: unexpected warning: nowhere [due-differs]\n");
	CHECK_THAT(u, passed == 0 && failed == 8);
}

int main(void)
{
	unit_t u = { 0, 0 };
	mem_t *m = mem_new();
	test_registry(&u);
	test_levels(&u, m);
	test_sink(&u, m);
	test_order(&u, m);
	test_text(&u, m);
	test_sorts(&u, m);
	test_many_sorts(&u, m);
	test_no_findings(&u, m);
	test_widths(&u, m);
	test_long_lines(&u, m);
	test_long_span(&u, m);
	test_json(&u, m);
	test_expected(&u, m);
	test_unexpected(&u, m);
	mem_free(m);
	return unit_end(&u);
}
