// SPDX-License-Identifier: Apache-2.0

/// States of their disks that images keep inside.
extension LineageBuilder {
    /// Each is told as something that comes from its image and goes with it; which of them the disk was set back to, the
    /// table does not say.
    mutating func addKeptStates(_ images: [DiskImage]) {
        for image in images {
            let owner = image.id.description
            for (number, snapshot) in image.facts.snapshots.known.enumerated() {
                let id = "\(owner)#\(number + 1)"
                let name = snapshot.name.value.flatMap { $0.isEmpty ? nil : $0 } ?? snapshot.id.value ?? id
                add(LineageItem(id, .internalSnapshot, name, summary: snapshot.summary))
                link(id, to: owner, LineageEvidence(.snapshot, "the image keeps it inside", .high))
            }
        }
    }
}

extension ImageSnapshot {
    /// Whether a machine was running, and what programs call it.
    fileprivate var summary: String {
        let memory = memorySize.value.flatMap { $0.bytes == 0 ? nil : "with \($0) of memory" }
        return [id.value.map { "id \($0)" }, memory].compactMap(\.self).joined(separator: ", ")
    }
}
