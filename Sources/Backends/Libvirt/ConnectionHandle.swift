// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt

/// A connection of libvirt's, closed on its own thread with the last reference to it: whoever lets it go does not wait.
final class ConnectionHandle {
    /// What is let go together: a connection lives as long as one of its objects.
    final class Contents {
        let pointer: OpaquePointer
        /// What was listed and is still to be read.
        var listed: [LibvirtObject] = []
        /// Where what happens is told, while somebody listens.
        var hearing: HypervisorHearing?

        init(_ pointer: OpaquePointer) { self.pointer = pointer }

        func letGo() {
            hearing = nil
            listed = []
            _ = virConnectClose(pointer)
        }
    }

    let contents: Contents
    private let thread: HypervisorThread
    private let address: HypervisorAddress

    init(_ pointer: OpaquePointer, _ thread: HypervisorThread, _ address: HypervisorAddress) {
        contents = Contents(pointer)
        self.thread = thread
        self.address = address
    }

    deinit {
        // The last to hold it, so nobody else uses it any more.
        nonisolated(unsafe) let contents = contents
        let number = OpenCalls.shared.beginClosing(address)
        thread.run {
            contents.letGo()
            OpenCalls.shared.end(number)
        }
    }
}
#endif
