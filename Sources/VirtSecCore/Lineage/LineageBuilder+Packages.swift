// SPDX-License-Identifier: Apache-2.0

/// What descriptors of packages say of where their disks come from.
extension LineageBuilder {
    mutating func addPackages(_ inventory: Inventory) {
        for appliance in inventory.appliances {
            let files = Dictionary(
                appliance.files.known.compactMap { file in file.id.value.map { ($0, file) } },
                uniquingKeysWith: { first, _ in first })
            var disks: [String: String] = [:]
            for disk in appliance.disks.known {
                guard let name = disk.id.value else { continue }
                disks[name] = add(disk, name, files, of: appliance)
            }
            for disk in appliance.disks.known {
                guard let name = disk.id.value, let child = disks[name], let below = disk.parent.value,
                    !below.isEmpty
                else { continue }
                guard let parent = disks[below] else {
                    let id = "\(appliance.id)#\(below)"
                    add(LineageItem(id, .packageDisk, below, .missing))
                    let flaw = LineageFlaw(kind: .missing, text: "the package has no disk '\(below)'")
                    link(child, to: id, LineageEvidence(.package, "the descriptor says so", .high), [flaw])
                    continue
                }
                link(child, to: parent, LineageEvidence(.package, "the descriptor says so", .high))
            }
        }
    }

    /// A disk is the image of its file where that was seen.
    private mutating func add(
        _ disk: PackageDisk, _ name: String, _ files: [String: PackageFile], of appliance: Appliance
    ) -> String {
        let file = disk.file.value.flatMap { files[$0]?.href.value }
        let document = appliance.observation.document.path
        if let file, let image = image(at: FilePlace(file, from: document)) { return image }
        let id = "\(appliance.id)#\(name)"
        var item = LineageItem(id, .packageDisk, name, summary: "disk of '\(appliance.displayName)'")
        if let file { item.doubts = appliance.headerDoubts(ofFile: file) }
        add(item)
        if let file { addMissing(FilePlace(file, from: document), of: id) }
        return id
    }

    /// A file that is not in the folder where the package lies.
    private mutating func addMissing(_ place: FilePlace, of disk: String) {
        guard presence(of: place) == .missing else { return }
        let file = self.item(at: place)
        link(disk, to: file, LineageEvidence(.package, "the descriptor says so", .high), absence(file, place))
    }
}
