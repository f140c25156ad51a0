// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Watches folders, and tells which of their files were opened or read since, by whatever program.
package final class AccessWatch {
    /// Why nothing can be watched, as the number of the system's error.
    package struct Failure: Error {
        package let number: Int32
    }

    private let descriptor: Int32
    private var folders: [Int32: String] = [:]

    /// Starts watching; what lies in a folder inside of one of them is not watched.
    package init(_ folders: [String]) throws {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { throw Failure(number: errno) }
        for folder in folders {
            let watch = inotify_add_watch(descriptor, folder, UInt32(IN_OPEN) | UInt32(IN_ACCESS))
            guard watch >= 0 else { throw Failure(number: errno) }
            self.folders[watch] = folder
        }
    }

    deinit { close(descriptor) }

    /// The paths of all files that were opened or read since the last call, each once; a folder that was listed is one too.
    package func takeOpened() -> Set<String> {
        var opened: Set<String> = []
        var room = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = room.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return opened }
            room[..<count].withUnsafeBytes { insertPaths(of: $0, into: &opened) }
        }
    }

    /// Events follow each other: number of the watch, what happened, a cookie, the length of the name, the name.
    private func insertPaths(of events: UnsafeRawBufferPointer, into opened: inout Set<String>) {
        var rest = events[...]
        while rest.count >= 16 {
            let start = rest.startIndex
            let watch = events.loadUnaligned(fromByteOffset: start, as: Int32.self)
            let length = Int(events.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
            let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
            // Events that were lost belong to no watch.
            opened.insert("\(folders[watch] ?? "lost events")/\(String(decoding: name, as: UTF8.self))")
            rest = rest.dropFirst(16 + length)
        }
    }
}
#endif
