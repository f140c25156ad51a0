// SPDX-License-Identifier: Apache-2.0

/// Collects ways out.
struct ExitFinder {
    private struct Found {
        let way: TheftWay
        let asset: AssetReference
        let record: ObservationRecord
        let detail: String
        let doubt: UnseenReason?
        let locus: Locus
    }

    /// Folders in which systems mount what can be taken away (Filesystem Hierarchy Standard 3.0, section 3.11, and udisks).
    static let removable = ["/media", "/run/media"]

    let model: RiskModel
    let subject: Int
    private var found: [Found] = []

    init(_ model: RiskModel, _ subject: Int) { (self.model, self.subject) = (model, subject) }

    /// All of them with their places, each once: those that are known first, the plainest first.
    var exits: [TheftExit] {
        var exits: Set<TheftExit> = []
        for one in found {
            let place = one.locus == .none ? one.record.root : one.locus
            let location = one.record.document.excerpts(of: [place]).first?.location
            exits.insert(
                TheftExit(
                    way: one.way, asset: one.asset, detail: one.detail, doubt: one.doubt,
                    location: location ?? DocumentLocation(path: one.record.document.path)))
        }
        return exits.sorted { left, right in
            let (first, second) = (left.order, right.order)
            return first.0 != second.0 ? first.0 < second.0 : first.1 < second.1
        }
    }

    mutating func add(
        _ way: TheftWay, _ asset: AssetReference, _ record: ObservationRecord, _ detail: String,
        at locus: Locus, if isThere: () throws(MissingEvidence) -> Bool
    ) {
        do throws(MissingEvidence) {
            guard try isThere() else { return }
            found.append(Found(way: way, asset: asset, record: record, detail: detail, doubt: nil, locus: locus))
        } catch {
            found.append(
                Found(way: way, asset: asset, record: record, detail: detail, doubt: error.reason, locus: locus))
        }
    }

    // MARK: - What a definition says

    mutating func addMachine(_ machine: VirtualMachine) {
        let asset = AssetReference(id: machine.id.description, asset: machine, uuid: machine.uuid)
        let record = machine.observation
        func each<Part: Component>(
            _ list: Listing<Part>, _ unseen: TheftWay, _ body: (Part, inout Self) -> Void
        ) {
            switch list {
            case .known(let parts): for part in parts { body(part, &self) }
            case .unseen(let reason):
                add(unseen, asset, record, "", at: reason.locus) { () throws(MissingEvidence) in
                    throw MissingEvidence(reason)
                }
            }
        }
        each(machine.disks, .unencrypted) { $1.addDisk($0, machine, asset) }
        each(machine.sharedFolders, .sharedFolder) { folder, finder in
            let detail = folder.sourceFolder.value ?? folder.target.value ?? ""
            finder.add(.sharedFolder, asset, record, detail, at: folder.locus) { () throws(MissingEvidence) in
                try folder.isOfHost()
            }
        }
        each(machine.hostDevices, .passedThrough) { $1.addHostDevice($0, asset, record) }
        each(machine.redirectedUSB, .usb) { device, finder in
            finder.add(.usb, asset, record, "redirected", at: device.locus) { () throws(MissingEvidence) in true }
        }
    }

    private mutating func addHostDevice(_ device: HostDevice, _ asset: AssetReference, _ record: ObservationRecord) {
        switch device.kind {
        case .known(.usb, _):
            add(.usb, asset, record, "of the host", at: device.locus) { () throws(MissingEvidence) in true }
        case .known(let kind, _):
            add(.passedThrough, asset, record, "\(kind)", at: device.locus) { () throws(MissingEvidence) in
                switch try device.kind.optional() {
                case .scsi, .scsiHost, .storage: true
                // What stands behind an address of the bus may be a disk or its controller.
                case .pci: throw MissingEvidence(UnseenReason(.hostStorageSetting, at: device.locus))
                default: false
                }
            }
        case .absent: break
        case .unseen(let reason):
            add(.passedThrough, asset, record, "", at: device.locus) { () throws(MissingEvidence) in
                throw MissingEvidence(reason)
            }
        }
    }

    private mutating func addDisk(_ disk: Disk, _ machine: VirtualMachine, _ asset: AssetReference) {
        let (record, detail) = (machine.observation, disk.targetName.value ?? "")
        do throws(MissingEvidence) {
            guard try disk.keepsData() else { return }
        } catch {
            add(.unencrypted, asset, record, detail, at: disk.locus) { () throws(MissingEvidence) in throw error }
            return
        }
        add(.passedThrough, asset, record, detail, at: disk.kind.locus) { () throws(MissingEvidence) in
            try disk.isOfHost()
        }
        let context = model.assessment.context
        // What the file itself shows says more, and is told of it.
        if let image = try? context.image(of: disk, in: machine), !image.facts.hidesEncryption { return }
        add(.unencrypted, asset, record, detail, at: disk.locus) { () throws(MissingEvidence) in
            try disk.isUnencrypted(machine.facts)
        }
        guard case .known(let path, _) = disk.source.file, !disk.isKnownEncrypted else { return }
        if Self.removable.contains(where: { FilePlace(path).lies(in: $0) }) {
            add(.removableMedium, asset, record, path, at: disk.source.file.locus) { () throws(MissingEvidence) in true
            }
        }
        if model.hasVolume(at: path, for: subject) || (try? context.image(of: disk, in: machine)) != nil { return }
        // Nobody looked at the file: neither its mode nor what it keeps inside is known.
        let place = disk.source.file.locus
        add(.readableByAll, asset, record, path, at: place) { () throws(MissingEvidence) in
            throw MissingEvidence(UnseenReason(.hostStorageSetting, at: place))
        }
        add(.internalSnapshot, asset, record, path, at: place) { () throws(MissingEvidence) in
            if disk.format.value == .raw { return false }
            throw MissingEvidence(UnseenReason(.imageHeader, at: place))
        }
    }
}

extension TheftExit {
    fileprivate var order: (Int, String) {
        ((isKnown ? 0 : 100) + way.number, "\(asset.name)\u{0}\(detail)\u{0}\(location)\u{0}\(asset.id)")
    }
}
