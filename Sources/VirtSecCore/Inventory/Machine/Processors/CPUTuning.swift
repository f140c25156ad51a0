// SPDX-License-Identifier: Apache-2.0

/// Limits on CPU time, and where CPUs run.
public struct CPUTuning: Blank, Described {
    /// Weight among machines.
    public var shares: Fact<Int> = .absent
    /// Microseconds of a period.
    public var period: Fact<Int> = .absent
    /// Microseconds that a virtual CPU may run in a period.
    public var quota: Fact<Int> = .absent
    /// Microseconds of a period of the whole machine.
    public var globalPeriod: Fact<Int> = .absent
    /// Microseconds that the whole machine may run.
    public var globalQuota: Fact<Int> = .absent
    /// Microseconds of a period of the emulator.
    public var emulatorPeriod: Fact<Int> = .absent
    /// Microseconds that the emulator may run.
    public var emulatorQuota: Fact<Int> = .absent
    /// Microseconds of a period of disk threads.
    public var ioThreadPeriod: Fact<Int> = .absent
    /// Microseconds that a disk thread may run.
    public var ioThreadQuota: Fact<Int> = .absent
    /// Where virtual CPUs run.
    public var pins: Listing<CPUPin> = .none
    /// Where the emulator runs.
    public var emulatorCPUs: Fact<CPUSet> = .absent
    /// Where disk threads run.
    public var ioThreadPins: Listing<CPUPin> = .none
    /// How virtual CPUs are scheduled.
    public var schedulers: Listing<SchedulerSetting> = .none
    /// How disk threads are scheduled.
    public var ioThreadSchedulers: Listing<SchedulerSetting> = .none
    /// How the emulator is scheduled.
    public var emulatorScheduler: Fact<Scheduler> = .absent
    /// Priority of the emulator.
    public var emulatorPriority: Fact<Int> = .absent
    /// Shares of CPU caches.
    public var cacheTuning: Listing<CacheTuning> = .none
    /// Shares of memory bandwidth.
    public var bandwidthTuning: Listing<BandwidthTuning> = .none

    /// A source that says nothing about it.
    public static let blank = CPUTuning()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CPUTuning>.table {
        Row.fact("shares", \.shares, "Weight among machines", libvirt: "shares")
        Row.fact("period", \.period, "Microseconds of a period", libvirt: "period")
        Row.fact("quota", \.quota, "Microseconds that a virtual CPU may run in a period", libvirt: "quota")
        Row.fact(
            "globalPeriod", \.globalPeriod, "Microseconds of a period of the whole machine", libvirt: "global_period")
        Row.fact("globalQuota", \.globalQuota, "Microseconds that the whole machine may run", libvirt: "global_quota")
        Row.fact(
            "emulatorPeriod", \.emulatorPeriod, "Microseconds of a period of the emulator", libvirt: "emulator_period")
        Row.fact("emulatorQuota", \.emulatorQuota, "Microseconds that the emulator may run", libvirt: "emulator_quota")
        Row.fact(
            "ioThreadPeriod", \.ioThreadPeriod, "Microseconds of a period of disk threads", libvirt: "iothread_period")
        Row.fact("ioThreadQuota", \.ioThreadQuota, "Microseconds that a disk thread may run", libvirt: "iothread_quota")
        Row.list("pins", \.pins, "Where virtual CPUs run", libvirt: "vcpupin")
        Row.fact("emulatorCPUs", \.emulatorCPUs, "Where the emulator runs", libvirt: "emulatorpin/@cpuset")
        Row.list("ioThreadPins", \.ioThreadPins, "Where disk threads run", libvirt: "iothreadpin")
        Row.list("schedulers", \.schedulers, "How virtual CPUs are scheduled", libvirt: "vcpusched")
        Row.list("ioThreadSchedulers", \.ioThreadSchedulers, "How disk threads are scheduled", libvirt: "iothreadsched")
        Row.fact(
            "emulatorScheduler", \.emulatorScheduler, "How the emulator is scheduled",
            libvirt: "emulatorsched/@scheduler")
        Row.fact("emulatorPriority", \.emulatorPriority, "Priority of the emulator", libvirt: "emulatorsched/@priority")
        Row.list("cacheTuning", \.cacheTuning, "Shares of CPU caches", libvirt: "cachetune")
        Row.list("bandwidthTuning", \.bandwidthTuning, "Shares of memory bandwidth", libvirt: "memorytune")
    }
}
