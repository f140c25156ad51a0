// SPDX-License-Identifier: Apache-2.0
// libvirt's C API as Swift sees it: macros that cast are functions here, and flags are plain numbers.
#ifndef VIRTSEC_LIBVIRT_SHIM_H
#define VIRTSEC_LIBVIRT_SHIM_H

#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

/// libvirt prints every error to standard error unless somebody takes it.
static inline void virtsec_ignore_error(void *data, virErrorPtr error) {
    (void)data;
    (void)error;
}

static inline void virtsec_silence_errors(void) { virSetErrorFunc(NULL, virtsec_ignore_error); }

/// Whoever writes to a host that is gone is sent SIGPIPE, which ends the program unless it cares: libvirt leaves that to
/// its callers. Keeps the signal from this thread until virtsec_heed_broken_pipes.
///
/// Returns: whether one was waiting already, which is nobody's here.
static inline int virtsec_ignore_broken_pipes(sigset_t *before) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, before);
    sigset_t waiting;
    return sigpending(&waiting) == 0 && sigismember(&waiting, SIGPIPE) == 1;
}

/// Forgets the signal that came in the meantime, and lets the thread have others as before.
static inline void virtsec_heed_broken_pipes(const sigset_t *before, int was_waiting) {
    sigset_t signals, waiting;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    if (!was_waiting && sigismember(before, SIGPIPE) == 0 && sigpending(&waiting) == 0 &&
        sigismember(&waiting, SIGPIPE) == 1) {
#ifdef __APPLE__
        int signal;
        sigwait(&signals, &signal);
#else
        const struct timespec now = {0, 0};
        sigtimedwait(&signals, NULL, &now);
#endif
    }
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

struct virtsec_thread_start {
    void (*body)(void *);
    void *argument;
};

static inline void *virtsec_thread_main(void *start) {
    struct virtsec_thread_start own = *(struct virtsec_thread_start *)start;
    free(start);
    own.body(own.argument);
    return NULL;
}

/// Starts a thread that nobody waits for, with a body that gets an argument.
///
/// Returns: 0, or the number of the error.
static inline int virtsec_start_thread(void (*body)(void *), void *argument) {
    struct virtsec_thread_start *start = malloc(sizeof *start);
    if (!start) return -1;
    start->body = body;
    start->argument = argument;
    pthread_t thread;
    int error = pthread_create(&thread, NULL, virtsec_thread_main, start);
    if (error) {
        free(start);
        return error;
    }
    return pthread_detach(thread);
}

/// Nanoseconds since some moment; the clock is never set back.
static inline long virtsec_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000000000L + now.tv_nsec;
}

/// Keeps this thread from running for a time.
static inline void virtsec_sleep(long milliseconds) {
    const struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    nanosleep(&time, NULL);
}

/// How many bytes a text has.
static inline long virtsec_length(const char *text) { return (long)strlen(text); }

/// Nobody is asked for a name or a password: an address that needs one is refused.
static inline int virtsec_refuse_credentials(virConnectCredentialPtr credentials, unsigned int count, void *data) {
    (void)credentials;
    (void)count;
    (void)data;
    return -1;
}

static inline virConnectPtr virtsec_open(const char *uri, int is_read_only) {
    static int nothing[] = {VIR_CRED_AUTHNAME, VIR_CRED_PASSPHRASE};
    virConnectAuth refusing = {nothing, 2, virtsec_refuse_credentials, NULL};
    return virConnectOpenAuth(uri, &refusing, is_read_only ? VIR_CONNECT_RO : 0);
}

/// What libvirt says of a running machine beside its definition, such as that it was changed behind its back.
static inline int virtsec_domain_messages(virDomainPtr domain, char ***messages) {
#if LIBVIR_VERSION_NUMBER >= 7001000
    return virDomainGetMessages(domain, messages, 0);
#else
    (void)domain;
    *messages = NULL;
    return -2;
#endif
}

/// Whether a statistic has a name and is a whole number without a sign.
static inline int virtsec_is_statistic(const virTypedParameter *parameter, const char *name) {
    return strcmp(parameter->field, name) == 0 && parameter->type == VIR_TYPED_PARAM_UINT;
}

/// Takes apart the name of a statistic about one device of a group, such as `block.0.rd.bytes`, where it stands.
///
/// Returns: what is counted, such as `rd.bytes`; NULL for a name of another kind.
static inline const char *virtsec_statistic(
    const virTypedParameter *parameter, const char *group, unsigned int *device) {
    size_t length = strlen(group);
    const char *rest = parameter->field;
    if (strncmp(rest, group, length) != 0 || rest[length] != '.') return NULL;
    rest += length + 1;
    if (*rest < '0' || *rest > '9') return NULL;
    char *end = NULL;
    unsigned long number = strtoul(rest, &end, 10);
    if (number > UINT_MAX || *end != '.') return NULL;
    *device = (unsigned int)number;
    return end + 1;
}

// What happens at a hypervisor, by kind; each gives the number of the registration, or -1 where the driver has none.

static inline int virtsec_on_domain(
    virConnectPtr hypervisor, virConnectDomainEventCallback told, void *box, virFreeCallback release) {
    return virConnectDomainEventRegisterAny(
        hypervisor, NULL, VIR_DOMAIN_EVENT_ID_LIFECYCLE, VIR_DOMAIN_EVENT_CALLBACK(told), box, release);
}

static inline int virtsec_on_device_added(
    virConnectPtr hypervisor, virConnectDomainEventDeviceAddedCallback told, void *box, virFreeCallback release) {
    return virConnectDomainEventRegisterAny(
        hypervisor, NULL, VIR_DOMAIN_EVENT_ID_DEVICE_ADDED, VIR_DOMAIN_EVENT_CALLBACK(told), box, release);
}

static inline int virtsec_on_device_removed(
    virConnectPtr hypervisor, virConnectDomainEventDeviceRemovedCallback told, void *box, virFreeCallback release) {
    return virConnectDomainEventRegisterAny(
        hypervisor, NULL, VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED, VIR_DOMAIN_EVENT_CALLBACK(told), box, release);
}

static inline int virtsec_on_network(
    virConnectPtr hypervisor, virConnectNetworkEventLifecycleCallback told, void *box, virFreeCallback release) {
    return virConnectNetworkEventRegisterAny(
        hypervisor, NULL, VIR_NETWORK_EVENT_ID_LIFECYCLE, VIR_NETWORK_EVENT_CALLBACK(told), box, release);
}

static inline int virtsec_on_pool(
    virConnectPtr hypervisor, virConnectStoragePoolEventLifecycleCallback told, void *box, virFreeCallback release) {
    return virConnectStoragePoolEventRegisterAny(
        hypervisor, NULL, VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE, VIR_STORAGE_POOL_EVENT_CALLBACK(told), box, release);
}

static inline int virtsec_on_node_device(
    virConnectPtr hypervisor, virConnectNodeDeviceEventLifecycleCallback told, void *box, virFreeCallback release) {
    return virConnectNodeDeviceEventRegisterAny(
        hypervisor, NULL, VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE, VIR_NODE_DEVICE_EVENT_CALLBACK(told), box, release);
}

static inline int virtsec_on_secret(
    virConnectPtr hypervisor, virConnectSecretEventLifecycleCallback told, void *box, virFreeCallback release) {
    return virConnectSecretEventRegisterAny(
        hypervisor, NULL, VIR_SECRET_EVENT_ID_LIFECYCLE, VIR_SECRET_EVENT_CALLBACK(told), box, release);
}

#endif
