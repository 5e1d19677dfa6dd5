/* A page of HTML as text. libxml2 has memory of its own: the page hangs on the context, so that no jump can lose it. */
#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "evidence/archive.h"

static bool is_one_of(const xmlNode *n, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcmp((const char *)n->name, *names) == 0)
			return true;
	return false;
}

static bool is_skipped(const xmlNode *n)
{
	static const char *const names[] = { "head", "script", "style", "noscript", "template", "svg", NULL };
	return n->type == XML_ELEMENT_NODE && is_one_of(n, names);
}

static bool is_inline(const xmlNode *n)
{
	static const char *const names[] = {
		"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s",
		"samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", NULL
	};
	return is_one_of(n, names);
}

static int heading_level(const xmlNode *n)
{
	const char *name = (const char *)n->name;
	return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0' ? name[1] - '0' : 0;
}

typedef struct {
	out_t *o;
	bool space, fresh;              /* a space is due before the next word; nothing stands in this line yet */
} page_t;

static void end_line(page_t *p, int lines)
{
	if (!p->fresh)
		out_repeat(p->o, '\n', (size_t)lines);
	p->fresh = true;
	p->space = false;
}

static void put_text(page_t *p, const char *s)
{
	for (; *s != '\0'; s++) {
		if (strchr(" \t\r\n\f", *s) != NULL) {
			p->space = !p->fresh;
			continue;
		}
		if (p->space)
			out_char(p->o, ' ');
		out_char(p->o, *s);
		p->space = p->fresh = false;
	}
}

static void enter(page_t *p, const xmlNode *n)
{
	if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
		put_text(p, (const char *)n->content);
	} else if (n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, "br") == 0) {
		end_line(p, 1);
	} else if (n->type == XML_ELEMENT_NODE && !is_inline(n)) {
		end_line(p, 2);
		out_repeat(p->o, '#', (size_t)heading_level(n));
		if (heading_level(n) > 0)
			out_char(p->o, ' ');
	}
}

/* Without recursion: pages nest as deep as their makers like. */
static void walk(page_t *p, const xmlNode *root)
{
	const xmlNode *n = root;
	while (n != NULL) {
		bool down = !is_skipped(n) && n->type != XML_ENTITY_REF_NODE;
		if (down)
			enter(p, n);
		if (down && n->children != NULL) {
			n = n->children;
			continue;
		}
		for (;;) {
			if (n->type == XML_ELEMENT_NODE && !is_inline(n) && !is_skipped(n))
				end_line(p, 2);
			if (n == root || n->next != NULL)
				break;
			n = n->parent;
		}
		n = n == root ? NULL : n->next;
	}
}

const char *html_text(sure_t *s, const char *page, size_t length)
{
	bool utf8 = text_invalid_at(page, length) == length;
	if (length == 0)
		return "";
	xmlResetLastError();
	htmlDocPtr doc = htmlReadMemory(page, (int)length, NULL, utf8 ? "UTF-8" : NULL, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
	s->html = doc;
	/* What libxml2 gives up, because elements nest too deeply, would look like a page that ends there. */
	xmlErrorPtr last = xmlGetLastError();
	if (doc == NULL || (last != NULL && last->level == XML_ERR_FATAL)) {
		html_free(s);
		return NULL;
	}
	page_t p = { out_new(s->mem), false, true };
	const xmlNode *root = xmlDocGetRootElement(doc);
	if (root != NULL)
		walk(&p, root);
	end_line(&p, 1);
	html_free(s);
	return out_data(p.o);
}

void html_free(sure_t *s)
{
	if (s->html != NULL)
		xmlFreeDoc(s->html);
	s->html = NULL;
}
