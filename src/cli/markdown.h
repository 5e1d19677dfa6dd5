/* Markdown as plain text for a terminal: what a page about a check is written in, no more. */
#ifndef SURE_CLI_MARKDOWN_H
#define SURE_CLI_MARKDOWN_H

#include <stdbool.h>
#include <stdio.h>

/* Paragraphs are filled to 78 columns; code and tables stay as they are; marks of headings and of bold text go. */
void markdown_print(FILE *to, const char *text, bool colour);

#endif
