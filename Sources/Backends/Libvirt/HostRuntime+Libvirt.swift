// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import VirtSecCore

extension HostRuntime {
    /// Takes over what a connection tells of its host; what it cannot tell stays unseen.
    ///
    /// - Parameter pulse: told of the answers that may take long.
    mutating func fill(from connection: OpaquePointer, _ pulse: Pulse) {
        if let name = virConnectGetType(connection) { hypervisorName = .stated(String(cString: name), .none) }
        hypervisorRelease = Self.release { virConnectGetVersion(connection, $0) }
        pulse.beat()
        libvirtRelease = Self.release { virConnectGetLibVersion(connection, $0) }
        isConnectionEncrypted = Self.flag(virConnectIsEncrypted(connection))
        isConnectionSecure = Self.flag(virConnectIsSecure(connection))
        pulse.beat()
        var node = virNodeInfo()
        guard virNodeGetInfo(connection, &node) == 0 else { return }
        if let kibibytes = Int(exactly: node.memory), kibibytes > 0 {
            memory = .stated(ByteCount(UInt64(kibibytes) * 1_024), .none)
        }
        processorCount = .stated(Int(node.cpus), .none)
        threadsPerCore = .stated(Int(node.threads), .none)
    }

    /// A release as libvirt writes it: 1,000,000 for the first number and 1,000 for the second (`virGetVersion`).
    ///
    /// A hypervisor without one says 0, such as one that is built in.
    private static func release(_ ask: (UnsafeMutablePointer<UInt>) -> Int32) -> Fact<ReleaseNumber> {
        var number: UInt = 0
        guard ask(&number) == 0, number > 0, number < 1_000_000_000 else { return .unseen(.notReported) }
        let whole = Int(number)
        return .stated(ReleaseNumber(whole / 1_000_000, whole / 1_000 % 1_000, whole % 1_000), .none)
    }

    private static func flag(_ answer: Int32) -> Fact<Bool> {
        answer < 0 ? .unseen(.notReported) : .stated(answer == 1, .none)
    }
}
#endif
