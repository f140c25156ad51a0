// SPDX-License-Identifier: Apache-2.0

/// Limits on a disk's input and output.
public struct IOTuning: Blank, Described {
    /// Bytes a second in all.
    public var totalBytes: Fact<Int> = .absent
    /// Bytes read a second.
    public var readBytes: Fact<Int> = .absent
    /// Bytes written a second.
    public var writeBytes: Fact<Int> = .absent
    /// Operations a second in all.
    public var totalOperations: Fact<Int> = .absent
    /// Reads a second.
    public var readOperations: Fact<Int> = .absent
    /// Writes a second.
    public var writeOperations: Fact<Int> = .absent
    /// Bytes a second in a burst.
    public var totalBytesBurst: Fact<Int> = .absent
    /// Bytes read a second in a burst.
    public var readBytesBurst: Fact<Int> = .absent
    /// Bytes written a second in a burst.
    public var writeBytesBurst: Fact<Int> = .absent
    /// Operations a second in a burst.
    public var totalOperationsBurst: Fact<Int> = .absent
    /// Reads a second in a burst.
    public var readOperationsBurst: Fact<Int> = .absent
    /// Writes a second in a burst.
    public var writeOperationsBurst: Fact<Int> = .absent
    /// Bytes that count as one operation.
    public var operationSize: Fact<Int> = .absent
    /// Disks with the same group share the limits.
    public var groupName: Fact<String> = .absent
    /// Seconds of a burst of bytes.
    public var totalBytesBurstLength: Fact<Int> = .absent
    /// Seconds of a burst of reads in bytes.
    public var readBytesBurstLength: Fact<Int> = .absent
    /// Seconds of a burst of writes in bytes.
    public var writeBytesBurstLength: Fact<Int> = .absent
    /// Seconds of a burst of operations.
    public var totalOperationsBurstLength: Fact<Int> = .absent
    /// Seconds of a burst of reads.
    public var readOperationsBurstLength: Fact<Int> = .absent
    /// Seconds of a burst of writes.
    public var writeOperationsBurstLength: Fact<Int> = .absent

    /// A source that says nothing about it.
    public static let blank = IOTuning()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<IOTuning>.table {
        Row.fact("totalBytes", \.totalBytes, "Bytes a second in all", libvirt: "total_bytes_sec")
        Row.fact("readBytes", \.readBytes, "Bytes read a second", libvirt: "read_bytes_sec")
        Row.fact("writeBytes", \.writeBytes, "Bytes written a second", libvirt: "write_bytes_sec")
        Row.fact("totalOperations", \.totalOperations, "Operations a second in all", libvirt: "total_iops_sec")
        Row.fact("readOperations", \.readOperations, "Reads a second", libvirt: "read_iops_sec")
        Row.fact("writeOperations", \.writeOperations, "Writes a second", libvirt: "write_iops_sec")
        Row.fact("totalBytesBurst", \.totalBytesBurst, "Bytes a second in a burst", libvirt: "total_bytes_sec_max")
        Row.fact("readBytesBurst", \.readBytesBurst, "Bytes read a second in a burst", libvirt: "read_bytes_sec_max")
        Row.fact(
            "writeBytesBurst", \.writeBytesBurst, "Bytes written a second in a burst", libvirt: "write_bytes_sec_max")
        Row.fact(
            "totalOperationsBurst", \.totalOperationsBurst, "Operations a second in a burst",
            libvirt: "total_iops_sec_max")
        Row.fact(
            "readOperationsBurst", \.readOperationsBurst, "Reads a second in a burst", libvirt: "read_iops_sec_max")
        Row.fact(
            "writeOperationsBurst", \.writeOperationsBurst, "Writes a second in a burst", libvirt: "write_iops_sec_max")
        Row.fact("operationSize", \.operationSize, "Bytes that count as one operation", libvirt: "size_iops_sec")
        Row.fact("groupName", \.groupName, "Disks with the same group share the limits", libvirt: "group_name")
        Row.fact(
            "totalBytesBurstLength", \.totalBytesBurstLength, "Seconds of a burst of bytes",
            libvirt: "total_bytes_sec_max_length")
        Row.fact(
            "readBytesBurstLength", \.readBytesBurstLength, "Seconds of a burst of reads in bytes",
            libvirt: "read_bytes_sec_max_length")
        Row.fact(
            "writeBytesBurstLength", \.writeBytesBurstLength, "Seconds of a burst of writes in bytes",
            libvirt: "write_bytes_sec_max_length")
        Row.fact(
            "totalOperationsBurstLength", \.totalOperationsBurstLength, "Seconds of a burst of operations",
            libvirt: "total_iops_sec_max_length")
        Row.fact(
            "readOperationsBurstLength", \.readOperationsBurstLength, "Seconds of a burst of reads",
            libvirt: "read_iops_sec_max_length")
        Row.fact(
            "writeOperationsBurstLength", \.writeOperationsBurstLength, "Seconds of a burst of writes",
            libvirt: "write_iops_sec_max_length")
    }
}
