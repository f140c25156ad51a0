// SPDX-License-Identifier: Apache-2.0

/// Why an edit was refused, and where; the document is as it was before.
///
/// The message never quotes the document or the new value: both may hold secrets.
public struct XMLEditingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of refusal it is.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case noSuchElement, noSuchAttribute, invalidName, invalidCharacter, conflict, hasChildren, rootElement
        }

        private let kind: Kind

        /// There is no node of this number, or it is no element.
        public static let noSuchElement = Code(kind: .noSuchElement)
        /// There is no attribute of this name.
        public static let noSuchAttribute = Code(kind: .noSuchAttribute)
        /// A name that XML does not allow, or an attribute that is there twice.
        public static let invalidName = Code(kind: .invalidName)
        /// A character that XML does not allow, even as a reference.
        public static let invalidCharacter = Code(kind: .invalidCharacter)
        /// The edit touches what an earlier edit changed already.
        public static let conflict = Code(kind: .conflict)
        /// Text was set of an element that holds elements, comments or instructions, which would be lost.
        public static let hasChildren = Code(kind: .hasChildren)
        /// A document without its root element is none.
        public static let rootElement = Code(kind: .rootElement)

        /// The code's name.
        public var description: String { kind.rawValue }
    }

    /// What kind of refusal it is.
    public let code: Code
    /// What is wrong.
    public let message: String
    /// Where the node stands that was to be edited.
    public let position: XMLPosition

    package init(_ code: Code, _ message: String, at position: XMLPosition) {
        self.code = code
        self.message = message
        self.position = position
    }

    /// `line:column: message`.
    public var description: String { "\(position.line):\(position.column): \(message)" }
}
