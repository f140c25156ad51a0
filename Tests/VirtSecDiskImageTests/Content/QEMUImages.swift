// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Makes images with QEMU's own tools, in a folder that is removed at the end.
final class QEMUImages {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path() }

    /// Where a tool is; nil where it is not installed.
    static func tool(_ name: String) -> URL? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { URL(filePath: String($0)).appending(path: name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
    }

    static let areHere = tool("qemu-img") != nil && tool("qemu-io") != nil

    static func skip(_ test: String = #function) { print("skipped: this qemu-img cannot make the image for “\(test)”") }

    /// Runs a tool in the folder; false when it fails, as it does for formats that it was built without.
    @discardableResult
    func run(_ name: String, _ arguments: String...) throws -> Bool {
        let process = Process()
        process.executableURL = Self.tool(name)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
