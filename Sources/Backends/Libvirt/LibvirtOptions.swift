// SPDX-License-Identifier: Apache-2.0

#if Libvirt
public import VirtSecLibvirtXML

/// How a hypervisor is asked.
public struct LibvirtOptions: Sendable, Hashable {
    /// What a connection may do.
    public enum Access: Sendable, Hashable, CaseIterable {
        /// Only read: libvirt then keeps back what its hypervisors offer to machines.
        case readOnly
        /// Ask for everything; nothing is changed all the same.
        case readWrite
        /// Ask also for what libvirt puts into definitions only on request, such as passwords of consoles: they are never
        /// shown, but rules can tell whether they are there.
        case secrets
    }

    /// What the connection may do.
    public var access = Access.readOnly
    /// How long one answer may take: whoever has not answered by then is given up.
    ///
    /// Each answer of libvirt's renews it, so a host with many machines or a slow line is read to its end. A hypervisor
    /// that hangs is not asked again before it has answered what it was asked before.
    public var timeLimit: Duration = .seconds(30)
    /// How much of one document is read.
    public var limits = ReadingLimits()

    /// Options that only read.
    public init() {}
}
#endif
