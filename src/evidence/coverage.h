/* How much of an archived text the specification quotes: word by word, section by section. */
#ifndef SURE_EVIDENCE_COVERAGE_H
#define SURE_EVIDENCE_COVERAGE_H

#include "evidence/archive.h"

/* A line of the text without its line end; of a heading, without its marks. */
typedef struct {
	uint32_t start, end;
	bool heading;
} coverage_line_t;

typedef struct {
	uint32_t line;                  /* its heading; UINT32_MAX: what stands before the first */
	uint32_t words, quoted;         /* of the words below the heading */
} coverage_section_t;

typedef struct {
	const archive_t *archive;
	const uint8_t *quoted;          /* by byte of the text, the spaces inside of a quotation included */
	ARRAY(coverage_line_t) line;    /* several empty ones are one; lines that only underline are left out */
	ARRAY(coverage_section_t) section;      /* those that have words */
	uint32_t words, covered;
} coverage_t;

coverage_t *coverage_of(sure_t *s, const archive_t *a);

#endif
