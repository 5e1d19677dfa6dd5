/*
 * Archived texts of sources: `archive "press.txt"` in the block of a document. Each file is read once, as UTF-8 text or HTML,
 * and only if it lies in the directory of the project.
 */
#ifndef SURE_EVIDENCE_ARCHIVE_H
#define SURE_EVIDENCE_ARCHIVE_H

#include "context.h"
#include "evidence/passages.h"

/* One file, as a text that can be shown: NFC, no control characters but line ends. */
typedef struct {
	const char *path;               /* as it was looked for */
	const char *text;
	uint32_t length;
	bool read;                      /* it is there and could be read */
	const char *why, *help;         /* if not */
	tokens_t tokens;
	passages_t index;
	bool indexed;
	ARRAY(uint32_t) line;           /* where its lines begin, made when first asked for */
} stored_t;

/* Tokens of a text that something quotes: [first, end). */
typedef struct {
	uint32_t first, end;
} mark_t;

typedef struct {
	entity_t document;
	stored_t *stored;
	ARRAY(mark_t) mark;
	uint32_t found, missing;        /* quotes from it */
} archive_t;

typedef struct archives {
	symbols_t *words, *paths;
	sym_t point;                    /* the full stop, three of which are an omission */
	ARRAY(stored_t *) stored;       /* by symbol of the path */
	ARRAY(archive_t) all;           /* in the order of declarations; [0] is none */
	uint32_t *of;                   /* by declaration: in `all`, 0 for none */
} archives_t;

/* Reads what the documents of the project name, and reports what cannot be read. */
void archives_read(sure_t *s, archives_t *a);

/* Makes a text ready to be searched. */
void archive_index(sure_t *s, stored_t *x);

/* The line (from 1) of a byte of the text. */
uint32_t archive_line(sure_t *s, stored_t *x, uint32_t at);

/* The statement `archive` of a document; NULL. */
const statement_t *archive_statement(const model_t *m, entity_t document);

/* The words of a page of HTML, with a line for each block and # before headings; NULL if it cannot be read. In the arena. */
const char *html_text(sure_t *s, const char *page, size_t length);

/* What libxml2 holds if memory ran out in between. */
void html_free(sure_t *s);

#endif
