// SPDX-License-Identifier: Apache-2.0

/// Puts a lineage together from what an inventory tells.
struct LineageBuilder {
    private var items: [String: LineageItem] = [:]
    private var links: [Pair: LineageLink] = [:]
    private var places: [FilePlace: String] = [:]
    /// Folders that were read, so that what they do not hold is not there.
    private let folders: Set<String>
    /// The names of files that were met and are no images of the inventory; nil where not everything was read, or
    /// nobody knows where some image lies.
    private let passedOver: Set<String>?

    private struct Pair: Hashable {
        let child: String
        let parent: String
    }

    init(_ inventory: Inventory) {
        folders = Set(inventory.images.compactMap(\.folder.value))
        let isKnown = inventory.isFullyRead && inventory.images.allSatisfy { $0.path.value != nil }
        passedOver = isKnown ? Set(inventory.skipped.map { FilePlace.name(of: $0.path) }) : nil
        for image in inventory.images { add(image) }
        addLinks(ofImages: inventory)
        addMachines(inventory)
        addVolumes(inventory)
        addSnapshots(inventory)
        addPackages(inventory)
    }

    var graph: LineageGraph { LineageGraph(items: Array(items.values), links: Array(links.values)) }

    // MARK: - Items

    private mutating func add(_ image: DiskImage) {
        let id = image.id.description
        var item = LineageItem(id, .image, FilePlace.name(of: id), summary: image.summary)
        item.doubts = image.headerDoubts
        add(item)
        places[FilePlace(id)] = id
        if let path = image.path.value { places[FilePlace(path)] = places[FilePlace(path)] ?? id }
    }

    mutating func add(_ item: LineageItem) {
        if let known = items[item.id], known.presence == .seen { return }
        items[item.id] = item
    }

    /// The item at a place, which is one of its own where no image was seen there.
    mutating func item(at place: FilePlace) -> String {
        if let id = places[place] { return id }
        let id = place.host.map { "\($0)#\(place.path)" } ?? place.path
        places[place] = id
        add(LineageItem(id, .image, place.name, presence(of: place)))
        return id
    }

    func image(at place: FilePlace) -> String? { places[place].flatMap { items[$0]?.presence == .seen ? $0 : nil } }

    /// What is not in a folder that was read is not there, unless something of its name was passed over.
    private func presence(of place: FilePlace) -> LineageItem.Presence {
        guard place.host == nil, let passedOver, !passedOver.contains(place.name) else { return .named }
        return folders.contains { place.lies(in: $0) } ? .missing : .named
    }

    /// Whether a place lies outside of all folders that were named; nil where none was.
    func isOutside(_ place: FilePlace) -> Bool? {
        folders.isEmpty ? nil : !folders.contains { place.lies(in: $0) }
    }

    func isMissing(_ id: String) -> Bool { items[id]?.presence == .missing }

    // MARK: - Links

    mutating func link(_ child: String, to parent: String, _ evidence: LineageEvidence, _ flaws: [LineageFlaw] = []) {
        let pair = Pair(child: child, parent: parent)
        var link = links[pair] ?? LineageLink(child: child, parent: parent, evidence: [], flaws: [])
        if !link.evidence.contains(evidence) { link.evidence.append(evidence) }
        link.evidence.sort { ($1.confidence, $0.kind.rawValue, $0.text) < ($0.confidence, $1.kind.rawValue, $1.text) }
        for flaw in flaws where !link.flaws.contains(flaw) { link.flaws.append(flaw) }
        links[pair] = link
    }
}

extension LineageItem {
    init(
        _ id: String, _ kind: Kind, _ name: String, _ presence: Presence = .seen, summary: String = "",
        exposure: LineageExposure = .none
    ) {
        self.init(id: id, kind: kind, name: name, presence: presence, summary: summary, exposure: exposure)
    }
}

extension DiskImage {
    /// Format and size.
    fileprivate var summary: String {
        let size = facts.virtualSize.value.map(\.description)
        return [facts.format.value?.description ?? "no known header", size].compactMap(\.self).joined(separator: ", ")
    }
}
