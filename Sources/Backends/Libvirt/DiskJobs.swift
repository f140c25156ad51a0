// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import VirtSecCore

/// Asks what is being done with the content of a running machine's disks.
struct DiskJobs {
    /// What a driver without such jobs lacks, as it is noted for the connection.
    static let noun = "disk job"

    let listing: Listing<DiskJob>

    /// - Parameters:
    ///   - domain: a domain that runs.
    ///   - disks: the targets of its disks; nil where the driver does not tell them.
    ///   - missing: what the driver is known not to have, which is asked for once.
    ///   - pulse: told of each answer.
    init(of domain: OpaquePointer, disks: [String]?, without missing: inout Set<String>, _ pulse: Pulse) {
        guard let disks, !missing.contains(Self.noun) else {
            listing = .unseen(.notReported)
            return
        }
        var jobs: [DiskJob] = []
        for disk in disks {
            var info = virDomainBlockJobInfo()
            let answer = virDomainGetBlockJobInfo(
                domain, disk, &info, VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES.rawValue)
            // The error is read before anything else is called.
            let isMissing = answer < 0 && LibvirtError.last().kind == .unsupported
            pulse.beat()
            if isMissing { missing.insert(Self.noun) }
            guard answer >= 0 else {
                listing = .unseen(.notReported)
                return
            }
            if answer > 0 { jobs.append(DiskJob(info, of: disk)) }
        }
        listing = .known(jobs)
    }
}

extension DiskJob {
    fileprivate init(_ info: virDomainBlockJobInfo, of disk: String) {
        self.init()
        device = .stated(disk, .none)
        kind = .stated(DiskJobKind(number: info.type), .none)
        bandwidth = info.bandwidth == 0 ? .absent : .stated(ByteCount(UInt64(info.bandwidth)), .none)
        done = .stated(Int(clamping: info.cur), .none)
        end = .stated(Int(clamping: info.end), .none)
    }
}

extension DiskJobKind {
    /// What libvirt calls a kind by a number (`virDomainBlockJobType`).
    fileprivate init(number: Int32) {
        self =
            switch virDomainBlockJobType(UInt32(bitPattern: number)) {
            case VIR_DOMAIN_BLOCK_JOB_TYPE_PULL: .pull
            case VIR_DOMAIN_BLOCK_JOB_TYPE_COPY: .copy
            case VIR_DOMAIN_BLOCK_JOB_TYPE_COMMIT: .commit
            case VIR_DOMAIN_BLOCK_JOB_TYPE_ACTIVE_COMMIT: .activeCommit
            case VIR_DOMAIN_BLOCK_JOB_TYPE_BACKUP: .backup
            default: .other("job \(number)")
            }
    }
}
#endif
