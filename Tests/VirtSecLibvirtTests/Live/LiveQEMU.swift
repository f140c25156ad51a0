// SPDX-License-Identifier: Apache-2.0

#if Libvirt && os(Linux)
import Foundation
import Testing

/// Whether a real QEMU can be driven here.
enum LiveQEMU {
    /// Where its programs are looked for: daemons are not on everybody's path.
    static let folders: [String] = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let named = path.split(separator: ":").map(String.init)
        return named + ["/usr/sbin", "/usr/bin", "/sbin", "/bin"].filter { !named.contains($0) }
    }()

    /// Whether its tests run: where it is, and where VIRTSEC_LIVE says that it has to be (make test-live).
    static let runs = isHere || ProcessInfo.processInfo.environment["VIRTSEC_LIVE"] != nil

    private static let isHere = ["libvirtd", "qemu-system-x86_64"].allSatisfy { program in
        folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    /// What libvirt found out about QEMU, which takes it seconds, for all daemons of a run.
    @TaskLocal static var cache: URL?
}

/// Keeps what libvirt finds out about QEMU while the tests of a suite run.
struct SharedCache: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        try await LiveQEMU.$cache.withValue(folder) { try await function() }
    }
}

extension Trait where Self == SharedCache {
    /// One cache of libvirt's for a suite.
    static var sharedCache: SharedCache { SharedCache() }
}

/// Folders with short paths.
enum TemporaryFolder {
    /// Makes one that only its owner may enter.
    static func make() throws -> URL {
        var template = Array("/tmp/virtsec-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw LiveFailure("no temporary folder: \(errno)") }
        return URL(filePath: String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self))
    }
}

/// What keeps a test from being made.
struct LiveFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
#endif
