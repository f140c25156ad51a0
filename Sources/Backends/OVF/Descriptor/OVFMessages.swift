// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// The messages of a descriptor in all languages that it has them in (DSP0243, 10).
struct OVFMessages {
    /// Where a message is.
    enum Place: Equatable {
        case known(Int)
        /// In a bundle that is a file of the package, which nobody has read.
        case inOtherFile
        case unknown
    }

    /// The bundles, that in the language of the descriptor first.
    private let bundles: [[String: Int]]
    private let hasOtherFiles: Bool

    init(_ document: OVFDecoder) {
        let nodes = document.tree.elements(of: XMLTree.root).filter { document.ovfWord($0) == .strings }
        // The schema of 1.1 and 2.x names American English as the language of whoever does not say his.
        let own = document.language(of: XMLTree.root) ?? "en-us"
        let sorted = nodes.enumerated().sorted { one, other in
            let ranks = [one, other].map { Self.rank(document.language(of: $0.element) ?? own, own) }
            return (ranks[0], one.offset) < (ranks[1], other.offset)
        }.map(\.element)
        bundles = sorted.map { document.messages(of: $0) }
        hasOtherFiles = nodes.contains { document.attribute(.fileRef, of: $0) != nil }
    }

    /// How far a language is from the one that is wanted.
    private static func rank(_ language: String, _ wanted: String) -> Int {
        if language == wanted { return 0 }
        return language.prefix { $0 != "-" } == wanted.prefix { $0 != "-" } ? 1 : 2
    }

    func message(_ id: String) -> Place {
        for bundle in bundles { if let node = bundle[id] { return .known(node) } }
        return hasOtherFiles ? .inOtherFile : .unknown
    }
}

extension OVFDecoder {
    /// The language that an element names, in lower case.
    fileprivate func language(of node: Int) -> String? {
        tree.attributeNumbers(of: node).first { OVFWord(number: tree.attributes[$0].word) == .lang }
            .map { string(attribute: $0).lowercased() }
    }

    fileprivate func messages(of bundle: Int) -> [String: Int] {
        var messages: [String: Int] = [:]
        for node in tree.elements(of: bundle) where ovfWord(node) == .msg {
            guard let id = attribute(.msgid, of: node).map({ string(attribute: $0) }), messages[id] == nil else {
                continue
            }
            messages[id] = node
        }
        return messages
    }
}
