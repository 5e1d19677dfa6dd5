/*
 * Everything that the library does with sources: read, check, decide, write. An input is one .su file, or several, each
 * after a line `#=== NAME`. Every output has to be what it says it is: XML that libxml2 reads, JSON that Jansson reads, text
 * without a character that a terminal obeys.
 *
 *     build/fuzz/check -dict=tests/fuzz/su.dict -max_len=20000 -timeout=5 -rss_limit_mb=2000 FOUND tests/fuzz/corpus
 */
#include <jansson.h>
#include <libxml/parser.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sure.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a stream took. */
typedef struct {
	char *text;
	size_t length;
	FILE *to;
} taken_t;

static void take(taken_t *t)
{
	*t = (taken_t){ NULL, 0, NULL };
	t->to = open_memstream(&t->text, &t->length);
	if (t->to == NULL)
		abort();
}

static void taken(taken_t *t)
{
	if (fclose(t->to) != 0)
		abort();
}

/* ---- outputs ---- */

static void want_xml(const taken_t *t)
{
	xmlDocPtr doc = xmlReadMemory(t->text, (int)t->length, "out.xml", NULL, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (doc == NULL)
		abort();
	xmlFreeDoc(doc);
}

static void want_json(const taken_t *t)
{
	json_t *doc = json_loadb(t->text, t->length, JSON_REJECT_DUPLICATES, NULL);
	if (doc == NULL)
		abort();
	json_decref(doc);
}

/* Control characters have no other way onto a terminal than through a text like this. */
static void want_text(const taken_t *t)
{
	for (size_t i = 0; i < t->length; i++) {
		unsigned char c = (unsigned char)t->text[i], next = i + 1 < t->length ? (unsigned char)t->text[i + 1] : 0;
		if ((c < 0x20 && c != '\n') || c == 0x7F || (c == 0xC2 && next < 0xA0))
			abort();
	}
}

static void write_findings(sure_t *s, const char *format, size_t at_most)
{
	taken_t t;
	take(&t);
	if (sure_write_findings(s, format, false, false, at_most, t.to) != SURE_OK)
		abort();
	taken(&t);
	if (strcmp(format, "json") == 0)
		want_json(&t);
	else
		want_text(&t);
	free(t.text);
}

static void write_model(sure_t *s, const char *format)
{
	taken_t t;
	take(&t);
	if (sure_write(s, format, t.to) != SURE_OK)
		abort();
	taken(&t);
	if (strcmp(format, "xml") == 0)
		want_xml(&t);
	else if (strcmp(format, "json") == 0)
		want_json(&t);
	else
		want_text(&t);
	free(t.text);
}

static void write_graphs(sure_t *s, const char *focus)
{
	const sure_graph_t shown[] = {
		{ .level = "pillar" }, { .level = "action", .reduce = true }, { .level = "commitment" }, { .focus = focus, .depth = 2 },
	};
	for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
		taken_t t;
		take(&t);
		sure_write_graph(s, &shown[i], t.to);
		taken(&t);
		want_text(&t);
		free(t.text);
	}
}

/* ---- questions ---- */

static size_t touched;

static void touch(const char *text)
{
	touched += text == NULL ? 0 : strlen(text);
}

/* The name of a declaration that some finding is about. */
static const char *ask_findings(sure_t *s)
{
	const char *name = NULL;
	for (size_t i = 0; i < sure_finding_count(s); i++) {
		touch(sure_finding_check(s, i));
		touch(sure_finding_message(s, i));
		touch(sure_finding_file(s, i));
		touch(sure_finding_label(s, i));
		touch(sure_finding_path(s, i));
		touch(sure_finding_help(s, i));
		touch(sure_finding_other(s, i));
		unsigned line = sure_finding_line(s, i), end = sure_finding_end_line(s, i);
		if (end < line || (end == line && sure_finding_end_column(s, i) < sure_finding_column(s, i)))
			abort();
		for (size_t j = 0; j < sure_finding_also_count(s, i); j++) {
			touch(sure_finding_also_label(s, i, j));
			touch(sure_finding_also_file(s, i, j));
			touched += sure_finding_also_line(s, i, j) + sure_finding_also_column(s, i, j);
		}
		name = sure_finding_declaration(s, i) != NULL ? sure_finding_declaration(s, i) : name;
	}
	if (name != NULL)
		touch(sure_verdict(s, name, "tracked"));
	return name;
}

static void ask_everything(sure_t *s)
{
	static const char *const findings[] = { "text", "excerpts", "plain", "json" };
	static const char *const model[] = { "xml", "json", "dot", "status-text", "status-md", "coverage-text", "coverage-md", "evidence-text", "evidence-md" };
	for (size_t i = 0; i < sizeof findings / sizeof findings[0]; i++)
		write_findings(s, findings[i], i == 1 ? 3 : 0);
	write_graphs(s, ask_findings(s));
	for (size_t i = 0; i < sizeof model / sizeof model[0]; i++)
		write_model(s, model[i]);
	size_t passed = 0, failed = 0;
	taken_t t;
	take(&t);
	sure_write_expectations(s, t.to, &passed, &failed);
	taken(&t);
	free(t.text);
}

/* ---- sources ---- */

#define MARK "#=== "

/* The next mark at the beginning of a line, or the end. */
static const char *next_file(const char *at, const char *end)
{
	for (const char *p = at; p < end; p++) {
		if ((size_t)(end - p) >= sizeof MARK - 1 && memcmp(p, MARK, sizeof MARK - 1) == 0)
			return p;
		p = memchr(p, '\n', (size_t)(end - p));
		if (p == NULL)
			break;
	}
	return end;
}

static void add_files(sure_t *s, const char *at, const char *end)
{
	unsigned n = 0;
	do {
		char name[24];
		snprintf(name, sizeof name, "input%u.su", n++);
		const char *next = next_file(at == end ? at : at + 1, end);
		if (sure_add_text(s, name, at, (size_t)(next - at)) != SURE_OK)
			abort();
		at = next;
	} while (at < end);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	sure_t *s = sure_new();
	if (s == NULL)
		return 0;
	const char *text = size == 0 ? "" : (const char *)data;
	add_files(s, text, text + size);
	/* Length decides what is asked for: with and without a date of its own, and what is off by default. */
	if (size % 3 != 0 && sure_set_as_of(s, "2024-05-15") != SURE_OK)
		abort();
	if (size % 2 != 0 && sure_set_enabled(s, "everything", true) != SURE_OK)
		abort();
	if (sure_check(s) != SURE_OK)
		abort();
	ask_everything(s);
	sure_free(s);
	return 0;
}
