/*
 * ask AS_OF FILE: what the date algebra makes of dates, for tests/dates/daysets.py. Writes the model of FILE as JSON and a form feed,
 * then a line for the answer to each question on standard input.
 */
#include <stdio.h>
#include <string.h>

#include "sure.h"

int main(int argc, char **argv)
{
	char question[400];
	sure_t *s = sure_new();
	if (argc != 3 || s == NULL || sure_set_as_of(s, argv[1]) != SURE_OK || sure_add_path(s, argv[2]) != SURE_OK || sure_check(s) != SURE_OK) {
		fprintf(stderr, "ask: %s\n", s == NULL || argc != 3 ? "wrong use" : sure_error_text(s));
		return 2;
	}
	sure_write(s, "json", stdout);
	puts("\f");
	while (fgets(question, sizeof question, stdin) != NULL) {
		question[strcspn(question, "\n")] = '\0';
		if (sure_write_query(s, question, "text", stdout) != SURE_OK)
			printf("not understood: %s\n", sure_error_text(s));
	}
	sure_free(s);
	return 0;
}
