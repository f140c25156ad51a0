// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// What one run tells the next.
@Suite struct RecognitionMemoryTests {
    private typealias Fixture = SightingFixture

    private static let web = Fixture.seen(
        "a", host: Fixture.host, .running, (.machineUUID, Fixture.uuid), (.macAddress, Fixture.mac),
        (.diskPath, Fixture.disk))

    @Test func `the text is one line for each thing`() throws {
        let memory = RecognitionMemory([
            KnownIdentity(
                id: IdentityID("vm-1"), name: "tab\there\nand \\", host: "h", trustDomain: "d",
                clues: [IdentityClue(.macAddress, Fixture.mac)].compactMap { $0 }, missedRuns: 2)
        ])
        let text = """
            virtsec-identities/v1
            identity\tvm-1\t2
            name\ttab\\there\\nand \\\\
            host\th
            domain\td
            clue\tmac\t52:54:00:6b:3c:58

            """
        #expect(memory.text == text)
        #expect(try RecognitionMemory(text: text) == memory)
    }

    @Test(arguments: [
        ("", 1), ("virtsec-identities/v2\n", 1), ("virtsec-identities/v1\nname\tx", 2),
        ("virtsec-identities/v1\nidentity\tvm-1", 2), ("virtsec-identities/v1\nidentity\tvm-1\t-1", 2),
        ("virtsec-identities/v1\nidentity\t<script>\t0", 2), ("virtsec-identities/v1\nidentity\t\t0", 2),
        ("virtsec-identities/v1\nidentity\tvm-1\t0\nclue\tmac", 3),
    ])
    func `what is no memory is refused with its line`(text: String, line: Int) {
        #expect(throws: RecognitionMemoryError.self) { try RecognitionMemory(text: text) }
        do throws(RecognitionMemoryError) { _ = try RecognitionMemory(text: text) } catch {
            #expect(error.line == line)
        }
    }

    @Test func `unknown words and kinds are passed over and limits hold`() throws {
        let text = "virtsec-identities/v1\nidentity\tvm-1\t0\nfuture\t1\t2\nclue\tfuture\tx\nclue\tserial\tx\n"
        #expect(try RecognitionMemory(text: text).identities == [KnownIdentity(id: IdentityID("vm-1"))])
        #expect(throws: RecognitionMemoryError.self) { try RecognitionMemory(text: text, limit: 0) }
    }

    @Test func `every beginning of a memory is read or refused`() {
        let text = Recognition(of: [Self.web]).memory.text
        for count in 0...text.utf8.count {
            let part = String(decoding: text.utf8.prefix(count), as: UTF8.self)
            _ = try? RecognitionMemory(text: part)
        }
    }

    @Test func `a machine that is not seen is remembered, and missed by complete runs only`() {
        let first = Recognition(of: [Self.web])
        let partial = Recognition(of: [], previous: first.memory, isComplete: false)
        #expect(partial.memory.identities.map(\.missedRuns) == [0])
        let full = Recognition(of: [], previous: partial.memory)
        #expect(full.memory.identities.map(\.missedRuns) == [1])
        #expect(full.memory.forgetting(afterMissedRuns: 0).identities.isEmpty)
        let back = Recognition(of: [Self.web], previous: full.memory)
        #expect(back.identities.map(\.id) == first.identities.map(\.id))
        #expect(back.memory.identities.map(\.missedRuns) == [0])
    }

    @Test func `a copy found later is told from the original by the memory`() {
        var web = Self.web
        web.clues += [IdentityClue(.generationID, Fixture.genid)].compactMap { $0 }
        let first = Recognition(of: [web])
        let copy = Fixture.seen(
            "0", name: "web01-clone", host: Fixture.host, .stopped, (.machineUUID, Fixture.otherUUID),
            (.macAddress, Fixture.otherMAC), (.diskPath, Fixture.otherDisk), (.generationID, Fixture.genid))
        let second = Recognition(of: [web, copy], previous: first.memory)
        #expect(second[web.id]?.id == first[web.id]?.id)
        let relation = second[copy.id]?.relations.first
        #expect(relation?.verdict == .clone)
        #expect(relation?.isOriginal == true)
        #expect(relation?.explanation.hasPrefix("clone of vm-") == true)
        #expect(second[web.id]?.relations.first?.isOriginal == false)
    }

    @Test func `what VMware made a MAC address from shows the original`() {
        let original = Fixture.seen(
            "a", .unknown, (.machineUUID, "564d9bef-acd9-b4e0-c8f0-aea8b9103515"),
            (.macAddress, "00:0c:29:10:35:15"), (.operatingSystem, "ubuntu-64"), (.hardwareShape, "scsi"))
        let copy = Fixture.seen(
            "b", .unknown, (.machineUUID, "564dffff-acd9-b4e0-c8f0-aea8b9aabbcc"),
            (.macAddress, "00:0c:29:10:35:15"), (.metadata, "annotation of web01"), (.generationID, Fixture.genid))
        var cloned = original
        cloned.clues += [IdentityClue(.generationID, Fixture.genid)].compactMap { $0 }
        cloned.clues.removeAll { $0.kind == .macAddress }
        let recognition = Recognition(of: [cloned, copy])
        #expect(recognition[copy.id]?.relations.first?.isOriginal == true)
        #expect(recognition[cloned.id]?.relations.first?.isOriginal == false)
    }

    @Test func `of too many machines those are kept that were seen last`() {
        let known = (0..<5).map { KnownIdentity(id: IdentityID("vm-\($0)"), missedRuns: ($0 + 2) % 5) }
        let memory = RecognitionMemory(known)
        #expect(memory.keeping(most: 2).identities.map(\.id.description) == ["vm-3", "vm-4"])
        #expect(memory.keeping(most: 5) == memory)
    }

    @Test func `a machine that is not seen is told`() {
        let first = Recognition(of: [Self.web])
        #expect(first.notSeen.isEmpty)
        let second = Recognition(of: [], previous: first.memory)
        #expect(second.notSeen.map(\.id) == first.identities.map(\.id))
    }
}
