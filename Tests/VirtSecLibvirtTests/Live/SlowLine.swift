// SPDX-License-Identifier: Apache-2.0

#if Libvirt && os(Linux)
import Foundation
import Synchronization

/// A line to a daemon that lets each message wait.
final class SlowLine: Sendable {
    /// What a program connects to.
    var address: String { "qemu:///session?socket=\(path)" }

    private let path: String
    private let target: String
    private let delay: TimeInterval
    private let descriptors = Mutex<[Int32]>([])

    init(to daemon: PrivateDaemon, delay: TimeInterval) throws {
        path = "/tmp/virtsec-\(UUID().uuidString.prefix(13)).sock"
        target = daemon.socketPath
        self.delay = delay
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard Self.with(path, { bind(listener, $0, $1) }) == 0, listen(listener, 10) == 0 else {
            throw LiveFailure("no socket: \(errno)")
        }
        keep(listener)
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                if client < 0 { return }
                connect(client)
            }
        }
    }

    /// Ends it.
    func close() {
        for descriptor in descriptors.withLock({ $0 }) { shutdown(descriptor, Int32(SHUT_RDWR)) }
        unlink(path)
    }

    private func keep(_ descriptor: Int32) { descriptors.withLock { $0.append(descriptor) } }

    private func connect(_ client: Int32) {
        let daemon = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        keep(client)
        keep(daemon)
        guard Self.with(target, { Glibc.connect(daemon, $0, $1) }) == 0 else {
            shutdown(client, Int32(SHUT_RDWR))
            return
        }
        for (from, to, delay) in [(client, daemon, 0), (daemon, client, delay)] {
            Thread.detachNewThread { Self.pass(from, to, delay) }
        }
    }

    private static func pass(_ from: Int32, _ to: Int32, _ delay: TimeInterval) {
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = recv(from, &buffer, buffer.count, 0)
            if count <= 0 { break }
            if delay > 0 { Thread.sleep(forTimeInterval: delay) }
            if send(to, buffer, count, Int32(MSG_NOSIGNAL)) != count { break }
        }
        shutdown(to, Int32(SHUT_RDWR))
    }

    private static func with(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { return -1 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
#endif
