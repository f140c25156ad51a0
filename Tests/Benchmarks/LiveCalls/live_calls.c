// SPDX-License-Identifier: Apache-2.0
#include "live_calls.h"

#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>
#include <stdlib.h>
#include <string.h>

static void ignore(void *data, virErrorPtr error) {
    (void)data;
    (void)error;
}

void *virtsec_live_open(const char *uri) {
    virSetErrorFunc(NULL, ignore);
    return virConnectOpenReadOnly(uri);
}

void virtsec_live_close(void *connection) { virConnectClose(connection); }

static long read_document(virDomainPtr domain, unsigned int flags) {
    char *text = virDomainGetXMLDesc(domain, flags);
    if (!text) return 0;
    long length = (long)strlen(text);
    free(text);
    return length;
}

static void read_messages(virDomainPtr domain) {
#if LIBVIR_VERSION_NUMBER >= 7001000
    char **messages = NULL;
    int count = virDomainGetMessages(domain, &messages, 0);
    for (int index = 0; index < count; index++) free(messages[index]);
    free(messages);
#else
    (void)domain;
#endif
}

static void read_statistics(virDomainPtr domain) {
    virDomainPtr domains[] = {domain, NULL};
    virDomainStatsRecordPtr *records = NULL;
    unsigned int wanted = VIR_DOMAIN_STATS_BLOCK | VIR_DOMAIN_STATS_INTERFACE;
    if (virDomainListGetStats(domains, wanted, &records, VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT) >= 0)
        virDomainStatsRecordListFree(records);
}

static void read_job(virDomainPtr domain) {
    int kind = 0, count = 0;
    virTypedParameterPtr parameters = NULL;
    if (virDomainGetJobStats(domain, &kind, &parameters, &count, 0) == 0) virTypedParamsFree(parameters, count);
}

/// Kinds that the driver does not have are asked for once.
static void read_snapshots(virDomainPtr domain, int *has_snapshots, int *has_checkpoints) {
    if (*has_snapshots) {
        virDomainSnapshotPtr *found = NULL;
        int count = virDomainListAllSnapshots(domain, &found, 0);
        for (int index = 0; index < count; index++) virDomainSnapshotFree(found[index]);
        free(found);
        *has_snapshots = count >= 0;
    }
    if (*has_checkpoints) {
        virDomainCheckpointPtr *found = NULL;
        int count = virDomainListAllCheckpoints(domain, &found, 0);
        for (int index = 0; index < count; index++) virDomainCheckpointFree(found[index]);
        free(found);
        *has_checkpoints = count >= 0;
    }
}

static long read_machine(virDomainPtr domain, int *has_snapshots, int *has_checkpoints) {
    int state = 0, starts = 0;
    virDomainGetState(domain, &state, NULL, 0);
    int is_kept = virDomainIsPersistent(domain);
    virDomainGetAutostart(domain, &starts);
    virDomainHasManagedSaveImage(domain, 0);
    read_messages(domain);
    read_job(domain);
    if (state != VIR_DOMAIN_SHUTOFF) read_statistics(domain);
    int is_active = virDomainIsActive(domain);
    long length = read_document(domain, 0);
    if (is_kept == 1 && is_active == 1) length += read_document(domain, VIR_DOMAIN_XML_INACTIVE);
    read_snapshots(domain, has_snapshots, has_checkpoints);
    return length;
}

long virtsec_live_read(void *connection) {
    virDomainPtr *domains = NULL;
    int count = virConnectListAllDomains(connection, &domains, 0);
    if (count < 0) return -1;
    int has_snapshots = 1, has_checkpoints = 1;
    long length = 0;
    for (int index = 0; index < count; index++) {
        length += read_machine(domains[index], &has_snapshots, &has_checkpoints);
        virDomainFree(domains[index]);
    }
    free(domains);
    return length;
}
