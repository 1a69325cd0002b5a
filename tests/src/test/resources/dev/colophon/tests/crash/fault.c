/*
 * Makes calls fail that change files under a folder. For LD_PRELOAD.
 *
 *   FAULT_UNDER    the folder
 *   FAULT_LOG      a file that gets the name of each such call, one a line
 *   FAULT_CALLS    the calls that count, each between commas: ,fsync,chmod, for example; all where it is empty
 *   FAULT_AT       which of them fails, counted from 1; 0 for none
 *   FAULT_LASTING  whether all that follow fail too: 1 or 0
 *   FAULT_ERRNO    how it fails
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int calls;

static int number(const char *name) {
  const char *text = getenv(name);
  return text ? atoi(text) : 0;
}

static int counts(const char *call) {
  const char *counted = getenv("FAULT_CALLS");
  char name[64];
  snprintf(name, sizeof name, ",%s,", call);
  return !counted || !*counted || strstr(counted, name);
}

static int fails(const char *call, const char *path) {
  const char *under = getenv("FAULT_UNDER");
  if (!under || !path || strncmp(path, under, strlen(under)) != 0 || !counts(call)) {
    return 0;
  }
  int saved = errno;
  int at = number("FAULT_AT");
  int n = atomic_fetch_add(&calls, 1) + 1;
  int log = syscall(SYS_openat, AT_FDCWD, getenv("FAULT_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0666);
  if (log >= 0) {
    char line[64];
    int length = snprintf(line, sizeof line, "%s\n", call);
    syscall(SYS_write, log, line, length);
    syscall(SYS_close, log);
  }
  errno = saved;
  if (at > 0 && (n == at || (n > at && number("FAULT_LASTING")))) {
    errno = number("FAULT_ERRNO");
    return 1;
  }
  return 0;
}

static int fails_fd(const char *call, int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  int saved = errno;
  ssize_t length = readlink(link, path, sizeof path - 1);
  errno = saved;
  if (length < 0) {
    return 0;
  }
  path[length] = 0;
  return fails(call, path);
}

/* A path that is relative to an open folder, in full. */
static const char *in_folder(int folder, const char *path, char *full, size_t size) {
  char link[64], name[PATH_MAX];
  if (!path || path[0] == '/' || folder == AT_FDCWD) {
    return path;
  }
  snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
  int saved = errno;
  ssize_t length = readlink(link, name, sizeof name - 1);
  errno = saved;
  if (length < 0) {
    return path;
  }
  name[length] = 0;
  snprintf(full, size, "%s/%s", name, path);
  return full;
}

#define REAL(name) ((typeof(&name)) dlsym(RTLD_NEXT, #name))

#define ON_FD(type, name, parameters, ...)      \
  type name parameters {                        \
    if (fails_fd(#name, fd)) return -1;         \
    return REAL(name)(__VA_ARGS__);             \
  }

#define ON_PATH(name, parameters, ...)          \
  int name parameters {                         \
    if (fails(#name, path)) return -1;          \
    return REAL(name)(__VA_ARGS__);             \
  }

ON_FD(ssize_t, write, (int fd, const void *b, size_t n), fd, b, n)
ON_FD(ssize_t, pwrite64, (int fd, const void *b, size_t n, off64_t o), fd, b, n, o)
ON_FD(ssize_t, sendfile64, (int fd, int in, off64_t *o, size_t n), fd, in, o, n)
ON_FD(ssize_t, copy_file_range, (int in, off64_t *i, int fd, off64_t *o, size_t n, unsigned f), in, i, fd, o, n, f)
ON_FD(int, fsync, (int fd), fd)
ON_FD(int, fdatasync, (int fd), fd)
ON_FD(int, fchmod, (int fd, mode_t m), fd, m)
ON_FD(int, ftruncate64, (int fd, off64_t n), fd, n)
ON_PATH(mkdir, (const char *path, mode_t m), path, m)
ON_PATH(chmod, (const char *path, mode_t m), path, m)

int rename(const char *from, const char *path) {
  if (fails("rename", path)) return -1;
  return REAL(rename)(from, path);
}

int link(const char *from, const char *path) {
  if (fails("link", path)) return -1;
  return REAL(link)(from, path);
}

static int opens(const char *path, int flags) {
  return (flags & O_ACCMODE) != O_RDONLY && fails("open", path);
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  if (opens(path, flags)) return -1;
  return REAL(open64)(path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  if (opens(path, flags)) return -1;
  return REAL(open)(path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...) {
  char full[2 * PATH_MAX];
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  if (opens(in_folder(folder, path, full, sizeof full), flags)) return -1;
  return REAL(openat64)(folder, path, flags, mode);
}

int renameat(int source, const char *from, int folder, const char *path) {
  char full[2 * PATH_MAX];
  if (fails("rename", in_folder(folder, path, full, sizeof full))) return -1;
  return REAL(renameat)(source, from, folder, path);
}
