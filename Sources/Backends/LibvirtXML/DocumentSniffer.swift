// SPDX-License-Identifier: Apache-2.0

internal import VirtSecDocuments

/// Decides from the first bytes whether a document may be one of ours, before anything is parsed.
enum DocumentSniffer {
    enum Guess: Equatable {
        case candidate
        case tooLarge
        case other(String)
        /// There is no content that could say what it is, as after a power cut.
        case hollow(String)
    }

    /// A document that starts as XML does is a candidate, unless it is too large to be parsed; then its root element
    /// decides whether it would have been ours.
    static func sniff(_ bytes: [UInt8], limit: Int) -> Guess {
        switch DocumentHead.guess(bytes) {
        case .other(let reason): return .other(reason)
        case .hollow(let reason): return .hollow(reason)
        case .xml: break
        }
        if bytes.count <= limit { return .candidate }
        guard let root = DocumentHead.rootName(bytes) else { return .tooLarge }
        return DocumentKinds.rootNames.contains(root) ? .tooLarge : .other(DocumentKinds.foreign)
    }

    /// Whether a document that cannot be parsed would have been something else than ours.
    static func isForeign(_ bytes: [UInt8]) -> Bool {
        DocumentHead.rootName(bytes).map { !DocumentKinds.rootNames.contains($0) } ?? false
    }
}
