// SPDX-License-Identifier: Apache-2.0

/// A state of the disk that an image keeps inside, as its table of snapshots tells (QEMU, docs/interop/qcow2.rst,
/// "Snapshots").
public struct InternalSnapshot: Sendable, Hashable {
    /// The id by which programs know it, such as `1`; nothing makes sure that no other has it.
    public let id: String
    /// The name that somebody gave it.
    public let name: String
    /// When it was taken, in seconds since the start of 1970 in UTC.
    public let created: UInt32
    /// Size of the memory and the devices of the running machine that were kept with it, in bytes; 0 for the disk alone.
    public let memorySize: UInt64
    /// Size of the disk at that moment, in bytes; nil where it is not said.
    public let virtualSize: UInt64?
}
