/* Quotations, and whether the archived texts of their sources have them. docs/meaning.md, section 11. */
#ifndef SURE_EVIDENCE_QUOTES_H
#define SURE_EVIDENCE_QUOTES_H

#include "evidence/archive.h"

typedef struct quotes {
	archives_t archives;
	uint32_t count;                 /* of quotations in the project */
} quotes_t;

/* Reads archives, looks for every quotation, reports what is wrong. */
void quotes_check(sure_t *s);

/* The archived text of a document; NULL. */
archive_t *quotes_archive(const sure_t *s, entity_t document);

#endif
