// SPDX-License-Identifier: Apache-2.0

/// How virtual CPUs or threads are scheduled.
public struct SchedulerSetting: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Virtual CPUs.
    public var cpus: Fact<CPUSet> = .absent
    /// Threads.
    public var ioThreads: Fact<CPUSet> = .absent
    /// Scheduling class.
    public var scheduler: Fact<Scheduler> = .absent
    /// Priority.
    public var priority: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<SchedulerSetting>.table {
        Row.fact("cpus", \.cpus, "Virtual CPUs", libvirt: "@vcpus")
        Row.fact("ioThreads", \.ioThreads, "Threads", libvirt: "@iothreads")
        Row.fact("scheduler", \.scheduler, "Scheduling class", libvirt: "@scheduler")
        Row.fact("priority", \.priority, "Priority", libvirt: "@priority")
    }
}

/// A scheduling class of Linux.
public enum Scheduler: Keyword {
    case batch, idle, fifo, rr, unspecified
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, Scheduler> = [
        "batch": .batch, "idle": .idle, "fifo": .fifo, "rr": .rr, "other": .unspecified,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
