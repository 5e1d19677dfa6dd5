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

/* What is written of a model with gaps would look whole and not be. */
static exit_t write_artefact(const session_t *x, producer_t *producer, const void *what)
{
	exit_t e = session_tell(x);
	if (e != EXIT_CLEAN)
		return e;
	if (sure_has_gaps(x->sure)) {
		cli_error("nothing is written, because a part of the text could not be read");
		return EXIT_FINDINGS;
	}
	e = output_write(x, producer, what, x->options->output);
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

/* Findings are a matter of `sure check`; whoever asks is told that there are some. */
static void tell_count(const session_t *x)
{
	size_t n = sure_finding_count(x->sure);
	if (n > 0 && !x->options->quiet)
		fprintf(stderr, "sure: there %s %zu finding%s; `sure check` shows %s\n", n == 1 ? "is" : "are", n, n == 1 ? "" : "s", n == 1 ? "it" : "them");
}

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
