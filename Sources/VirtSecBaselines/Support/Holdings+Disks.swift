// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Holdings<DataPlace> {
    /// Adds the place that a source names, and that of the file in which a qcow2 image keeps its data.
    ///
    /// - Parameter document: the path of the machine's document, where its format lets paths start at its folder.
    mutating func add(
        _ source: DiskSource, _ kind: Fact<DiskKind>, isHarmless: Bool = false, beside document: String? = nil,
        in context: Context
    ) {
        addPlace(of: source, kind, isHarmless, document, in: context)
        addParts(of: source.options.dataStores) { store, holdings in
            holdings.addPlace(of: DiskSource(store), store.type, isHarmless, nil, in: context)
        }
    }

    private mutating func addPlace(
        of source: DiskSource, _ kind: Fact<DiskKind>, _ isHarmless: Bool, _ document: String?, in context: Context
    ) {
        do throws(MissingEvidence) {
            guard let found = try DataPlace.of(source, kind, beside: document, in: context) else { return }
            add { () throws(MissingEvidence) in Holding(found.place, at: found.locus, isHarmless: isHarmless) }
            guard let doubt = found.doubt else { return }
            suspect(
                Holding(doubt.meaning, at: found.locus, isHarmless: isHarmless), because: doubt.cause,
                isApartFromAlike: doubt.isApartFromAlike)
        } catch {
            // What a program of the host serves no other machine's definition names.
            miss(error, alone: error.reason.isLeftOpen(to: .hostProgram))
        }
    }

    /// Adds the places of a machine's disks, and of the copies that block jobs make; those that it only reads are
    /// harmless together.
    ///
    /// A disk that all its users call shareable is left to the rule on such disks.
    mutating func addDisks(of machine: VirtualMachine, in context: Context) {
        let document = machine.isVMX ? machine.observation.document.path : nil
        addParts(of: machine.disks) { disk, holdings in
            do throws(MissingEvidence) {
                if try disk.device.equals(.cdrom) { return }
                let isHarmless = try anyOf(
                    disk.readOnly.required(ifAbsent: false), disk.shareable.required(ifAbsent: false))
                holdings.add(disk.source, disk.kind, isHarmless: isHarmless, beside: document, in: context)
                holdings.addMirror(of: disk, in: context)
            } catch {
                holdings.miss(error)
            }
        }
    }

    /// Adds the copy that a block job makes of a disk, in the older form as well.
    mutating func addMirror(of disk: Disk, in context: Context) {
        add { () throws(MissingEvidence) in
            try DataPlace.path(disk.mirror.file).map { Holding($0.place, at: $0.locus) }
        }
        if case .absent = disk.mirror.type { return }
        add(disk.mirror.source, disk.mirror.type, in: context)
    }
}

extension DiskSource {
    /// The source of the file in which a qcow2 image keeps its data.
    fileprivate init(_ store: DataStore) {
        self.init()
        file = store.file
        device = store.device
        `protocol` = store.protocol
        name = store.name
        hosts = store.hosts
    }
}
