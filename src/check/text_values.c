#include "check/text_values.h"

#include <ctype.h>
#include <libxml/xmlregexp.h>
#include <string.h>

/* ISO 639-1; three-letter tags are taken as they are. */
static const char languages[] =
	"aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj "
	"fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky "
	"la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru "
	"rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo "
	"za zh zu ";

static bool known_language(const char *tag, size_t n)
{
	if (n == 3)
		return islower((unsigned char)tag[0]) && islower((unsigned char)tag[1]) && islower((unsigned char)tag[2]);
	for (const char *p = languages; n == 2 && *p != '\0'; p += 3)
		if (memcmp(p, tag, 2) == 0)
			return true;
	return false;
}

void check_language_tag(sure_t *s, node_t text)
{
	const tree_node_t *x = tree_node(&s->tree, text);
	if (x->op != 1)
		return;
	span_t at = tree_span(&s->tree, tree_kids(&s->tree, text));
	const char *tag = symbol_text(s->symbols, tree_node(&s->tree, tree_kids(&s->tree, text))->sym);
	size_t n = strcspn(tag, "-");
	const char *region = tag[n] == '-' ? tag + n + 1 : "";
	bool region_fine = *region == '\0' || (strlen(region) == 2 && isupper((unsigned char)region[0]) && isupper((unsigned char)region[1])) || strlen(region) == 4 || strlen(region) == 3;
	bool uk = strcmp(region, "UK") == 0;
	if (known_language(tag, n) && region_fine && !uk)
		return;
	finding_t *f = finding_add(&s->findings, CHECK_INVALID_LANGUAGE_TAG, at, "`@%s` is no language", tag);
	if (uk)
		finding_help(&s->findings, f, "the United Kingdom is GB in language tags: @%.*s-GB", (int)n, tag);
	else
		finding_help(&s->findings, f, "a tag has two small letters and perhaps a country: @en, @fr, @de-AT, @pt-BR");
}

/* Scheme, two slashes, a host with a dot or a port, no spaces. `javascript:` and its like are no addresses of documents. */
static bool is_url(const char *u)
{
	size_t scheme = strspn(u, "abcdefghijklmnopqrstuvwxyz");
	bool known = (scheme == 4 && memcmp(u, "http", 4) == 0) || (scheme == 5 && memcmp(u, "https", 5) == 0) || (scheme == 3 && memcmp(u, "ftp", 3) == 0);
	if (!known || strncmp(u + scheme, "://", 3) != 0)
		return false;
	const char *host = u + scheme + 3;
	size_t n = strcspn(host, "/?#");
	if (n == 0 || strpbrk(u, " \t\n\"<>") != NULL)
		return false;
	return memchr(host, '.', n) != NULL || memchr(host, ':', n) != NULL;
}

static void check_url(sure_t *s, span_t at, const char *u, int role)
{
	if (is_url(u))
		return;
	finding_t *x = finding_add(&s->findings, CHECK_INVALID_URL, at, "this is no address of a document");
	if (role == WORD_per && strstr(u, "://") == NULL && strncmp(u, "www.", 4) != 0)
		finding_help(&s->findings, x, "name the document first, and the place in it behind: per report \"%s\"", u);
	else if (strchr(u, ' ') != NULL)
		finding_help(&s->findings, x, "an address has no spaces; write %%20 for one");
	else if (strncmp(u, "www.", 4) == 0)
		finding_help(&s->findings, x, "write the whole address: https://%s", u);
	else
		finding_help(&s->findings, x, "an address begins with https:// and the name of a site");
}

static void check_pattern(reading_t *r, span_t at, const char *text)
{
	sure_t *s = r->s;
	if (r->property->compiled == NULL || r->role != 0 || xmlRegexpExec(r->property->compiled, (const xmlChar *)text) == 1)
		return;
	finding_t *x = finding_add(&s->findings, CHECK_INVALID_DOCUMENT_REFERENCE, at, "`%s` of %s is not written like this", symbol_text(s->symbols, r->property->name), model_a_kind(&s->model, s->model.all.at[r->entity].kind));
	x->subject = r->entity;
	finding_also(&s->findings, x, r->property->at, "its form is declared here");
	finding_help(&s->findings, x, "it has to match %s", r->property->pattern);
}

void read_text(reading_t *r, node_t n, const type_t *type)
{
	sure_t *s = r->s;
	const tree_node_t *x = tree_node(&s->tree, n);
	span_t at = model_text_span(&s->model, n);
	add_value(r, VALUE_TEXT, at)->as.sym = x->op == 1 ? tree_node(&s->tree, tree_kids(&s->tree, n))->sym : 0;
	check_language_tag(s, n);
	if (!(type->bits & TYPE_TEXT))
		check_url(s, at, model_text(&s->model, s->mem, at), r->role);
	else if (r->property->compiled != NULL)
		check_pattern(r, at, model_text(&s->model, s->mem, at));
}

void check_exact_comparison(sure_t *s, node_t comparison)
{
	for (node_t k = tree_kids(&s->tree, comparison); k != 0; k = tree_next(&s->tree, k)) {
		const tree_node_t *x = tree_node(&s->tree, k);
		if (x->kind != NODE_QUAL || (x->sym != WORD_around && x->sym != WORD_almost && x->sym != WORD_over))
			continue;
		finding_t *f = finding_add(&s->findings, CHECK_APPROXIMATE_COMPARED_EXACTLY, tree_span(&s->tree, comparison), "an approximate value is never known to be equal");
		finding_help(&s->findings, f, "compare with <, <=, > or >=");
	}
}
