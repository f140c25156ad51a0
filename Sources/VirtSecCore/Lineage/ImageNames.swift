// SPDX-License-Identifier: Apache-2.0

/// Which images of an inventory are one file that was found by several names: hard links, links that were named, paths that
/// are written in several ways.
struct ImageNames {
    /// By the id of an image that of the first name of its file, where that is another.
    private var firsts: [String: String] = [:]
    /// By the id of the first name the others, in their order.
    private(set) var others: [String: [String]] = [:]

    init(_ images: [DiskImage]) {
        var files: [String: [String]] = [:]
        for image in images { if let key = image.fileKey { files[key, default: []].append(image.id.description) } }
        for names in files.values where names.count > 1 {
            let ordered = Set(names).sorted()
            others[ordered[0]] = Array(ordered.dropFirst())
            for name in ordered.dropFirst() { firsts[name] = ordered[0] }
        }
    }

    /// Whether it is another name of an image that has an item.
    func isOther(_ image: DiskImage) -> Bool { firsts[image.id.description] != nil }

    /// The id of the item behind an id.
    func item(_ id: String) -> String { firsts[id] ?? id }
}
