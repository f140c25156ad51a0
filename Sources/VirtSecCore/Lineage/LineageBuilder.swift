// SPDX-License-Identifier: Apache-2.0

/// Puts a lineage together from what an inventory tells.
struct LineageBuilder {
    private var items: [String: LineageItem] = [:]
    private var links: [Pair: LineageLink] = [:]
    private var relations: [RelationKey: LineageRelation] = [:]
    private var places: [FilePlace: String] = [:]
    /// Folders that were read, so that what they do not hold is not there.
    private let folders: Set<String>
    /// The names of files that were met and are no images of the inventory; nil where not everything was read, or nobody
    /// knows where some image lies.
    private let passedOver: Set<String>?
    /// Which images are one file.
    let names: ImageNames
    /// Files of packages that lie in no folder by the names that descriptors give them.
    private let packed: Set<FilePlace>

    private struct Pair: Hashable {
        let child: String
        let parent: String
    }

    private struct RelationKey: Hashable {
        let kind: LineageRelation.Kind
        let items: [String]
    }

    init(_ inventory: Inventory, _ options: LineageOptions) {
        let named = options.folders.map { FilePlace($0).path }
        folders = Set(inventory.images.compactMap(\.folder.value)).union(named)
        // What came on standard input lies in no folder.
        let isKnown =
            inventory.isFullyRead
            && inventory.images.allSatisfy { $0.path.value != nil || $0.id.description == "-" }
        passedOver = isKnown ? Set(inventory.pathsBesideImages.map(FilePlace.name)) : nil
        packed = Set(inventory.appliances.flatMap(\.packedFiles))
        names = ImageNames(inventory.images)
        for image in inventory.images { add(image) }
        addLinks(ofImages: inventory)
        let recognition = options.recognition(of: inventory)
        let machines = DrawnMachines(inventory, recognition)
        addMachines(inventory, machines)
        addVolumes(inventory)
        addStates(inventory, machines)
        addKeptStates(inventory.images)
        addPackages(inventory)
        if let recognition { addCopies(recognition, machines) }
        addContent(inventory, options)
    }

    var graph: LineageGraph {
        LineageGraph(items: Array(items.values), links: Array(links.values), relations: Array(relations.values))
    }

    // MARK: - Items

    private mutating func add(_ image: DiskImage) {
        let id = names.item(image.id.description)
        if !names.isOther(image) {
            var item = LineageItem(id, .image, FilePlace.name(of: id), summary: image.summary)
            item.doubts = image.headerDoubts
            item.nameOthers(names.others[id] ?? [])
            add(item)
        }
        places[FilePlace(image.id.description)] = id
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
    func presence(of place: FilePlace) -> LineageItem.Presence {
        guard place.host == nil, let passedOver, !passedOver.contains(place.name), !packed.contains(place) else {
            return .named
        }
        return folders.contains { place.lies(in: $0) } ? .missing : .named
    }

    /// Whether a place lies outside of all folders that were named; nil where none was.
    func isOutside(_ place: FilePlace) -> Bool? {
        folders.isEmpty ? nil : !folders.contains { place.lies(in: $0) }
    }

    func isMissing(_ id: String) -> Bool { items[id]?.presence == .missing }

    /// What is wrong with a link to what should lie at a place.
    func absence(_ id: String, _ place: FilePlace) -> [LineageFlaw] {
        isMissing(id) ? [LineageFlaw(kind: .missing, text: "'\(place.path)' is not there")] : []
    }

    /// Whether all that one source tells of states was read: a folder, or a hypervisor.
    func hasAll(besides document: any SourceDocument) -> Bool {
        if passedOver == nil { return false }
        return document.host != nil || folders.contains { FilePlace(document.path).lies(in: $0) }
    }

    // MARK: - Links

    mutating func link(_ child: String, to parent: String, _ evidence: LineageEvidence, _ flaws: [LineageFlaw] = []) {
        let pair = Pair(child: names.item(child), parent: names.item(parent))
        var link = links[pair] ?? LineageLink(child: pair.child, parent: pair.parent, evidence: [], flaws: [])
        if !link.evidence.contains(evidence) { link.evidence.append(evidence) }
        link.evidence.sort(by: LineageEvidence.isBefore)
        for flaw in flaws where !link.flaws.contains(flaw) { link.flaws.append(flaw) }
        links[pair] = link
    }

    /// Which of two items is said to come from the other.
    func knownChild(_ first: String, _ second: String) -> String? {
        if links[Pair(child: first, parent: second)] != nil { return first }
        return links[Pair(child: second, parent: first)] != nil ? second : nil
    }

    /// What headers and documents say that images rest on or consist of.
    var imageParents: ImageParents {
        ImageParents(links.values.filter { items[$0.child]?.kind == .image })
    }

    /// Notes that the content of an image is nothing of its own.
    mutating func noteBlank(_ id: String) { items[id]?.isBlank = true }

    /// Notes what could not be told of an item.
    mutating func doubt(_ doubt: LineageDoubt, of id: String) { items[id]?.doubts.append(doubt) }

    /// Notes what items are to each other where nobody can tell which of them came first.
    mutating func relate(_ items: [String], _ kind: LineageRelation.Kind, _ evidence: LineageEvidence) {
        let key = RelationKey(kind: kind, items: items.sorted())
        relations[key, default: LineageRelation(kind: kind, items: key.items)].add(evidence)
    }
}

extension LineageItem {
    /// Notes the other names of an image's file.
    fileprivate mutating func nameOthers(_ ids: [String]) {
        if ids.isEmpty { return }
        sameAs = ids
        otherNames = Set(ids.map(FilePlace.name)).subtracting([name]).sorted()
        sameness = [LineageEvidence(.identity, "the file system says that they are names of one file", .high)]
    }

    init(
        _ id: String, _ kind: Kind, _ name: String, _ presence: Presence = .seen, summary: String = "",
        exposure: LineageExposure = .none
    ) {
        self.init(id: id, kind: kind, name: name, presence: presence, summary: summary, exposure: exposure)
    }
}

extension Inventory {
    /// Where something lies that is no image.
    fileprivate var pathsBesideImages: [String] {
        let documents =
            machines.map(\.observation) + appliances.map(\.observation) + volumes.map(\.observation)
            + snapshots.map(\.observation) + checkpoints.map(\.observation)
        return skipped.map(\.path) + documents.map(\.document.path)
    }
}

extension Appliance {
    /// The files that are in an archive, in chunks or at an address.
    fileprivate var packedFiles: [FilePlace] {
        facts.files.known.compactMap { file in
            guard let name = file.href.value else { return nil }
            let isApart = facts.integrity.form.value == .folder && file.chunkSize.value == nil && !name.contains("://")
            return isApart ? nil : FilePlace(name, from: observation.document.path)
        }
    }
}

extension DiskImage {
    /// Format and size.
    fileprivate var summary: String {
        let size = facts.virtualSize.value.map(\.description)
        return [facts.format.value?.description ?? "no known header", size].compactMap(\.self).joined(separator: ", ")
    }
}
