// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import Foundation
import Testing

@testable import VirtSecLibvirt

@Suite struct HypervisorThreadTests {
    /// What libvirt does with the socket of a daemon that died.
    @Test(.timeLimit(.minutes(30))) func `writing to a host that is gone does not end the program`() async throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let end = pipe.fileHandleForWriting.fileDescriptor
        let thread = HypervisorThread()
        let error = await withCheckedContinuation { continuation in
            thread.run { continuation.resume(returning: write(end, "x", 1) == -1 ? errno : 0) }
        }
        #expect(error == EPIPE)
        // The signal is not kept for later either.
        await withCheckedContinuation { continuation in thread.run { continuation.resume() } }
    }
}
#endif
