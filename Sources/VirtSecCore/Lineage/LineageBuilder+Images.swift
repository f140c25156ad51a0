// SPDX-License-Identifier: Apache-2.0

/// What the headers of images say of where they come from.
extension LineageBuilder {
    mutating func addLinks(ofImages inventory: Inventory) {
        let index = ImageIndex(inventory.images)
        for image in inventory.images where !names.isOther(image) { addLinks(of: image, index) }
        // By another name of its file an image may find what it does not find by the first.
        for image in inventory.images where names.isOther(image) {
            _ = addSeenParent(of: image, image.references.known.filter { $0.role.value == .parent }, index)
        }
    }

    private mutating func addLinks(of image: DiskImage, _ index: ImageIndex) {
        let parents = image.references.known.filter { $0.role.value == .parent }
        if !parents.isEmpty { addParent(of: image, parents, index) }
        for reference in image.references.known where reference.role.value != .parent {
            guard let name = reference.name.value else { continue }
            let text = reference.role.value == .data ? "its content lies in '\(name)'" : "a part of it is '\(name)'"
            addNamed(reference, name, of: image, LineageEvidence(.part, text, .high))
        }
    }

    /// The parent that a header names, in one way or in several.
    private mutating func addParent(of image: DiskImage, _ references: [ImageReference], _ index: ImageIndex) {
        let seen = addSeenParent(of: image, references, index)
        if seen == nil { addUnseenParent(of: image, references) }
        // Which of several names a program follows is its own choice.
        var left = Self.hostFilesTold
        for reference in references where left > 0 && namesHost(reference, from: image, whose: seen) {
            addParent(named: reference, of: image)
            left -= 1
        }
    }

    /// How many files of the host are told of one header: one is enough to refuse it.
    private static let hostFilesTold = 16

    /// Links an image to its parent, where that is one of the inventory.
    private mutating func addSeenParent(
        of image: DiskImage, _ references: [ImageReference], _ index: ImageIndex
    ) -> DiskImage? {
        let id = image.id.description
        for reference in references {
            guard let name = reference.name.value, let place = seenPlace(name, from: image) else { continue }
            guard let parent = index.images[place] else { continue }
            if place == names.item(id), references.count > 1 { continue }
            let match = ParentMatch(image, parent)
            let evidence = LineageEvidence(.header, "its header names '\(name)'", match.confidenceOfName)
            link(id, to: place, evidence, match.flaws)
            for evidence in match.evidence { link(id, to: place, evidence) }
            return parent
        }
        let candidates = index.parents(of: image)
        guard let parent = candidates.first else { return nil }
        if candidates.count > 1 {
            addAmbiguous(image, candidates)
        } else {
            for evidence in ParentMatch(image, parent).evidence { link(id, to: parent.id.description, evidence) }
        }
        return parent
    }

    private mutating func addUnseenParent(of image: DiskImage, _ references: [ImageReference]) {
        guard let reference = references.first(where: { $0.name.value != nil }) else { return addUntold(image) }
        addParent(named: reference, of: image)
    }

    private mutating func addParent(named reference: ImageReference, of image: DiskImage) {
        guard let name = reference.name.value else { return }
        addNamed(reference, name, of: image, LineageEvidence(.header, "its header names '\(name)'", .high))
    }

    /// Whether a header names something of the host as its parent, be it beside the name of an image.
    private func namesHost(_ reference: ImageReference, from image: DiskImage, whose parent: DiskImage?) -> Bool {
        guard let name = reference.name.value, !name.isEmpty, seenPlace(name, from: image) == nil else { return false }
        switch reference.target.value {
        case .device, .malformed: return true
        case .address:
            // An image that lies on a share is also named by the share.
            let isShare = name.utf8.starts(with: #"\\"#.utf8)
            let last = FilePlace(name).name
            return !isShare || parent.map { FilePlace.name(of: $0.id.description) } != last
        default:
            return SystemFolders.hold(
                FilePlace(Self.unixName(name), from: image.path.value ?? image.id.description).path)
        }
    }

    /// The parent is known by an identifier that several images have; of very many the first are named.
    private mutating func addAmbiguous(_ image: DiskImage, _ candidates: [DiskImage]) {
        let count = candidates.count
        let flaw = LineageFlaw(
            kind: .ambiguous, text: "\(count) images have the identifier that it names, and one of them is its parent")
        for parent in candidates.prefix(8) {
            let text = ParentMatch(image, parent).evidence.first?.text ?? "it has an identifier that the header names"
            let evidence = LineageEvidence(.identifier, text, .low)
            link(image.id.description, to: parent.id.description, evidence, [flaw])
        }
    }

    /// The parent is known by an identifier that no image has.
    private mutating func addUntold(_ image: DiskImage) {
        let identifier = image.parentID.value.flatMap { $0.isTrivial ? nil : $0.description }
        guard let known = identifier ?? image.parentContentID.value.flatMap({ ParentMatch.isTelling($0) ? $0 : nil })
        else {
            // What many unlike images may have in common makes them no siblings.
            if !image.headerDoubts.isEmpty { return }
            let text = "its header says that it rests on another image, and not on which"
            return doubt(LineageDoubt(kind: .unreadHeader, text: text), of: image.id.description)
        }
        let id = "image \(known)"
        add(LineageItem(id, .image, known, .named))
        link(
            image.id.description, to: id,
            LineageEvidence(.identifier, "its header names the identifier \(known)", .high))
    }

    /// A file that a header names and that is no image of the inventory.
    private mutating func addNamed(
        _ reference: ImageReference, _ name: String, of image: DiskImage, _ evidence: LineageEvidence
    ) {
        let id = image.id.description
        let target = reference.target.value
        if target == .device || target == .address || target == .malformed {
            linkLocal(name, of: image)
            let parent = "\(name.prefix(1_024))"
            add(LineageItem(parent, .image, parent, .named))
            return link(
                id, to: parent, evidence, [LineageFlaw(kind: .hostFile, text: "it is no image but '\(parent)'")])
        }
        if let seen = seenPlace(name, from: image) { return link(id, to: seen, evidence) }
        if target == .absolute, Self.unixName(name).utf8.first != UInt8(ascii: "/") {
            // A drive of Windows or a datastore: nobody looked there.
            let parent = "\(name.prefix(1_024))"
            add(LineageItem(parent, .image, parent, .named))
            return link(id, to: parent, evidence)
        }
        let place = FilePlace(Self.unixName(name), from: image.path.value ?? id)
        let parent = item(at: place)
        link(id, to: parent, evidence, flaws(of: place, parent))
    }

    private func flaws(of place: FilePlace, _ id: String) -> [LineageFlaw] {
        if isMissing(id) { return absence(id, place) }
        if SystemFolders.hold(place.path) {
            return [LineageFlaw(kind: .hostFile, text: "'\(place.path)' belongs to the host's system")]
        }
        guard isOutside(place) == true else { return [] }
        return [LineageFlaw(kind: .outside, text: "'\(place.path)' lies outside of the folders that were named")]
    }

    /// The image that a name means, where it was seen: from the folder that it was found in, or that its links lead to.
    func seenPlace(_ name: String, from image: DiskImage) -> String? {
        let name = Self.unixName(name)
        let starts = [image.id.description, image.path.value].compactMap(\.self)
        return starts.lazy.compactMap { self.image(at: FilePlace(name, from: $0)) }.first
    }

    /// Windows' relative names with this system's separators, and the paths of `file:` addresses.
    private static func unixName(_ name: String) -> String {
        if let path = FileAddress.path(in: name) { return path }
        if FilePlace.isOfWindows(name) { return name }
        guard name.utf8.contains(UInt8(ascii: "\\")), !name.utf8.contains(UInt8(ascii: "/")) else { return name }
        return String(name.map { $0 == "\\" ? "/" : $0 })
    }
}

/// Folders in which no disk image lies.
enum SystemFolders {
    private static let all = ["/etc", "/proc", "/sys", "/root", "/boot", "/usr", "/bin", "/sbin", "/lib"]

    static func hold(_ path: String) -> Bool { all.contains { FilePlace(path).lies(in: $0) } }
}

/// Finds images by what their headers call them.
struct ImageIndex {
    private(set) var images: [String: DiskImage] = [:]
    private var byIdentifier: [UniqueID: [String]] = [:]
    private var byContent: [String: [String]] = [:]

    init(_ all: [DiskImage]) {
        for image in all {
            let id = image.id.description
            images[id] = image
            if let identifier = image.uniqueID.value, !identifier.isTrivial {
                byIdentifier[identifier, default: []].append(id)
            }
            if let content = image.contentID.value, ParentMatch.isTelling(content) {
                byContent[content, default: []].append(id)
            }
        }
    }

    /// The images that have the identifier which a header calls its parent's, ordered by id; a file once, and not that of
    /// the image itself.
    func parents(of image: DiskImage) -> [DiskImage] {
        var found: Set<String> = []
        if let parent = image.parentID.value { found.formUnion(byIdentifier[parent] ?? []) }
        if let parent = image.parentContentID.value { found.formUnion(byContent[parent] ?? []) }
        found.remove(image.id.description)
        var files: Set<String> = []
        if let own = image.fileKey { files.insert(own) }
        return found.sorted().compactMap { images[$0] }.filter { candidate in
            candidate.fileKey.map { files.insert($0).inserted } ?? true
        }
    }
}
