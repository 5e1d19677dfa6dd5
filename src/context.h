/* The context behind the public header: everything that one check needs. */
#ifndef SURE_CONTEXT_H
#define SURE_CONTEXT_H

#include <stdio.h>

#include "findings/findings.h"
#include "model/model.h"
#include "sure.h"
#include "syntax/parse.h"

enum { SURE_STAGES = 10 };

/* What a context was asked to read, before it reads. */
typedef struct {
	const char *path;               /* NULL: `text` under `name`, or the project around the working directory */
	const char *name, *text;
	size_t length;
	bool unsaved;                   /* `text` stands for the file `name`, which may not have it yet */
} input_t;

/* A file or a directory, whatever path leads to it. */
typedef struct {
	uint64_t device, inode;
} identity_t;

/* A value for each of many files; 0: none. */
typedef struct {
	struct identified {
		identity_t is;
		uint32_t value;
	} *at;
	uint32_t mask, count;
} identities_t;

struct sure {
	mem_t *mem;
	symbols_t *symbols;
	sources_t sources;
	findings_t findings;
	tree_t tree;
	model_t model;
	struct verdicts *verdicts;      /* check/verdict.h, after the check */
	struct logic *logic;            /* logic/logic.h: claims and rules, after the check */
	struct schedule *schedule;      /* schedule/schedule.h, when it was asked for */
	struct quotes *quotes;          /* evidence/quotes.h: quotations and archived texts, after the check */
	void *html;                     /* a page that libxml2 holds while it is read */
	ARRAY(input_t) input;
	ARRAY(const char *) import_path;
	ARRAY(const char *) only;       /* report on these files alone, if there are any */
	ARRAY(const char *) root;       /* directories of projects, where imports are looked for first */
	ARRAY(struct project *) project; /* check/project.h: those that were opened */
	identities_t read;              /* files that were read: 1 and the index of their source */
	FILE *reading;                  /* what is open where memory may run out */
	void *listing;
	bool has_as_of;
	day_t as_of;
	bool checked;
	bool each_example;              /* every counter-example of a claim is named */
	double seconds[SURE_STAGES];    /* processor time of each stage of the check */
	jmp_buf *guard;
	char *error;                    /* of the last failed call */
	size_t error_size;
	bool beyond_ascii;              /* some source has other characters */
	size_t files, bytes;            /* read, without the library */
	char as_of_text[16];
	struct sure *library;           /* a context with the library alone, for sure_explain; NULL until it is asked for */
};

#endif
