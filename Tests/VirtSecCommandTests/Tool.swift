// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What one run of the program did.
struct Run {
    let status: Int32
    let output: String
    let errors: String
}

/// The program that was built beside the tests.
enum Tool {
    struct Missing: Error {}

    static func executable() throws -> URL {
        var folders = Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        folders.append(URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent())
        folders.append(Bundle.main.bundleURL)
        for folder in folders {
            let url = folder.appending(path: "virtsec")
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
            if exists, !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: url.path) { return url }
        }
        throw Missing()
    }

    /// Runs the program to its end; standard output goes to a file so that no pipe can fill up.
    static func run(
        _ arguments: [String], in folder: Folder, input: String = "", output: FileHandle? = nil
    ) throws -> Run {
        let process = Process()
        process.executableURL = try executable()
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        let results = try folder.handle()
        let errors = try folder.handle()
        process.standardInput = try folder.handle(containing: input)
        process.standardOutput = output ?? results
        process.standardError = errors
        try process.run()
        process.waitUntilExit()
        return Run(status: process.terminationStatus, output: try text(results), errors: try text(errors))
    }

    private static func text(_ handle: FileHandle) throws -> String {
        try handle.seek(toOffset: 0)
        return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    }
}

/// A folder of its own for one test, gone with it.
final class Folder {
    let url: URL
    private let hidden: URL

    init() throws {
        let parent = FileManager.default.temporaryDirectory.appending(path: "virtsec-tests-\(UUID().uuidString)")
        url = parent.appending(path: "work")
        hidden = parent.appending(path: "hidden")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(at: hidden, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }

    /// Writes a file below the folder.
    func write(_ name: String, _ text: String) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(at: url.appending(path: name), withIntermediateDirectories: true)
    }

    func text(_ name: String) -> String? {
        (try? Data(contentsOf: url.appending(path: name))).map { String(decoding: $0, as: UTF8.self) }
    }

    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
    }

    /// A file outside the folder that is open for reading and writing, at its start.
    func handle(containing text: String = "") throws -> FileHandle {
        let file = hidden.appending(path: UUID().uuidString)
        try Data(text.utf8).write(to: file)
        return try FileHandle(forUpdating: file)
    }
}

/// Small definitions.
enum Definition {
    /// Nothing that any rule minds at high, apart from what only the host knows.
    static func clean(_ name: String = "web01") -> String {
        """
        <domain type='kvm'>
          <name>\(name)</name>
          <uuid>5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10</uuid>
          <memory unit='KiB'>1048576</memory>
          <vcpu>1</vcpu><cpu mode='host-model'/>
          <os><type arch='x86_64' machine='q35'>hvm</type></os>
          <devices>
            <graphics type='vnc' listen='127.0.0.1'/>
          </devices>
        </domain>

        """
    }

    /// A console that listens on all addresses, on line 8.
    static func open(_ name: String = "db01") -> String {
        clean(name).replacingOccurrences(of: "127.0.0.1", with: "0.0.0.0")
    }

    static let broken = "<domain type='kvm'><name>cut off"
}
