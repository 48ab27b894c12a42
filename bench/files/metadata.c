/*
 * Preloaded: counts the metadata calls below a folder, makes each take longer,
 * and lets those below another folder hang. How much longer, and whether they
 * hang, is read from a file that is shared with whoever measures:
 * microseconds, calls so far, and whether to hang, each of eight bytes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct shared {
  volatile uint64_t delay, calls, hangs;
};

static struct shared *shared;
static const char *counted, *hanging;

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("HPC_METADATA");
  int descriptor = file == NULL ? -1 : open(file, O_RDWR | O_CLOEXEC);
  counted = getenv("HPC_METADATA_BELOW");
  hanging = getenv("HPC_METADATA_HANGS");
  if (descriptor < 0 || counted == NULL || hanging == NULL) {
    return;
  }
  void *place = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED,
                     descriptor, 0);
  close(descriptor);
  shared = place == MAP_FAILED ? NULL : place;
}

static void note(const char *path) {
  if (shared == NULL || path == NULL) {
    return;
  }
  if (strncmp(path, counted, strlen(counted)) == 0) {
    __atomic_add_fetch(&shared->calls, 1, __ATOMIC_RELAXED);
    if (shared->delay > 0) {
      usleep(shared->delay);
    }
  }
  while (shared->hangs && strncmp(path, hanging, strlen(hanging)) == 0) {
    usleep(1000);
  }
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define STAT(name, type)                                                       \
  int name(const char *path, struct type *status) {                            \
    static __typeof__(&name) real;                                             \
    real = real ? real : REAL(name);                                           \
    note(path);                                                                \
    return real(path, status);                                                 \
  }
STAT(stat, stat)
STAT(lstat, stat)
STAT(stat64, stat64)
STAT(lstat64, stat64)

#define STATAT(name, type)                                                     \
  int name(int folder, const char *path, struct type *status, int flags) {     \
    static __typeof__(&name) real;                                             \
    real = real ? real : REAL(name);                                           \
    note(path);                                                                \
    return real(folder, path, status, flags);                                  \
  }
STATAT(fstatat, stat)
STATAT(fstatat64, stat64)

int statx(int folder, const char *path, int flags, unsigned mask,
          struct statx *status) {
  static __typeof__(&statx) real;
  real = real ? real : REAL(statx);
  note(path);
  return real(folder, path, flags, mask, status);
}

int access(const char *path, int mode) {
  static __typeof__(&access) real;
  real = real ? real : REAL(access);
  note(path);
  return real(path, mode);
}

ssize_t readlink(const char *path, char *text, size_t size) {
  static __typeof__(&readlink) real;
  real = real ? real : REAL(readlink);
  note(path);
  return real(path, text, size);
}

/* What libuv makes its statx with. */
long syscall(long number, ...) {
  static __typeof__(&syscall) real;
  real = real ? real : REAL(syscall);
  va_list rest;
  va_start(rest, number);
  long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long),
       d = va_arg(rest, long), e = va_arg(rest, long), f = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_statx) {
    note((const char *)b);
  }
  return real(number, a, b, c, d, e, f);
}
