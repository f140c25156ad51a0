// SPDX-License-Identifier: Apache-2.0

/// What a running hypervisor knows of a machine beside its definition.
///
/// Documents at rest say none of it and leave it to a running hypervisor (``UnseenReason/Cause/runningHypervisor``).
/// One that was asked and did not tell leaves evidence missing.
public struct MachineRuntime: Blank, Described {
    /// Whether it runs, and why not.
    public var state: Fact<MachineState> = .unseen(.runningHypervisor)
    /// Whether the hypervisor keeps its definition while it does not run.
    public var isPersistent: Fact<Bool> = .unseen(.runningHypervisor)
    /// Whether it starts with its host.
    public var startsWithHost: Fact<Bool> = .unseen(.runningHypervisor)
    /// Whether its memory was saved to a file, from which it starts the next time.
    public var hasSavedMemory: Fact<Bool> = .unseen(.runningHypervisor)
    /// Whether the definition that this one was read from will count only from the next start.
    public var countsFromNextStart: Fact<Bool> = .unseen(.runningHypervisor)
    /// Names of the facts that the definition in force and the one from the next start both state, and not alike.
    public var pendingChanges: Fact<[String]> = .unseen(.runningHypervisor)
    /// What the hypervisor warns of, such as that somebody changed the machine behind its back.
    public var warnings: Fact<[String]> = .unseen(.runningHypervisor)
    /// What is being done with the whole machine, such as that it is moved.
    public var job: Fact<MachineJob> = .unseen(.runningHypervisor)
    /// What its disks and network interfaces did since it started.
    public var traffic: Listing<DeviceTraffic> = .unseen(.runningHypervisor)
    /// What is being done with the content of its disks while it runs, such as that one is copied.
    public var diskJobs: Listing<DiskJob> = .unseen(.runningHypervisor)

    /// A source that says nothing about it.
    public static let blank = MachineRuntime()

    /// Creates one of which nothing is known.
    public init() {}

    /// The field table.
    public static let fields = Field<MachineRuntime>.table {
        Row.fact("state", \.state, "Whether it runs, and why not")
        Row.fact(
            "isPersistent", \.isPersistent, "Whether the hypervisor keeps its definition while it does not run")
        Row.fact("startsWithHost", \.startsWithHost, "Whether it starts with its host")
        Row.fact("hasSavedMemory", \.hasSavedMemory, "Whether its memory was saved to a file, from which it starts")
        Row.fact(
            "countsFromNextStart", \.countsFromNextStart, "Whether this definition counts only from the next start")
        Row.fact("pendingChanges", \.pendingChanges, "Names of the facts that are otherwise from the next start")
        Row.fact("warnings", \.warnings, "What the hypervisor warns of")
        Row.fact("job", \.job, "What is being done with the whole machine")
        Row.list("traffic", \.traffic, "What its disks and network interfaces did since it started")
        Row.list("diskJobs", \.diskJobs, "What is being done with the content of its disks")
    }
}

/// What one device of a running machine did since it started.
public struct DeviceTraffic: Component, Described {
    /// No document says it.
    public var locus = Locus.none
    /// Everything is understood.
    public var unrecognised = Locus.none
    /// Name of the device: a disk's target, or an interface's device on the host.
    public var device: Fact<String> = .absent
    /// Bytes that the guest read or received.
    public var bytesIn: Fact<Int> = .absent
    /// Bytes that the guest wrote or sent.
    public var bytesOut: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DeviceTraffic>.table {
        Row.fact("device", \.device, "Name of the device")
        Row.fact("bytesIn", \.bytesIn, "Bytes that the guest read or received")
        Row.fact("bytesOut", \.bytesOut, "Bytes that the guest wrote or sent")
    }
}

/// Whether a machine runs (libvirt, `virDomainState`).
public enum MachineState: Keyword {
    case running, blocked, paused, shuttingDown, shutOff, crashed, suspended
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the words of `virsh domstate`.
    public static let spellings: KeyValuePairs<String, MachineState> = [
        "running": .running, "idle": .blocked, "paused": .paused, "in shutdown": .shuttingDown, "shut off": .shutOff,
        "crashed": .crashed, "pmsuspended": .suspended,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What is being done with a whole machine (libvirt, `virDomainJobOperation`).
public enum MachineJob: Keyword {
    case none, start, save, restore, incomingMove, outgoingMove, snapshot, snapshotRevert, dump, backup
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by a word for each.
    public static let spellings: KeyValuePairs<String, MachineJob> = [
        "none": .none, "start": .start, "save": .save, "restore": .restore, "incoming migration": .incomingMove,
        "outgoing migration": .outgoingMove, "snapshot": .snapshot, "snapshot revert": .snapshotRevert, "dump": .dump,
        "backup": .backup,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
