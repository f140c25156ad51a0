// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `watch`.
struct WatchTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write("fleet/db01.xml", Definition.open())
    }

    @Test func `it says what is there, and ends as assess would`() throws {
        let run = try Tool.run(["watch", "fleet", "--for", "1"], in: folder)
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.output.contains("1 machine: "))
        #expect(run.output.contains("at or above high: failed"))
    }

    @Test func `as JSON each update is one line`() throws {
        let run = try Tool.run(["watch", "fleet", "--for", "1", "--format", "json"], in: folder)
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 1)
        for line in lines { #expect(try OutputSchema("watch").errors(in: String(line)) == []) }
    }

    @Test func `a file that changes is judged anew`() async throws {
        let folder = folder
        let running = Task.detached {
            try Tool.run(["watch", "fleet", "--interval", "1", "--for", "12", "--format", "json"], in: folder)
        }
        try await Task.sleep(for: .seconds(4))
        try folder.write("fleet/db01.xml", Definition.clean("db01"))
        try folder.write("fleet/new.xml", Definition.open("new"))
        let run = try await running.value
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.count >= 2, "\(run.output)\(run.errors)")
        for line in lines { #expect(try OutputSchema("watch").errors(in: line) == []) }
        let later = lines.dropFirst().joined()
        #expect(later.contains("\"change\":\"changed\"") && later.contains("\"change\":\"appeared\""))
        #expect(later.contains("\"gone\":[{\"rule\":\"display-listens-publicly\""), "\(later)")
    }

    @Test(arguments: [["--interval", "0"], ["--for", "0"], ["-"], ["--for", "86401"]])
    func `what makes no sense is refused`(arguments: [String]) throws {
        #expect(try Tool.run(["watch", "fleet"] + arguments, in: folder).status == 64)
    }
}
