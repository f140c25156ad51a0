// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import VirtSecCore

/// Reads one machine: how it is now, how it will be from the next start, its snapshots and its checkpoints.
struct MachineReading {
    private let domain: LibvirtObject
    private let address: HypervisorAddress
    private let flags: UInt32
    private let pulse: Pulse
    /// What findings call it, worked out once, as it begins what its other documents are called.
    private let path: String

    init(_ domain: LibvirtObject, _ address: HypervisorAddress, _ options: LibvirtOptions, _ pulse: Pulse) {
        self.domain = domain
        self.address = address
        self.pulse = pulse
        path = address.path(domain.place)
        flags = options.access == .secrets ? VIR_DOMAIN_XML_SECURE.rawValue : 0
    }

    /// Its documents.
    ///
    /// - Parameter missing: kinds that the driver does not have, which are told of once.
    func answers(without missing: inout Set<String>) -> [LibvirtAnswer] {
        var runtime = MachineRuntime(of: domain.pointer, without: &missing, pulse)
        let activity = Self.isActive(virDomainIsActive(domain.pointer))
        // Where there are two definitions, comparing them tells; one alone has nothing to differ from.
        if case .success(false) = activity { runtime.pendingChanges = .stated([], .none) }
        if runtime.isPersistent.value == false { runtime.pendingChanges = .stated([], .none) }
        pulse.beat()
        var answers = [LibvirtAnswer(domain, path, flags: flags, runtime)]
        pulse.beat()
        // What is gone, or out of reach, is told of once.
        if let kind = answers.first?.error?.kind, kind == .vanished || kind == .disconnected { return answers }
        switch Self.hasNextStart(isKept: runtime.isPersistent.value, isActive: activity) {
        case .success(true): answers.append(nextStart(runtime))
        case .success(false): break
        case .failure(let error): answers.append(LibvirtAnswer(nextStartPath, .failure(error)))
        }
        for kind in [ObjectKind.snapshot, .checkpoint] where !missing.contains(kind.noun) {
            answers += owned(kind, &missing)
        }
        return answers
    }

    /// libvirt's answer of 1, 0, or -1 for an error, which the thread still holds.
    static func isActive(_ answer: Int32) -> Result<Bool, LibvirtError> {
        answer < 0 ? .failure(.last().ofListed) : .success(answer == 1)
    }

    /// Whether there is another definition beside the one that was read: where nobody can tell, it may be missed.
    static func hasNextStart(isKept: Bool?, isActive: Result<Bool, LibvirtError>) -> Result<Bool, LibvirtError> {
        if isKept == false { return .success(false) }
        return isActive.flatMap { isActive in
            if !isActive { return .success(false) }
            return isKept == nil ? .failure(.unknownWhetherKept) : .success(true)
        }
    }

    private var nextStartPath: String { path + "/next-start" }

    /// The definition that is kept, which counts when the machine is started again.
    private func nextStart(_ runtime: MachineRuntime) -> LibvirtAnswer {
        var runtime = runtime
        runtime.countsFromNextStart = .stated(true, .none)
        let flags = flags | VIR_DOMAIN_XML_INACTIVE.rawValue
        defer { pulse.beat() }
        return LibvirtAnswer(domain, nextStartPath, flags: flags, runtime)
    }

    private func owned(_ kind: ObjectKind, _ missing: inout Set<String>) -> [LibvirtAnswer] {
        do {
            let objects = try LibvirtObject.all(kind, of: domain.pointer)
            pulse.beat()
            return objects.map { object in
                defer { pulse.beat() }
                // The flag that asks for secrets is the same for all kinds of documents.
                return LibvirtAnswer(object, "\(path)/\(object.place)", flags: flags)
            }
        } catch {
            guard error.kind == .unsupported else {
                return [LibvirtAnswer("\(path)/\(kind.noun)", .failure(error))]
            }
            missing.insert(kind.noun)
            return [LibvirtAnswer(address.path(kind.noun), .failure(error))]
        }
    }
}
#endif
