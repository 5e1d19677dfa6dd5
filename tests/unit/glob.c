/* Patterns of paths. */
#include "base/glob.h"

#include "unit.h"

static void test_plain(unit_t *u)
{
	CHECK_THAT(u, glob_matches("drafts", "drafts"));
	CHECK_THAT(u, !glob_matches("drafts", "draft") && !glob_matches("draft", "drafts") && !glob_matches("drafts", "a/drafts"));
	CHECK_THAT(u, glob_matches("", "") && !glob_matches("", "a") && !glob_matches("a", ""));
	CHECK_THAT(u, glob_matches("Entwürfe", "Entwürfe"));
}

static void test_stars(unit_t *u)
{
	CHECK_THAT(u, glob_matches("*.su", "plan.su") && glob_matches("*", "plan.su") && glob_matches("p*n.su", "pn.su"));
	CHECK_THAT(u, !glob_matches("*.su", "old/plan.su") && !glob_matches("*", "old/plan.su") && glob_matches("old/*.su", "old/plan.su"));
	CHECK_THAT(u, glob_matches("*a*b", "xaxbxaxb") && !glob_matches("*a*b", "xaxbxaxc") && glob_matches("***", "ab"));
	CHECK_THAT(u, glob_matches("*/*.su", "a/b.su") && !glob_matches("*/*.su", "a/b/c.su") && !glob_matches("a*b", "a/b"));
}

static void test_directories(unit_t *u)
{
	CHECK_THAT(u, glob_matches("**/old", "old") && glob_matches("**/old", "a/old") && glob_matches("**/old", "a/b/old"));
	CHECK_THAT(u, !glob_matches("**/old", "a/bold") && !glob_matches("**/old", "old/a") && !glob_matches("**/old", "bold"));
	CHECK_THAT(u, glob_matches("a/**", "a/b") && glob_matches("a/**", "a/b/c") && !glob_matches("a/**", "b/a/c"));
	CHECK_THAT(u, glob_matches("a/**/b", "a/b") && glob_matches("a/**/b", "a/x/y/b") && !glob_matches("a/**/b", "ab") && !glob_matches("a/**/b", "a/xb"));
	CHECK_THAT(u, glob_matches("**/copy of *.su", "x/copy of plan.su") && glob_matches("**/*a*/b", "x/yaz/b") && !glob_matches("**/*a*/b", "yaz/x/b"));
	CHECK_THAT(u, glob_matches("**", "a/b") && glob_matches("**/a/**/b", "a/a/c/b") && !glob_matches("**/a/**/b", "c/b/a"));
}

static void test_characters(unit_t *u)
{
	CHECK_THAT(u, glob_matches("?.su", "a.su") && glob_matches("?.su", "ü.su") && !glob_matches("?.su", "ab.su") && !glob_matches("a?b", "a/b"));
	CHECK_THAT(u, glob_matches("20[12]?.su", "2019.su") && !glob_matches("20[12]?.su", "2030.su") && glob_matches("[a-c]", "b") && !glob_matches("[a-c]", "d"));
	CHECK_THAT(u, glob_matches("[!a-c]", "d") && !glob_matches("[!a-c]", "b") && !glob_matches("a[!x]b", "a/b") && glob_matches("[]]", "]"));
	CHECK_THAT(u, glob_matches("[ä-ü]", "ö") && glob_matches("[a-]", "-") && glob_matches("[", "[") && glob_matches("[a", "[a") && !glob_matches("[a", "a"));
}

/* What stars of one sort stand for grows once only: no pattern takes for ever. */
static void test_hostile(unit_t *u)
{
	char path[4001], pattern[200] = "";
	memset(path, 'a', 4000);
	for (size_t i = 7; i < 4000; i += 8)
		path[i] = '/';
	path[4000] = '\0';
	for (int i = 0; i < 20; i++)
		strcat(pattern, "**/*a*a");
	CHECK_THAT(u, !glob_matches(strcat(pattern, "b"), path));
}

int main(void)
{
	unit_t u = { 0, 0 };
	test_plain(&u);
	test_stars(&u);
	test_directories(&u);
	test_characters(&u);
	test_hostile(&u);
	return unit_end(&u);
}
