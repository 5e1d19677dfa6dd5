#include "check/project.h"

#include <string.h>

#include "base/glob.h"
#include "check/checks.h"
#include "check/load.h"
#include "check/syntax.h"

const char *project_above(sure_t *s, const char *directory)
{
	for (;;) {
		if (files_is_file(files_join(s, directory, "project.su")))
			return directory;
		const char *above = files_above(s, directory);
		if (!files_is_directory(directory) || files_same(above, directory))
			return NULL;
		directory = above;
	}
}

/* ---- what it leaves out ---- */

/* "./drafts/" as it is compared: drafts */
static const char *tidy(sure_t *s, const char *pattern)
{
	pattern = files_plain(pattern);
	size_t n = strlen(pattern);
	while (n > 1 && pattern[n - 1] == '/')
		n--;
	return mem_copy(s->mem, pattern, n);
}

static void read_excludes(sure_t *s, project_t *p, node_t line)
{
	for (node_t k = tree_kids(&s->tree, line); k != 0; k = tree_next(&s->tree, k)) {
		span_t at = tree_span(&s->tree, k);
		if (tree_node(&s->tree, k)->kind == NODE_TEXT)
			*array_push(s->mem, &p->exclude) = (exclude_t){ tidy(s, model_text(&s->model, s->mem, at)), at, false };
	}
}

static void read_project(sure_t *s, project_t *p, const source_t *x)
{
	p->exclude.count = 0;
	for (uint32_t h = 0; h < x->head.count; h++) {
		const tree_node_t *d = tree_node(&s->tree, x->head.at[h]);
		if (d->kind != NODE_DECL || d->sym != NAME_project)
			continue;
		for (node_t k = decl_items(s, x->head.at[h]); k != 0; k = tree_next(&s->tree, k))
			if (tree_node(&s->tree, k)->kind == NODE_PROP && tree_node(&s->tree, k)->sym == NAME_exclude)
				read_excludes(s, p, k);
	}
}

static bool is_excluded(void *with, const char *path)
{
	project_t *p = with;
	bool out = false;
	for (uint32_t i = 0; i < p->exclude.count; i++) {
		exclude_t *x = &p->exclude.at[i];
		bool matches = glob_matches(x->pattern, path);
		x->used = x->used || matches;
		out = out || matches;
	}
	return out && strcmp(path, "project.su") != 0;
}

/* ---- opening ---- */

static sure_status_t list_members(sure_t *s, project_t *p)
{
	sure_status_t status = files_list(s, p->directory, is_excluded, p, &p->listing);
	for (uint32_t i = 0; i < p->listing.file.count; i++)
		identities_put(s->mem, &p->member, p->listing.file.at[i].is.is, i + 1);
	return status;
}

static project_t *opened(const sure_t *s, const look_t *is)
{
	for (uint32_t i = 0; i < s->project.count; i++) {
		project_t *p = s->project.at[i];
		if (p->is.is.device == is->is.device && p->is.is.inode == is->is.inode)
			return p;
	}
	return NULL;
}

sure_status_t project_open(sure_t *s, const char *directory, project_t **project)
{
	look_t is = files_look(directory);
	project_t *p = *project = opened(s, &is);
	if (p != NULL && p->loaded)
		return SURE_OK;
	source_t *x;
	uint32_t before = s->sources.all.count;
	sure_status_t status = load_file(s, files_join(s, directory, "project.su"), false, &x);
	if (status != SURE_OK)
		return status;
	bool first = p == NULL;
	if (first) {
		p = *project = mem_alloc(s->mem, sizeof *p);
		p->directory = directory;
		p->is = is;
		*array_push(s->mem, &s->project) = p;
	}
	p->fresh = s->sources.all.count > before;
	read_project(s, p, x);
	return first ? list_members(s, p) : SURE_OK;
}

void project_forget(sure_t *s, project_t *p)
{
	if (!p->loaded && p->fresh)
		load_forget_last(s);
}

/* ---- what is wrong with it ---- */

/* The pattern that this value is; NULL: it is none of the file project.su of a project. */
static const exclude_t *exclude_at(const sure_t *s, span_t at)
{
	for (uint32_t i = 0; i < s->project.count; i++)
		for (uint32_t k = 0; k < s->project.at[i]->exclude.count; k++)
			if (s->project.at[i]->exclude.at[k].at.start == at.start)
				return &s->project.at[i]->exclude.at[k];
	return NULL;
}

static void check_exclude(sure_t *s, entity_t e, const value_t *v)
{
	span_t at = value_span(v);
	const exclude_t *x = exclude_at(s, at);
	if (v->type != VALUE_TEXT || (x != NULL && x->used))
		return;
	finding_t *f = finding_add(&s->findings, CHECK_EXCLUDE_WITHOUT_EFFECT, at,
		x == NULL ? "`exclude` has no effect here" : "this leaves nothing out that is not left out already");
	f->subject = e;
	if (x == NULL)
		finding_help(&s->findings, f, "write it in the file project.su at the top of the project, which is read before all others");
	else
		finding_help(&s->findings, f, "a pattern counts from the directory of project.su and stands for a directory or for .su files: \"drafts\", \"old/*.su\", \"**/copy of *.su\"");
}

/* What is left out is left out as of every day. */
static void check_since(sure_t *s, entity_t e, const value_t *since)
{
	if (since == NULL)
		return;
	finding_t *f = finding_add(&s->findings, CHECK_EXCLUDE_WITHOUT_EFFECT, value_span(since), "`since` has no effect here: a file is read as of every day, or of none");
	f->subject = e;
	finding_help(&s->findings, f, "delete it");
}

void check_projects(sure_t *s)
{
	const model_t *m = &s->model;
	entity_t e = m->project;
	for (const statement_t *st = e == 0 ? NULL : model_first(m, e); e != 0 && st < model_last(m, e); st++) {
		if (statement_name(m, st) != NAME_exclude)
			continue;
		for (uint32_t i = 0; i < st->mains; i++)
			check_exclude(s, e, &statement_values(m, st)[i]);
		check_since(s, e, statement_role(m, st, WORD_since));
	}
}
