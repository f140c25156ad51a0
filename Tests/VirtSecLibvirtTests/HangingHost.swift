// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import Foundation
import Synchronization

/// A host that accepts every connection and answers nothing.
final class HangingHost: Sendable {
    /// What a program connects to.
    let address: String

    private let path: String
    private let listener: Mutex<Int32?>
    private let connections = Mutex<[Int32]>([])

    init() throws {
        path = "/tmp/virtsec-\(UUID().uuidString.prefix(13)).sock"
        address = "qemu+unix:///system?socket=\(path)"
        listener = Mutex(try Self.listen(path))
    }

    deinit { hangUp() }

    /// How many connections were made since this was asked last; they stay open.
    func takeConnections() -> Int {
        let taken = listener.withLock { listener -> [Int32] in
            guard let listener else { return [] }
            var taken: [Int32] = []
            while true {
                let connection = accept(listener, nil, nil)
                if connection < 0 { return taken }
                taken.append(connection)
            }
        }
        connections.withLock { $0 += taken }
        return taken.count
    }

    /// Ends all connections, whoever waits for them.
    func hangUp() {
        listener.withLock { listener in
            if let descriptor = listener { close(descriptor) }
            listener = nil
        }
        connections.withLock { connections in
            for descriptor in connections { close(descriptor) }
            connections = []
        }
        unlink(path)
    }

    /// The kernel accepts for whoever listens; nobody has to.
    private static func listen(_ path: String) throws -> Int32 {
        #if os(Linux)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #if os(Linux)
        let isListening = bound == 0 && Glibc.listen(descriptor, 100) == 0
        #else
        let isListening = bound == 0 && Darwin.listen(descriptor, 100) == 0
        #endif
        // Whoever takes connections does not wait for one.
        let isReady = isListening && fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0
        guard isReady else { throw CocoaError(.fileWriteUnknown) }
        return descriptor
    }
}
#endif
