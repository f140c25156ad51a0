// SPDX-License-Identifier: Apache-2.0

#if YAML
extension FileDecoder {
    /// The first key of every policy file, which says what it is: `virtsec: baseline/v1`.
    package static let headerKey = "virtsec"

    /// Checks that a file says what kind of file it is, and that it is the one that is wanted.
    ///
    /// - Parameter kind: kind and version, such as `baseline/v1`.
    package mutating func checkHeader(of root: YAMLNode, is kind: String) {
        guard case .mapping(let pairs) = root.content else { return }
        guard let header = pairs.first(where: { $0.key == Self.headerKey }) else {
            report("the file does not say what it is", at: root.place, suggestion: "Begin it with 'virtsec: \(kind)'")
            return
        }
        guard let found = text(header.value, "'virtsec'"), found != kind else { return }
        let name = kind.prefix { $0 != "/" }
        let message =
            found.hasPrefix(name + "/")
            ? "this version of virtsec reads \(kind), not \(found)" : "the file is no \(name) but '\(found)'"
        report(message, at: header.value.place, suggestion: "Write 'virtsec: \(kind)'")
    }
}
#endif
