// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// Files, disks and networks.
extension ConformanceCheck {
    // MARK: - Files (DSP0243, 7.2)

    func files() {
        var ids: Set<String> = []
        var places: Set<String> = []
        for file in document.package.files.known {
            let name = file.id.value ?? file.href.value ?? ""
            if let id = file.id.value {
                if !ids.insert(id).inserted { add(.fileInvalid, id, "names two files", file.locus) }
            } else {
                add(.fileInvalid, name, "has no ovf:id", file.locus)
            }
            if let href = file.href.value, !href.isEmpty {
                if !places.insert(href).inserted { add(.fileInvalid, name, "lies where another file does", file.locus) }
            } else {
                add(.fileInvalid, name, "has no ovf:href", file.locus)
            }
            if isMalformed(file.size) { add(.fileInvalid, name, "has a size that is no number of bytes", file.locus) }
            if isMalformed(file.chunkSize) || file.chunkSize.value?.bytes == 0 {
                add(.fileInvalid, name, "has chunks of a size that cannot be", file.locus)
            }
            compression(file, name)
        }
    }

    private func compression(_ file: PackageFile, _ name: String) {
        guard let compression = file.compression.value else { return }
        if !["gzip", "identity", ""].contains(compression) {
            add(.fileInvalid, name, "is compressed in a way that the edition does not have", file.locus)
        }
    }

    func isMalformed<Value>(_ fact: Fact<Value>) -> Bool {
        if case .unseen(let reason) = fact { reason.cause == .malformed } else { false }
    }

    // MARK: - Networks (DSP0243, 9.2)

    func networks() {
        var seen: Set<String> = []
        for network in document.package.networks.known {
            guard let name = network.name.value, !name.isEmpty else {
                add(.networkInvalid, "", "a network has no ovf:name", network.locus)
                continue
            }
            if !seen.insert(name).inserted { add(.networkInvalid, name, "names two networks", network.locus) }
        }
    }

    // MARK: - Disks (DSP0243, 9.1)

    func disks() {
        let files = Set(document.package.files.known.compactMap(\.id.value))
        let disks = document.package.disks.known
        let ids = Set(disks.compactMap(\.id.value))
        let empty = Set(document.package.files.known.filter(Self.isEmpty).compactMap(\.id.value))
        var seen: Set<String> = []
        var used: Set<String> = []
        for disk in disks {
            let name = disk.id.value ?? ""
            if disk.id.value == nil { add(.diskInvalid, "", "a disk has no ovf:diskId", disk.locus) }
            if disk.format.value == nil {
                // What a disk that starts empty is made of, the platform decides anyway.
                disk.file.value == nil
                    ? tolerate(.diskInvalid, name, "has no ovf:format", disk.locus)
                    : add(.diskInvalid, name, "has no ovf:format", disk.locus)
            }
            if let file = disk.file.value {
                if !files.contains(file) { add(.diskInvalid, name, "names a file that is not referenced", disk.locus) }
                if empty.contains(file) { add(.diskInvalid, name, "has a file of no bytes", disk.locus) }
                if !used.insert(file).inserted { add(.diskInvalid, name, "has the file of another disk", disk.locus) }
            }
            format(disk, name)
            if let parent = disk.parent.value { self.parent(parent, of: disk, name, ids, seen) }
            if !name.isEmpty, !seen.insert(name).inserted { add(.diskInvalid, name, "names two disks", disk.locus) }
            capacity(disk, name)
        }
    }

    /// A format is told by the address of its specification.
    private func format(_ disk: PackageDisk, _ name: String) {
        guard let format = disk.format.value, !format.contains(":") else { return }
        tolerate(.diskInvalid, name, "has a format that is no URI", disk.locus)
    }

    /// A file of no bytes; what lies elsewhere nobody measured.
    private static func isEmpty(_ file: PackageFile) -> Bool {
        file.size.value?.bytes == 0 && file.href.value?.contains("://") != true
    }

    private func parent(_ parent: String, of disk: PackageDisk, _ name: String, _ ids: Set<String>, _ seen: Set<String>)
    {
        if !ids.contains(parent) {
            add(.diskInvalid, name, "has a parent that is no disk of the package", disk.locus)
        } else if !seen.contains(parent) {
            add(.diskInvalid, name, "stands before its parent, or is its own", disk.locus)
        }
    }

    private func capacity(_ disk: PackageDisk, _ name: String) {
        if case .known(let property, _) = disk.capacityProperty {
            if !document.hasProperty(property) {
                add(.diskInvalid, name, "has a capacity by a property that the package does not have", disk.locus)
            }
            return
        }
        guard let capacity = disk.capacity.value else {
            let message = isMalformed(disk.capacity) ? "has a capacity that cannot be" : "has no ovf:capacity"
            return add(.diskInvalid, name, message, disk.locus)
        }
        if capacity.bytes == 0 { add(.diskInvalid, name, "has a capacity of nothing", disk.locus) }
        // A pebibyte is more than any format of images that packages have can hold.
        if capacity.bytes >= 1 << 50 { add(.diskInvalid, name, "has a capacity that cannot be", disk.locus) }
        if let populated = disk.populatedSize.value, populated > capacity {
            add(.diskInvalid, name, "is said to be fuller than it is large", disk.locus)
        }
        if isMalformed(disk.populatedSize) { add(.diskInvalid, name, "has a malformed ovf:populatedSize", disk.locus) }
    }
}
