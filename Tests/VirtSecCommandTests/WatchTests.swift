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

    @Test func `rules that may be left without an answer are named as for assess`() throws {
        let quiet = Definition.clean("db01").replacingOccurrences(of: " listen='127.0.0.1'", with: "")
        try folder.write("fleet/db01.xml", quiet)
        for (option, status) in [
            ("--quiet", Int32(2)), ("--allow-unassessed", 0), ("--allow-unassessed=no-such-rule", 64),
            ("--allow-unassessed=raw-qemu-arguments", 2),
        ] {
            let run = try Tool.run(["watch", "fleet", "--for", "1", option], in: folder)
            #expect(run.status == status, "\(option) \(run.output)\(run.errors)")
        }
    }

    @Test func `readings that find nothing new are not told`() throws {
        let run = try Tool.run(["watch", "fleet", "--interval", "1", "--for", "4", "--format", "json"], in: folder)
        #expect(run.output.split(separator: "\n").count == 1, "\(run.output)")
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `interrupted, it ends as assess would`(signal: Int32) throws {
        let process = Process()
        process.executableURL = try Tool.executable()
        process.arguments = ["watch", "fleet", "--interval", "60"]
        process.currentDirectoryURL = folder.url
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        // Its first line says that it is watching.
        #expect(try output.fileHandleForReading.read(upToCount: 1)?.isEmpty == false)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 1)
    }

    @Test func `what cannot be read is named`() throws {
        try folder.write("fleet/cut.xml", Definition.broken)
        let run = try Tool.run(["watch", "fleet", "--for", "1"], in: folder)
        #expect(run.output.contains("not read: fleet/cut.xml: "), "\(run.output)")
    }

    #if Libvirt && os(Linux)
    @Test func `who stops before anything was read is told what was not`() throws {
        let path = folder.url.appending(path: "sock").path()
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        try #require(path.utf8.count < MemoryLayout.size(ofValue: address.sun_path))
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        // A host that takes connections and answers nothing.
        try #require(isBound && listen(descriptor, 10) == 0)
        let host = "qemu+unix:///system?socket=\(path)"
        let run = try Tool.run(["watch", host, "--for", "1", "--libvirt-timeout", "60"], in: folder)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("watching ended after 1 second, before these were read: \(host)"), "\(run.errors)")
    }
    #endif

    @Test(arguments: [["--interval", "0"], ["--for", "0"], ["-"], ["--for", "86401"]])
    func `what makes no sense is refused`(arguments: [String]) throws {
        #expect(try Tool.run(["watch", "fleet"] + arguments, in: folder).status == 64)
    }
}
