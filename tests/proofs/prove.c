/* prove AS_OF PATH: for each name on standard input, the proof of it as `sure why NAME -f json` writes it, and a form feed. */
#include <stdio.h>
#include <string.h>

#include "sure.h"

int main(int argc, char **argv)
{
	char name[400];
	sure_t *s = sure_new();
	if (argc != 3 || s == NULL || sure_set_as_of(s, argv[1]) != SURE_OK || sure_add_path(s, argv[2]) != SURE_OK || sure_check(s) != SURE_OK) {
		fprintf(stderr, "prove: %s\n", s == NULL || argc != 3 ? "wrong use" : sure_error_text(s));
		return 2;
	}
	while (fgets(name, sizeof name, stdin) != NULL) {
		name[strcspn(name, "\n")] = '\0';
		if (sure_write_why(s, name, "json", stdout) != SURE_OK)
			printf("{\"error\": \"%s\"}\n", name);
		puts("\f");
	}
	sure_free(s);
	return 0;
}
