/*
 * Preloaded into a broker (LD_PRELOAD), lets it live with a disk that cannot sync and with a wall clock that jumps.
 *
 * FATWOOD_FAULTS names a file of the layout below, shared with the process that injects the faults; FATWOOD_FAULTS_BELOW
 * the directory whose files are concerned. Without them nothing is changed.
 *
 * cc -shared -fPIC -O2 -o faults.so faults.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { SYNC_WORKS = 0, SYNC_FAILS_ONCE = 1, SYNC_FAILS = 2 };

/* dev.fatwood.prove.fault.Shim writes and reads the same; all fields are 8 bytes, in the machine's order. */
struct control {
    int64_t sync_mode;
    int64_t wall_offset_ns;  /* added to CLOCK_REALTIME */
    int64_t first_failed_ns; /* CLOCK_MONOTONIC of the first sync that failed, 0: none did */
    int64_t failed;          /* syncs that failed */
    int64_t later;           /* syncs below the directory that began after the first failed one */
    int64_t synced;          /* syncs below the directory that worked */
};

static struct control *control;
static const char *below;

__attribute__((constructor)) static void attach(void) {
    const char *file = getenv("FATWOOD_FAULTS");
    below = getenv("FATWOOD_FAULTS_BELOW");
    if (file == NULL || below == NULL) return;
    int fd = open(file, O_RDWR | O_CLOEXEC);
    if (fd < 0) return;
    void *mapped = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (mapped != MAP_FAILED) control = mapped;
}

static int is_below(int fd) {
    char link[32], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strncmp(path, below, strlen(below)) == 0;
}

static int64_t monotonic_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

/* Whether this sync fails; counts it. */
static int fails(int fd) {
    if (control == NULL || !is_below(fd)) return 0;
    int64_t first = __atomic_load_n(&control->first_failed_ns, __ATOMIC_SEQ_CST);
    if (first != 0) __atomic_add_fetch(&control->later, 1, __ATOMIC_SEQ_CST);
    int64_t mode = __atomic_load_n(&control->sync_mode, __ATOMIC_SEQ_CST);
    if (mode == SYNC_FAILS_ONCE
            && !__atomic_compare_exchange_n(
                    &control->sync_mode, &mode, SYNC_WORKS, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        mode = SYNC_WORKS;
    if (mode == SYNC_WORKS) {
        __atomic_add_fetch(&control->synced, 1, __ATOMIC_SEQ_CST);
        return 0;
    }
    int64_t none = 0;
    __atomic_compare_exchange_n(
            &control->first_failed_ns, &none, monotonic_ns(), 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&control->failed, 1, __ATOMIC_SEQ_CST);
    errno = EIO;
    return 1;
}

#define NEXT(type, name) ((type) dlsym(RTLD_NEXT, name))

int fsync(int fd) {
    static int (*next)(int);
    if (next == NULL) next = NEXT(int (*)(int), "fsync");
    return fails(fd) ? -1 : next(fd);
}

int fdatasync(int fd) {
    static int (*next)(int);
    if (next == NULL) next = NEXT(int (*)(int), "fdatasync");
    return fails(fd) ? -1 : next(fd);
}

/* Only the wall clock: the monotonic one, by which threads wait, goes on as it does. */
int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*next)(clockid_t, struct timespec *);
    if (next == NULL) next = NEXT(int (*)(clockid_t, struct timespec *), "clock_gettime");
    int result = next(clock, now);
    if (result == 0 && control != NULL && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        int64_t ns = now->tv_nsec + __atomic_load_n(&control->wall_offset_ns, __ATOMIC_RELAXED);
        now->tv_sec += ns / 1000000000;
        now->tv_nsec = ns % 1000000000;
        if (now->tv_nsec < 0) {
            now->tv_nsec += 1000000000;
            now->tv_sec--;
        }
    }
    return result;
}

int gettimeofday(struct timeval *now, void *zone) {
    (void) zone;
    struct timespec precise;
    int result = clock_gettime(CLOCK_REALTIME, &precise);
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return result;
}

time_t time(time_t *seconds) {
    struct timespec precise;
    clock_gettime(CLOCK_REALTIME, &precise);
    if (seconds != NULL) *seconds = precise.tv_sec;
    return precise.tv_sec;
}
