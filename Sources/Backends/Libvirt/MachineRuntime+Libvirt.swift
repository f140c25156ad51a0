// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import VirtSecCore

extension MachineRuntime {
    /// What libvirt knows of a domain beside its definition; what it cannot tell stays unseen.
    ///
    /// - Parameters:
    ///   - domain: the domain.
    ///   - missing: what the driver is known not to have, which is asked for once.
    ///   - pulse: told of each answer.
    init(of domain: OpaquePointer, without missing: inout Set<String>, _ pulse: Pulse) {
        self = Self.nothingTold
        state = Self.state(of: domain)
        pulse.beat()
        isPersistent = Self.flag(virDomainIsPersistent(domain))
        pulse.beat()
        var starts: Int32 = 0
        startsWithHost = virDomainGetAutostart(domain, &starts) == 0 ? .stated(starts != 0, .none) : startsWithHost
        pulse.beat()
        hasSavedMemory = Self.flag(virDomainHasManagedSaveImage(domain, 0))
        countsFromNextStart = .stated(false, .none)
        pulse.beat()
        warnings = Self.warnings(of: domain)
        pulse.beat()
        job = Self.job(of: domain)
        pulse.beat()
        if state.value == .shutOff {
            (traffic, diskJobs) = (.none, .none)
        } else {
            let statistics = DomainStatistics(of: domain)
            pulse.beat()
            traffic = statistics.traffic
            diskJobs = DiskJobs(of: domain, disks: statistics.disks, without: &missing, pulse).listing
        }
        pulse.beat()
    }

    /// A hypervisor that was asked and told nothing; found out once, as there are many machines.
    private static let nothingTold: MachineRuntime = {
        var runtime = MachineRuntime()
        runtime.hideAll(UnseenReason(.notReported))
        return runtime
    }()

    /// 1, 0, or -1 for an error.
    private static func flag(_ answer: Int32) -> Fact<Bool> {
        answer < 0 ? .unseen(.notReported) : .stated(answer == 1, .none)
    }

    private static func state(of domain: OpaquePointer) -> Fact<MachineState> {
        var state: Int32 = 0
        guard virDomainGetState(domain, &state, nil, 0) == 0 else { return .unseen(.notReported) }
        return switch virDomainState(UInt32(bitPattern: state)) {
        case VIR_DOMAIN_NOSTATE: .unseen(.notReported)
        case VIR_DOMAIN_RUNNING: .stated(.running, .none)
        case VIR_DOMAIN_BLOCKED: .stated(.blocked, .none)
        case VIR_DOMAIN_PAUSED: .stated(.paused, .none)
        case VIR_DOMAIN_SHUTDOWN: .stated(.shuttingDown, .none)
        case VIR_DOMAIN_SHUTOFF: .stated(.shutOff, .none)
        case VIR_DOMAIN_CRASHED: .stated(.crashed, .none)
        case VIR_DOMAIN_PMSUSPENDED: .stated(.suspended, .none)
        default: .stated(.other("state \(state)"), .none)
        }
    }

    private static func warnings(of domain: OpaquePointer) -> Fact<[String]> {
        var messages: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = virtsec_domain_messages(domain, &messages)
        guard count >= 0 else { return .unseen(.notReported) }
        defer { free(messages) }
        let texts = (0..<Int(count)).compactMap { index in
            messages?[index].map { text in
                defer { free(text) }
                return String(cString: text)
            }
        }
        return .stated(texts, .none)
    }

    private static func job(of domain: OpaquePointer) -> Fact<MachineJob> {
        var kind: Int32 = 0
        var parameters: virTypedParameterPtr?
        var count: Int32 = 0
        guard virDomainGetJobStats(domain, &kind, &parameters, &count, 0) == 0 else { return .unseen(.notReported) }
        defer { virTypedParamsFree(parameters, count) }
        if kind == Int32(VIR_DOMAIN_JOB_NONE.rawValue) { return .stated(.none, .none) }
        var operation: Int32 = 0
        guard virTypedParamsGetInt(parameters, count, VIR_DOMAIN_JOB_OPERATION, &operation) == 1 else {
            return .unseen(.notReported)
        }
        return .stated(MachineJob(operation: operation), .none)
    }
}

extension MachineJob {
    /// What libvirt calls an operation by a number (`virDomainJobOperation`).
    fileprivate init(operation: Int32) {
        self =
            switch virDomainJobOperation(UInt32(bitPattern: operation)) {
            case VIR_DOMAIN_JOB_OPERATION_START: .start
            case VIR_DOMAIN_JOB_OPERATION_SAVE: .save
            case VIR_DOMAIN_JOB_OPERATION_RESTORE: .restore
            case VIR_DOMAIN_JOB_OPERATION_MIGRATION_IN: .incomingMove
            case VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT: .outgoingMove
            case VIR_DOMAIN_JOB_OPERATION_SNAPSHOT: .snapshot
            case VIR_DOMAIN_JOB_OPERATION_SNAPSHOT_REVERT: .snapshotRevert
            case VIR_DOMAIN_JOB_OPERATION_DUMP: .dump
            case VIR_DOMAIN_JOB_OPERATION_BACKUP: .backup
            default: .other("operation \(operation)")
            }
    }
}
#endif
