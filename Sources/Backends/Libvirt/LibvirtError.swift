// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt

/// Why libvirt did not answer.
public struct LibvirtError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Kind: String, Sendable, Hashable {
        /// The driver does not have such things, or the hypervisor not the function.
        case unsupported
        /// It is gone: it was there when everything was listed.
        case vanished
        /// Whoever asks may not see it.
        case denied
        /// The connection is lost, or was never there.
        case disconnected
        /// No answer came in time.
        case timedOut
        /// The task was cancelled.
        case cancelled
        /// Something else.
        case other
    }

    /// What kind of failure it is.
    public let kind: Kind
    /// What libvirt says, in one line, without the password of the address.
    public let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    static func timedOut(_ duration: Duration) -> LibvirtError {
        let tenths = Int((duration / .milliseconds(100)).rounded())
        let time = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        return LibvirtError(.timedOut, "no answer within \(time) second\(tenths == 10 ? "" : "s")")
    }

    /// What libvirt keeps back from a connection that may only read.
    static let needsToWrite = LibvirtError(.unsupported, "libvirt tells it only to a connection that may write")
    static let unknownWhetherKept = LibvirtError(.other, "the hypervisor does not say whether it keeps a definition")
    static let cancelled = LibvirtError(.cancelled, "cancelled")

    /// The same for a thing that was listed: it is there, so that it cannot be told is no matter of its kind.
    var ofListed: LibvirtError { kind == .unsupported ? LibvirtError(.other, description) : self }

    /// The same without the password of an address.
    func withholding(_ address: HypervisorAddress) -> LibvirtError {
        LibvirtError(kind, address.withheld(from: description))
    }

    /// The error that the function called last on this thread left behind.
    static func last() -> LibvirtError {
        guard let error = virGetLastError()?.pointee else {
            return LibvirtError(.other, "libvirt gave no reason")
        }
        let text = error.message.map { String(cString: $0) } ?? "libvirt gave no reason"
        return LibvirtError(kind(of: error), text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    private static func kind(of error: virError) -> Kind {
        switch virErrorNumber(UInt32(bitPattern: error.code)) {
        case VIR_ERR_NO_SUPPORT, VIR_ERR_OPERATION_UNSUPPORTED, VIR_ERR_CONFIG_UNSUPPORTED: .unsupported
        case VIR_ERR_NO_DOMAIN, VIR_ERR_NO_NETWORK, VIR_ERR_NO_STORAGE_POOL, VIR_ERR_NO_STORAGE_VOL,
            VIR_ERR_NO_NODE_DEVICE, VIR_ERR_NO_INTERFACE, VIR_ERR_NO_NWFILTER, VIR_ERR_NO_SECRET,
            VIR_ERR_NO_DOMAIN_SNAPSHOT, VIR_ERR_NO_DOMAIN_CHECKPOINT, VIR_ERR_NO_NWFILTER_BINDING:
            .vanished
        case VIR_ERR_ACCESS_DENIED, VIR_ERR_OPERATION_DENIED, VIR_ERR_AUTH_CANCELLED,
            VIR_ERR_AUTH_UNAVAILABLE, VIR_ERR_AUTH_FAILED:
            .denied
        case VIR_ERR_NO_CONNECT, VIR_ERR_INVALID_CONN: .disconnected
        default: isLost(error) ? .disconnected : .other
        }
    }

    /// Whether the way to the hypervisor is gone: its own failures come from another part of libvirt.
    private static func isLost(_ error: virError) -> Bool {
        error.domain == Int32(bitPattern: VIR_FROM_RPC.rawValue)
            || error.domain == Int32(bitPattern: VIR_FROM_REMOTE.rawValue)
    }
}
#endif
