// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// What must stand in a section (DSP0243, 9, and its schema DSP8023).
extension ConformanceCheck {
    func content(of node: Int, _ word: OVFWord, _ name: String) {
        switch word {
        case .annotationSection: exactlyOne(.annotation, in: node, name)
        case .eulaSection: exactlyOne(.license, in: node, name)
        case .deploymentOptionSection: atLeastOne(.configuration, in: node, name)
        case .operatingSystemSection: guestSystem(node, name)
        case .installSection: number(.initialBootStopDelay, of: node, name, 0...65_535)
        case .startupSection: startup(node)
        case .scaleOutSection: scaleOut(node, name)
        case .placementSection: placement(node, name)
        case .environmentFilesSection: environmentFiles(node, name)
        default: break
        }
    }

    private func exactlyOne(_ word: OVFWord, in node: Int, _ name: String) {
        atLeastOne(word, in: node, name)
        once(word, in: node, name)
    }

    private func atLeastOne(_ word: OVFWord, in node: Int, _ name: String) {
        if document.child(word, of: node) == nil {
            add(.sectionInvalid, name, "has no \(word.rawValue)", element: node)
        }
    }

    /// DSP0243, 9.9: the type of the operating system is a number of CIM's list, which has 16 bits.
    private func guestSystem(_ node: Int, _ name: String) {
        if document.attribute(.id, of: node) == nil {
            add(.sectionInvalid, name, "has no ovf:id", element: node)
        } else {
            number(.id, of: node, name, 0...65_535)
        }
    }

    /// An attribute that is a whole number within bounds; it may be left out.
    func number(
        _ word: OVFWord, of node: Int, _ name: String, _ bounds: ClosedRange<Int64>,
        _ rule: ConformanceViolation.Rule = .sectionInvalid
    ) {
        guard let text = text(word, of: node) else { return }
        if Int64(OVFDecoder.trimmed(text)).map(bounds.contains) != true {
            add(rule, name, "has an ovf:\(word.rawValue) that is no number that can be", at: word, of: node)
        }
    }

    // MARK: - Starting and stopping (DSP0243, 9.7)

    private func startup(_ section: Int) {
        let collection = Int(document.tree.nodes[section].parent)
        let parts = Set(elements(of: collection).filter(isContent).compactMap { text(.id, of: $0) })
        var seen: Set<String> = []
        for item in elements(of: section) where document.ovfWord(item) == .item {
            guard let id = text(.id, of: item), !id.isEmpty else {
                add(.startupInvalid, "", "an item has no ovf:id", at: .id, of: item)
                continue
            }
            if !parts.contains(id) { add(.startupInvalid, id, "is no part of the collection", at: .id, of: item) }
            if !seen.insert(id).inserted { add(.startupInvalid, id, "is started twice", at: .id, of: item) }
            if document.attribute(.order, of: item) == nil {
                add(.startupInvalid, id, "has no ovf:order", element: item)
            }
            for word in [OVFWord.order, .startDelay, .stopDelay] {
                number(word, of: item, id, 0...Int64.max, .startupInvalid)
            }
            choice(.startAction, of: item, id, ["powerOn", "none"])
            choice(.stopAction, of: item, id, ["powerOff", "guestShutdown", "none"])
            if let text = text(.waitingForGuest, of: item), !Self.isFlag(text) {
                add(
                    .startupInvalid, id, "has an ovf:waitingForGuest that is no boolean", at: .waitingForGuest, of: item
                )
            }
        }
    }

    private func choice(_ word: OVFWord, of node: Int, _ name: String, _ choices: [String]) {
        guard let text = text(word, of: node), !choices.contains(text) else { return }
        add(.startupInvalid, name, "has an ovf:\(word.rawValue) that the edition does not have", at: word, of: node)
    }

    // MARK: - Sections of edition 2

    /// DSP0243 2.x, 9.15: the count lies between its bounds.
    private func scaleOut(_ node: Int, _ name: String) {
        let counts = elements(of: node).filter { document.ovfWord($0) == .instanceCount }
        if counts.isEmpty { add(.sectionInvalid, name, "has no InstanceCount", element: node) }
        for count in counts {
            for word in [OVFWord.default, .minimum, .maximum] { number(word, of: count, name, 0...Int64.max) }
            func value(_ word: OVFWord) -> Int64? { text(word, of: count).flatMap { Int64($0) } }
            let ends = [value(.minimum), value(.default), value(.maximum)].compactMap(\.self)
            if ends != ends.sorted() { add(.sectionInvalid, name, "has a count beyond its bounds", element: count) }
        }
    }

    /// DSP0243 2.x, 9.16: a system is placed by a group of the envelope.
    private func placement(_ node: Int, _ name: String) {
        let groups = elements(of: XMLTree.root).filter {
            document.sectionName($0) == OVFWord.placementGroupSection.rawValue
        }.compactMap { text(.id, of: $0) }
        guard let group = text(.group, of: node) else {
            return add(.sectionInvalid, name, "has no ovf:group", element: node)
        }
        if !groups.contains(group) {
            add(.sectionInvalid, name, "names a group that the envelope does not declare", at: .group, of: node)
        }
    }

    /// DSP0243 2.x, 9.18: files of the package are given to the guest under a path.
    private func environmentFiles(_ node: Int, _ name: String) {
        let files = Set(document.package.files.known.compactMap(\.id.value))
        for file in elements(of: node) where document.ovfWord(file) == .file {
            if text(.fileRef, of: file).map(files.contains) != true {
                add(.sectionInvalid, name, "names a file that is not referenced", at: .fileRef, of: file)
            }
            if text(.path, of: file) == nil { add(.sectionInvalid, name, "has a file without ovf:path", element: file) }
        }
    }
}
