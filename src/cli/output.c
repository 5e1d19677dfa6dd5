#include "cli/output.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- copying ---- */

static bool copy(FILE *from, FILE *to)
{
	char buffer[1 << 14];
	size_t n;
	rewind(from);
	while ((n = fread(buffer, 1, sizeof buffer, from)) > 0)
		if (fwrite(buffer, 1, n, to) != n)
			return false;
	return !ferror(from) && fflush(to) == 0;
}

static exit_t cannot_write(const char *file)
{
	cli_error("%s cannot be written: %s", file == NULL ? "standard output" : file, strerror(errno));
	return EXIT_USE;
}

/* Closes in any case; false if that or what was before went wrong. */
static bool close_well(FILE *f, bool well)
{
	int before = errno;
	bool closed = fclose(f) == 0;
	if (!well)
		errno = before;
	return well && closed;
}

/* A device, a pipe: nothing that could be replaced. */
static exit_t write_through(FILE *from, const char *file)
{
	FILE *to = fopen(file, "wb");
	if (to == NULL || !close_well(to, copy(from, to)))
		return cannot_write(file);
	return EXIT_CLEAN;
}

/* ---- a file in one step ---- */

static mode_t usual_mode(void)
{
	mode_t mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

/* The bytes are on the disk before the name points to them. Some file systems know no fsync, which is no reason to fail. */
static bool fill(int fd, FILE *from, mode_t mode)
{
	FILE *to = fdopen(fd, "wb");
	if (to == NULL) {
		close(fd);
		return false;
	}
	bool well = copy(from, to) && fchmod(fd, mode) == 0 && (fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP);
	return close_well(to, well);
}

static bool replace(FILE *from, const char *target, mode_t mode)
{
	size_t n = strlen(target);
	char *name = malloc(n + sizeof ".XXXXXX");
	if (name == NULL)
		return false;
	memcpy(name, target, n);
	memcpy(name + n, ".XXXXXX", sizeof ".XXXXXX");
	int fd = mkstemp(name);
	bool well = fd >= 0 && fill(fd, from, mode) && rename(name, target) == 0;
	int why = errno;
	if (fd >= 0 && !well)
		unlink(name);
	free(name);
	errno = why;
	return well;
}

/* Signals wait, so that none leaves the temporary file behind. What a link points to is replaced, not the link. */
static exit_t write_file(FILE *from, const char *file)
{
	struct stat there;
	bool exists = stat(file, &there) == 0;
	if (exists && !S_ISREG(there.st_mode))
		return write_through(from, file);
	char *real = exists ? realpath(file, NULL) : NULL;
	sigset_t these, before;
	sigemptyset(&these);
	sigaddset(&these, SIGINT);
	sigaddset(&these, SIGTERM);
	sigaddset(&these, SIGHUP);
	sigprocmask(SIG_BLOCK, &these, &before);
	bool well = replace(from, real == NULL ? file : real, exists ? there.st_mode & 0777 : usual_mode());
	int why = errno;
	sigprocmask(SIG_SETMASK, &before, NULL);
	free(real);
	errno = why;
	return well ? EXIT_CLEAN : cannot_write(file);
}

exit_t output_write(const session_t *x, producer_t *producer, const void *what, const char *file)
{
	FILE *whole = tmpfile();
	if (whole == NULL) {
		cli_error("no temporary file can be made: %s", strerror(errno));
		return EXIT_USE;
	}
	sure_status_t status = producer(x->sure, what, whole);
	exit_t e = session_failed(x, status);
	if (status == SURE_OK && fflush(whole) != 0) {
		cli_error("a temporary file cannot be written: %s", strerror(errno));
		e = EXIT_USE;
	}
	if (e == EXIT_CLEAN)
		e = file != NULL ? write_file(whole, file) : copy(whole, stdout) ? EXIT_CLEAN : cannot_write(NULL);
	fclose(whole);
	return e;
}

/* ---- artefacts ---- */

/* Findings are a matter of `sure check`; whoever asks for something else is told in one line that there are some. */
static void tell_count(const session_t *x)
{
	size_t of[2] = { 0, 0 }, n = sure_finding_count(x->sure);
	for (size_t i = 0; i < n; i++)
		of[sure_finding_sort(x->sure, i) == SURE_RESULT]++;
	if (n == 0 || x->options->quiet)
		return;
	fputs("sure: ", stderr);
	if (of[0] > 0)
		fprintf(stderr, "%zu mistake%s", of[0], of[0] == 1 ? "" : "s");
	else if (!x->options->no_warnings)      /* which were not looked for */
		fputs("no mistakes", stderr);
	if (of[1] > 0)
		fprintf(stderr, "%s%zu result%s", of[0] > 0 || !x->options->no_warnings ? " and " : "", of[1], of[1] == 1 ? "" : "s");
	fprintf(stderr, "; `sure check` shows %s\n", n == 1 ? "it" : "them");
}

/* What is written of a model with gaps would look whole and not be. */
static exit_t write_artefact(const session_t *x, producer_t *producer, const void *what)
{
	if (sure_has_gaps(x->sure)) {
		session_tell(x);
		cli_error("nothing is written, because a part of the text could not be read");
		return EXIT_FINDINGS;
	}
	exit_t e = output_write(x, producer, what, x->options->output);
	if (e == EXIT_CLEAN)
		tell_count(x);
	return e == EXIT_CLEAN ? session_verdict(x) : e;
}

exit_t output_artefact(const options_t *o, const list_t *paths, producer_t *producer, const void *what)
{
	session_t x;
	exit_t e = session_open(&x, o, paths);
	if (e == EXIT_CLEAN)
		e = session_check(&x);
	if (e == EXIT_CLEAN) {
		e = write_artefact(&x, producer, what);
		session_stats(&x);
	}
	session_close(&x);
	return e;
}

/* ---- answers ---- */

typedef struct {
	answer_t *answer;
	const char *question, *format;
} asked_t;

static sure_status_t write_answer(sure_t *s, const void *what, FILE *to)
{
	const asked_t *a = what;
	return a->answer(s, a->question, a->format, to);
}

exit_t output_answer(const options_t *o, answer_t *answer, const char *none)
{
	if (o->paths.count == 0 || o->paths.at[0][strspn(o->paths.at[0], " \t\r\n")] == '\0') {
		cli_error("%s", none);
		return EXIT_USE;
	}
	list_t paths = o->paths;
	asked_t asked = { answer, paths.at[0], o->format_count == 0 ? "text" : o->format[0].name };
	paths.at++;
	paths.count--;
	session_t x;
	exit_t e = session_open(&x, o, &paths);
	if (e == EXIT_CLEAN)
		e = session_check(&x);
	if (e == EXIT_CLEAN && sure_has_gaps(x.sure)) {
		session_tell(&x);
		cli_error("there is no answer, because a part of the text could not be read");
		e = EXIT_FINDINGS;
	} else if (e == EXIT_CLEAN) {
		tell_count(&x);
		e = output_write(&x, write_answer, &asked, o->output);
		session_stats(&x);
	}
	session_close(&x);
	return e;
}
