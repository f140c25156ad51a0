// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// Whole documents.
extension LibvirtDecoder {
    func observations(_ root: LibvirtWord, _ document: LibvirtDocument) -> [Observation] {
        switch root {
        case .domain: [.machine(observedMachine(XMLTree.root, MachineID(document.path), document))]
        case .domstatus: observedStatus(document)
        case .domainsnapshot: observedSnapshot(document)
        case .domaincheckpoint: observedCheckpoint(document)
        case .network: [.network(observed(document, .libvirtNetwork, NetworkFacts(), network, VirtualNetwork.init))]
        case .filter: [.filter(observed(document, .libvirtNetworkFilter, FilterFacts(), filter, NetworkFilter.init))]
        case .pool: [.pool(observed(document, .libvirtStoragePool, StoragePoolFacts(), storagePool, StoragePool.init))]
        case .volume:
            [
                .volume(
                    observed(document, .libvirtStorageVolume, StorageVolumeFacts(), storageVolume, StorageVolume.init))
            ]
        case .secret:
            [.secret(observed(document, .libvirtSecret, StoredSecretFacts(), storedSecret, StoredSecret.init))]
        default: hostObservations(root, document)
        }
    }

    /// Documents about a host, its devices and its interfaces.
    private func hostObservations(_ root: LibvirtWord, _ document: LibvirtDocument) -> [Observation] {
        switch root {
        case .capabilities: [.host(observed(document, .libvirtHost, HostFacts(), hostFacts, Host.init))]
        case .domainCapabilities:
            [.hypervisor(observed(document, .libvirtHypervisor, HypervisorFacts(), hypervisorFacts, Hypervisor.init))]
        case .device:
            [.nodeDevice(observed(document, .libvirtNodeDevice, NodeDeviceFacts(), nodeDeviceFacts, NodeDevice.init))]
        case .interface:
            [
                .hostInterface(
                    observed(
                        document, .libvirtInterface, HostInterfaceFacts(), hostInterfaceFacts, HostInterface.init))
            ]
        case .filterbinding:
            [
                .filterBinding(
                    observed(
                        document, .libvirtFilterBinding, FilterBindingFacts(), filterBindingFacts, FilterBinding.init))
            ]
        case .domainbackup:
            [.backup(observed(document, .libvirtBackup, BackupFacts(), backupFacts, MachineBackup.init))]
        default: []
        }
    }

    /// Reads a document that is about one asset, named by the document's path.
    private func observed<Facts, Kind, Asset>(
        _ document: LibvirtDocument, _ kind: AssetKind, _ blank: Facts, _ read: (Int, inout Facts) -> Void,
        _ asset: (AssetID<Kind>, Facts, ObservationRecord) -> Asset
    ) -> Asset {
        var facts = blank
        read(XMLTree.root, &facts)
        return asset(AssetID(document.path), facts, record(kind, XMLTree.root, document))
    }

    /// Reads a definition into memory of the decoder, from which it is moved: returning it would copy it.
    private func machineFacts(_ node: Int) -> UnsafeMutablePointer<MachineFacts> {
        scratch.initialize(to: MachineFacts())
        machine(node, &scratch.pointee)
        return scratch
    }

    /// Reads the definition that stands at an element.
    private func observedMachine(_ node: Int, _ id: MachineID, _ document: LibvirtDocument) -> VirtualMachine {
        let facts = machineFacts(node)
        return VirtualMachine(id: id, facts: facts.move(), observation: record(.libvirtDomain, node, document))
    }

    /// What libvirtd keeps of a running domain: the definition is read, the driver's private data beside it are listed
    /// as not understood.
    private func observedStatus(_ document: LibvirtDocument) -> [Observation] {
        guard let domain = child(.domain, of: XMLTree.root) else { return [] }
        let facts = machineFacts(domain)
        noAttributes(XMLTree.root)
        for node in tree.elements(of: XMLTree.root) where node != domain { unknown(element: node) }
        unrecognised.sort { ($0.isAttribute ? 1 : 0, $0.number ?? 0) < ($1.isAttribute ? 1 : 0, $1.number ?? 0) }
        let record = record(.libvirtDomain, XMLTree.root, document, describing: domain)
        return [.machine(VirtualMachine(id: MachineID(document.path), facts: facts.move(), observation: record))]
    }

    /// A snapshot, and the definitions of the machine that it holds as machines of their own.
    private func observedSnapshot(_ document: LibvirtDocument) -> [Observation] {
        var facts = SnapshotFacts()
        snapshot(XMLTree.root, &facts)
        for node in tree.elements(of: XMLTree.root) where elementWord(node) == .cookie { unknown(element: node) }
        let (own, machines) = definitions(
            [(.domain, "domain"), (.inactiveDomain, "inactiveDomain")], .libvirtSnapshot, document)
        let snapshot = MachineSnapshot(
            id: SnapshotID(document.path), facts: facts, machine: machines.first?.id, observation: own)
        return [.snapshot(snapshot)] + machines.map { .machine($0) }
    }

    /// A checkpoint, and the definition of the machine that it holds as a machine of its own.
    private func observedCheckpoint(_ document: LibvirtDocument) -> [Observation] {
        var facts = CheckpointFacts()
        checkpointFacts(XMLTree.root, &facts)
        let (own, machines) = definitions([(.domain, "domain")], .libvirtCheckpoint, document)
        let checkpoint = MachineCheckpoint(
            id: CheckpointID(document.path), facts: facts, machine: machines.first?.id, observation: own)
        return [.checkpoint(checkpoint)] + machines.map { .machine($0) }
    }

    /// The definitions of machines in a document about something else, and the document's own record without them.
    private func definitions(
        _ definitions: [(LibvirtWord, String)], _ kind: AssetKind, _ document: LibvirtDocument
    ) -> (ObservationRecord, [VirtualMachine]) {
        var own = record(kind, XMLTree.root, document)
        var machines: [VirtualMachine] = []
        for (word, name) in definitions {
            // A definition of one element or two is a reference: libvirt writes `<domain><uuid/></domain>`.
            guard let node = child(word, of: XMLTree.root), tree.end(of: node) > node + 2 else { continue }
            unrecognised = []
            let machine = observedMachine(node, MachineID("\(document.path)#\(name)"), document)
            own = own.without(machine.observation)
            machines.append(machine)
        }
        return (own, machines)
    }

    private func child(_ word: LibvirtWord, of node: Int) -> Int? {
        tree.elements(of: node).first { elementWord($0) == word }
    }

    /// The record of an asset that an element describes, or that an element inside it describes.
    private func record(
        _ kind: AssetKind, _ node: Int, _ document: LibvirtDocument, describing asset: Int? = nil
    ) -> ObservationRecord {
        let end = tree.end(of: node)
        var elements = 0
        for index in node..<end where tree.nodes[index].kind == .element { elements += 1 }
        // The attributes of a subtree follow each other.
        let attributes = tree.attributeNumbers(of: end - 1).upperBound - tree.attributeNumbers(of: node).lowerBound
        var document = document
        document.assetElement = asset ?? node
        return ObservationRecord(
            kind: kind, document: document, root: .element(asset ?? node), unrecognised: unrecognised,
            elementCount: elements, attributeCount: attributes)
    }
}

extension ObservationRecord {
    /// The record without the elements and attributes that another asset inside it accounts for.
    fileprivate func without(_ inner: ObservationRecord) -> ObservationRecord {
        ObservationRecord(
            kind: kind, document: document, root: root, unrecognised: unrecognised,
            elementCount: elementCount - inner.elementCount, attributeCount: attributeCount - inner.attributeCount)
    }
}
