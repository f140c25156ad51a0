// SPDX-License-Identifier: Apache-2.0

#if YAML
extension FileDecoder {
    /// The first key of every policy file, which says what it is: `virtsec: baseline/v1`.
    package static let headerKey = "virtsec"

    /// Checks that a file says what kind of file it is, and that it is the one that is wanted.
    ///
    /// - Returns: false when the file is surely something else, so that nothing in it can be judged as this.
    package mutating func checkHeader(of root: YAMLNode, is kind: PolicyFileKind) -> Bool {
        guard case .mapping(let pairs) = root.content else { return true }
        guard let header = pairs.first(where: { $0.key == Self.headerKey }) else {
            report(
                "the file does not say what it is", at: root.place,
                suggestion: "Begin it with '\(Self.headerKey): \(kind.format)'")
            return true
        }
        guard let found = text(header.value, "'\(Self.headerKey)'"), found != kind.format else { return true }
        let other = PolicyFileKind(header: found)
        report(
            other == kind
                ? "this version of virtsec reads \(kind.format), not \(found)"
                : "the file is no \(kind.rawValue) but '\(found)'",
            at: header.value.place, suggestion: Self.advice(kind, other))
        return other == nil
    }

    /// What to do: a file of another kind is taken for one by mistake, and its header is right.
    private static func advice(_ wanted: PolicyFileKind, _ found: PolicyFileKind?) -> String {
        guard let found, found != wanted else { return "Write '\(headerKey): \(wanted.format)'" }
        return "It is \(found.noun); name \(wanted.noun) here"
    }
}
#endif
