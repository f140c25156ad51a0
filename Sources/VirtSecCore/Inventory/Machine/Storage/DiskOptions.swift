// SPDX-License-Identifier: Apache-2.0

/// What only some disks carry.
public struct DiskOptions: Blank, Described {
    /// Cylinders.
    public var sectorCylinders: Fact<Int> = .absent
    /// Heads.
    public var sectorHeads: Fact<Int> = .absent
    /// Sectors.
    public var sectorsPerTrack: Fact<Int> = .absent
    /// Translation by the BIOS.
    public var translation: Fact<String> = .absent
    /// Bytes of a logical block.
    public var logicalBlockSize: Fact<Int> = .absent
    /// Bytes of a physical block.
    public var physicalBlockSize: Fact<Int> = .absent
    /// Bytes of a discard.
    public var discardGranularity: Fact<Int> = .absent
    /// Serial number that the guest sees.
    public var serial: Fact<String> = .absent
    /// World wide name.
    public var worldWideName: Fact<String> = .absent
    /// Vendor that the guest sees.
    public var vendor: Fact<String> = .absent
    /// Product that the guest sees.
    public var product: Fact<String> = .absent
    /// Xen domain that serves the disk.
    public var backendDomain: Fact<String> = .absent
    /// Whether a transient disk may be shared.
    public var transientShared: Fact<Bool> = .absent
    /// Throttle groups.
    public var throttleFilters: Listing<ThrottleFilter> = .none
    /// Thread that serves the disk.
    public var ioThread: Fact<Int> = .absent
    /// Number of queues.
    public var queues: Fact<Int> = .absent
    /// Size of a queue.
    public var queueSize: Fact<Int> = .absent
    /// Whether the device suppresses events.
    public var eventIndex: Fact<Bool> = .absent
    /// Whether input and output are handled in a thread of their own.
    public var ioEventFD: Fact<Bool> = .absent
    /// Whether data read from a backing image are kept.
    public var copyOnRead: Fact<Bool> = .absent
    /// Whether writes of zeroes are detected.
    public var detectZeroes: Fact<DetectZeroes> = .absent
    /// Whether discarded clusters stay allocated.
    public var discardWithoutUnref: Fact<Bool> = .absent
    /// What happens on an error.
    public var errorPolicy: Fact<ErrorPolicy> = .absent
    /// What happens on a read error.
    public var readErrorPolicy: Fact<ErrorPolicy> = .absent
    /// Largest cache of qcow2 metadata.
    public var cacheSize: Fact<ByteCount> = .absent
    /// Rotations a minute; 1 is a solid-state disk.
    public var rotationRate: Fact<Int> = .absent
    /// Whether a USB disk is removable.
    public var removable: Fact<Bool> = .absent
    /// Whether the tray is open.
    public var tray: Fact<TrayState> = .absent
    /// Flavour of a virtio disk.
    public var virtioModel: Fact<DiskModel> = .absent
    /// How the host does input and output.
    public var ioMode: Fact<IOMode> = .absent
    /// Number of threads.
    public var driverThreads: Fact<Int> = .absent
    /// Seconds between statistics.
    public var statistics: Fact<Int> = .absent
    /// Start of a latency bucket.
    public var latencyBuckets: Fact<Int> = .absent

    /// A source that says nothing about it.
    public static let blank = DiskOptions()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DiskOptions>.table {
        Row.fact("sectorCylinders", \.sectorCylinders, "Cylinders", libvirt: "geometry/@cyls")
        Row.fact("sectorHeads", \.sectorHeads, "Heads", libvirt: "geometry/@heads")
        Row.fact("sectorsPerTrack", \.sectorsPerTrack, "Sectors", libvirt: "geometry/@secs")
        Row.fact("translation", \.translation, "Translation by the BIOS", libvirt: "geometry/@trans")
        Row.fact(
            "logicalBlockSize", \.logicalBlockSize, "Bytes of a logical block", libvirt: "blockio/@logical_block_size")
        Row.fact(
            "physicalBlockSize", \.physicalBlockSize, "Bytes of a physical block",
            libvirt: "blockio/@physical_block_size")
        Row.fact(
            "discardGranularity", \.discardGranularity, "Bytes of a discard", libvirt: "blockio/@discard_granularity")
        Row.fact("serial", \.serial, "Serial number that the guest sees", libvirt: "serial")
        Row.fact("worldWideName", \.worldWideName, "World wide name", libvirt: "wwn")
        Row.fact("vendor", \.vendor, "Vendor that the guest sees", libvirt: "vendor")
        Row.fact("product", \.product, "Product that the guest sees", libvirt: "product")
        Row.fact("backendDomain", \.backendDomain, "Xen domain that serves the disk", libvirt: "backenddomain/@name")
        Row.fact(
            "transientShared", \.transientShared, "Whether a transient disk may be shared",
            libvirt: "transient/@shareBacking")
        Row.list("throttleFilters", \.throttleFilters, "Throttle groups", libvirt: "throttlefilters/throttlefilter")
        Row.fact("ioThread", \.ioThread, "Thread that serves the disk", libvirt: "driver/@iothread")
        Row.fact("queues", \.queues, "Number of queues", libvirt: "driver/@queues")
        Row.fact("queueSize", \.queueSize, "Size of a queue", libvirt: "driver/@queue_size")
        Row.fact("eventIndex", \.eventIndex, "Whether the device suppresses events", libvirt: "driver/@event_idx")
        Row.fact(
            "ioEventFD", \.ioEventFD, "Whether input and output are handled in a thread of their own",
            libvirt: "driver/@ioeventfd")
        Row.fact(
            "copyOnRead", \.copyOnRead, "Whether data read from a backing image are kept",
            libvirt: "driver/@copy_on_read")
        Row.fact(
            "detectZeroes", \.detectZeroes, "Whether writes of zeroes are detected", libvirt: "driver/@detect_zeroes")
        Row.fact(
            "discardWithoutUnref", \.discardWithoutUnref, "Whether discarded clusters stay allocated",
            libvirt: "driver/@discard_no_unref")
        Row.fact("errorPolicy", \.errorPolicy, "What happens on an error", libvirt: "driver/@error_policy")
        Row.fact("readErrorPolicy", \.readErrorPolicy, "What happens on a read error", libvirt: "driver/@rerror_policy")
        Row.fact("cacheSize", \.cacheSize, "Largest cache of qcow2 metadata", libvirt: "driver/metadata_cache/max_size")
        Row.fact(
            "rotationRate", \.rotationRate, "Rotations a minute; 1 is a solid-state disk",
            libvirt: "target/@rotation_rate")
        Row.fact("removable", \.removable, "Whether a USB disk is removable", libvirt: "target/@removable")
        Row.fact("tray", \.tray, "Whether the tray is open", libvirt: "target/@tray")
        Row.fact("virtioModel", \.virtioModel, "Flavour of a virtio disk", libvirt: "@model")
        Row.fact("ioMode", \.ioMode, "How the host does input and output", libvirt: "driver/@io")
        Row.fact("driverThreads", \.driverThreads, "Number of threads", libvirt: "driver/@iothreads")
        Row.fact(
            "statistics", \.statistics, "Seconds between statistics", libvirt: "driver/statistics/statistic/@interval")
        Row.fact(
            "latencyBuckets", \.latencyBuckets, "Start of a latency bucket",
            libvirt: "driver/statistics/statistic/latency-histogram/bin/@start")
    }
}

/// Whether writes of zeroes are detected.
public enum DetectZeroes: Keyword {
    case off, on, unmap
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, DetectZeroes> = [
        "off": .off, "on": .on, "unmap": .unmap,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What happens on an error of a disk.
public enum ErrorPolicy: Keyword {
    case stop, report, ignore, enospace
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, ErrorPolicy> = [
        "stop": .stop, "report": .report, "ignore": .ignore, "enospace": .enospace,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether a tray is open.
public enum TrayState: Keyword {
    case open, closed
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, TrayState> = [
        "open": .open, "closed": .closed,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The flavour of a virtio disk.
public enum DiskModel: Keyword {
    case virtio, virtioTransitional, virtioNonTransitional
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, DiskModel> = [
        "virtio": .virtio, "virtio-transitional": .virtioTransitional,
        "virtio-non-transitional": .virtioNonTransitional,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// How the host does a disk's input and output.
public enum IOMode: Keyword {
    case threads, native, ioURing
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, IOMode> = [
        "threads": .threads, "native": .native, "io_uring": .ioURing,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
