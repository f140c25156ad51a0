// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import CVirtSecLibvirt
import Foundation
import Synchronization
import Testing
import VirtSecCore

@testable import VirtSecLibvirt

@Suite(.timeLimit(.minutes(30))) struct EventLoopTests {
    private final class Weather: Sendable {
        private let failure = Mutex<LibvirtError?>(nil)

        func turn(_ failure: LibvirtError?) { self.failure.withLock { $0 = failure } }

        func step() -> LibvirtError? {
            Thread.sleep(forTimeInterval: 0.002)
            return failure.withLock { $0 }
        }
    }

    private static func sink() -> (AsyncStream<InventoryNotice>, NoticeSink) {
        let (stream, continuation) = AsyncStream.makeStream(of: InventoryNotice.self)
        return (stream, NoticeSink("host", continuation))
    }

    @Test func `a loop that fails is noticed by who listens, told to who wants to, and tried again`() async throws {
        let weather = Weather()
        let loop = EventLoop(pause: .milliseconds(2), prepare: { nil }, step: weather.step)
        loop.start()
        let (stream, sink) = Self.sink()
        try loop.serve(sink)
        weather.turn(LibvirtError(.other, "too many files"))
        // It ends, so that who listens tries again.
        for await _ in stream {}
        let (_, other) = Self.sink()
        #expect(throws: LibvirtError(.other, "libvirt's loop of events fails: too many files")) {
            try loop.serve(other)
        }
        weather.turn(nil)
        while (try? loop.serve(other)) == nil { try await Task.sleep(for: .milliseconds(2)) }
    }

    @Test func `a loop that cannot be prepared says so, and is prepared anew`() throws {
        let isReady = Mutex(false)
        let loop = EventLoop(
            prepare: { isReady.withLock { $0 } ? nil : LibvirtError(.other, "no memory") },
            step: {
                Thread.sleep(forTimeInterval: 0.002)
                return nil
            })
        let (_, sink) = Self.sink()
        loop.start()
        #expect(throws: LibvirtError.self) { try loop.serve(sink) }
        isReady.withLock { $0 = true }
        loop.start()
        try loop.serve(sink)
    }
}

@Suite struct FailedAnswerTests {
    private static let failure = LibvirtError(.other, "no")

    /// Without it, libvirt has no place for errors.
    init() { _ = virInitialize() }

    @Test func `a machine of which nobody can tell whether it runs may have another definition`() {
        #expect(MachineReading.isActive(1) == .success(true))
        #expect(MachineReading.isActive(0) == .success(false))
        #expect(throws: LibvirtError.self) { try MachineReading.isActive(-1).get() }
    }

    @Test(
        arguments: [
            (true, true, true), (true, false, false), (false, true, false), (false, false, false), (nil, false, false),
        ] as [(Bool?, Bool, Bool)])
    func `another definition is there where it is kept and the machine runs`(
        isKept: Bool?, isActive: Bool, expected: Bool
    ) {
        #expect(MachineReading.hasNextStart(isKept: isKept, isActive: .success(isActive)) == .success(expected))
    }

    @Test func `what libvirt does not answer is no answer`() {
        let failed = Result<Bool, LibvirtError>.failure(Self.failure)
        #expect(MachineReading.hasNextStart(isKept: true, isActive: failed) == failed)
        #expect(MachineReading.hasNextStart(isKept: nil, isActive: failed) == failed)
        #expect(MachineReading.hasNextStart(isKept: false, isActive: failed) == .success(false))
        #expect(throws: LibvirtError.self) {
            try MachineReading.hasNextStart(isKept: nil, isActive: .success(true)).get()
        }
    }

    @Test func `volumes of a pool that is not active are untold, and those of one that does not answer are missed`() {
        #expect(LibvirtConnection.hidesVolumes(1) == nil)
        #expect(
            LibvirtConnection.hidesVolumes(0)?.skipped("x", at: HypervisorAddress("test:///default")).kind == .untold)
        #expect(
            LibvirtConnection.hidesVolumes(-1)?.skipped("x", at: HypervisorAddress("test:///default")).kind
                == .unreadable)
    }
}
#endif
