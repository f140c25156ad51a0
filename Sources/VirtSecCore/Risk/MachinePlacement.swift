// SPDX-License-Identifier: Apache-2.0

/// Where the machines run.
///
/// A hypervisor that tells of a machine runs it. For documents at rest the label `host` says where; libvirt's run on the one
/// host that was given, where there is one. A host may itself run on another: the label `host` of a host says so.
struct MachinePlacement: Sendable {
    /// A place where machines run.
    struct Site: Sendable {
        /// What it is called.
        let name: String
        /// Its number among the hosts of the inventory; nil for one that nobody described.
        let host: Int?
        /// The sites below it, from the one that it runs on itself.
        fileprivate(set) var below: [Int] = []
        /// The sites that run on it, be there others between.
        fileprivate(set) var above: [Int] = []
    }

    private(set) var sites: [Site] = []
    /// For each subject its site; nil where nobody says.
    private(set) var siteOfSubject: [Int?] = []
    /// For each site the subjects that run there.
    private(set) var subjects: [[Int]] = []
    /// For each host of the inventory that is a site, which one.
    private(set) var siteOfHost: [Int: Int] = [:]

    private var byName: [String: Int] = [:]
    private var bySource: [SourceID: Int] = [:]

    init(
        _ context: Context, _ machines: RiskSubjects, moves: [MachineID: String], _ reader: inout RiskLabelReader
    ) {
        addHosts(context.inventory, &reader)
        let only = sites.count == 1 && bySource.isEmpty && context.isFullyRead ? 0 : nil
        for definitions in machines.definitions {
            // What a package or a file of VMware defines need not run there.
            let isOfLibvirt = context.inventory.machines[definitions[0]].observation.kind == .libvirtDomain
            siteOfSubject.append(site(definitions, context, moves, &reader) ?? (isOfLibvirt ? only : nil))
        }
        linkHosts(context, &reader)
        subjects = Array(repeating: [], count: sites.count)
        for (subject, site) in siteOfSubject.enumerated() {
            if let site { subjects[site].append(subject) }
        }
        for (site, place) in sites.enumerated() where place.host == nil && !subjects[site].isEmpty {
            reader.doubt(place.name, "nobody described this host, so what is wrong with it itself is not counted")
        }
    }

    private mutating func addHosts(_ inventory: Inventory, _ reader: inout RiskLabelReader) {
        for (number, host) in inventory.hosts.enumerated() {
            // A hypervisor tells of one host.
            let source = host.observation.document.host
            if let source, bySource[source] != nil { continue }
            sites.append(Site(name: host.displayName, host: number))
            siteOfHost[number] = sites.count - 1
            if let source { bySource[source] = sites.count - 1 }
            for name in [host.facts.name.value, host.facts.uuid.value?.description] {
                guard let name else { continue }
                if byName[name] == nil {
                    byName[name] = sites.count - 1
                } else {
                    reader.doubt(name, "several hosts are called so; a label that names it means the first of them")
                }
            }
        }
    }

    private mutating func site(
        _ definitions: [Int], _ context: Context, _ moves: [MachineID: String], _ reader: inout RiskLabelReader
    ) -> Int? {
        var found: [Int] = []
        for number in definitions {
            let machine = context.inventory.machines[number]
            if let host = moves[machine.id] { return named(host) }
            let labelled = reader.value(RiskLabel.host, context.labels(of: machine), machine.displayName).map {
                named($0)
            }
            let told = machine.observation.document.host.map { telling($0) }
            if let told, let labelled, told != labelled {
                reader.doubt(
                    machine.displayName,
                    "its label says that it runs on \(sites[labelled].name), and \(sites[told].name) tells of it, which counts"
                )
            }
            guard let site = told ?? labelled, !found.contains(site) else { continue }
            found.append(site)
        }
        if found.count > 1, let first = found.first {
            reader.doubt(
                context.inventory.machines[definitions[0]].displayName,
                "it is said to run on \(found.count) hosts, of which \(sites[first].name) counts")
        }
        return found.first
    }

    /// The site of a name; one that nobody described is a site all the same.
    private mutating func named(_ name: String) -> Int {
        if let known = byName[UniqueID(name)?.description ?? name] ?? byName[name] { return known }
        sites.append(Site(name: name, host: nil))
        byName[name] = sites.count - 1
        return sites.count - 1
    }

    /// The site of a hypervisor; one that told nothing of its host is a site all the same.
    private mutating func telling(_ source: SourceID) -> Int {
        if let known = bySource[source] { return known }
        sites.append(Site(name: source.description, host: nil))
        bySource[source] = sites.count - 1
        return sites.count - 1
    }

    /// Hosts that run on hosts; one that is said to run on itself, whatever is between, runs on nothing.
    private mutating func linkHosts(_ context: Context, _ reader: inout RiskLabelReader) {
        var parents = sites.map { _ in Int?.none }
        for (number, site) in sites.enumerated() {
            guard let host = site.host.map({ context.inventory.hosts[$0] }) else { continue }
            guard let name = reader.value(RiskLabel.host, context.labels(of: host), site.name) else { continue }
            parents[number] = named(name)
        }
        parents += Array(repeating: nil, count: sites.count - parents.count)
        for number in sites.indices {
            var below: [Int] = []
            var next = parents[number]
            while let parent = next, parent != number, !below.contains(parent) {
                below.append(parent)
                next = parents[parent]
            }
            if next != nil {
                reader.doubt(sites[number].name, "its labels say that it runs on itself, which does not count")
            }
            if next == nil { sites[number].below = below }
            for place in sites[number].below { sites[place].above.append(number) }
        }
    }
}
