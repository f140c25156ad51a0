// SPDX-License-Identifier: Apache-2.0

/// Where in a list the assets of a name are.
struct NameIndex: Sendable {
    private var places: [String: [Int]] = [:]
    /// Whether an asset has a name that nobody can tell.
    private var hasUnseen = false

    init(_ names: some Sequence<Fact<String>>) {
        for (index, name) in names.enumerated() {
            switch name {
            // What has no name is nothing that a machine could name.
            case .known(let name, _) where !name.isEmpty: places[name, default: []].append(index)
            case .known, .absent: break
            case .unseen: hasUnseen = true
            }
        }
    }

    func places(of name: String, at place: Locus, _ isFullyRead: Bool) throws(MissingEvidence) -> [Int] {
        if hasUnseen || !isFullyRead { throw MissingEvidence(UnseenReason(.incomplete, at: place)) }
        return places[name] ?? []
    }
}
