// SPDX-License-Identifier: Apache-2.0

import Dispatch
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

    @Test func `a file that changes is judged anew`() throws {
        let file = folder.url.appending(path: "fleet/db01.xml")
        let other = folder.url.appending(path: "fleet/new.xml")
        // Not a task: the threads of tasks may all be waiting for programs that other tests run.
        DispatchQueue.global().asyncAfter(deadline: .now() + 4) {
            try? Data(Definition.clean("db01").utf8).write(to: file)
            try? Data(Definition.open("new").utf8).write(to: other)
        }
        let run = try Tool.run(["watch", "fleet", "--interval", "1", "--for", "12", "--format", "json"], in: folder)
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.count >= 2, "\(run.output)\(run.errors)")
        for line in lines { #expect(try OutputSchema("watch").errors(in: line) == []) }
        let later = lines.dropFirst().joined()
        #expect(later.contains("\"change\":\"changed\"") && later.contains("\"change\":\"appeared\""))
        #expect(later.contains("\"gone\":[{\"rule\":\"display-listens-publicly\""), "\(later)")
    }

    @Test func `what cannot be read is named`() throws {
        try folder.write("fleet/cut.xml", Definition.broken)
        let run = try Tool.run(["watch", "fleet", "--for", "1"], in: folder)
        #expect(run.output.contains("not read: fleet/cut.xml: "), "\(run.output)")
    }

    @Test(arguments: [["--interval", "0"], ["--for", "0"], ["-"], ["--for", "86401"]])
    func `what makes no sense is refused`(arguments: [String]) throws {
        #expect(try Tool.run(["watch", "fleet"] + arguments, in: folder).status == 64)
    }
}
