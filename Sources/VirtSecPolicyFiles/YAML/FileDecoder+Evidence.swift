// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

extension FileDecoder {
    /// One piece of identity evidence; nil where a problem was noted.
    mutating func evidence(_ kind: IdentityEvidence.Kind, _ node: YAMLNode) -> IdentityEvidence? {
        guard let text = sentence(node, "'\(kind)'") else { return nil }
        if let piece = IdentityEvidence(kind, text) { return piece }
        report("'\(text)' is no \(kind.what)", at: node.place)
        return nil
    }
}

extension IdentityEvidence.Kind {
    fileprivate var what: String {
        switch self {
        case .uuid: "UUID that tells machines apart"
        case .macAddress: "hardware address"
        case .diskPath, .diskSerial, .diskWorldWideName: "text"
        }
    }
}
#endif
