// SPDX-License-Identifier: Apache-2.0
// What a C program does that lists machines and reads what VirtSec reads of them, and no more.
#ifndef VIRTSEC_LIVE_CALLS_H
#define VIRTSEC_LIVE_CALLS_H

/// Opens a connection that only reads; NULL where it fails.
void *virtsec_live_open(const char *uri);

/// Lists the machines and makes the calls of LibvirtHost for each; how many bytes their documents have, or -1.
long virtsec_live_read(void *connection);

/// Closes a connection.
void virtsec_live_close(void *connection);

#endif
