// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecDocuments
import VirtSecVMX

/// Files that can be read once, and from their beginning alone.
struct PipeTests {
    @Test func `what comes through a pipe is read as a whole`() async throws {
        let pipe = FileManager.default.temporaryDirectory.appending(path: "virtsec-\(UUID().uuidString)").path()
        try #require(mkfifo(pipe, 0o600) == 0)
        defer { try? FileManager.default.removeItem(atPath: pipe) }
        let text =
            "config.version = \"8\"\n" + String(repeating: "# \(String(repeating: "x", count: 100))\n", count: 2_000)
            + "displayName = \"last\"\n"
        Thread.detachNewThread {
            let writer = FileHandle(forWritingAtPath: pipe)
            try? writer?.write(contentsOf: Data(text.utf8))
            try? writer?.close()
        }
        let inventory = await Collector([DocumentFolder(pipe, formats: [VMXFormat()])]).collect()
        #expect(inventory.machines.map(\.displayName) == ["last"], "\(inventory.skipped)")
    }
}
